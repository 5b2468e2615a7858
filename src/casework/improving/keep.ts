/** A shortcoming put down or changed: kept, recorded in words, its to-dos settled – one place for every act that does so. */
import { sql } from 'kysely'
import { SHORTCOMINGS } from '../../law/improvement/categories.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting } from '../acting.ts'
import { index } from '../search/entry.ts'
import { refuse, type Refused } from '../refusal.ts'
import { eventOf } from './events.ts'
import type { SAY } from './refusals.ts'
import { addShortcoming, findShortcoming, keepShortcoming, type Whole } from './shortcoming.ts'
import { settleToDos } from './to-dos.ts'
import { MEASURE_STATES, SHORTCOMING, SOURCES, STATES, type Step } from './words.ts'

/** What the record keeps of it. */
const inWords = (of: Whole) => ({
  问题: of.title,
  类别: SHORTCOMINGS[of.category].label,
  来源: SOURCES[of.source],
  年度: of.year,
  发现日期: of.foundOn,
  责任科室: of.unit,
  状态: STATES[of.state],
  整改结果: of.result || null,
  完成日期: of.closedOn,
  措施: of.measures.map(
    ({ text, unit, person, dueOn, state, says }) =>
      `${text}（${[unit, person, dueOn && `${dueOn} 前`, MEASURE_STATES[state], says].filter(Boolean).join('，')}）`,
  ),
})

/** Why it may not name these units and people; null when it may. Those it named before may stay. */
export async function ownersFault(
  tx: Tx,
  organ: string,
  of: Whole,
  before: Whole | null,
): Promise<Refused<keyof typeof SAY> | null> {
  const named = (whole: Whole | null, key: 'unitId' | 'personId'): string[] =>
    whole
      ? [...(key === 'unitId' ? [whole.unitId] : []), ...whole.measures.map((each) => each[key])].filter(
          (id) => id !== null,
        )
      : []
  for (const [key, table, code] of [
    ['unitId', 'units', 'no-unit'],
    ['personId', 'people', 'no-person'],
  ] as const) {
    const there = new Set(named(before, key))
    const asked = [...new Set(named(of, key))].filter((id) => !there.has(id))
    if (asked.length === 0) continue
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where organ_id = ${organ} and status = 'active' and id = any(${asked}::uuid[])`.execute(tx) // prettier-ignore
    if (rows.length < asked.length) return refuse(code, { field: key })
  }
  return null
}

/** Puts a new one down. */
export async function register(
  acting: Acting,
  of: Whole,
  onBehalfOf: string | null,
  why: string | null = null,
): Promise<Whole> {
  const { tx, actor, at, record } = acting
  await addShortcoming(tx, actor.organId, of, at)
  const kept = (await findShortcoming(tx, actor.organId, of.id)) ?? of
  await record({
    did: of.state === 'discarded' ? 'shortcoming-discarded' : 'shortcoming-registered',
    subject: { kind: SHORTCOMING, id: of.id, version: 1 },
    title: of.title,
    after: inWords(kept),
    onBehalfOf,
    ...(why && { why }),
  })
  await settle(acting, kept)
  return kept
}

/** Keeps what a step made of one. */
export async function keep(
  acting: Acting,
  before: Whole,
  after: Whole,
  told: { readonly did: Step; readonly why: string | null; readonly onBehalfOf: string | null },
): Promise<number> {
  const { tx, actor, record } = acting
  const version = await keepShortcoming(tx, actor.organId, after)
  const kept = (await findShortcoming(tx, actor.organId, after.id)) ?? after
  await record({
    did: eventOf(told.did),
    subject: { kind: SHORTCOMING, id: after.id, version },
    title: after.title,
    before: inWords(before),
    after: inWords(kept),
    onBehalfOf: told.onBehalfOf,
    ...(told.why && { why: told.why }),
  })
  await settle(acting, kept)
  return version
}

async function settle({ tx, actor, at }: Acting, of: Whole): Promise<void> {
  if (of.state === 'discarded') return
  await settleToDos(tx, actor.organId, of, at, actor.author.name)
  await index(
    tx,
    {
      organId: actor.organId,
      kind: SHORTCOMING,
      subjectId: of.id,
      title: of.title,
      body: [SHORTCOMINGS[of.category].label, of.sourceSays, of.result, ...of.measures.map(({ text }) => text)].join(
        '\n',
      ),
      may: 'improving.read',
      unitId: of.unitId,
      link: `/improving/${of.id}`,
      occurredOn: of.foundOn,
    },
    at,
  )
}
