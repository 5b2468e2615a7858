/**
 * 予以公开并提供 ——《政府信息公开条例》第三十六条第（二）项
 *   所申请公开信息可以公开的，向申请人提供该政府信息……
 */
import { wording } from '../form.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'
import { otherForm, recordList, recordNames } from './supplied.ts'

export const PROVIDED = outcomeLetter({
  code: 'D21',
  outcome: 'granted_provided',
  title: '政府信息公开申请答复书',
  noun: '答复',
  purpose: '申请的信息可以公开，随答复提供',
  finding: wording<OutcomeFacts>('finding', '审查认定', '经审查，{称谓}申请公开的政府信息可以公开。'),
  decision: (writing) =>
    `现将该政府信息提供给${writing.you}，共${need(writing, 'records').length}件，目录如下（信息附后）：`,
  further: [recordList, otherForm],
  attachments: ({ needs }) => recordNames(needs.records),
})
