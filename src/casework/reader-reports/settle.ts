/** 处理读者纠错：corrected, with the page where the correction stands, or no correction needed, with the reason. */
import { sql } from 'kysely'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { retainFrom } from '../personal-data/store.ts'
import { portalDocumentAt } from '../portal/document.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { ownerOf } from './receive.ts'
import { findReport } from './report.ts'
import { OUTCOMES, READER_REPORT, type Outcome } from './words.ts'

export const SAY = {
  'not-found': '没有这件纠错，或者不归您所在的机关。',
  settled: '这件纠错已经处理。',
  'no-reason': '请写明不需更正的理由。',
  'no-page': '门户上没有这个地址，或者不是本机关的信息；请写更正所在的信息的地址，例如 /d/kjj/2026/1.html。',
  'not-corrected': '这条信息还是读者看到的第{}版。请先更正并发布；在另一条信息里更正的，请写那条信息的地址。',
} as const satisfies Say<string>
export type SettleRefusal = Refused<keyof typeof SAY>

export interface Settling {
  readonly id: string
  readonly seen: number
  readonly outcome: Outcome
  /** The reason, or a word on the correction. */
  readonly answer: string
  /** Address of the page with the correction, as people copy it; '' for the page that was reported. */
  readonly correction: string
}

/** The address inside what was copied: a whole URL, or the path of a page; '' when it is neither. */
export const addressIn = (copied: string): string =>
  /\/d\/([^/?#\s]+\/[12]\d{3}\/[1-9]\d{0,8})\.html(?:[?#]\S*)?$/.exec(copied.trim())?.[1] ?? ''

/** Settles a report; `imageDays` is the setting ID_IMAGE_DAYS. The reader's contact is kept from now on for its time only. */
export async function settleReport(
  { tx, actor, at, today, record }: Acting,
  { id, seen, outcome, answer, correction }: Settling,
  { imageDays, onBehalfOf }: { readonly imageDays: number; readonly onBehalfOf: string | null },
): Promise<{ readonly id: string; readonly version: number } | SettleRefusal | ChangedMeanwhile> {
  const organ = actor.organId
  const report = await findReport(tx, organ, id, true)
  if (!report) return refuse('not-found')
  if (report.version !== seen) return changedMeanwhile(tx, organ, { kind: READER_REPORT, id }, seen)
  if (report.state === 'settled') return refuse('settled')
  if (outcome === 'needless' && answer.trim() === '') return refuse('no-reason', { field: 'answer' })
  let where: string | null = null
  if (outcome === 'corrected') {
    const asked = correction.trim() === '' ? report.address : addressIn(correction)
    const page = asked === '' ? null : await portalDocumentAt(tx, asked)
    if (page?.organId !== organ) return refuse('no-page', { field: 'correction' })
    if (page.id === report.publicationId && page.version <= report.publicationVersion)
      return refuse('not-corrected', { words: [report.publicationVersion], field: 'correction' })
    where = page.address
  }
  const version = seen + 1
  const by = actor.author.name
  await sql`
    update reader_reports set state = 'settled', outcome = ${outcome}, answer = ${answer.trim()}, correction = ${where},
      settled_at = ${at}, settled_by = ${by}, version = ${version}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
  await record({
    did: 'reader-report-settled',
    subject: { kind: READER_REPORT, id, version },
    title: report.reportNo,
    after: { 结果: OUTCOMES[outcome], 更正所在: where, 摘要: digest('sha256', canonical({ answer: answer.trim() })) },
    onBehalfOf,
  })
  await closeToDo(tx, organ, at, { subject: { kind: READER_REPORT, id }, state: 'done', by })
  await retainFrom(tx, ownerOf(organ, id), today, imageDays)
  return { id, version }
}
