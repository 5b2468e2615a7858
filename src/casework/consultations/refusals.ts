/** Every way in which an act on opinions says no. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这件征集调查或者意见，或者不归您所在的机关、科室。',
  'not-allowed': '{}',
  gone: '这次征集已经撤下，不再收意见。',
  'not-begun': '征集从 {} 开始，现在还不能提交。',
  ended: '征集已于 {} 截止，不能再提交。',
  'used-form':
    '这张表已经提交过，回执编号是{}。您现在写的内容与那次不同：如果要另提意见，请核对后再点一次“提交”，将另外登记。',
  'not-in-time': '收到的日子应当在征集期间以内（{}至{}），来信以邮戳日为准。',
  empty: '请写明意见。',
  'too-long': '有的意见超过 {} 个字，请分成几条。',
  answers: '{}',
  sender: '{}',
  counted: '采纳情况已经公布，意见不能再改动；要改的，请先对公布的采纳情况着手更正。',
  'no-reason': '部分采纳、未采纳的，应当写明理由。',
  'nothing-to-adopt': '问卷没有写意见的，不用处理。',
  'not-ended': '征集到 {} 才截止，还不能公布采纳情况。',
  'still-open': '还有 {} 条意见没有处理，处理完再起草采纳情况。',
  drafting: '{}',
  'entry-taken': '这条活动已经关联了另一条开放日信息。',
  'no-entry': '活动台账里没有这条开放日活动，或者已经撤销。',
  'no-open-day': '没有这条政府开放日信息，或者不归您所在的机关、科室。',
  'linked-already': '这条开放日信息已经关联了活动台账，先取消原来的关联。',
  'not-yet-held': '活动在 {}，还没有举办；举办以后再登记到活动台账。',
} as const satisfies Say<string>
export type ConsultationRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
