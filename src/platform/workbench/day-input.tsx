/** Days typed or picked, held as the text `YYYY-MM-DD`; no zone can move them. */
import { DatePicker, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'

const DAY = 'YYYY-MM-DD'
const asDayjs = (day: string | null | undefined): Dayjs | null => (day ? dayjs(day, DAY) : null)
const asText = (day: Dayjs | null | undefined): string | null => day?.format(DAY) ?? null

/** The day a box holds while it is typed in: null when it was emptied, undefined while it is no day (yet), or none that may be chosen. */
export function typedDay(text: string, from?: string, to?: string): string | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const day = new Date(`${typed}T00:00:00Z`)
  // A day that is on no calendar would be moved to the next month.
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(typed))
    return undefined
  return (from && typed < from) || (to && typed > to) ? undefined : typed
}

interface DayProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (day: string | null) => void
  readonly disabled?: boolean
  /** First and last day that may be chosen. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly label?: string
}

export const DayInput = ({ value, onChange, from, to, label, ...rest }: DayProps): ReactNode => (
  // The picker keeps what was typed until it has lost the focus; whoever hands in at once must find the day there already.
  <span
    className="wb-as-is"
    onInput={({ target }) => {
      const typed = typedDay((target as HTMLInputElement).value, from, to)
      if (typed !== undefined && typed !== (value ?? null)) onChange?.(typed)
    }}
  >
    <DatePicker
      {...rest}
      className="wb-full"
      format={DAY}
      placeholder="如 2026-03-02"
      value={asDayjs(value)}
      {...(label && { 'aria-label': label })}
      {...(from && { minDate: dayjs(from) })}
      {...(to && { maxDate: dayjs(to) })}
      onChange={(day) => onChange?.(asText(day))}
    />
  </span>
)

export interface Days {
  readonly from: string | null
  readonly to: string | null
}

interface DaysProps {
  readonly id?: string
  readonly value?: Days | null
  readonly onChange?: (days: Days) => void
  readonly disabled?: boolean
  /** Names the two boxes to screen readers. */
  readonly label: string
}

/** Two days; either may be left open. */
export const DaysInput = ({ id, value, onChange, disabled = false, label }: DaysProps): ReactNode => {
  const { from = null, to = null } = value ?? {}
  return (
    <span className="wb-days">
      <DayInput
        {...(id && { id })}
        label={`${label}：自`}
        value={from}
        to={to ?? undefined}
        disabled={disabled}
        onChange={(day) => onChange?.({ from: day, to })}
      />
      <span aria-hidden="true">至</span>
      <DayInput
        label={`${label}：至`}
        value={to}
        from={from ?? undefined}
        disabled={disabled}
        onChange={(day) => onChange?.({ from, to: day })}
      />
    </span>
  )
}

interface TimeProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (time: string | null) => void
  readonly disabled?: boolean
}

/** A time of the day, 24 hours, held as `HH:MM`. */
export const TimeInput = ({ value, onChange, ...rest }: TimeProps): ReactNode => (
  <span
    className="wb-as-is"
    onInput={({ target }) => {
      const typed = (target as HTMLInputElement).value.trim() || null
      if ((typed === null || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(typed)) && typed !== (value ?? null)) onChange?.(typed)
    }}
  >
    <TimePicker
      {...rest}
      className="wb-full"
      format="HH:mm"
      placeholder="如 09:30"
      needConfirm={false}
      value={value ? dayjs(`2000-01-01 ${value}`) : null}
      onChange={(time) => onChange?.(time?.format('HH:mm') ?? null)}
    />
  </span>
)
