/** Complete facts for every letter on a day: the manual's samples and the tests are made of them. Nobody in them exists. */
import { ORGAN_PERIODS } from '../../../law/time-limits/organ-periods.ts'
import { OUTCOME_CODES, outcome, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { CaseStep } from '../facts.ts'
import type { FactsOf, LetterKey, PROCEDURAL_LETTERS } from '../index.ts'
import type { OutcomeFacts } from '../outcomes/outcome-form.ts'
import { specimenNeeds } from './needs.ts'
import { daysBefore, specimenLetter, workingDaysAfter } from './organ.ts'

export { SPECIMEN_ORGAN } from './organ.ts'

/** Complete facts of an outcome's letter; the steps fit the outcome. */
export function outcomeSpecimen(code: OutcomeCode, date: LocalDate): OutcomeFacts {
  const all = specimenNeeds(date)
  const wanted = [...outcome(code).needs, ...(code === 'partial' ? (['records'] as const) : [])]
  const needs = Object.fromEntries(wanted.map((need) => [need, all[need]]))
  const received = code === 'other_fee_unpaid' ? { receivedOn: daysBefore(date, 50) } : {}
  const letter = specimenLetter(date, OUTCOME_CODES.indexOf(code) + 21, {
    ...received,
    steps: stepsOf(code, date),
    ...(REQUESTS[code] ? { request: REQUESTS[code] } : {}),
  })
  // Every third sample goes to an organisation, so that both forms of address are seen.
  const organisation = OUTCOME_CODES.indexOf(code) % 3 === 2
  return {
    ...letter,
    case: organisation
      ? {
          ...letter.case,
          applicant: { kind: 'organisation', name: '示例县启明科技有限责任公司' },
          channel: 'registered_mail',
        }
      : letter.case,
    deliveredOnline: !organisation,
    needs,
  }
}

/** What is asked for, where the usual request would not lead to the outcome. */
const REQUESTS: Partial<Record<OutcomeCode, string>> = {
  denied_other_law: '2022年全县科技企业统计调查表（逐户）',
  denied_safety_stability: '全县危险化学品实验室名录、贮存情况及安防布置',
  denied_third_party: '示例县远航精密机械有限公司承担的县级科技计划项目申报书',
  denied_internal_affairs: '示例县科学技术局收文分办传阅办法',
  denied_process_info: '县级科技计划项目立项评审会议记录',
  denied_case_file: '示例县科学技术局办理的科技成果转化合同登记行政处罚案件全部卷宗',
  denied_admin_query: '示例县人民路3号房屋的不动产登记资料',
  unable_not_responsible: '2023年县级财政科技专项资金拨付文件',
  unable_needs_creation: '近五年各乡镇、各行业县级科技计划项目数量和金额统计表',
  unable_still_unclear: '全县科技工作的全部有关材料',
  refuse_petition: '请公开为什么不查处冒领科技补贴的问题，并追究有关人员的责任',
  refuse_publication: '提供2023年全年《示例县人民政府公报》',
  refuse_reconfirm: '请对已经提供给我单位的立项文件重新出具一份，并加盖公章确认与原件一致',
  other_supplement_lapsed: '全县科技工作的全部有关材料',
  other_not_gov_info: '科技型企业应当怎样申报补贴？我为什么没有入选？',
}

function stepsOf(code: OutcomeCode, date: LocalDate): readonly CaseStep[] {
  const before = (days: number): LocalDate => daysBefore(date, days)
  const consulted: CaseStep = {
    did: 'consulted',
    whom: 'third-party',
    on: before(15),
    doneOn: before(5),
    lapsed: false,
  }
  if (code === 'denied_third_party' || code === 'partial') return [consulted]
  if (code === 'granted_provided') {
    return [
      { did: 'supplement-requested', on: before(20) },
      { did: 'supplement-received', on: before(14) },
      { did: 'extended', on: before(3), days: 10 },
    ]
  }
  return []
}

type Procedural = { readonly [Key in keyof typeof PROCEDURAL_LETTERS]: (date: LocalDate) => FactsOf<Key> }

/** Complete facts of the letters on the way. */
export const PROCEDURAL_SPECIMENS: Procedural = {
  receipt: (date) => ({
    ...specimenLetter(date, 1, { receivedOn: date, dueOn: workingDaysAfter(date, 20) }),
    number: null,
    submittedOn: date,
    papers: ['政府信息公开申请表1份', '身份证复印件1份'],
    queryCode: 'K7QD-2M9F',
    provisional: false,
  }),
  supplementNotice: (date) => ({
    ...specimenLetter(date, 2, { receivedOn: daysBefore(date, 2), request: '要求公开县里科技补贴的全部材料' }),
    points: [
      {
        unclear: '“科技补贴”所指的项目、年度不明确',
        supply: '请写明所需文件的名称、文号，或者项目名称、资金类别和形成的大致时间',
      },
      { unclear: '没有提供身份证明', supply: '请提供本人有效身份证件的复印件' },
    ],
    within: ORGAN_PERIODS.supplementReply.byDefault,
    override: null,
  }),
  reasonRequest: (date) => ({
    ...specimenLetter(date, 3, { receivedOn: daysBefore(date, 3) }),
    from: daysBefore(date, 91),
    to: daysBefore(date, 3),
    count: 86,
    about: '其中62件的内容相同或者仅作个别字句改动',
    until: workingDaysAfter(date, 10),
  }),
  extensionNotice: (date) => ({
    ...specimenLetter(date, 4, { receivedOn: daysBefore(date, 20), dueOn: workingDaysAfter(date, 2) }),
    reason: '所申请的政府信息涉及多个年度、数量较多，需要逐件审查',
    days: 15,
    newDueOn: workingDaysAfter(workingDaysAfter(date, 2), 15),
    approval: { by: '陈立', on: date },
  }),
  thirdPartyConsultation: (date) => ({
    ...specimenLetter(date, 5, { receivedOn: daysBefore(date, 3) }),
    information: '你单位承担的县级科技计划项目申报书和经费预算表',
    thirdParty: { kind: 'organisation', name: '示例县远航精密机械有限公司' },
    nature: '商业秘密',
    why: '其中载有产品工艺参数、成本构成和客户名单，公开后可能对你单位合法权益造成损害',
    replyTo: '示例县人民路1号示例县科学技术局办公室，邮编000000，电子邮箱xxgk@shili.example.gov.cn',
    copyEnclosed: true,
    applicantConsents: false,
  }),
  toldOfConsultation: (date) => ({
    ...specimenLetter(date, 6, { receivedOn: daysBefore(date, 3) }),
    whom: 'third-party',
    askedOn: date,
    why: '所申请公开的政府信息可能涉及第三方的商业秘密，公开可能损害第三方合法权益',
  }),
  coProducerConsultation: (date) => ({
    ...specimenLetter(date, 7, { receivedOn: daysBefore(date, 3) }),
    information: '《关于进一步支持企业技术创新的若干措施》起草说明',
    coProducer: '示例县工业和信息化局',
    opinion: '同意公开',
    copyEnclosed: true,
  }),
  assist: (date) => ({
    ...specimenLetter(date, 8, { receivedOn: daysBefore(date, 1), dueOn: workingDaysAfter(date, 19) }),
    information: '县级科技计划项目立项文件及经费安排',
    unit: '科技计划科',
    tasks: [
      '查找上述政府信息并提供复制件',
      '对是否涉及国家秘密、商业秘密、个人隐私提出审查意见',
      '提出是否公开的意见和依据',
    ],
    replyBy: workingDaysAfter(date, 5),
  }),
  disclosureTold: (date) => ({
    ...specimenLetter(date, 9, { receivedOn: daysBefore(date, 24) }),
    information: '示例县远航精密机械有限公司环境监测设备检定报告',
    thirdParty: { kind: 'organisation', name: '示例县远航精密机械有限公司' },
    answer: { askedOn: daysBefore(date, 22), objectedOn: daysBefore(date, 13) },
    disclosed: '检定报告中的检定结论、超标项目及数值',
    ground: 'public-interest',
    reason: '该信息关系周边居民饮用水安全，不公开将使公众无法了解并防范健康风险',
    discloseOn: workingDaysAfter(date, 5),
    applicantConsents: false,
  }),
  feeNotice: (date) => ({
    ...specimenLetter(date, 10, { receivedOn: daysBefore(date, 10), dueOn: workingDaysAfter(date, 12) }),
    charge: { method: 'page', pages: 120 },
    counted: '该申请拟以纸质形式提供的政府信息共120页（清单附后）',
    decidedYuan: 1100,
    enclosed: ['政府信息页数清单'],
    howToPay: '凭非税收入缴款码（0000 0000 0000 0000）通过银行柜台或者网上缴纳，缴入本级国库',
  }),
  delayedReply: (date) => ({
    ...specimenLetter(date, 11, {
      receivedOn: daysBefore(date, 17),
      steps: [
        { did: 'reasons-requested', on: daysBefore(date, 15) },
        { did: 'reasons-received', on: daysBefore(date, 8) },
      ],
      dueOn: workingDaysAfter(date, 5),
    }),
    reason: '所申请的政府信息共46件、涉及2000余页，需要逐件审查并征求意见',
    until: workingDaysAfter(date, 40),
  }),
  corrected: (date) => ({
    ...specimenLetter(date, 12, { request: '科技特派员名册中本人的工作单位登记有误，请予更正' }),
    record: '《示例县科技特派员名册》',
    before: '示例县第二中学',
    after: '示例县第一中学',
    correctedOn: daysBefore(date, 1),
  }),
  forwarded: (date) => ({
    ...specimenLetter(date, 13, { request: '婚姻登记档案中本人的出生日期登记有误，请予更正' }),
    record: '婚姻登记档案',
    competent: { name: '示例县民政局', contact: '电话0100-5550177' },
    forwardedOn: daysBefore(date, 2),
    reason: '婚姻登记由民政部门办理',
  }),
  notCorrected: (date) => ({
    ...specimenLetter(date, 14, { request: '科技项目验收意见中对本人项目的结论不准确，请予更正' }),
    record: '项目验收意见',
    reason: '你提供的材料不能证明该记录不准确，经核对原始评审记录，记载与评审结论一致',
  }),
  secrecyReferral: (date) => ({
    ...specimenLetter(date, 15, { dueOn: workingDaysAfter(date, 8) }),
    authority: '示例县国家保密局',
    document: { title: '关于科技安全专项检查情况的报告', number: null, maker: '示例县科学技术局' },
    doubt: '该文件没有标注密级，但部分内容与已定密事项有关',
    opinion: '建议不予公开',
    delivery: '通过机要渠道另行报送，不随本函附送',
  }),
}

/** Facts for any letter on a day. */
export function specimen<Key extends LetterKey>(key: Key, date: LocalDate): FactsOf<Key> {
  const procedural = (PROCEDURAL_SPECIMENS as Partial<Record<LetterKey, (date: LocalDate) => unknown>>)[key]
  return (procedural ? procedural(date) : outcomeSpecimen(key as OutcomeCode, date)) as FactsOf<Key>
}
