/**
 * 不予公开：行政执法案卷信息 ——《政府信息公开条例》第十六条第二款、第三十六条第（三）项
 *   行政机关在履行行政管理职能过程中形成的……行政执法案卷信息，可以不予公开。法律、法规、规章规定上述信息应当公开的，从其规定。
 */
import { wording } from '../form.ts'
import { clause, sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const CASE_FILE = outcomeLetter({
  code: 'D30',
  outcome: 'denied_case_file',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '属于行政执法案卷信息，不予公开，并告知当事人怎样查阅案卷',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，该政府信息属于{案件}的行政执法案卷信息，法律、法规、规章没有规定应当公开。',
    { 案件: (writing) => clause(need(writing, 'caseRef').case) },
  ),
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
  further: [
    wording<OutcomeFacts>('reading', '案卷查阅', '{查阅办法}', {
      查阅办法: (writing) => sentence(need(writing, 'caseRef').reading),
    }),
  ],
})
