/**
 * 发文稿纸 —— 国办发〔2016〕80号
 *   行政机关拟制公文时，要明确主动公开、依申请公开、不予公开等属性，随公文一并报批，拟不公开的，要依法依规说明理由。对拟不公开的
 *   政策性文件，报批前应先送本单位政务公开工作机构审查。部门起草政府文件代拟稿时，应对公开属性提出明确建议并说明理由；部门上报的
 *   发文请示件没有明确的公开属性建议的，或者没有依法依规说明不公开理由的，本级政府办公厅（室）可按规定予以退文。
 */
import { ATTRIBUTE_CITES, ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import { isBlank } from './answers.ts'
import { reasonRefusal } from './decision-rules.ts'
import { choice, date, opinion, optionsOf, signature, text } from './field.ts'
import { form, grid, lines } from './form.ts'
import { daysOutOfOrder, samePerson } from './signing.ts'

export const DRAFT_SHEET = form({
  code: 'P03',
  title: '发文稿纸',
  numbered: false,
  headed: true,
  by: '拟稿科室、办公室、签发人',
  purpose: '公文拟稿、核稿、会签和签发，同时确定公开属性',
  cites: [ATTRIBUTE_CITES, '条例第十七条'],
  fields: {
    documentNumber: text('发文字号', { cites: '《党政机关公文处理工作条例》第九条', due: 'closing' }),
    secrecy: text('密级和保密期限'),
    urgency: text('紧急程度'),
    issue: opinion('{签发人}签发', { cites: '《党政机关公文处理工作条例》第二十二条', due: 'closing', tall: 26 }),
    countersign: opinion('会签', { tall: 20 }),
    check: opinion('{办公室}核稿', { cites: '《党政机关公文处理工作条例》第二十条', due: 'closing', tall: 20 }),
    unitHead: opinion('{科室负责人}审核', { tall: 18 }),
    unit: text('主办单位', { cites: ATTRIBUTE_CITES, due: 'opening' }),
    drafter: signature('拟稿人', { cites: ATTRIBUTE_CITES, due: 'opening', tall: 13 }),
    attribute: choice('公开属性', optionsOf(ATTRIBUTES), { cites: ATTRIBUTE_CITES, due: 'opening' }),
    reason: text('不主动公开的理由', { cites: ATTRIBUTE_CITES, tall: 12 }),
    officeReview: opinion('{政务公开工作机构}审查\n（拟不公开的）', { cites: ATTRIBUTE_CITES, tall: 18 }),
    interpretation: choice('政策解读', { planned: '需要，解读方案附后', none: '不需要，理由' }, { writeIn: 'none' }),
    title: text('标题', { cites: '《党政机关公文处理工作条例》第九条', due: 'opening', tall: 14 }),
    to: text('主送'),
    copies: text('抄送'),
    enclosures: text('附件'),
    printed: text('印制份数'),
    proofread: text('校对'),
    issuedOn: date('成文日期', { cites: '《党政机关公文处理工作条例》第九条', due: 'closing' }),
  },
  parts: [
    grid(
      '发文稿纸',
      lines(
        [['documentNumber', 3.65], 'issuedOn'],
        [['secrecy', 3.65], 'urgency'],
        ['issue'],
        ['countersign'],
        ['check'],
        ['unitHead'],
        [['unit', 3.65], 'drafter'],
        ['attribute'],
        ['reason'],
        ['officeReview'],
        ['interpretation'],
        ['title'],
        ['to'],
        ['copies'],
        ['enclosures'],
        [['printed', 3.65], 'proofread'],
      ),
    ),
  ],
  requires: [],
  refuses: ({ attribute, reason, secrecy, issue, check, unitHead, drafter, issuedOn }) => {
    const marked = !isBlank(secrecy) && !/^(?:无|不涉密|—|-)$/u.test(secrecy?.trim() ?? '')
    if (marked && attribute?.picks[0] === 'proactive') {
      return { code: 'secret-open', about: `密级为“${secrecy?.trim() ?? ''}”的公文` }
    }
    return (
      reasonRefusal(attribute, reason) ??
      samePerson(['拟稿人', drafter], ['核稿人', check], ['签发人', issue]) ??
      daysOutOfOrder(
        ['拟稿', drafter?.on],
        ['科室负责人审核', unitHead?.on],
        ['核稿', check?.on],
        ['签发', issue?.on],
        ['成文日期', issuedOn],
      )
    )
  },
  notes: ({ attribute, interpretation, officeReview }) => [
    ...(attribute?.picks[0] === 'proactive' && interpretation === undefined
      ? ['主动公开的公文，请确定是否需要政策解读；需要的，解读方案与公文一并报批。']
      : []),
    ...(attribute?.picks[0] === 'withheld' && officeReview === undefined
      ? ['拟不公开的政策性文件，报批前应先送本单位政务公开工作机构审查（国办发〔2016〕80号）。']
      : []),
  ],
})
