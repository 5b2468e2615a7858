/**
 * 政府信息公开审查呈批单 ——《政府信息公开条例》第十七条
 *   行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。行政机关应当依照《中华人民共和国保守国家秘密法》以及其他法律、
 *   法规和国家有关规定对拟公开的政府信息进行审查。行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关
 *   主管部门或者保密行政管理部门确定。
 */
import { ATTRIBUTE_CITES, ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import { reasonRefusal, SECRECY_FINDINGS, secrecyRefusal } from './decision-rules.ts'
import { choice, date, opinion, optionsOf, signature, text } from './field.ts'
import { beside, form, grid, lines } from './form.ts'
import { daysOutOfOrder, samePerson } from './signing.ts'

const REVIEW = '条例第十七条'

export const REVIEW_FORM = form({
  code: 'D43',
  title: '政府信息公开审查呈批单',
  numbered: true,
  headed: true,
  by: '承办科室、保密审查人、政府信息公开工作机构',
  purpose: '公开任何一件政府信息之前的审查和批准',
  cites: [REVIEW, '条例第十四条', '条例第十五条', '条例第二十六条'],
  fields: {
    title: text('信息名称', { cites: REVIEW, due: 'opening' }),
    documentNumber: text('文号'),
    maker: text('制作机关\n或者信息来源', { cites: '条例第十条', due: 'opening' }),
    madeOn: date('形成日期', { cites: '条例第二十六条' }),
    attribute: choice('拟定公开属性', optionsOf(ATTRIBUTES), { cites: ATTRIBUTE_CITES, due: 'opening' }),
    ground: text('依据和理由', { cites: ATTRIBUTE_CITES, tall: 14 }),
    category: text('主动公开类别', { cites: '条例第二十条、第二十一条' }),
    publishBy: date('公开期限', { cites: '条例第二十六条' }),
    drafter: signature('承办人', { cites: REVIEW, due: 'opening', tall: 13 }),
    thirdParty: choice(
      '第三方权益',
      { none: '不涉及', agreed: '第三方同意公开', objected: '第三方不同意公开', silent: '逾期未提出意见' },
      { cites: '条例第十五条', due: 'closing' },
    ),
    coProducers: text('协商的机关\n及结果', { cites: '条例第十一条' }),
    separation: text('区分处理', { cites: '条例第三十七条' }),
    secrecy: choice('保密审查结论', SECRECY_FINDINGS, { cites: REVIEW, due: 'closing' }),
    determined: text('报请确定结果', { cites: REVIEW }),
    secrecyOpinion: opinion('{保密审查人}\n意见', { cites: REVIEW, due: 'closing', tall: 16 }),
    unitOpinion: opinion('{科室负责人}\n意见', { cites: REVIEW, due: 'closing', tall: 16 }),
    officeOpinion: opinion('{政府信息公开工作机构负责人}\n意见', { cites: '条例第四条', tall: 16 }),
    leaderOpinion: opinion('{分管领导}\n意见', { cites: REVIEW, due: 'closing', tall: 16 }),
    chiefOpinion: opinion('{主要领导}\n意见', { tall: 16 }),
    decision: choice('审批结果', optionsOf(ATTRIBUTES), { cites: REVIEW, due: 'closing' }),
  },
  parts: [
    grid(
      '审查呈批单',
      lines(
        ['title'],
        [['documentNumber', 3.65], 'madeOn'],
        [['maker', 3.65], 'category'],
        ['attribute'],
        ['ground'],
        [['drafter', 3.65], 'publishBy'],
      ),
      beside(
        '审查',
        ['thirdParty'],
        [['coProducers', 3.65], 'separation'],
        ['secrecy'],
        ['determined'],
        ['secrecyOpinion'],
      ),
      beside('审批', ['unitOpinion'], ['officeOpinion'], ['leaderOpinion'], ['chiefOpinion'], ['decision']),
    ),
  ],
  requires: [],
  refuses: (values, stage) => {
    const { attribute, ground, decision, drafter, secrecyOpinion, unitOpinion, leaderOpinion } = values
    return (
      reasonRefusal(attribute, ground) ??
      reasonRefusal(decision, ground) ??
      (stage === 'closing'
        ? secrecyRefusal(values.secrecy, decision, values.determined)
        : secrecyRefusal(values.secrecy, attribute, '未到办结')) ??
      samePerson(['承办人', drafter], ['保密审查人', secrecyOpinion], ['分管领导', leaderOpinion]) ??
      samePerson(['承办人', drafter], ['科室负责人', unitOpinion]) ??
      daysOutOfOrder(['承办人签名', drafter?.on], ['保密审查', secrecyOpinion?.on], ['分管领导审批', leaderOpinion?.on])
    )
  },
  notes: ({ attribute, decision, thirdParty }) => [
    ...(decision !== undefined && attribute !== undefined && decision.picks[0] !== attribute.picks[0]
      ? ['审批结果与拟定的公开属性不同，请在意见中说明理由。']
      : []),
    ...(decision?.picks[0] === 'proactive' && thirdParty?.picks[0] === 'objected'
      ? [
          '第三方不同意公开而决定公开的，应当是不公开会对公共利益造成重大影响，并书面告知第三方（条例第十五条、第三十二条）。',
        ]
      : []),
  ],
})
