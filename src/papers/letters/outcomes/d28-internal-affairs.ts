/**
 * 不予公开：内部事务信息 ——《政府信息公开条例》第十六条第一款、第三十六条第（三）项
 *   行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const INTERNAL_AFFAIRS = outcomeLetter({
  code: 'D28',
  outcome: 'denied_internal_affairs',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '属于人事管理、后勤管理、内部工作流程等内部事务信息，不予公开',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，该政府信息属于本机关{类别}方面的内部事务信息，不直接对外产生法律效果。{理由}',
    {
      类别: (writing) => need(writing, 'internalKind').kind,
      理由: (writing) => `${clause(need(writing, 'internalKind').reason)}。`,
    },
  ),
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
})
