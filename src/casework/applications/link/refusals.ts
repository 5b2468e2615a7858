/** Why applications cannot be split, joined, taken apart or handled together. */
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import type { Refused, Say } from '../../refusal.ts'
import { SAY as SAY_STEP, type StepRefusal } from '../take-step.ts'

export const SAY = {
  ...SAY_STEP,
  'not-allowed': '您没有办理“{}”的权限：{}',
  'no-such-item': '没有您选的请求事项，请刷新以后重选。',
  'all-items': '至少留下一项在本件；全部分出就不是分开办理了。',
  charged: '已经发过收费通知的，不能再分出：费用按一件计收。',
  itself: '不能并入自己。',
  'other-not-found': '没有要并入的那一件，或者不归您所在的机关。',
  'other-closed': '要并入的{}{}，不能再并入。内容相同而已经答复的，请在判断里选“本机关已就同一申请答复过”。',
  'later-into-earlier': '应当把后登记的并入先登记的：{}登记在后。',
  'other-person':
    '两件不是同一申请人（证件号码、电话、电子邮箱都不同）。确是同一件申请登记了两次的，请核对后勾选“已核对原件”。',
  'not-looked': '请先核对两件的申请人、内容和原件，再确认并入。',
  'no-reason': '请写明理由。',
  'not-joined': '本件没有并入另案。',
  'too-few': '至少选两件，才能标为一并办理。',
  'too-many': '一次最多标{}件。',
  'not-together': '本件没有与其他申请一并办理。',
} as const satisfies Say<string>
export type LinkRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

/** Carries a refusal out of a transaction that must not be kept. */
export class GivenUp extends Error {
  readonly refusal: StepRefusal | LinkRefusal
  constructor(refusal: StepRefusal | LinkRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** For `catch`: the refusal that was carried out, as a value. */
export function givenUp(fault: unknown): LinkRefusal {
  if (fault instanceof GivenUp) return fault.refusal
  throw fault
}
