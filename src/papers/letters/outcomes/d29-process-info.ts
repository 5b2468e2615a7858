/**
 * 不予公开：过程性信息 ——《政府信息公开条例》第十六条第二款、第三十六条第（三）项
 *   行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予
 *   公开。法律、法规、规章规定上述信息应当公开的，从其规定。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const PROCESS_INFO = outcomeLetter({
  code: 'D29',
  outcome: 'denied_process_info',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '属于讨论记录、过程稿、磋商信函、请示报告等过程性信息，不予公开',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，该政府信息是本机关在履行行政管理职能过程中形成的{类别}，属于过程性信息，法律、法规、规章没有规定应当公开。{理由}',
    {
      类别: (writing) => need(writing, 'processKind').kind,
      理由: (writing) => `${clause(need(writing, 'processKind').reason)}。`,
    },
  ),
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
})
