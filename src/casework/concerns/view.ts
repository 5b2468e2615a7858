/** One concern as its page and its printed sheet show it, and a line of the list. */
import { sql } from 'kysely'
import { z } from 'zod'
import { CONCERNS, RESPONSE_HOURS, type Concern as ConcernKind } from '../../law/disclosure/response.ts'
import { inForceOn } from '../../law/dated.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { OPEN_FOR_WRITING, STANDINGS, STATES } from '../publications/publication.ts'
import type { Owing } from './case.ts'
import { stepsIn } from './decide-step.ts'
import { clockWords } from './hours.ts'
import type { NamingResponse } from './responses.ts'
import { standsSince } from './standing.ts'
import { happenings, type Names } from './step-lines.ts'
import { loadConcern, stepsOf, type ConcernRow, type Loaded } from './store.ts'
import { PHASE_CODES, PHASES, RUNNING, SOURCE_CODES, SOURCES, STEPS, type Did } from './words.ts'
import type { ListedConcern } from './list.ts'

const kinds = Object.keys(CONCERNS) as [ConcernKind, ...ConcernKind[]]
const named = z.object({ id: z.uuid(), title: z.string() })
const instant = z.string().describe('北京时间，ISO 8601')

/** How an hour stands: 按时、超时、不由本机关举行、还有时间、已经超时、不再需要. */
export const HOUR_STATES = ['met', 'late', 'waived', 'running', 'overdue', 'idle'] as const
export type HourState = (typeof HOUR_STATES)[number]

export const rowShape = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(kinds),
  kindSays: z.string(),
  source: z.enum(SOURCE_CODES),
  sourceSays: z.string(),
  foundAt: instant,
  major: z.boolean(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  phase: z.enum(PHASE_CODES),
  phaseSays: z.string(),
  dueAt: instant.nullable().describe('下一个没有做到的时限；没有的为空'),
  dueSays: z.string().nullable().describe('剩余或者超时多久'),
  overdue: z.boolean(),
  answeredAt: instant.nullable().describe('现在仍公开的回应最早发布的时间'),
})
export type ConcernJson = z.infer<typeof rowShape>

export const wholeShape = rowShape.extend({
  about: z.string(),
  place: z.string(),
  ownFoundAt: instant.describe('这一件登记的发现时间；有并入的，foundAt 为其中最早的'),
  ownMajor: z.boolean(),
  document: named.nullable(),
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  cites: z.string().nullable().describe('时限的依据；发现时没有时限规定的为空'),
  hours: z.array(
    z.object({
      what: z.string(),
      within: z.int().describe('发现以后几小时'),
      by: instant,
      state: z.enum(HOUR_STATES),
      says: z.string(),
    }),
  ),
  mergedInto: named.nullable(),
  absorbed: z.array(named),
  responses: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      stateSays: z.string(),
      page: z.string().nullable().describe('门户上的地址；没有公开的为空'),
      since: instant.nullable().describe('从什么时候起回应这件关切；现在不回应的为空'),
      mayUnlink: z.boolean(),
    }),
  ),
  press: z.object({ entryId: z.uuid(), heldAt: instant }).nullable(),
  timeline: z.array(
    z.object({
      key: z.string(),
      says: z.string(),
      tone: z.enum(['done', 'waiting', 'returned']),
      at: instant,
      who: z.string().nullable(),
      lines: z.array(z.string()).readonly(),
    }),
  ),
  version: z.int(),
  steps: z.array(z.enum(Object.keys(STEPS) as [Did, ...Did[]])).describe('现在可以办的各步'),
  mayRespond: z.boolean(),
  mayAttach: z.boolean(),
})
export type ConcernWhole = z.infer<typeof wholeShape>

/** A line of the list at an instant. */
export function shown(of: ListedConcern, at: Date): ConcernJson {
  return {
    id: of.id,
    number: of.number,
    title: of.title,
    kind: of.kind,
    kindSays: CONCERNS[of.kind],
    source: of.source,
    sourceSays: SOURCES[of.source],
    foundAt: beijingTime(of.foundAt),
    major: of.major,
    unit: of.unit,
    person: of.person,
    phase: of.phase,
    phaseSays: PHASES[of.phase],
    dueAt: of.dueAt && beijingTime(of.dueAt),
    dueSays: of.dueAt && clockWords(of.dueAt, at),
    overdue: of.dueAt !== null && of.dueAt < at,
    answeredAt: of.answeredAt && beijingTime(of.answeredAt),
  }
}

