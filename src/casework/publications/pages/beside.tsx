/** A field of the editor: its label, what is missing beside it, one line below it. */
import { Checkbox, Input, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { TextBox } from '../../../platform/workbench/text-box.tsx'

export interface Fault {
  readonly field: string | null
  readonly says: string
}

interface BesideProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What the server says is missing, by the name of the field. */
  readonly faults?: readonly Fault[]
  readonly field?: string
  readonly wide?: boolean
  readonly children: (id: string) => ReactNode
}

export function Beside({ label, hint, faults = [], field, wide = false, children }: BesideProps): ReactNode {
  const id = useId()
  const here = faults.filter((fault) => field !== undefined && fault.field === field)
  return (
    <div
      className={`pub-field${wide ? ' wb-wide' : ''}${here.length > 0 ? ' pub-lacks' : ''}`}
      id={field && `field-${field}`}
    >
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <p className="wb-soft">{hint}</p>}
      {here.map(({ says }) => (
        <p key={says} className="pub-fault">
          {says}
        </p>
      ))}
    </div>
  )
}

interface Common {
  readonly label: string
  readonly hint?: ReactNode
  readonly faults?: readonly Fault[]
  readonly field?: string
}

interface TextProps extends Common {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly max: number
  readonly long?: boolean
  readonly onBlur?: () => void
}

export const TextField = ({ value, onChange, max, long = false, onBlur, ...rest }: TextProps): ReactNode => (
  <Beside {...rest} wide={long}>
    {(id) =>
      long ? (
        <TextBox id={id} from={2} value={value} maxLength={max} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Input
          id={id}
          value={value}
          maxLength={max}
          onChange={({ target }) => onChange(target.value)}
          {...(onBlur && { onBlur })}
        />
      )
    }
  </Beside>
)

export interface Option {
  readonly value: string
  readonly label: string
}

interface OneProps<Value extends string> extends Common {
  readonly value: Value | null
  readonly options: readonly Option[]
  readonly onChange: (value: Value | null) => void
  readonly clear?: boolean
}

export const OneField = <Value extends string>({
  value,
  options,
  onChange,
  clear = true,
  ...rest
}: OneProps<Value>): ReactNode => (
  <Beside {...rest}>
    {(id) => (
      <Select
        id={id}
        className="wb-full"
        allowClear={clear}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="请选择"
        value={value}
        options={[...options]}
        onChange={(chosen: Value | undefined) => onChange(chosen ?? null)}
      />
    )}
  </Beside>
)

interface ManyProps<Value extends string> extends Common {
  readonly value: readonly Value[]
  readonly options: readonly Option[]
  readonly onChange: (value: Value[]) => void
}

/** A few that are all in sight. */
export const ManyField = <Value extends string>({
  label,
  hint,
  faults = [],
  field,
  value,
  options,
  onChange,
}: ManyProps<Value>): ReactNode => {
  const here = faults.filter((fault) => field !== undefined && fault.field === field)
  return (
    <fieldset className={`pub-field wb-wide pub-many${here.length > 0 ? ' pub-lacks' : ''}`}>
      <legend>{label}</legend>
      <Checkbox.Group
        value={[...value]}
        options={options.map((option) => ({ ...option }))}
        onChange={(chosen) => onChange(chosen as Value[])}
      />
      {hint && <p className="wb-soft">{hint}</p>}
      {here.map(({ says }) => (
        <p key={says} className="pub-fault">
          {says}
        </p>
      ))}
    </fieldset>
  )
}

interface DayProps extends Common {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

export const DayField = ({ value, onChange, ...rest }: DayProps): ReactNode => (
  <Beside {...rest}>{(id) => <DayInput id={id} value={value} onChange={onChange} />}</Beside>
)
