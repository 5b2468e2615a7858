/**
 * What somebody is asked for a letter or an answer, drawn from its data: one box for each field, its hint and its fault at it, groups
 * and rows of them. What is typed stays raw – `readAsked` reads it, here before it is sent and on the server again.
 */
import { Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { LONGEST, MOST_ROWS, type AskedField } from '../../papers/letters/asked/field.ts'
import { DayInput } from '../../platform/workbench/day-input.tsx'

/** Raw values by the names of their fields. */
export type AskedValues = Readonly<Record<string, unknown>>

export interface AskedFieldsProps {
  readonly fields: readonly AskedField[]
  readonly values: AskedValues
  readonly onChange: (values: AskedValues) => void
  /** One sentence by path, as `readAsked` names them: `until`, `records.0.pages`. */
  readonly faults?: Readonly<Record<string, string>>
  readonly disabled?: boolean
}

/** The fields, one below the other; `onChange` gets all values with the changed one in its place. */
export function AskedFields({ fields, values, onChange, faults = {}, disabled = false }: AskedFieldsProps): ReactNode {
  const id = useId()
  return (
    <div className="asked">
      <Several {...{ fields, values, onChange, faults, disabled }} id={id} path="" />
    </div>
  )
}

interface Shared {
  readonly faults: Readonly<Record<string, string>>
  readonly disabled: boolean
  /** Begins the ids of the boxes on this page. */
  readonly id: string
  /** Path of what the field is in, with its full stop; empty at the top. */
  readonly path: string
}

interface SeveralProps extends Shared {
  readonly fields: readonly AskedField[]
  readonly values: AskedValues
  readonly onChange: (values: AskedValues) => void
}

const Several = ({ fields, values, onChange, ...shared }: SeveralProps): ReactNode =>
  fields.map((field) => (
    <One
      key={field.name}
      {...shared}
      field={field}
      value={values[field.name]}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  ))

interface OneProps extends Shared {
  readonly field: AskedField
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function One({ field, value, onChange, ...shared }: OneProps): ReactNode {
  const { id, path, faults, disabled } = shared
  const own = path + field.name
  const fault = faults[own]
  if (field.kind === 'group' || field.kind === 'rows')
    return (
      <fieldset className="asked-group" disabled={disabled}>
        <legend>{captionOf(field)}</legend>
        {field.hint && <p className="wb-soft">{field.hint}</p>}
        {field.kind === 'group' ? (
          <Several {...shared} path={`${own}.`} fields={field.fields} values={recordOf(value)} onChange={onChange} />
        ) : (
          <Rows {...shared} field={field} value={value} onChange={onChange} />
        )}
        {fault && <Fault id={`${id}-${own}-fault`} says={fault} />}
      </fieldset>
    )
  const box = `${id}-${own}`
  const described = [field.hint && `${box}-hint`, fault && `${box}-fault`].filter(Boolean).join(' ')
  const control: Control = { box, described, disabled, wrong: fault !== undefined }
  return (
    <div className="asked-one">
      {field.kind !== 'yes' && (
        <label id={`${box}-label`} htmlFor={box}>
          {captionOf(field)}
        </label>
      )}
      <Box field={field} value={value} onChange={onChange} {...control} />
      {field.hint && (
        <p id={`${box}-hint`} className="wb-soft">
          {field.hint}
        </p>
      )}
      {fault && <Fault id={`${box}-fault`} says={fault} />}
    </div>
  )
}

const captionOf = ({ label, optional }: AskedField): string => (optional ? `${label}（可以不填）` : label)

const Fault = ({ id, says }: { readonly id: string; readonly says: string }): ReactNode => (
  <p id={id} className="asked-fault" role="alert">
    {says}
  </p>
)

interface Control {
  readonly box: string
  readonly described: string
  readonly disabled: boolean
  readonly wrong: boolean
}
type Plain = Exclude<AskedField, { readonly kind: 'group' | 'rows' }>

interface BoxProps extends Control {
  readonly field: Plain
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** More choices than this stand in a list that opens. */
const CHOICES_SHOWN = 4

function Box({ field, value, onChange, box, described, disabled, wrong }: BoxProps): ReactNode {
  const status = wrong ? { status: 'error' as const } : {}
  const shared = {
    id: box,
    disabled,
    'aria-invalid': wrong,
    ...(described && { 'aria-describedby': described }),
  }
  switch (field.kind) {
    case 'text':
      return (
        <Input
          {...shared}
          {...status}
          value={textOf(value)}
          maxLength={field.max ?? LONGEST.text}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'long':
    case 'lines':
      return (
        <Input.TextArea
          {...shared}
          {...status}
          rows={3}
          value={textOf(value)}
          {...(field.kind === 'long' && { maxLength: field.max ?? LONGEST.long })}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'day':
      return (
        <DayInput
          id={box}
          disabled={disabled}
          value={typeof value === 'string' && value !== '' ? value : null}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <InputNumber<number>
          {...shared}
          {...status}
          className="asked-number"
          value={typeof value === 'number' ? value : null}
          precision={0}
          min={field.min}
          max={field.max}
          {...(field.suffix && { suffix: field.suffix })}
          onChange={onChange}
        />
      )
    case 'yes':
      return (
        <Checkbox
          {...shared}
          checked={value === true || value === 'yes'}
          onChange={({ target }) => onChange(target.checked)}
        >
          {field.label}
        </Checkbox>
      )
    case 'choice': {
      const options = Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))
      return options.length > CHOICES_SHOWN ? (
        <Select<string>
          {...shared}
          {...status}
          className="wb-full"
          placeholder="请选择"
          {...(typeof value === 'string' && value !== '' && { value })}
          options={options}
          onChange={onChange}
        />
      ) : (
        <Radio.Group
          id={box}
          aria-labelledby={`${box}-label`}
          className="wb-radios"
          disabled={disabled}
          value={value ?? null}
          options={options}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    }
  }
}

interface RowsProps extends Shared {
  readonly field: Extract<AskedField, { readonly kind: 'rows' }>
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** At least one row is drawn; an empty one is read as none. */
function Rows({ field, value, onChange, ...shared }: RowsProps): ReactNode {
  const given = Array.isArray(value) ? (value as readonly unknown[]) : []
  const rows = given.length > 0 ? given : [{}]
  return (
    <>
      {rows.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
        <fieldset key={at} className="asked-row">
          <legend>
            {field.label}之{at + 1}
          </legend>
          <Several
            {...shared}
            path={`${shared.path}${field.name}.${at}.`}
            fields={field.fields}
            values={recordOf(row)}
            onChange={(changed) => onChange(rows.map((each, index) => (index === at ? changed : each)))}
          />
          {rows.length > 1 && (
            <Button
              type="link"
              danger
              className="asked-remove"
              disabled={shared.disabled}
              aria-label={`去掉${field.label}之${at + 1}`}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              去掉
            </Button>
          )}
        </fieldset>
      ))}
      {rows.length < MOST_ROWS && (
        <Button disabled={shared.disabled} onClick={() => onChange([...rows, {}])}>
          再加一行
        </Button>
      )}
    </>
  )
}

const recordOf = (value: unknown): AskedValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as AskedValues) : {}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(String).join('\n') : ''
