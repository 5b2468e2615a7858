/**
 * 没有现成信息 ——《政府信息公开条例》第三十八条
 *   行政机关向申请人提供的信息，应当是已制作或者获取的政府信息。除依照本条例第三十七条的规定能够作区分处理的外，需要行政机关
 *   对现有政府信息进行加工、分析的，行政机关可以不予提供。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const NEEDS_CREATION = outcomeLetter({
  code: 'D34',
  outcome: 'unable_needs_creation',
  title: '政府信息无法提供告知书',
  noun: '告知',
  purpose: '没有现成信息，需要另行制作、加工或者分析，不予提供',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，本机关没有现成的{称谓}申请公开的信息；提供该信息需要{加工内容}。',
    { 加工内容: (writing) => clause(need(writing, 'existingInstead').work) },
  ),
  decision: ({ you }) =>
    `行政机关向申请人提供的信息，应当是已制作或者获取的政府信息；${you}申请公开的信息需要对现有政府信息进行加工、分析，本机关不予提供。`,
  further: [
    wording<OutcomeFacts>('existing', '现有的相关信息', '{现有信息}', {
      现有信息: (writing) => {
        const { existing } = need(writing, 'existingInstead')
        return existing === null
          ? ''
          : `与该申请有关的现有信息是：${clause(existing)}；${writing.you}需要获取的，可以另行提出申请。`
      },
    }),
  ],
})
