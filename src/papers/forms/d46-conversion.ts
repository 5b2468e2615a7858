/**
 * 依申请转主动公开审核单 ——《政府信息公开条例》第四十四条
 *   多个申请人就相同政府信息向同一行政机关提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围。
 *   对行政机关依申请公开的政府信息，申请人认为涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的，可以建议行政机关将该信息
 *   纳入主动公开的范围。行政机关经审核认为属于主动公开范围的，应当及时主动公开。
 */
import { SECRECY_FINDINGS, secrecyRefusal } from './decision-rules.ts'
import { choice, column, date, list, opinion, signature, text } from './field.ts'
import { form, grid, lines, listing } from './form.ts'
import { daysOutOfOrder, samePerson } from './signing.ts'
import { isBlank } from './answers.ts'

const CITES = '条例第四十四条'

export const CONVERSION_FORM = form({
  code: 'D46',
  title: '依申请转主动公开审核单',
  numbered: true,
  headed: true,
  by: '政府信息公开工作机构',
  purpose: '审核依申请公开的信息是否纳入主动公开范围',
  cites: [CITES, '条例第十九条'],
  fields: {
    title: text('信息名称', { cites: CITES, due: 'opening' }),
    documentNumber: text('文号'),
    madeOn: date('形成日期'),
    ground: choice(
      '审核的缘由',
      { several: '多个申请人申请相同信息（第一款）', suggested: '申请人建议（第二款）' },
      { cites: CITES, due: 'opening', many: true },
    ),
    applications: list(
      '相关申请',
      {
        caseNo: column('登记号', 54, { due: true }),
        applicant: column('申请人代号', 30, { due: true }),
        outcome: column('答复类型', 34, { due: true }),
        repliedOn: column('答复日期', 26, { due: true, day: true }),
      },
      { cites: CITES, due: 'opening', blankRows: 3 },
    ),
    criterion: choice(
      '涉及的情形',
      { interests: '涉及公众利益调整', knowledge: '需要公众广泛知晓', participation: '需要公众参与决策' },
      { cites: '条例第十九条', many: true, due: 'closing' },
    ),
    reasons: text('建议或者审核\n的理由', { cites: CITES, tall: 20 }),
    secrecy: choice('保密审查结论', SECRECY_FINDINGS, { cites: '条例第十七条', due: 'closing' }),
    personalData: text('个人信息、第三方权益的处理', { cites: '条例第十五条', tall: 12 }),
    reviewer: signature('承办人', { cites: CITES, due: 'opening', tall: 10 }),
    secrecyOpinion: opinion('{保密审查人}\n意见', { cites: '条例第十七条', due: 'closing', tall: 20 }),
    officeOpinion: opinion('{政府信息公开工作机构负责人}\n意见', { cites: CITES, due: 'closing', tall: 20 }),
    leaderOpinion: opinion('{分管领导}\n意见', { tall: 20 }),
    decision: choice(
      '审核结论',
      { open: '属于主动公开范围，予以主动公开', notOpen: '不纳入主动公开范围' },
      { cites: CITES, due: 'closing' },
    ),
    publishedOn: date('公开日期', { cites: CITES }),
    channel: text('公开渠道', { cites: '条例第二十三条' }),
  },
  parts: [
    grid('信息和缘由', lines(['title'], [['documentNumber', 3.65], 'madeOn'], ['ground'])),
    listing('applications'),
    grid(
      '审核',
      lines(
        ['criterion'],
        ['reasons'],
        ['reviewer'],
        ['secrecy'],
        ['personalData'],
        ['secrecyOpinion'],
        ['officeOpinion'],
        ['leaderOpinion'],
        ['decision'],
        [['publishedOn', 3.65], 'channel'],
      ),
    ),
  ],
  requires: [
    {
      oneOf: ['reasons'],
      label: '申请人建议的理由',
      cites: CITES,
      due: 'opening',
      when: ({ ground }) => ground?.picks.includes('suggested') ?? false,
    },
  ],
  refuses: (values, stage) => {
    const { ground, applications = [], decision, publishedOn, channel, secrecy } = values
    const applicants = new Set(applications.map(({ applicant }) => applicant?.trim())).size
    if (ground?.picks.includes('several') && applicants < 2) {
      return { code: 'conversion-one-applicant', about: String(applicants) }
    }
    const open = decision?.picks[0]
    if (open === 'notOpen' && (publishedOn !== undefined || !isBlank(channel)))
      return { code: 'conversion-not-proactive' }
    if (open === 'open' && stage === 'closing' && (publishedOn === undefined || isBlank(channel))) {
      return { code: 'conversion-open-missing' }
    }
    return (
      (open === 'open' ? secrecyRefusal(secrecy, { picks: ['proactive'] }, undefined) : undefined) ??
      samePerson(['承办人', values.reviewer], ['保密审查人', values.secrecyOpinion]) ??
      samePerson(['承办人', values.reviewer], ['政府信息公开工作机构负责人', values.officeOpinion]) ??
      daysOutOfOrder(
        ['承办人签名', values.reviewer?.on],
        ['保密审查', values.secrecyOpinion?.on],
        ['工作机构负责人审核', values.officeOpinion?.on],
        ['公开日期', publishedOn],
      )
    )
  },
})
