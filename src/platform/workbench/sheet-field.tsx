/** A spreadsheet chosen in a form, and how it is handed in. */
import type { ReactNode } from 'react'
import { call, type Query } from './api.ts'
import type { OwnControl } from './field.ts'

export const SheetField = ({ id, onChange, disabled }: OwnControl): ReactNode => (
  <input
    id={id}
    type="file"
    accept=".xlsx"
    disabled={disabled}
    onChange={(event) => onChange(event.target.files?.[0] ?? null)}
  />
)

/** Hands a file in as `file` of a form; what else is said goes as query. */
export function uploadSheet<Answer>(path: string, query: Query, file: File): Promise<Answer> {
  const body = new FormData()
  body.append('file', file)
  return call<Answer>('POST', path, { query, body })
}
