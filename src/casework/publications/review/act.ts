/** 交付审核、审核、撤回：who signs puts their name to the exact content; whoever wrote on it signs nothing（先审查、后公开）. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { may } from '../../permissions.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { SAY as SAY_SIGN, type SignRefusal, type Signing } from '../../sign-off/decide.ts'
import { handIn, SAY as SAY_HAND_IN, type HandInRefusal } from '../../sign-off/hand-in.ts'
import { chainOf } from '../../sign-off/purposes.ts'
import { sign } from '../../sign-off/sign.ts'
import { SAY as SAY_TAKE_BACK, takeBack, type TakeBackRefusal } from '../../sign-off/take-back.ts'
import { chainFor } from '../chains.ts'
import { checkFiles, findingsOf, type CheckWorld } from '../check.ts'
import { contentDigest } from '../content.ts'
import { faultsOf } from '../faults.ts'
import { digestsOf, ownFiles } from '../files.ts'
import { genreOf } from '../genres.ts'
import { keepHandedIn } from '../handed-in.ts'
import { keepState } from '../keep-state.ts'
import { openPublication, recordTitle, subjectOf } from '../open.ts'
import { OPEN_FOR_WRITING, PUBLICATION, STATES, versionsOf, type Publication } from '../publication.ts'
import { SAY as SAY_PUBLICATION, type PublicationRefusal } from '../refusals.ts'
import { unanswered } from '../../letters/findings.ts'

export const SAY = {
  ...SAY_SIGN,
  ...SAY_HAND_IN,
  ...SAY_TAKE_BACK,
  ...SAY_PUBLICATION,
  'wrote-on-it': '您起草、修改过这份稿子，不能审核；请由另一位有这项职责的人审核。',
}

export type ReviewWorld = ActingWorld & CheckWorld
export type Stepped =
  | { readonly id: string; readonly version: number; readonly state: Publication['state'] }
  | PublicationRefusal
  | HandInRefusal
  | SignRefusal
  | TakeBackRefusal
  | Refused<'wrote-on-it'>

/** Hands a publication in to be reviewed; refused with the first thing that is missing or unanswered. */
export async function handInPublication(
  world: ReviewWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Stepped> {
  await checkFiles(world, actor.organId, id)
  return act(world, actor, async (acting): Promise<Stepped> => {
    const { tx, today } = acting
    const organ = actor.organId
    const opened = await openPublication(acting, { id, seen: version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of } = opened
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    const files = await ownFiles(tx, organ, id)
    const [fault] = await faultsOf(tx, organ, of, files, today, (thing) => may(actor, 'publications.read', thing))
    if (fault) return fault
    const { findings, unlooked } = await findingsOf(tx, organ, of, files)
    if (unlooked.length > 0) return refuse('unlooked', { words: [unlooked.join('、')] })
    const open = unanswered(findings)
    if (open.length > 0) return refuse('unanswered', { words: [open.length] })
    const digest = contentDigest(of.genre, of.content, digestsOf(files))
    const out = (await versionsOf(tx, organ, id)).at(-1)
    if (out && of.standing === 'published' && out.digest === digest) return refuse('nothing-changed')
    const { purpose } = await chainFor(tx, organ, of)
    const handed = await handIn(acting, {
      subject: subjectOf(of),
      chain: (await chainOf(tx, organ, purpose)).value,
      digest,
      title: `${genreOf(of.genre).label}《${of.title}》`,
      link: `/publications/${id}`,
      unitId: of.unitId,
      dueOn: of.dueOn,
    })
    if ('refused' in handed) return handed
    await keepHandedIn(tx, organ, id, { round: handed.round, genre: of.genre, content: of.content })
    return keepState(acting, of, { state: 'in_review', digest })
  })
}

/** Signs the step that is awaited, or returns the publication to its drafter. */
export const signPublication = (
  world: ActingWorld,
  actor: Actor,
  { id, ...signing }: Omit<Signing, 'contentDigest'> & { readonly id: string },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const { tx } = acting
    const organ = actor.organId
    const opened = await openPublication(acting, { id, seen: null }, 'publications.read')
    if ('refused' in opened) return opened
    const { of } = opened
    if (of.state !== 'in_review') return refuse('not-in-review', { words: [STATES[of.state]] })
    if (await wroteOn(tx, organ, of, actor)) return refuse('wrote-on-it')
    const digest = contentDigest(of.genre, of.content, digestsOf(await ownFiles(tx, organ, id)))
    const signed = await sign(acting, { ...signing, subject: subjectOf(of), contentDigest: digest })
    if ('refused' in signed) return signed
    if (signed.state === 'open') return { id, version: of.version, state: of.state }
    if (signed.state === 'returned') return keepState(acting, of, { state: 'returned', digest: null })
    const kept = await keepState(acting, of, { state: 'approved', digest })
    await acting.record({
      did: 'publication-approved',
      subject: { ...subjectOf(of), version: of.version + 1 },
      title: recordTitle(of),
      after: { 轮次: signed.round.round, 内容摘要: digest },
    })
    return kept
  })

/** The drafter takes a publication back from review. */
export const takePublicationBack = (
  world: ActingWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openPublication(acting, { id, seen: version }, 'publications.read')
    if ('refused' in opened) return opened
    const { of } = opened
    if (of.state !== 'in_review') return refuse('not-in-review', { words: [STATES[of.state]] })
    const back = await takeBack(acting, subjectOf(of))
    return 'refused' in back ? back : keepState(acting, of, { state: 'draft', digest: null })
  })

