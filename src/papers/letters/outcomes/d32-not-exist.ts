/**
 * 政府信息不存在 ——《政府信息公开条例》第三十六条第（四）项
 *   经检索没有所申请公开信息的，告知申请人该政府信息不存在。
 * The letter shows the search, because an answer “不存在” stands or falls by it; who searched stays in the file.
 */
import { wording } from '../form.ts'
import { clause, day } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const NOT_EXIST = outcomeLetter({
  code: 'D32',
  outcome: 'unable_not_exist',
  title: '政府信息不存在告知书',
  noun: '告知',
  purpose: '经检索没有所申请的信息，说明检索情况',
  finding: wording<OutcomeFacts>(
    'finding',
    '检索情况',
    '收到申请后，本机关于{检索日期}以{关键词}为关键词，采用{检索方法}的方法，对{检索范围}进行了检索，未发现{称谓}申请公开的政府信息。',
    {
      检索日期: (writing) => day(need(writing, 'searchLog').searchedOn),
      关键词: (writing) =>
        need(writing, 'searchLog')
          .keywords.map((word) => `“${word.trim()}”`)
          .join(''),
      检索方法: (writing) => clause(need(writing, 'searchLog').method),
      检索范围: (writing) => clause(need(writing, 'searchLog').scope),
    },
  ),
  decision: ({ you }) => `现告知${you}：经检索，${you}申请公开的政府信息不存在。`,
  refuses: ({ date, case: { receivedOn }, needs: { searchLog } }) =>
    searchLog && (searchLog.searchedOn < receivedOn || searchLog.searchedOn > date)
      ? {
          code: 'date-impossible',
          about: `检索日期${day(searchLog.searchedOn)}不在收到申请之日${day(receivedOn)}与成文日期${day(date)}之间`,
        }
      : undefined,
})
