/** 撤并机关 (机构改革): from that day nobody works in it; its record, reports and papers stay readable under its name. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import type { Refused, Say } from '../../refusal.ts'
import { KEEP_SAY, keepOrgan, type KeepRefusal } from '../keeping.ts'
import type { Organ } from '../organ.ts'
import { decideDissolution, type Dissolution, type DissolveRefusal } from './decide.ts'

export const SAY: Say<DissolveRefusal | KeepRefusal> = {
  ...KEEP_SAY,
  'not-yet': '撤并日期还没有到，请在当天或之后办理。',
  'has-subordinates': '它之下还有 {} 个区划或机关（如“{}”），请先调整它们的隶属或撤并。',
  pending: '它还有 {} 件待办没有办完，请先办结或移交。',
  'successor-wrong': '承接的机关应是同类、没有撤并的另一个，请重新选择。',
}

/** Dissolves an organ that nothing hangs on any more. */
export async function dissolveOrgan(
  world: ActingWorld,
  actor: Actor,
  given: Dissolution & { readonly id: string; readonly version: number; readonly why: string },
): Promise<Organ | Refused<DissolveRefusal | KeepRefusal> | ChangedMeanwhile> {
  return keepOrgan(world, actor, given, async ({ tx, today, record, organ, all }) => {
    const open = await sql<{ count: number }>`
      select count(*)::int as count from to_dos where organ_id = ${organ.id} and state = 'open'`.execute(tx)
    const decided = decideDissolution(organ, given, { today, all, pending: open.rows[0]?.count ?? 0 })
    if ('refused' in decided) return decided
    const version = organ.version + 1
    await sql`
      update organs set dissolved_on = ${given.on}, successor_id = ${decided.successor?.id ?? null}, version = ${version}
      where id = ${organ.id}`.execute(tx)
    await record({
      did: 'organ-dissolved',
      subject: { kind: 'organ', id: organ.id, version },
      title: organ.name,
      before: { 撤并日期: null, 承接机关: null },
      after: { 撤并日期: given.on, 承接机关: decided.successor?.name ?? null },
      why: given.why,
    })
    return { ...organ, dissolvedOn: given.on, version }
  })
}
