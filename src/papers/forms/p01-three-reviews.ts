/**
 * 网络媒体三审三校审批表 —— 采编人员一审校、责任编辑二审校、分管领导三审校
 *   三步，三个人，每一步既审内容、又校文字；前一步没有完成，不能进入后一步；没有三审，不能发布。
 * The posts are the organ's to name (`roles`); that there are three of them, and three persons, is not.
 */
import { ATTRIBUTE_CITES, ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import { choice, date, opinion, optionsOf, signature, text, type Field } from './field.ts'
import { beside, form, grid, lines, notes } from './form.ts'
import { chainRefusal, samePerson, type Step } from './signing.ts'

const REVIEW = '条例第十七条'
const faults = (): Field & { kind: 'text' } => text('错漏和修改')

export const THREE_REVIEWS_FORM = form({
  code: 'P01',
  title: '网络媒体三审三校审批表',
  numbered: true,
  headed: true,
  by: '采编人员、责任编辑、分管领导',
  purpose: '网站、政务新媒体发布信息前的三审三校',
  cites: [REVIEW, ATTRIBUTE_CITES],
  fields: {
    title: text('标题', { cites: REVIEW, due: 'opening' }),
    unit: text('拟稿单位', { cites: REVIEW, due: 'opening' }),
    author: text('拟稿人\n（采集人）', { cites: REVIEW, due: 'opening' }),
    gist: text('内容要点', { cites: REVIEW, due: 'opening', tall: 14 }),
    version: text('正文校验码', { cites: REVIEW }),
    handedOn: date('交稿日期'),
    source: choice(
      '信息来源',
      { own: '原创', reprint: '转载，来源' },
      { cites: REVIEW, due: 'opening', writeIn: 'reprint' },
    ),
    verified: text('来源核实情况', { cites: REVIEW, tall: 9 }),
    platform: text('拟发布平台\n和栏目', { cites: REVIEW, due: 'opening' }),
    enclosures: text('附图、附件'),
    attribute: choice('公开属性', optionsOf(ATTRIBUTES), { cites: ATTRIBUTE_CITES, due: 'opening' }),
    secret: choice('是否涉密', { no: '否', yes: '是' }, { cites: REVIEW, due: 'opening' }),
    personal: choice(
      '是否涉及\n个人信息',
      { no: '否', yes: '是，处理情况' },
      { cites: '条例第十五条', due: 'opening', writeIn: 'yes' },
    ),
    first: opinion('{采编人员}\n审核意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    firstFaults: faults(),
    second: opinion('{责任编辑}\n审核意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    secondFaults: faults(),
    third: opinion('{分管领导}\n审核意见', { cites: REVIEW, due: 'closing', tall: 14 }),
    thirdFaults: faults(),
    publisher: signature('发布人', { cites: REVIEW, due: 'closing', tall: 9 }),
    link: text('发布链接'),
    record: text('备案'),
  },
  parts: [
    grid(
      '三审三校审批表',
      lines(
        ['title'],
        [['unit', 3.65], 'author'],
        ['gist'],
        [['version', 3.65], 'handedOn'],
        ['source'],
        ['verified'],
        [['platform', 3.65], 'enclosures'],
        ['attribute'],
        [['secret', 2.4], 'personal'],
      ),
      beside('一审校', ['first'], ['firstFaults']),
      beside('二审校', ['second'], ['secondFaults']),
      beside('三审校', ['third'], ['thirdFaults']),
      beside('发布', [['publisher', 4.6], 'record'], ['link']),
    ),
    notes(
      null,
      '审校内容：事实和来源；错字、漏字；地名、人名、职务和排序；表述规范；格式标准；敏感信息和个人信息；链接。谁公开、谁审查，谁审查、谁负责，先审查、后公开。',
    ),
  ],
  requires: [
    {
      oneOf: ['verified'],
      label: '来源核实情况',
      cites: REVIEW,
      due: 'opening',
      when: ({ source }) => source?.picks.includes('reprint') ?? false,
    },
  ],
  refuses: ({ secret, attribute, first, second, third, publisher }) => {
    if (secret?.picks[0] === 'yes') return { code: 'secret-open', about: '稿件涉密' }
    if (attribute !== undefined && attribute.picks[0] !== 'proactive') {
      return { code: 'secret-open', about: `公开属性为“${ATTRIBUTES[attribute.picks[0] ?? 'withheld'].label}”` }
    }
    const reviews: readonly Step[] = [
      ['一审校', first],
      ['二审校', second],
      ['三审校', third],
    ]
    if (publisher !== undefined && third === undefined) return { code: 'release-unapproved' }
    return samePerson(...reviews) ?? chainRefusal(...reviews, ['发布', publisher])
  },
})
