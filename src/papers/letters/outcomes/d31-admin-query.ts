/**
 * 行政查询事项 ——《政府信息公开条例》第三十六条第（七）项
 *   所申请公开信息属于工商、不动产登记资料等信息，有关法律、行政法规对信息的获取有特别规定的，告知申请人依照有关法律、
 *   行政法规的规定办理。
 */
import { wording } from '../form.ts'
import { clause, titled } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const ADMIN_QUERY = outcomeLetter({
  code: 'D31',
  outcome: 'denied_admin_query',
  title: '政府信息公开申请告知书',
  noun: '告知',
  purpose: '属于行政查询事项，告知依照特别规定、向哪个机关办理',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{称谓}申请公开的信息，{法律名称}{条款}对其获取有特别规定。',
    {
      法律名称: (writing) => titled(need(writing, 'specialLaw').law),
      条款: (writing) => clause(need(writing, 'specialLaw').article),
    },
  ),
  decision: (writing) => {
    const { law, office } = need(writing, 'specialLaw')
    return `请${writing.you}依照${titled(law)}的规定，向${clause(office)}申请办理。`
  },
})
