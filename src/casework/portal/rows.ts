/** A document as a list shows it. */
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Listed } from './list.ts'
import type { Row } from './pages/list-parts.tsx'
import { validityOf } from './validity.ts'

/** A row of a list; `organ` where lists are of all organs. */
export function rowOf(of: Listed, organ: string | null = null): Row {
  const { id, title, address, documentNumber, firstPublishedAt } = of
  const validity = validityOf(of, localDate(today()))?.label ?? null
  return { id, title, address, documentNumber, firstPublishedAt, validity, organ }
}
