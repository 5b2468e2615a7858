/** 一年的征集调查：counts for the annual report and the yearly table of the site. */
import type { LocalDate } from '../../law/local-date.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { consultationsOf, type Consultation } from './consultation.ts'

export interface ConsultationFigures {
  /** 征集 that went out in the year and stand on the portal now; by kind besides. */
  readonly held: number
  readonly opinionsAsked: number
  readonly surveys: number
  /** Opinions and questionnaires received in the year, whenever the consultation went out. */
  readonly received: number
  /** Of the opinions received in the year; null while some of them are not handled – a part of a count is none. */
  readonly adopted: number | null
  readonly partly: number | null
  readonly notAdopted: number | null
  /** Opinions of the year nobody has handled yet. */
  readonly open: number
  /** 采纳情况 that went out in the year and stand on the portal now. */
  readonly results: number
}

/** Whether it went out in a year and stands on the portal now. */
export const isHeldIn = ({ standing, publishedOn }: Consultation, year: number | string): boolean =>
  standing === 'published' && isIn(publishedOn, year)

/** Whether its 采纳情况 went out in a year; both stand on the portal now. */
export const hasResultIn = ({ standing, result }: Consultation, year: number | string): boolean =>
  standing === 'published' && result?.standing === 'published' && isIn(result.publishedOn, year)

const isIn = (day: LocalDate | null, year: number | string): boolean => day?.slice(0, 4) === String(year)

/** The figures of an organ's year. */
export async function consultationFigures(tx: Tx, organ: string, year: number): Promise<ConsultationFigures> {
  const all = (await consultationsOf(tx, organ)).filter(({ standing }) => standing === 'published')
  const held = all.filter((of) => isHeldIn(of, year))
  const { rows } = await sql<{ received: number; adopted: number; partly: number; notAdopted: number; open: number }>`
    select count(*)::int as received, (count(*) filter (where o.outcome = 'adopted'))::int as adopted,
      (count(*) filter (where o.outcome = 'partly'))::int as partly,
      (count(*) filter (where o.outcome = 'not-adopted'))::int as "notAdopted",
      (count(*) filter (where o.outcome is null and o.says <> ''))::int as open
    from opinions o where o.organ_id = ${organ} and o.consultation_id = any(${all.map(({ id }) => id)}::uuid[])
      and o.received_on >= ${`${year}-01-01`}::date and o.received_on <= ${`${year}-12-31`}::date`.execute(tx)
  const { received = 0, adopted = 0, partly = 0, notAdopted = 0, open = 0 } = rows[0] ?? {}
  return {
    held: held.length,
    opinionsAsked: held.filter(({ kind }) => kind === 'opinions').length,
    surveys: held.filter(({ kind }) => kind === 'survey').length,
    received,
    adopted: open > 0 ? null : adopted,
    partly: open > 0 ? null : partly,
    notAdopted: open > 0 ? null : notAdopted,
    open,
    results: all.filter((of) => hasResultIn(of, year)).length,
  }
}
