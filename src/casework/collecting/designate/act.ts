/** 指定主管部门：the system administrator says which organ is the 政府信息公开工作主管部门 of a region (条例第三条), and takes it back. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { KEEP_SAY, keepOrgan, type KeepRefusal } from '../../organs/keeping.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'

export const SAY = {
  ...KEEP_SAY,
  'region-wrong': '请选择一个区划；只有机关可以被指定为主管部门。',
  'supervised-already': '“{}”已经有主管部门“{}”，请先取消原来的。',
  same: '已经是这样，没有改变。',
} as const satisfies Say<string>
type Refusal = Refused<KeepRefusal | 'region-wrong' | 'supervised-already' | 'same'>

/** Designates organ `id` for a region, or (null) takes the designation back. Rounds that were opened stay with who opened them. */
export const designate = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly region: string | null },
): Promise<{ readonly id: string; readonly version: number } | Refusal | ChangedMeanwhile> =>
  keepOrgan(world, actor, given, async ({ tx, record, organ, all }) => {
    const region = all.find(({ id }) => id === given.region)
    if (organ.kind !== 'organ' || (given.region !== null && (region?.kind !== 'region' || region.dissolvedOn)))
      return refuse('region-wrong', { field: 'region' })
    const { rows } = await sql<{ id: string; name: string; region: string }>`
      select id, name, supervises_id as region from organs
      where supervises_id is not null and dissolved_on is null`.execute(tx)
    const before = rows.find(({ id }) => id === organ.id)?.region ?? null
    if (before === given.region) return refuse('same')
    const other = rows.find((each) => each.region === given.region && each.id !== organ.id)
    if (region && other) return refuse('supervised-already', { words: [region.name, other.name] })
    const version = organ.version + 1
    await sql`update organs set supervises_id = ${given.region}, version = ${version} where id = ${organ.id}`.execute(
      tx,
    )
    await record({
      did: 'organ-supervises',
      subject: { kind: 'organ', id: organ.id, version },
      title: organ.name,
      before: { 主管的区划: all.find(({ id }) => id === before)?.name ?? null },
      after: { 主管的区划: region?.name ?? null },
    })
    return { id: organ.id, version }
  })
