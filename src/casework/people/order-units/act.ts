/** 调整内设机构次序: sisters in the order given; what is not named keeps its place behind them. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { unitsOf } from '../unit.ts'

type Refusal = KeepRefusal | 'not-sisters'
export const SAY: Say<Refusal> = { ...KEEP_SAY, 'not-sisters': '只能调整同一上级之下各机构的次序，请刷新后再试。' }

/** Puts the units of `ids`, all of one superior, into that order. */
export async function orderUnits(
  world: ActingWorld,
  actor: Actor,
  ids: readonly string[],
): Promise<{ readonly ordered: number } | Refused<Refusal>> {
  return keep(world, actor, 'people.keep', async ({ tx, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const named = ids.map((id) => units.find((unit) => unit.id === id))
    const [first] = named
    const sisters = named.flatMap((unit) => (unit && unit.parentId === first?.parentId ? [unit] : []))
    if (sisters.length !== ids.length || new Set(ids).size !== ids.length) return refuse('not-sisters')
    const rest = units.filter((unit) => unit.parentId === first?.parentId && !ids.includes(unit.id))
    const order = [...sisters, ...rest]
    const before = units.filter((unit) => unit.parentId === first?.parentId)
    if (order.every((unit, index) => unit.id === before[index]?.id)) return { ordered: 0 }
    for (const [index, { id }] of order.entries())
      await sql`update units set position = ${index + 1} where organ_id = ${organ.id} and id = ${id}`.execute(tx)
    await record({
      did: 'units-ordered',
      subject: { kind: 'organ', id: organ.id },
      title: organ.name,
      before: { 次序: before.map(({ name }) => name).join('、') },
      after: { 次序: order.map(({ name }) => name).join('、') },
    })
    return { ordered: order.length }
  })
}
