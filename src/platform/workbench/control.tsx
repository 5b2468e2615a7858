/** Draws the control of a declared field. */
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { DayInput, DaysInput, TimeInput, type Days } from './day-input.tsx'
import type { Field } from './field.ts'
import { PhraseField } from './phrases.tsx'
import { PeoplePicker, PersonPicker, UnitPicker } from './pickers.tsx'
import { TextBox } from './text-box.tsx'

interface ControlProps<Values> {
  readonly field: Field<Values>
  /** Given by the form's item. */
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: unknown) => void
  readonly disabled?: boolean
}

/** Up to so many choices are shown side by side; more go into a list. */
const SIDE_BY_SIDE = 4

export function Control<Values>({
  field,
  id = field.name,
  value,
  onChange = () => {},
  disabled = false,
}: ControlProps<Values>): ReactNode {
  const off = disabled || field.readOnly === true
  const base = { id, disabled: off, onChange } as const
  switch (field.kind) {
    case 'text':
      return field.secret ? (
        <Input.Password
          id={id}
          disabled={off}
          value={text(value)}
          autoComplete={field.autoComplete ?? 'new-password'}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <Input
          id={id}
          disabled={off}
          value={text(value)}
          autoComplete={field.autoComplete ?? 'off'}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'long':
      return (
        <TextBox
          id={id}
          disabled={off}
          value={text(value)}
          {...(field.rows !== undefined && { from: field.rows })}
          {...(field.max !== undefined && { count: { show: true, max: field.max } })}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'opinion':
      return <PhraseField {...base} value={text(value)} place={field.phrases} max={field.max} />
    case 'number':
      return (
        <InputNumber
          {...base}
          className="wb-number"
          value={typeof value === 'number' ? value : null}
          precision={field.decimals ?? 0}
          controls={false}
          {...(field.min !== undefined && { min: field.min })}
          {...(field.max !== undefined && { max: field.max })}
          {...(field.suffix && { suffix: field.suffix })}
        />
      )
    case 'day':
      return <DayInput {...base} value={text(value)} from={field.from} to={field.to} />
    case 'days':
      return <DaysInput {...base} value={value as Days | null} label={field.label} />
    case 'time':
      return <TimeInput {...base} value={text(value)} />
    case 'choice':
      return field.choices.length <= SIDE_BY_SIDE ? (
        <Radio.Group
          id={id}
          disabled={off}
          value={value ?? null}
          options={[...field.choices]}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <Select
          {...base}
          className="wb-full"
          allowClear={!field.required}
          showSearch={{ optionFilterProp: 'label' }}
          value={value ?? undefined}
          options={[...field.choices]}
        />
      )
    case 'choices':
      return field.choices.length <= SIDE_BY_SIDE ? (
        <Checkbox.Group disabled={off} value={list(value)} options={[...field.choices]} onChange={onChange} />
      ) : (
        <Select
          {...base}
          className="wb-full"
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={list(value)}
          options={[...field.choices]}
        />
      )
    case 'yes':
      return (
        <Checkbox id={id} disabled={off} checked={value === true} onChange={({ target }) => onChange(target.checked)}>
          {field.says ?? '是'}
        </Checkbox>
      )
    case 'person':
      return <PersonPicker {...base} value={text(value) || null} />
    case 'people':
      return <PeoplePicker {...base} value={list(value)} />
    case 'unit':
      return <UnitPicker {...base} value={text(value) || null} />
    case 'own':
      return field.own({ id, value, onChange, disabled: off })
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])
