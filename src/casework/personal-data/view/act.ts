import { act, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { groundFor } from '../../permissions.ts'
import type { Refused, Say } from '../../refusal.ts'
import { personalSubject, titleOf } from '../events.ts'
import type { PersonalField } from '../fields.ts'
import { maskedOf, type Owner, readPersonal } from '../store.ts'
import { decideView, type ViewRefusal } from './decide.ts'

export type Viewed = { readonly values: { readonly [Field in PersonalField]?: string } } | Refused<ViewRefusal>

/** Shows values of one thing to who may see them, once the record says who saw which fields and why. */
export async function viewPersonal(
  ground: Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>,
  actor: Actor,
  about: Pick<Owner, 'kind' | 'id'>,
  asked: { readonly fields: readonly PersonalField[]; readonly why: string },
): Promise<Viewed> {
  const owner: Owner = { organ: actor.organId, ...about }
  return act(ground, actor, async ({ tx, record }) => {
    const right = groundFor(actor, 'personal-data.view')
    const decision = decideView(await maskedOf(tx, owner), { ...asked, allowed: right !== null })
    if ('refused' in decision) return decision
    const values = await readPersonal(tx, ground.cipher, owner, decision.fields)
    await record({
      did: decision.did,
      subject: personalSubject(owner),
      title: titleOf(decision.fields),
      after: { of: owner.kind, fields: decision.fields },
      why: decision.why,
      onBehalfOf: right?.onBehalfOf?.name ?? null,
    })
    return { values }
  })
}

export const SAY: Say<ViewRefusal> = {
  'not-allowed': '您没有查看个人信息原文的权限；需要的话，请与安全管理员联系。',
  'no-reason': '请写明查看的理由（至少 {} 个字），例如“邮寄答复书，核对收件地址”。',
  'nothing-asked': '请选择要查看的栏目。',
  'not-found': '没有登记过这些信息。',
  erased: '这些信息保存期限已满或应本人请求，已经清除。',
}