/** What was approved or waits for its hour goes back to be written on: the signatures no longer hold. */
export const reopenPublication = (
  world: ActingWorld,
  actor: Actor,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openPublication(acting, { id, seen: version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'approved' && of.state !== 'scheduled')
      return refuse('not-approved', { words: [STATES[of.state]] })
    if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    const kept = await keepState(acting, of, { state: 'returned', digest: null, releaseAt: null })
    await acting.record({
      did: 'publication-reworked',
      subject: { ...subjectOf(of), version: of.version + 1 },
      title: recordTitle(of),
      before: { 状态: STATES[of.state] },
      after: { 状态: STATES.returned },
      why: reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return kept
  })

/** Keeps the answers of the drafter to findings; one that is empty is taken back. */
export const answerFindings = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly answers: readonly { readonly finding: string; readonly reason: string }[]
  },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openPublication(acting, { id: given.id, seen: given.version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    const reasons = new Map(given.answers.map(({ finding, reason }) => [finding, reason.trim()]))
    const kept = of.checked.filter(({ finding }) => !reasons.has(finding))
    const fresh = [...reasons].flatMap(([finding, reason]) =>
      reason === '' ? [] : [{ finding, reason, by: actor.author.name, on: acting.today }],
    )
    const checked = [...kept, ...fresh]
    const answered = await keepState(acting, of, { checked })
    await acting.record({
      did: 'publication-checked',
      subject: { ...subjectOf(of), version: of.version + 1 },
      title: recordTitle(of),
      after: { 已核对的发现: checked.length },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return answered
  })

/** Whether who acts wrote on the content since it last went out: they review nothing of their own. */
async function wroteOn(
  tx: Tx,
  organ: string,
  { id }: Pick<Publication, 'id'>,
  { author, personId }: Actor,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events e where e.organ_id = ${organ} and e.subject_kind = ${PUBLICATION} and e.subject_id = ${id}
      and e.did in ('publication-drafted', 'publication-edited')
      and (e.account_id = ${author.accountId} or e.person_id = ${personId})
      and e.seq > coalesce((select max(r.seq) from events r where r.organ_id = ${organ} and r.subject_kind = ${PUBLICATION}
        and r.subject_id = ${id} and r.did in ('publication-released', 'publication-corrected', 'publication-replaced')), 0)
    limit 1`.execute(tx)
  return rows.length > 0
}
