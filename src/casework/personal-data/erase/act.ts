import { eraseContents } from '../../../platform/record/append.ts'
import { act, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { groundFor } from '../../permissions.ts'
import type { Say } from '../../refusal.ts'
import { personalSubject, titleOf } from '../events.ts'
import type { Whose } from '../fields.ts'
import { eraseFields, imageOf, maskedOf, type Owner } from '../store.ts'
import { decideErasure, type Erasure, type ErasureRefusal } from './decide.ts'

/**
 * Erases what a person asked to have erased and may be erased today. What was typed as reasons when their data were viewed goes
 * with the last of them; the events themselves, and their chain, stay.
 */
export async function erasePersonal(
  ground: Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>,
  actor: Actor,
  about: Pick<Owner, 'kind' | 'id'>,
  asked: { readonly whose: Whose; readonly why: string },
): Promise<Erasure> {
  const owner: Owner = { organ: actor.organId, ...about }
  return act(ground, actor, async ({ tx, at, today, record }) => {
    const right = groundFor(actor, 'personal-data.erase')
    const decision = decideErasure(await maskedOf(tx, owner), { ...asked, allowed: right !== null }, today)
    if ('refused' in decision) return decision
    const image = await imageOf(tx, ground.cipher, owner, decision.fields)
    await eraseFields(tx, owner, decision.fields, at)
    const event = await record({
      did: decision.did,
      subject: personalSubject(owner),
      title: titleOf(decision.fields),
      after: { of: owner.kind, fields: decision.fields, ...(image === undefined ? {} : { image }) },
      why: decision.why,
      onBehalfOf: right?.onBehalfOf?.name ?? null,
    })
    const left = (await maskedOf(tx, owner)).filter(({ erasedAt }) => erasedAt === null)
    if (left.length === 0) await eraseContents(tx, owner.organ, personalSubject(owner), event)
    return decision
  })
}

export const SAY: Say<ErasureRefusal> = {
  'not-allowed': '您没有清除个人信息的权限；应由政府信息公开工作机构负责人办理。',
  'no-reason': '请写明请求怎样提出、怎样核对了本人身份（至少 {} 个字）。',
  'not-found': '没有登记过此人的个人信息。',
  'already-erased': '此人的个人信息已经清除。',
  'still-needed': '这些信息是办理事项所必需的，保存期限未届满，暂不能清除，期满后自动清除：{}。',
}
