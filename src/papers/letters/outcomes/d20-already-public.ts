/**
 * 已主动公开 ——《政府信息公开条例》第三十六条第（一）项
 *   所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径。
 */
import { wording } from '../form.ts'
import { sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const ALREADY_PUBLIC = outcomeLetter({
  code: 'D20',
  outcome: 'granted_already_public',
  title: '政府信息公开申请答复书',
  noun: '答复',
  purpose: '申请的信息已经主动公开，告知到哪里、怎样获取',
  finding: wording<OutcomeFacts>('finding', '审查认定', '经审查，{称谓}申请公开的政府信息已经主动公开。'),
  decision: () => '现将获取该政府信息的方式、途径告知如下：',
  further: [
    wording<OutcomeFacts>('path', '获取的方式、途径', '{方式和途径}', {
      方式和途径: (writing) => sentence(need(writing, 'accessPath')),
    }),
    wording<OutcomeFacts>('help', '获取困难的帮助', '如按上述方式、途径获取有困难，可以与本机关联系。'),
  ],
})
