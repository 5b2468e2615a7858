/**
 * 信息发布保密审查和内容审核表 ——《政府信息公开条例》第十七条
 *   谁公开、谁审查，谁审查、谁负责，先审查、后公开；一事一审。
 */
import { ATTRIBUTE_CITES, ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import { isBlank } from './answers.ts'
import { reasonRefusal } from './decision-rules.ts'
import { choice, opinion, optionsOf, signature, text, type ChoiceField } from './field.ts'
import { beside, form, grid, lines, notes } from './form.ts'
import { daysOutOfOrder, samePerson } from './signing.ts'

const REVIEW = '条例第十七条'
const SECRECY = '《保守国家秘密法》第三十五条'
const THIRD_PARTY = '条例第十五条'

const found = (label: string, cites: string): ChoiceField<'no' | 'yes'> =>
  choice(label, { no: '无', yes: '有' }, { cites, due: 'opening' })

/** 内容审核逐项核对；each must be ticked before the sheet is closed. */
const CONTENT = {
  accurate: '内容准确',
  complete: '要素完整',
  timely: '时效有效',
  political: '政治表述正确',
  masked: '个人信息已脱敏或不涉及',
  agreed: '已协商一致或不涉及',
  approved: '需要的批准已取得或不需要',
} as const

export const SECRECY_AND_CONTENT_FORM = form({
  code: 'P02',
  title: '信息发布保密审查和内容审核表',
  numbered: true,
  headed: true,
  by: '报送科室、保密审查人、内容审核人',
  purpose: '门户网站等发布信息前的保密审查和内容审核',
  cites: [REVIEW, SECRECY, THIRD_PARTY],
  fields: {
    title: text('信息标题', { cites: REVIEW, due: 'opening' }),
    place: text('拟发布栏目', { cites: REVIEW, due: 'opening' }),
    unit: text('报送单位', { cites: REVIEW, due: 'opening' }),
    submitter: signature('报送人', { cites: REVIEW, due: 'opening', tall: 9 }),
    attribute: choice('公开属性', optionsOf(ATTRIBUTES), { cites: ATTRIBUTE_CITES, due: 'opening' }),
    reason: text('理由', { cites: ATTRIBUTE_CITES }),
    stateSecret: found('国家秘密', SECRECY),
    workSecret: found('工作秘密', '《保守国家秘密法》第六十四条'),
    businessSecret: found('商业秘密', THIRD_PARTY),
    privacy: found('个人隐私', THIRD_PARTY),
    internal: found('内部事务、\n过程性信息', '条例第十六条'),
    refer: choice(
      '是否报有关\n部门确定',
      { no: '否', yes: '是，报' },
      { cites: REVIEW, due: 'opening', writeIn: 'yes' },
    ),
    determined: text('确定的结果', { cites: REVIEW }),
    secrecyReviewer: opinion('{保密审查人}\n意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    secrecyHead: opinion('{保密工作负责人}\n意见', { tall: 14 }),
    content: choice('核对无误\n的事项', CONTENT, { cites: '条例第六条、第十一条', due: 'closing', many: true }),
    contentReviewer: opinion('{内容审核人}\n意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    unitHead: opinion('{科室负责人}\n意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    leader: opinion('{分管领导}\n意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    chief: opinion('{主要领导}\n意见', { tall: 14 }),
    result: text('发布结果'),
  },
  parts: [
    grid(
      '保密审查和内容审核',
      lines(['title'], [['unit', 3.65], 'place'], ['submitter'], ['attribute'], ['reason']),
      beside(
        '保密审查',
        [['stateSecret', 3.65], 'workSecret'],
        [['businessSecret', 3.65], 'privacy'],
        [['internal', 2.2], 'refer'],
        ['determined'],
        ['secrecyReviewer'],
        ['secrecyHead'],
      ),
      beside('内容审核', ['content'], ['contentReviewer']),
      beside('审批', ['unitHead'], ['leader'], ['chief'], ['result']),
    ),
    notes(null, '涉密信息不上网，上网信息不涉密。一事一审，先审查、后公开。（单位公章）'),
  ],
  requires: [],
  refuses: (values, stage) => {
    const { attribute, stateSecret, workSecret, refer, content, submitter, secrecyReviewer, unitHead, leader } = values
    const secret =
      stateSecret?.picks[0] === 'yes' ? '含有国家秘密' : workSecret?.picks[0] === 'yes' ? '含有工作秘密' : undefined
    if (secret !== undefined && attribute?.picks[0] === 'proactive') return { code: 'secret-open', about: secret }
    if (stage === 'closing' && refer?.picks[0] === 'yes' && isBlank(values.determined)) {
      return { code: 'secrecy-undecided', about: refer.writeIn ?? '有关主管部门' }
    }
    const open = Object.entries(CONTENT).find(([item]) => !content?.picks.some((pick) => pick === item))
    if (stage === 'closing' && open) return { code: 'missing', about: `“核对无误的事项”中的“${open[1]}”` }
    if (!isBlank(values.result) && leader === undefined) return { code: 'release-unapproved' }
    return (
      reasonRefusal(attribute, values.reason) ??
      samePerson(['报送人', submitter], ['保密审查人', secrecyReviewer], ['分管领导', leader]) ??
      samePerson(['报送人', submitter], ['内容审核人', values.contentReviewer]) ??
      samePerson(['科室负责人', unitHead], ['分管领导', leader]) ??
      daysOutOfOrder(['报送', submitter?.on], ['保密审查', secrecyReviewer?.on], ['分管领导审批', leader?.on])
    )
  },
  notes: ({ businessSecret, privacy, attribute }) =>
    attribute?.picks[0] === 'proactive' && [businessSecret, privacy].some((finding) => finding?.picks[0] === 'yes')
      ? [
          '含有商业秘密、个人隐私的，第三方同意公开或者不公开会对公共利益造成重大影响的才可以公开（条例第十五条），请核对处理情况。',
        ]
      : [],
})
