/** 分派、撰写、退回、采用：a unit writes its part; whoever compiles takes it into the prose or sends it back with a reason. */
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { unitsOf } from '../../people/unit.ts'
import { groundFor, PERMISSIONS, type PermissionCode } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { closeToDo, openToDo } from '../../to-do/to-do.ts'
import { contentShape, type Content } from '../content.ts'
import { MOST_PROSE } from '../places.ts'
import { titleOf } from '../open.ts'
import { findReportYear, keepReportYear, OPEN_FOR_WRITING, REPORT_YEAR, STATES } from '../report-year.ts'
import { addPart, findPart, keepPart, PART_STATES, REPORT_PART, type PartState, type ReportPart } from '../part.ts'
import { placeLabel } from '../places.ts'

const TO_DO = 'report-part'

export const SAY = {
  'not-found': '没有这个部分，可能已经撤回。',
  'not-allowed': '{}',
  'no-report': '{}年的年度报告还没有着手编制。',
  'no-unit': '没有这个科室，请重新选择。',
  'not-writable': '年度报告{}，现在不能分派、采用。',
  'wrong-state': '这一部分{}，现在不能这样办。',
  'no-text': '还没有写内容。',
  'no-reason': '请写明退回的理由。',
  'past-day': '截止日期不能早于今天。',
  'too-long': '采用以后这一部分超过 {} 个字，请先精简。',
} as const satisfies Say<string>
export type PartRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
type Kept = { readonly id: string; readonly version: number } | PartRefusal

const subjectOf = ({ id }: Pick<ReportPart, 'id'>) => ({ kind: REPORT_PART, id })

/** Asks a unit for a part of the prose; its people find it among their to-dos. */
export const askPart = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly year: number
    readonly place: string
    readonly unitId: string
    readonly asked: string
    readonly dueOn: LocalDate | null
  },
): Promise<Kept> =>
  act(world, actor, async ({ tx, at, today, record }): Promise<Kept> => {
    const organ = actor.organId
    if (!groundFor(actor, 'reports.compile'))
      return refuse('not-allowed', { words: [PERMISSIONS['reports.compile'].says] })
    const of = await findReportYear(tx, organ, given.year)
    if (!of) return refuse('no-report', { words: [given.year] })
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    if (!(await unitsOf(tx, organ)).some(({ id, status }) => id === given.unitId && status === 'active'))
      return refuse('no-unit', { field: 'unitId' })
    if (given.dueOn !== null && given.dueOn < today) return refuse('past-day', { field: 'dueOn' })
    const id = uuidv7()
    await addPart(tx, organ, {
      ...given,
      id,
      asked: given.asked.trim(),
      text: '',
      state: 'asked',
      returnedBecause: '',
      version: 1,
      changedAt: at,
      changedBy: actor.author.name,
    })
    await openToDo(tx, organ, at, {
      kind: TO_DO,
      subject: { kind: REPORT_PART, id },
      title: `撰写${titleOf(of)}中本科室的部分`,
      link: `/report-parts/${id}`,
      assignee: { duty: 'section-editor', unit: given.unitId },
      dueOn: given.dueOn,
    })
    await record({
      did: 'report-part-asked',
      subject: { kind: REPORT_PART, id, version: 1 },
      title: titleOf(of),
      after: { 位置: given.place, 截止: given.dueOn ?? '' },
    })
    return { id, version: 1 }
  })

/** Keeps what the unit wrote, and hands it in when asked to. */
export const writePart = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly text: string; readonly handIn: boolean },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openPart(acting, given, 'reports.contribute', ['asked', 'returned'])
    if ('refused' in opened) return opened
    const text = given.text.trim()
    if (given.handIn && text === '') return refuse('no-text', { field: 'text' })
    const kept = await moved(
      acting,
      opened,
      { text, ...(given.handIn && { state: 'handed-in' }) },
      'report-part-written',
    )
    if (given.handIn)
      await closeToDo(acting.tx, actor.organId, acting.at, {
        subject: subjectOf(opened),
        kind: TO_DO,
        state: 'done',
        by: actor.author.name,
      })
    return kept
  })

