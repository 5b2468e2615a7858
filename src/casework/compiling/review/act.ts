/** 年度报告的交付审核、审核、撤回、退回：over the exact report, by people who did not write it; 分管领导 is the first responsible person. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { SAY as SAY_SIGN, type Signing, type SignRefusal } from '../../sign-off/decide.ts'
import { handIn, SAY as SAY_HAND_IN, type HandInRefusal } from '../../sign-off/hand-in.ts'
import { chainOf } from '../../sign-off/purposes.ts'
import { sign } from '../../sign-off/sign.ts'
import { SAY as SAY_TAKE_BACK, takeBack, type TakeBackRefusal } from '../../sign-off/take-back.ts'
import { handInFault } from '../blocking.ts'
import { keepHandedIn } from '../handed-in.ts'
import { checkMade, makeReport, publishedReport, sisterReports } from '../made.ts'
import { openReportYear, subjectOf, titleOf } from '../open.ts'
import { REPORT_PART } from '../part.ts'
import { SAY as SAY_COMPILING, type CompilingRefusal } from '../refusals.ts'
import { keepReportYear, OPEN_FOR_WRITING, REPORT_YEAR, STATES, submittedOn, type ReportYear } from '../report-year.ts'

export const SAY = {
  ...SAY_SIGN,
  ...SAY_HAND_IN,
  ...SAY_TAKE_BACK,
  ...SAY_COMPILING,
  'wrote-on-it': '您编写、修改过这份报告，不能审核；请由另一位有这项职责的人审核。',
}

export type Stepped =
  | { readonly year: number; readonly version: number; readonly state: ReportYear['state'] }
  | CompilingRefusal
  | HandInRefusal
  | SignRefusal
  | TakeBackRefusal
  | Refused<'wrote-on-it'>

const stepped = ({ year, version, state }: ReportYear) => ({ year, version, state })

/** Hands the report in; refused with the first thing that is missing, wrong or unexplained. */
export const handInReport = (
  world: ActingWorld,
  actor: Actor,
  { year, version }: { readonly year: number; readonly version: number },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const { tx, at, today } = acting
    const organ = actor.organId
    const opened = await openReportYear(acting, { year, seen: version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of } = opened
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    const made = await makeReport(tx, organ, of, today)
    const findings = checkMade(made, {
      today,
      submittedOn: submittedOn(of),
      siblings: await sisterReports(tx, actor.organId, of.year),
    })
    const fault = handInFault(made, findings, of.content, today)
    if (fault) return fault
    const out = of.publishedVersion > 0 ? await publishedReport(tx, organ, year) : null
    if (out && JSON.stringify(out) === JSON.stringify(made.report)) return refuse('nothing-changed')
    const handed = await handIn(acting, {
      subject: subjectOf(of),
      chain: (await chainOf(tx, organ, 'annual-report')).value,
      digest: made.digest,
      title: titleOf(of),
      link: `/reports/${year}`,
      unitId: null,
    })
    if ('refused' in handed) return handed
    await keepHandedIn(tx, organ, year, { round: handed.round, report: made.report, cells: made.cells })
    return stepped(await keepReportYear(tx, organ, of, { state: 'in_review', digest: made.digest }, at))
  })

/** Signs the step that is awaited over the report as it stands at this moment, or returns it. */
export const signReport = (
  world: ActingWorld,
  actor: Actor,
  { year, ...signing }: Omit<Signing, 'contentDigest'> & { readonly year: number },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const { tx, at, today } = acting
    const organ = actor.organId
    const opened = await openReportYear(acting, { year, seen: null }, 'reports.read')
    if ('refused' in opened) return opened
    const { of } = opened
    if (of.state !== 'in_review') return refuse('not-in-review', { words: [STATES[of.state]] })
    if (await wroteOn(tx, organ, of, actor)) return refuse('wrote-on-it')
    const { digest } = await makeReport(tx, organ, of, today)
    const signed = await sign(acting, { ...signing, subject: subjectOf(of), contentDigest: digest })
    if ('refused' in signed) return signed
    if (signed.state === 'open') return stepped(of)
    if (signed.state === 'returned')
      return stepped(await keepReportYear(tx, organ, of, { state: 'returned', digest: null }, at))
    const kept = await keepReportYear(tx, organ, of, { state: 'approved', digest }, at)
    await acting.record({
      did: 'report-approved',
      subject: { ...subjectOf(of), version: kept.version },
      title: titleOf(of),
      after: { 轮次: signed.round.round, 内容摘要: digest },
    })
    return stepped(kept)
  })

/** Who handed it in takes it back. */
export const takeReportBack = (
  world: ActingWorld,
  actor: Actor,
  { year, version }: { readonly year: number; readonly version: number },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openReportYear(acting, { year, seen: version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of } = opened
    if (of.state !== 'in_review') return refuse('not-in-review', { words: [STATES[of.state]] })
    const back = await takeBack(acting, subjectOf(of))
    if ('refused' in back) return back
    return stepped(await keepReportYear(acting.tx, actor.organId, of, { state: 'draft', digest: null }, acting.at))
  })

/** What was approved goes back to be written on: the signatures no longer hold. */
export const reopenReport = (
  world: ActingWorld,
  actor: Actor,
  { year, version, reason }: { readonly year: number; readonly version: number; readonly reason: string },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openReportYear(acting, { year, seen: version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'approved') return refuse('not-approved', { words: [STATES[of.state]] })
    if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    const kept = await keepReportYear(acting.tx, actor.organId, of, { state: 'returned', digest: null }, acting.at)
    await acting.record({
      did: 'report-reopened',
      subject: { ...subjectOf(of), version: kept.version },
      title: titleOf(of),
      before: { 状态: STATES[of.state] },
      after: { 状态: STATES.returned },
      why: reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return stepped(kept)
  })

/**
 * Whether who acts wrote on the report since it last went out, or wrote a part of it for their section: they sign nothing of their own.
 */
async function wroteOn(
  tx: Tx,
  organ: string,
  { id, year }: Pick<ReportYear, 'id' | 'year'>,
  { author, personId }: Actor,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events e where e.organ_id = ${organ}
      and (e.subject_kind = ${REPORT_YEAR} and e.subject_id = ${id} and e.did in ('report-begun', 'report-written')
        or e.subject_kind = ${REPORT_PART} and e.did = 'report-part-written' and e.subject_id in (
          select p.id from report_parts p where p.organ_id = ${organ} and p.year = ${year} and p.state = 'taken'))
      and (e.account_id = ${author.accountId} or e.person_id = ${personId})
      and e.seq > coalesce((select max(r.seq) from events r where r.organ_id = ${organ} and r.subject_kind = ${REPORT_YEAR}
        and r.subject_id = ${id} and r.did in ('report-published', 'report-corrected')), 0)
    limit 1`.execute(tx)
  return rows.length > 0
}
