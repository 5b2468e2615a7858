/** Complete answers for every form on a day: the manual's samples and the tests are made of them. Nobody in them exists. */
import { yearOf, type LocalDate } from '../../law/local-date.ts'
import { OPINION_FORM_TITLE } from '../letters/d07-third-party-consultation.ts'
import { daysBefore, numberOn, SPECIMEN_ORGAN } from '../letters/specimens/organ.ts'
import { composeForm, type FormFacts, type FormRefused, type FormSheet } from './compose.ts'
import { pick, type Due, type Fields } from './field.ts'
import type { Form } from './form.ts'
import { FORMS, type AnswersOf, type FormKey } from './index.ts'
import { caseNo, PUBLICATION_SPECIMENS, seen } from './specimens-of-publication.ts'

const THIRD_PARTY = '示例县远航精密机械有限公司'
const REQUEST = '2023年度县级科技计划项目立项文件及经费安排'

/** Answers as the form is closed. */
export const SPECIMENS: { readonly [Key in FormKey]: (day: LocalDate) => AnswersOf<Key> } = {
  ...PUBLICATION_SPECIMENS,
  application: (day) => ({
    toOrgan: SPECIMEN_ORGAN.name,
    appliedOn: day,
    applicant: pick('person'),
    personName: '赵一鸣',
    idKind: '居民身份证',
    idNumber: '000000199001010000',
    personPhone: '13800000000',
    personEmail: 'zhao@example.com',
    personAddress: '示例县和平街2号',
    personPostcode: '000000',
    infoName: REQUEST,
    infoNumber: '示科发〔2023〕15号',
    infoFeatures: '2023年3月至6月印发，涉及科技型企业创新项目的立项批复和资金安排表。',
    supply: { picks: ['paper', 'data'] },
    way: { picks: ['online'] },
    otherForm: pick('yes'),
    signature: { by: '赵一鸣', on: day },
  }),
  register: (day) => {
    const receivedOn = daysBefore(day, 21)
    return {
      applicant: '赵一鸣',
      kind: pick('naturalPerson'),
      identity: '居民身份证（号码见申请表）',
      contact: '138****0000',
      channel: pick('online'),
      submittedOn: daysBefore(receivedOn, 1),
      confirmedOn: receivedOn,
      receivedOn,
      request: REQUEST,
      formWanted: '电子数据；网上途径',
      papers: '申请表、身份证复印件',
      registrar: { by: '周明', on: receivedOn },
      dueOn: daysBefore(day, -8),
      review: seen('陈立', receivedOn, '符合条例第二十九条的要求，由科技计划科承办。'),
      unit: '科技计划科',
      handler: '李文',
      steps: [
        { on: daysBefore(day, 18), what: '征求第三方意见（条例第三十二条）', result: `${THIRD_PARTY}同意公开` },
        { on: daysBefore(day, 2), what: '保密审查、法制审核', result: '可以公开' },
      ],
      outcome: '予以公开',
      reportRow: '三（一）予以公开',
      replyNumber: numberOn(day, 22),
      repliedOn: day,
      sendingWay: pick('online'),
      deliveredOn: day,
      converted: pick('no'),
      archivedOn: daysBefore(day, -5),
      archiveNumber: `WS·${day.slice(0, 4)}·D10·0012`,
    }
  },
  thirdPartyOpinion: (day) => ({
    toOrgan: SPECIMEN_ORGAN.name,
    consultationNumber: numberOn(day, 5),
    receivedOn: daysBefore(day, 9),
    information: '你单位承担的县级科技计划项目申报书和经费预算表',
    thirdParty: THIRD_PARTY,
    contact: '钱工',
    phone: '0100-5550166',
    opinion: pick('partly'),
    parts: '申报书第三章“工艺路线”和经费预算表中的设备单价',
    nature: { picks: ['secret'] },
    reasons:
      '上述内容是本单位自主研发的工艺参数和采购成本，不为公众所知悉，公开后竞争对手可以据此推算产品成本，将对本单位造成损害。',
    measures: '内部限定知悉范围，与有关人员签有保密协议。',
    evidence: '保密协议2份、研发记录1份',
    signature: { by: `${THIRD_PARTY}（盖章）`, on: day },
  }),
  delivery: (day) => ({
    caseNo: caseNo(day, 12),
    recipient: '赵一鸣',
    address: '示例县和平街2号',
    documents: [{ name: '政府信息公开申请答复书', number: numberOn(day, 22), copies: '1' }],
    way: pick('post'),
    sentOn: day,
    mailNumber: 'XA00000000000',
    proof: { picks: ['postal', 'track'] },
    server: { by: '周明', on: day },
  }),
  archiveFile: (day) => ({
    applicant: '赵一鸣',
    receivedOn: daysBefore(day, 26),
    request: REQUEST,
    outcome: '予以公开',
    repliedOn: daysBefore(day, 5),
    files: [
      ['政府信息公开申请表及身份证复印件', '', '赵一鸣', '1-3', 26],
      ['政府信息公开申请登记表', caseNo(day, 12), SPECIMEN_ORGAN.name, '4-5', 26],
      ['政府信息公开申请征求意见书', numberOn(day, 5), SPECIMEN_ORGAN.name, '6', 22],
      [OPINION_FORM_TITLE, '', THIRD_PARTY, '7-8', 12],
      ['政府信息公开审查呈批单', '', SPECIMEN_ORGAN.name, '9-10', 7],
      ['政府信息公开申请答复书', numberOn(day, 22), SPECIMEN_ORGAN.name, '11-12', 5],
      ['送达回证及邮寄凭证', '', SPECIMEN_ORGAN.name, '13', 4],
    ].map(([title, number, author, pages, before]) => ({
      title: String(title),
      number: String(number),
      author: String(author),
      day: daysBefore(day, Number(before)),
      pages: String(pages),
    })),
    fileCount: '7件',
    pageCount: '13页',
    retention: pick('ten'),
    archiveNumber: `WS·${day.slice(0, 4)}·D10·0012`,
    electronic: '档案管理系统，已挂接',
    giver: { by: '李文', on: day },
    taker: { by: '冯兰', on: day },
  }),
}

/** 编号的序列; the forms of an application carry its 登记号. */
const SERIES: Partial<Record<FormKey, string>> = {
  review: '示科公审',
  transfer: '示科移',
  conversion: '示科转',
  threeReviews: '示科网审',
  secrecyAndContent: '示科保审',
}

/** The facts of a sample sheet: closed and filled, or blank. */
export function formSpecimen(key: FormKey, day: LocalDate, stage: 'blank' | Due = 'closing'): FormFacts {
  const blank = stage === 'blank'
  return {
    stage,
    organ: SPECIMEN_ORGAN.name,
    number: blank ? null : `${SERIES[key] ?? '示科依申请'}〔${yearOf(day)}〕12号`,
    values: blank ? {} : (SPECIMENS[key](day) as FormFacts['values']),
  }
}

/** Composes a form known by its key only, with answers known at run time. */
export const composeByKey = (key: FormKey, facts: FormFacts): FormSheet | FormRefused =>
  composeForm(FORMS[key] as unknown as Form<Fields>, facts)