/** Sends a part back to its unit. */
export const returnPart = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openPart(acting, given, 'reports.compile', ['handed-in'])
    if ('refused' in opened) return opened
    const reason = given.reason.trim()
    if (reason === '') return refuse('no-reason', { field: 'reason' })
    const kept = await moved(acting, opened, { state: 'returned', returnedBecause: reason }, 'report-part-returned')
    await openToDo(acting.tx, actor.organId, acting.at, {
      kind: TO_DO,
      subject: subjectOf(opened),
      title: `修改${titleOf(opened)}中本科室的部分`,
      link: `/report-parts/${opened.id}`,
      assignee: { duty: 'section-editor', unit: opened.unitId },
      dueOn: opened.dueOn,
    })
    return kept
  })

/** Takes a part into the prose, behind what stands there. */
export const takePart = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openPart(acting, given, 'reports.compile', ['handed-in'])
    if ('refused' in opened) return opened
    const { tx, at } = acting
    const of = await findReportYear(tx, actor.organId, opened.year, true)
    if (!of) return refuse('no-report', { words: [opened.year] })
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    const content = withPart(contentShape.parse(of.content), opened)
    if (!contentShape.safeParse(content).success) return refuse('too-long', { words: [MOST_PROSE] })
    const next = await keepReportYear(tx, actor.organId, of, { content }, at)
    await acting.record({
      did: 'report-written',
      subject: { kind: REPORT_YEAR, id: of.id, version: next.version },
      title: titleOf(of),
      after: { 采用的部分: placeLabel(opened.place) },
    })
    return moved(acting, opened, { state: 'taken' }, 'report-part-taken')
  })

/** The prose with a unit's text behind what stands at its place. */
function withPart(content: Content, { place, text }: ReportPart): Content {
  const joined = (now: string): string => (now.trim() === '' ? text : `${now.trimEnd()}\n${text}`)
  const aspect = /^overview\.(\w+)$/.exec(place)?.[1] as keyof Content['overview'] | undefined
  if (aspect) return { ...content, overview: { ...content.overview, [aspect]: joined(content.overview[aspect]) } }
  return place === 'problems'
    ? { ...content, problems: joined(content.problems) }
    : { ...content, other: joined(content.other) }
}

async function openPart(
  { tx, actor }: Acting,
  { id, version }: { readonly id: string; readonly version: number },
  code: PermissionCode,
  states: readonly PartState[],
): Promise<ReportPart | PartRefusal> {
  const of = await findPart(tx, actor.organId, id, true)
  const thing = { unitId: of?.unitId ?? null }
  if (!of || !(groundFor(actor, 'reports.contribute', thing) || groundFor(actor, 'reports.read')))
    return refuse('not-found')
  if (!groundFor(actor, code, thing)) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  if (of.version !== version) return changedMeanwhile(tx, actor.organId, subjectOf(of), version)
  if (!states.includes(of.state)) return refuse('wrong-state', { words: [PART_STATES[of.state]] })
  return of
}

async function moved(
  { tx, actor, at, record }: Acting,
  of: ReportPart,
  change: Parameters<typeof keepPart>[3],
  did: string,
): Promise<{ readonly id: string; readonly version: number }> {
  const version = await keepPart(tx, actor.organId, of, change, { at, name: actor.author.name })
  await record({
    did,
    subject: { ...subjectOf(of), version },
    title: titleOf(of),
    before: { 状态: PART_STATES[of.state], 内容: of.text },
    after: { 状态: PART_STATES[change.state ?? of.state], 内容: change.text ?? of.text },
    ...(change.returnedBecause && { why: change.returnedBecause }),
  })
  return { id: of.id, version }
}
