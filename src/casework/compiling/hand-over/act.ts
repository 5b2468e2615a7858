/** 报送、公开、更正：two acts with two dates (条例第四十九条), and a correction that is a new version everybody can see. */
import type { LocalDate } from '../../../law/local-date.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { keepReport, SAY as KEEP_SAY } from '../../annual-reports/keep.ts'
import { maySubmitAgain } from '../../collecting/submission.ts'
import { countChange } from '../../portal/changes.ts'
import { refuse } from '../../refusal.ts'
import { brokenProof } from '../../sign-off/round.ts'
import { latestRound } from '../../sign-off/store.ts'
import { handedIn } from '../handed-in.ts'
import { makeReport } from '../made.ts'
import { openReportYear, subjectOf, titleOf } from '../open.ts'
import type { CompilingRefusal } from '../refusals.ts'
import { keepReportYear, PURPOSES, STATES, versionToSubmit, type ReportYear } from '../report-year.ts'

export type Done =
  { readonly year: number; readonly version: number; readonly state: ReportYear['state'] } | CompilingRefusal

const done = ({ year, version, state }: ReportYear) => ({ year, version, state })

/**
 * Registers that the signed report was submitted to the supervising office on a day, and how (whom it was given to, receipt number).
 * Each version is submitted once, and again when it was signed anew or a superior returned it; the day may be earlier than today, never later.
 */
export const submitReport = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly version: number; readonly on: LocalDate; readonly how: string },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const { tx, at, today } = acting
    const opened = await openReportYear(acting, { year: given.year, seen: given.version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'approved' && of.state !== 'published')
      return refuse('not-approved', { words: [STATES[of.state]] })
    const version = versionToSubmit(of)
    const before = of.submissions.find((each) => each.version === version)
    if (before && !(await maySubmitAgain(tx, actor.organId, of.year, of.digest)))
      return refuse('submitted-already', { words: [before.on] })
    if (given.on > today) return refuse('future-day', { field: 'on', words: ['报送日期'] })
    if (given.on <= `${of.year}-12-31`)
      return refuse('before-year-end', { field: 'on', words: [`${of.year + 1}年1月1日`] })
    if (given.how.trim() === '') return refuse('no-reason', { field: 'how' })
    const kept = await keepReportYear(
      tx,
      actor.organId,
      of,
      {
        submissions: [
          ...of.submissions,
          { version, on: given.on, how: given.how.trim(), at: at.toISOString(), by: actor.author.name },
        ],
      },
      at,
    )
    await acting.record({
      did: 'report-submitted',
      subject: { ...subjectOf(of), version: kept.version },
      title: titleOf(of),
      after: { 报送的版本: version, 报送日期: given.on, 方式: given.how.trim(), 内容摘要: of.digest ?? '' },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return done(kept)
  })

/** Makes the signed report public at this instant; what is published is what was signed, to the digest. */
export const publishReport = (
  world: ActingWorld,
  actor: Actor,
  { year, version }: { readonly year: number; readonly version: number },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const { tx, at, today } = acting
    const organ = actor.organId
    const opened = await openReportYear(acting, { year, seen: version }, 'reports.publish')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'approved') return refuse('not-approved', { words: [STATES[of.state]] })
    const round = await latestRound(tx, organ, subjectOf(of))
    const signed = round && (await handedIn(tx, organ, year, round.round))
    if (!round || round.state !== 'done' || !signed) return refuse('not-approved', { words: [STATES[of.state]] })
    const broken = brokenProof(round, (await makeReport(tx, organ, of, today)).digest)
    if (broken) return refuse('content-changed', { words: [broken] })
    const report = await keepReport(tx, { organId: organ, report: signed.report, source: null, publishAt: at, at })
    if ('refused' in report) throw new Error(KEEP_SAY[report.refused])
    await countChange(tx, organ)
    const kept = await keepReportYear(
      tx,
      organ,
      of,
      {
        state: 'published',
        publishedVersion: report.version,
        firstPublishedAt: of.firstPublishedAt ?? at,
        publishedAt: at,
      },
      at,
    )
    await acting.record({
      did: of.purpose === 'first' ? 'report-published' : 'report-corrected',
      subject: { ...subjectOf(of), version: kept.version },
      title: titleOf(of),
      after: { 公开的版本: report.version, 内容摘要: of.digest ?? '' },
      ...(of.purpose === 'correction' && { why: of.purposeReason }),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return done(kept)
  })

/** Takes a published report up again to correct it; what is public stays until the corrected one is signed and published. */
export const reworkReport = (
  world: ActingWorld,
  actor: Actor,
  { year, version, reason }: { readonly year: number; readonly version: number; readonly reason: string },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const { tx, at } = acting
    const opened = await openReportYear(acting, { year, seen: version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'published') return refuse('not-published', { words: [STATES[of.state]] })
    if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    const change = { state: 'draft', purpose: 'correction', purposeReason: reason.trim(), digest: null } as const
    const kept = await keepReportYear(tx, actor.organId, of, change, at)
    await acting.record({
      did: 'report-rework',
      subject: { ...subjectOf(of), version: kept.version },
      title: titleOf(of),
      after: { 目的: PURPOSES.correction },
      why: reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return done(kept)
  })