/** A concern with everything that hangs on it, as `actor` may see and handle it. */
export async function wholeConcern(tx: Tx, actor: Actor, row: ConcernRow, at: Date): Promise<ConcernWhole> {
  const organ = actor.organId
  const loaded = await loadConcern(tx, organ, row.id)
  if (!loaded) throw new Error(`concern ${row.id} has no steps`)
  const { concern, steps, absorbed } = loaded
  const children = absorbed.map(({ id }) => id)
  const all = await stepsOf(tx, organ, children)
  const names = await namesFor(tx, organ, row, loaded, [...all.values()].flat().concat(steps))
  const titleOf = (id: string) => ({ id, title: names.concerns.get(id) ?? '' })
  const responses = readable(actor, loaded.responses)
  const keeps = may(actor, 'concerns.keep', row)
  const registers = may(actor, 'concerns.register', row)
  const { documentId } = concern.registration
  const rule = inForceOn(RESPONSE_HOURS, beijingDay(concern.foundAt) as LocalDate)
  return {
    ...shown(
      { ...row, unit: unitName(row, names), person: row.personId && (names.people.get(row.personId) ?? null) },
      at,
    ),
    about: concern.registration.about,
    place: concern.registration.place,
    ownFoundAt: beijingTime(new Date(concern.registration.foundAt)),
    ownMajor: concern.registration.major,
    document: documentId ? { id: documentId, title: names.documents.get(documentId) ?? '' } : null,
    unitId: row.unitId,
    personId: row.personId,
    cites: rule?.cites ?? null,
    hours: concern.owing.map((owing) => hourShown(owing, RUNNING.includes(concern.phase), at)),
    mergedInto: concern.mergedInto ? titleOf(concern.mergedInto) : null,
    absorbed: children.map(titleOf),
    responses: responses.map((each) => responseShown(each, [row.id, ...children], row.id, actor)),
    press: concern.press && { entryId: concern.press.entryId, heldAt: beijingTime(concern.press.heldAt) },
    timeline: happenings(
      steps,
      responses,
      children.map((id) => ({ id, steps: all.get(id) ?? [] })),
      names,
    ).map((each) => ({ ...each })),
    version: row.version,
    steps: stepsIn(concern.phase).filter((did) => (did === 'press-held' ? registers : keeps)),
    mayRespond:
      concern.phase !== 'merged' && may(actor, 'publications.write', { unitId: row.unitId, ownerId: actor.personId }),
    mayAttach: registers,
  }
}

const unitName = ({ unitId }: ConcernRow, names: Names): string | null =>
  unitId ? (names.units.get(unitId) ?? null) : null

function hourShown(
  { what, within, by, doneAt, waived }: Owing,
  running: boolean,
  at: Date,
): ConcernWhole['hours'][number] {
  const state: HourState =
    doneAt !== null
      ? doneAt <= by
        ? 'met'
        : 'late'
      : waived
        ? 'waived'
        : !running
          ? 'idle'
          : by < at
            ? 'overdue'
            : 'running'
  const says: Readonly<Record<HourState, () => string>> = {
    met: () => '按时做到',
    late: () => `做到时${clockWords(by, doneAt ?? at)}`,
    waived: () => '不由本机关举行',
    running: () => clockWords(by, at),
    overdue: () => clockWords(by, at),
    idle: () => '不再需要',
  }
  return { what, within, by: beijingTime(by), state, says: says[state]() }
}

function responseShown(
  of: NamingResponse,
  named: readonly string[],
  concern: string,
  actor: Actor,
): ConcernWhole['responses'][number] {
  const since = standsSince(of, named)
  return {
    id: of.id,
    title: of.title || '没有标题的信息',
    stateSays: of.standing === 'published' ? STANDINGS.published : STATES[of.state],
    page: of.standing === 'published' && of.address ? `/d/${of.address}.html` : null,
    since: since && beijingTime(since),
    mayUnlink:
      OPEN_FOR_WRITING.includes(of.state) &&
      of.concerns.includes(concern) &&
      may(actor, 'publications.write', { unitId: of.unitId, ownerId: null }),
  }
}

/** A section sees its own responses that are not public, and everything that is. */
const readable = (actor: Actor, responses: readonly NamingResponse[]): readonly NamingResponse[] =>
  responses.filter(
    ({ standing, unitId }) => standing === 'published' || may(actor, 'publications.read', { unitId, ownerId: null }),
  )

async function namesFor(
  tx: Tx,
  organ: string,
  row: ConcernRow,
  { absorbed }: Loaded,
  steps: readonly { readonly step: object }[],
): Promise<Names> {
  const ids = new Set([
    row.id,
    ...absorbed.map(({ id }) => id),
    row.unitId,
    row.personId,
    row.documentId,
    row.mergedInto,
  ])
  for (const { step } of steps)
    for (const key of ['unitId', 'personId', 'documentId', 'into'])
      ids.add(((step as Readonly<Record<string, unknown>>)[key] as string | null | undefined) ?? null)
  const asked = [...ids].filter((id): id is string => id !== null)
  const { rows } = await sql<{ of: keyof Names; id: string; name: string }>`
    select 'units' as of, id, name from units where organ_id = ${organ} and id = any(${asked}::uuid[])
    union all
    select 'people', id, name from people where organ_id = ${organ} and id = any(${asked}::uuid[])
    union all
    select 'documents', id, title from publications where organ_id = ${organ} and id = any(${asked}::uuid[])
    union all
    select 'concerns', id, number || ' ' || title from concerns where organ_id = ${organ} and id = any(${asked}::uuid[])`.execute(
    tx,
  )
  const of = (what: keyof Names) => new Map(rows.filter((each) => each.of === what).map(({ id, name }) => [id, name]))
  return { units: of('units'), people: of('people'), documents: of('documents'), concerns: of('concerns') }
}
