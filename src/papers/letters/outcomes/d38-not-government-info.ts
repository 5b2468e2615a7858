/**
 * 不属于政府信息 ——《政府信息公开条例》第二条
 *   本条例所称政府信息，是指行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const NOT_GOVERNMENT_INFO = outcomeLetter({
  code: 'D38',
  outcome: 'other_not_gov_info',
  title: '政府信息公开申请告知书',
  noun: '告知',
  purpose: '申请的内容不属于政府信息（如咨询、党务信息、民事或者刑事案卷）',
  finding: wording<OutcomeFacts>('finding', '审查认定和理由', '经审查，{理由}。', {
    理由: (writing) => clause(need(writing, 'notGovernmentInfo').reason),
  }),
  decision: ({ you }) =>
    `政府信息是指行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息；${you}申请的内容不属于政府信息，本机关不作为政府信息公开申请办理。`,
  further: [
    wording<OutcomeFacts>('channel', '相应渠道', '{渠道}', {
      渠道: (writing) => {
        const { channel } = need(writing, 'notGovernmentInfo')
        return channel === null ? '' : `对上述事项，${writing.you}可以通过以下渠道咨询或者办理：${clause(channel)}。`
      },
    }),
  ],
})
