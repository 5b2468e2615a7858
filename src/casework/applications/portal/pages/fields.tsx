/** Fields of the public's forms: a label, a word of help, the fault beside it, and what was typed. */
import type { ReactNode } from 'react'

interface Common {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly fault?: string | undefined
}

/** Ids of the help and the fault of a field, for those who hear the page. */
const describedBy = ({ name, help, fault }: Common): string | undefined =>
  [help && `${name}-help`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined

function About({ name, help, fault }: Common): ReactNode {
  return (
    <>
      {help && (
        <span className="note" id={`${name}-help`}>
          {help}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${name}-fault`}>
          {fault}
        </span>
      )}
    </>
  )
}

interface LineProps extends Common {
  readonly value: string
  readonly type?: 'text' | 'tel' | 'email'
  readonly auto?: string
  readonly most?: number
  readonly wanted?: boolean
}

/** One line of text. */
export function Line({ value, type = 'text', auto, most, wanted = false, ...common }: LineProps): ReactNode {
  const { name, label, fault } = common
  return (
    <p className="field">
      <label htmlFor={name}>
        {label}
        {wanted && <span className="must">（必填）</span>}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        maxLength={most}
        autoComplete={auto}
        aria-required={wanted || undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(common)}
      />
      <About {...common} />
    </p>
  )
}

interface LongTextProps extends Common {
  readonly value: string
  readonly rows: number
  readonly most: number
  readonly wanted?: boolean
}

/** Several lines of text. */
export function LongText({ value, rows, most, wanted = false, ...common }: LongTextProps): ReactNode {
  const { name, label, fault } = common
  return (
    <p className="field">
      <label htmlFor={name}>
        {label}
        {wanted && <span className="must">（必填）</span>}
      </label>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxLength={most}
        defaultValue={value}
        aria-required={wanted || undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(common)}
      />
      <About {...common} />
    </p>
  )
}

interface PickProps extends Common {
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly none?: string
}

/** One of several in a list. */
export function Pick({ value, options, none, ...common }: PickProps): ReactNode {
  const { name, label, fault } = common
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <select
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(common)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <About {...common} />
    </p>
  )
}

interface TicksProps extends Common {
  readonly values: readonly string[]
  readonly options: Readonly<Record<string, string>>
  readonly one?: boolean
}

/** Several to tick, or one of a few. */
export function Ticks({ values, options, one = false, ...common }: TicksProps): ReactNode {
  const { name, label, fault } = common
  return (
    <fieldset className="ticks" id={name} aria-describedby={describedBy(common)} tabIndex={fault ? -1 : undefined}>
      <legend>{label}</legend>
      {Object.entries(options).map(([key, text]) => (
        <label key={key} className="tick">
          <input type={one ? 'radio' : 'checkbox'} name={name} value={key} defaultChecked={values.includes(key)} />
          {text}
        </label>
      ))}
      <About {...common} />
    </fieldset>
  )
}

interface PaperProps extends Common {
  readonly accept: string
  readonly many?: boolean
}

/** A file to hand in. */
export function Paper({ accept, many = false, ...common }: PaperProps): ReactNode {
  const { name, label } = common
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type="file" accept={accept} multiple={many} aria-describedby={describedBy(common)} />
      <About {...common} />
    </p>
  )
}

/** What is wrong, first of all on the page, each with a link to its field. */
export function Trouble({
  says,
  faults = {},
}: {
  readonly says: string
  readonly faults?: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const listed = Object.entries(faults).filter(([, fault]) => fault)
  return (
    <div className="trouble" role="alert" id="trouble" tabIndex={-1}>
      <p>{says}</p>
      {listed.length > 0 && (
        <ul>
          {listed.map(([name, fault]) => (
            <li key={name}>
              <a href={`#${name}`}>{fault}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
