/**
 * 送达：a submitted report arrives in the superior's round as a version – the exact report that was signed, with its digest – and the child
 * reads that it has; both in one transaction, or neither. Doing it again does nothing.
 */
import { z } from 'zod'
import { withScope } from '../../platform/database/scope.ts'
import { defineJob } from '../../platform/queue/job.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { ActingWorld } from '../acting.ts'
import { handedIn } from '../compiling/handed-in.ts'
import { actAcross } from '../moves/across.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { atWork } from './at-child.ts'
import { memberOfChild } from './member.ts'
import { findingsIn, previousReport } from './previous.ts'
import { findRound } from './round.ts'
import { findSubmission, keepRequest, requestOf } from './submission.ts'
import { settleToDecide } from './to-decide.ts'
import { addVersion, versionOfSubmission } from './version.ts'
import { REQUEST } from './words.ts'

export interface Delivery {
  /** The organ that submitted. */
  readonly organ: string
  readonly superior: string
  readonly year: number
  /** Number of the submission. */
  readonly n: number
}

export const deliverReport = defineJob<ActingWorld, Delivery>({
  name: 'deliver-submitted-report',
  says: '把登记报送的年度报告送达主管部门的采集',
  schema: z.object({ organ: z.uuid(), superior: z.uuid(), year: z.int(), n: z.int() }),
  run: deliver,
  whenDead: '请看失败原因后重试；已经送达的不会再送一次。',
})

/** Delivers one submission to one superior. Nothing is done for a request that is withdrawn, or a later submission that came before. */
export async function deliver(world: ActingWorld, { organ, superior, year, n }: Delivery): Promise<void> {
  const sent = await withScope(world.db, { organ }, async (tx) => {
    const request = await requestOf(tx, organ, year, superior)
    const submission = await findSubmission(tx, organ, year, n)
    if (!request || request.state === 'withdrawn' || !submission || (request.delivered ?? 0) >= n) return null
    const signed = await handedIn(tx, organ, year, submission.round)
    return signed && { submission, report: signed.report }
  })
  if (!sent) return
  const { submission, report } = sent
  const previous = await withScope(world.db, { organ: superior }, async (tx) => {
    const member = await memberOfChild(tx, superior, year, organ)
    return member && previousReport(tx, superior, member)
  })
  const findings = findingsIn(report, { previous, submittedOn: submission.submittedOn, today: today() as LocalDate })
  await actAcross(world, atWork(organ, '报送'), { from: organ, to: superior }, async ({ from, to }) => {
    const arrived = await to.within(async (acting) => {
      const round = await findRound(acting.tx, superior, year)
      const member = await memberOfChild(acting.tx, superior, year, organ)
      if (!round || !member) return null
      const known = await versionOfSubmission(acting.tx, superior, member.id, n)
      if (known !== null) return known
      const added = await addVersion(acting, member, {
        origin: 'submitted',
        submission: n,
        signedDigest: submission.digest,
        handedInOn: submission.submittedOn,
        report,
        problems: [],
        findings,
      })
      await settleToDecide(acting, round)
      return added
    })
    if (arrived === null) return
    await from.within(async ({ tx, at, record }) => {
      const request = await requestOf(tx, organ, year, superior)
      if (!request || (request.delivered ?? 0) >= n) return
      await keepRequest(tx, organ, request, { state: 'delivered', because: '', delivered: n, at })
      const subject = { kind: REQUEST, id: request.id }
      await record({
        did: 'report-delivered',
        subject,
        title: `${year}年度报告送达${request.superiorName}`,
        after: { 报送日期: submission.submittedOn, 内容摘要: submission.digest },
      })
      await closeToDo(tx, organ, at, { subject, state: 'done', by: '报送' })
    })
  })
}
