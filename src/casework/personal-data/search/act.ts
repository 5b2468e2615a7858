import { act, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { groundFor } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { fieldOf, type PersonalField } from '../fields.ts'
import { isReason, LEAST_REASON } from '../reason.ts'
import { samePerson } from '../store.ts'
import { thingTitle } from '../thing-title.ts'

export type SearchRefusal = 'not-allowed' | 'no-reason' | 'not-findable'
export interface FoundThing {
  readonly kind: string
  readonly id: string
  /** In which field the value stands: the person's own, or their agent's. */
  readonly field: PersonalField
  readonly title: string | null
}

/**
 * Which matters of the organ hold this number or address. Looking somebody up is using their data: the record says who did it and
 * why, with the value masked.
 */
export async function searchPersonal(
  ground: Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>,
  actor: Actor,
  asked: { readonly field: PersonalField; readonly value: string; readonly why: string },
): Promise<{ readonly found: readonly FoundThing[] } | Refused<SearchRefusal>> {
  const right = groundFor(actor, 'personal-data.view')
  if (!right) return refuse('not-allowed')
  if (!isReason(asked.why)) return refuse('no-reason', { field: 'why', words: [LEAST_REASON] })
  const { foundBy, label, mask } = fieldOf(asked.field)
  if (!foundBy) return refuse('not-findable', { field: 'field', words: [label] })
  return act(ground, actor, async ({ tx, record }) => {
    const found: FoundThing[] = []
    for (const same of await samePerson(tx, ground.cipher, actor.organId, asked.field, asked.value))
      found.push({ ...same, title: await thingTitle(tx, { organ: actor.organId, ...same }) })
    await record({
      did: 'personal-data-searched',
      subject: { kind: 'personal-data', id: actor.organId },
      title: `按${label}查找：${mask(asked.value.trim())}`,
      after: { found: found.length },
      why: asked.why.trim(),
      onBehalfOf: right.onBehalfOf?.name ?? null,
    })
    return { found }
  })
}

export const SAY: Say<SearchRefusal> = {
  'not-allowed': '您没有查看个人信息的权限；需要的话，请与安全管理员联系。',
  'no-reason': '请写明查找的理由（至少 {} 个字），例如“申请人来电询问以前的申请”。',
  'not-findable': '不能按{}查找；可以按证件号码、电话或电子邮箱查找。',
}
