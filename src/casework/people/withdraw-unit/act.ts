/** 撤销内设机构: it takes in nobody any more; what was done in it stays. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { unitLoad, unitsOf, type Unit } from '../unit.ts'
import { decideWithdrawal, type WithdrawRefusal } from './decide.ts'

type Refusal = WithdrawRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  withdrawn: '“{}”已经撤销。',
  'has-units': '它之下还有 {} 个机构（{}），请先调整或撤销。',
  'has-people': '还有 {} 人在这里任职（{}），请先调整他们的岗位。',
  'has-duties': '还有 {} 项职责限定在这个机构，请先请安全管理员收回。',
  'has-to-dos': '还有 {} 件待办归这个机构，请先办结或移交。',
}

/** Withdraws a unit on which nothing hangs any more. */
export async function withdrawUnit(
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly why: string },
): Promise<Unit | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, record, organ }) => {
    const unit = (await unitsOf(tx, organ.id)).find(({ id }) => id === given.id)
    if (!unit) return refuse('not-found')
    if (unit.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'unit', id: unit.id }, given.version)
    const against = decideWithdrawal(unit, await unitLoad(tx, organ.id, unit.id))
    if (against) return against
    const version = unit.version + 1
    await sql`
      update units set status = 'withdrawn', version = ${version} where organ_id = ${organ.id} and id = ${unit.id}`.execute(
      tx,
    )
    await record({
      did: 'unit-withdrawn',
      subject: { kind: 'unit', id: unit.id, version },
      title: unit.name,
      before: { 状态: '在设' },
      after: { 状态: '已撤销' },
      why: given.why,
    })
    return { ...unit, status: 'withdrawn', version }
  })
}
