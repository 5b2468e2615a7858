/**
 * 非本机关负责公开 ——《政府信息公开条例》第十条、第三十六条第（五）项
 *   所申请公开信息不属于本行政机关负责公开的，告知申请人并说明理由；能够确定负责公开该政府信息的行政机关的，告知申请人该
 *   行政机关的名称、联系方式。
 * The regulation knows no transfer of an application: the right organ is named, the application is not handed on.
 */
import { wording } from '../form.ts'
import type { NeedFacts } from '../need-facts.ts'
import { clause, LAW, sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

/** Which sentence of article 10 decides who is responsible. */
const RULES = {
  maker: { cites: '第十条第一款', says: '行政机关制作的政府信息，由制作该政府信息的行政机关负责公开' },
  holder: {
    cites: '第十条第一款',
    says: '行政机关从公民、法人和其他组织获取的政府信息，由保存该政府信息的行政机关负责公开；行政机关获取的其他行政机关的政府信息，由制作或者最初获取该政府信息的行政机关负责公开',
  },
  branch: {
    cites: '第十条第二款',
    says: '行政机关设立的派出机构、内设机构依照法律、法规对外以自己名义履行行政管理职能的，可以由该派出机构、内设机构负责与所履行行政管理职能有关的政府信息公开工作',
  },
  lead: { cites: '第十条第三款', says: '两个以上行政机关共同制作的政府信息，由牵头制作的行政机关负责公开' },
} as const satisfies Record<NeedFacts['notResponsibleReason']['rule'], { cites: string; says: string }>

export const NOT_RESPONSIBLE = outcomeLetter({
  code: 'D33',
  outcome: 'unable_not_responsible',
  title: '非本机关负责公开告知书',
  noun: '告知',
  purpose: '信息不由本机关负责公开，说明理由，能确定的告知负责公开的机关',
  finding: wording<OutcomeFacts>('finding', '审查认定和理由', '经审查，{理由}{规定}', {
    理由: (writing) => sentence(need(writing, 'notResponsibleReason').reason),
    规定: (writing) => {
      const { cites, says } = RULES[need(writing, 'notResponsibleReason').rule]
      return `依照${LAW}${cites}的规定，${says}。`
    },
  }),
  basis: (writing) => `${LAW}${RULES[need(writing, 'notResponsibleReason').rule].cites}、第三十六条第（五）项`,
  decision: (writing) => {
    const { responsible } = need(writing, 'notResponsibleReason')
    const told = `现告知${writing.you}：${writing.you}申请公开的信息不属于本机关负责公开`
    return responsible
      ? `${told}；负责公开该信息的行政机关是${clause(responsible.name)}，联系方式：${clause(responsible.contact)}。`
      : `${told}，本机关也不能确定负责公开该信息的行政机关。`
  },
})
