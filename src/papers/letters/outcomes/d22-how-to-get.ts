/**
 * 予以公开，告知获取的方式、途径和时间 ——《政府信息公开条例》第三十六条第（二）项
 *   所申请公开信息可以公开的，向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间。
 */
import { wording } from '../form.ts'
import { sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'
import { otherForm } from './supplied.ts'

export const HOW_TO_GET = outcomeLetter({
  code: 'D22',
  outcome: 'granted_how_to_get',
  title: '政府信息公开申请答复书',
  noun: '答复',
  purpose: '申请的信息可以公开，告知获取的方式、途径和时间（如到场查阅、抄录）',
  finding: wording<OutcomeFacts>('finding', '审查认定', '经审查，{称谓}申请公开的政府信息可以公开。'),
  decision: ({ you }) => `现将${you}获取该政府信息的方式、途径和时间告知如下：`,
  further: [
    wording<OutcomeFacts>('path', '获取的方式、途径和时间', '方式和途径：{方式和途径}\n时间：{时间}', {
      方式和途径: (writing) => sentence(need(writing, 'accessPath')),
      时间: (writing) => sentence(need(writing, 'accessTime')),
    }),
    otherForm,
    wording<OutcomeFacts>(
      'bring',
      '办理提示',
      '办理时请携带本答复书以及{证件}。',
      {
        证件: ({ facts }) =>
          facts.case.applicant.kind === 'person' ? '本人有效身份证件' : '单位介绍信、经办人有效身份证件',
      },
      ['证件'],
    ),
  ],
})
