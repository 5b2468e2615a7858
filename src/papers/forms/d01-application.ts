/**
 * 政府信息公开申请表 ——《政府信息公开条例》第二十九条
 *   公民、法人或者其他组织申请获取政府信息的，应当向行政机关的政府信息公开工作机构提出，并采用包括信件、数据电文在内的书面形式；
 *   采用书面形式确有困难的，申请人可以口头提出，由受理该申请的政府信息公开工作机构代为填写政府信息公开申请。
 *   政府信息公开申请应当包括下列内容：（一）申请人的姓名或者名称、身份证明、联系方式；（二）申请公开的政府信息的名称、文号或者
 *   便于行政机关查询的其他特征性描述；（三）申请公开的政府信息的形式要求，包括获取信息的方式、途径。
 * 2019年修订删去了“自身生产、生活、科研等特殊需要”：the form has no field for what the information is wanted for, none for a
 * reduction of fees, and none for the applicant's employer. What the article does not list is never due.
 */
import { choice, date, signature, text } from './field.ts'
import { beside, caption, form, grid, lines, notes } from './form.ts'
import { KINDS_EXPLAINED, ORGANISATION_KINDS } from './organisation-kinds.ts'

const WHO = '条例第二十九条第二款第（一）项'
const WHAT = '条例第二十九条第二款第（二）项'
const HOW = '条例第二十九条第二款第（三）项'

export const APPLICATION_FORM = form({
  code: 'D01',
  title: '政府信息公开申请表',
  numbered: false,
  headed: false,
  by: '申请人（口头提出的由政府信息公开工作机构代填）',
  purpose: '公民、法人或者其他组织申请获取政府信息',
  cites: ['条例第二十七条', '条例第二十九条', '条例第四十三条'],
  fields: {
    toOrgan: text('受理机关'),
    appliedOn: date('申请日期'),
    applicant: choice('申请人', { person: '公民', organisation: '法人或者其他组织' }, { cites: WHO, due: 'opening' }),
    personName: text('姓名', { cites: WHO }),
    idKind: text('证件名称', { cites: WHO }),
    idNumber: text('证件号码', { cites: WHO }),
    personPhone: text('联系电话', { cites: WHO }),
    personEmail: text('电子邮箱', { cites: WHO }),
    personAddress: text('联系地址', { cites: WHO }),
    personPostcode: text('邮政编码', { cites: WHO }),
    orgName: text('名称', { cites: WHO }),
    creditCode: text('统一社会\n信用代码', { cites: WHO }),
    representative: text('法定代表人\n或者负责人'),
    orgKind: choice('组织类别\n（供统计）', ORGANISATION_KINDS),
    contactPerson: text('联系人', { cites: WHO }),
    orgPhone: text('联系电话', { cites: WHO }),
    orgAddress: text('联系地址', { cites: WHO }),
    orgEmail: text('电子邮箱', { cites: WHO }),
    agentName: text('代理人姓名'),
    agentPhone: text('联系电话'),
    agentPapers: choice('所附材料', { mandate: '委托书', identities: '双方身份证明' }, { many: true }),
    infoName: text('名称', { cites: WHAT }),
    infoNumber: text('文号', { cites: WHAT }),
    infoFeatures: text('其他特征性\n描述', { cites: WHAT, tall: 14 }),
    supply: choice(
      '提供方式',
      { paper: '纸质', data: '电子数据', disc: '光盘等', other: '其他' },
      { cites: HOW, due: 'opening', many: true, writeIn: 'other' },
    ),
    way: choice(
      '获取途径',
      { post: '邮寄', pickUp: '自行领取', onSite: '当场查阅、抄录', online: '电子邮件等网上途径', other: '其他' },
      { cites: HOW, due: 'opening', many: true, writeIn: 'other' },
    ),
    otherForm: choice('不能按上述\n形式提供时', { yes: '接受其他形式', no: '不接受其他形式' }),
    help: choice(
      '阅读困难、视听\n障碍等需要的帮助',
      { write: '代为填写', read: '宣读文书', large: '大字材料', speech: '手语或者文字交流', other: '其他' },
      { cites: '条例第四十三条', many: true, writeIn: 'other' },
    ),
    signature: signature('申请人签名\n或者盖章', { tall: 12 }),
    filledFor: text('代填人\n（口头申请）', { cites: '条例第二十九条第一款' }),
  },
  parts: [
    caption('toOrgan', 'appliedOn'),
    grid(
      '申请人信息、所需政府信息和形式要求',
      lines(['applicant']),
      beside(
        '公民',
        [['personName', 3.65], 'personPhone'],
        [['idKind', 2.6], 'idNumber'],
        [['personAddress', 3.65], 'personPostcode'],
        ['personEmail'],
      ),
      beside(
        '法人或者其他组织',
        ['orgName'],
        [['representative', 2.6], 'creditCode'],
        ['orgKind'],
        [['contactPerson', 3.65], 'orgPhone'],
        [['orgEmail', 3.65], 'orgAddress'],
      ),
      beside('代理人', [['agentName', 3.65], 'agentPhone'], ['agentPapers']),
      beside('所需信息', ['infoName'], ['infoNumber'], ['infoFeatures']),
      beside('形式要求', ['supply'], ['way'], ['otherForm']),
      lines(['help'], [['signature', 5.2], 'filledFor']),
    ),
    notes(
      '填表说明',
      '申请人只填写“公民”或者“法人或者其他组织”中的一种，并附身份证明；联系方式至少填写一种。',
      `组织类别用于年度报告统计，由申请人自行选择：${KINDS_EXPLAINED}`,
      '所需信息的名称、文号、其他特征性描述至少填写一项，写明文件标题、文号、形成时间、所涉事项等便于查找的线索。一张申请表宜申请一项政府信息。',
      '委托他人提出申请的，填写代理人一栏，并附委托书和双方身份证明。',
      '采用书面形式确有困难的，可以口头提出，由政府信息公开工作机构代为填写并向申请人宣读；存在阅读困难或者视听障碍的，由本机关提供必要的帮助。',
      '信访、投诉、举报、咨询等事项请通过相应渠道提出。申请人的个人信息只用于办理本申请。',
    ),
  ],
  requires: [
    ...(['personName', 'idKind', 'idNumber'] as const).map(
      (key) =>
        ({
          oneOf: [key],
          label: { personName: '申请人的姓名', idKind: '申请人的证件名称', idNumber: '申请人的证件号码' }[key],
          cites: WHO,
          due: 'opening',
          when: ({ applicant }: Answers) => applicant?.picks[0] === 'person',
        }) as const,
    ),
    {
      oneOf: ['personPhone', 'personEmail', 'personAddress'],
      label: '申请人的联系方式',
      cites: WHO,
      due: 'opening',
      when: ({ applicant }) => applicant?.picks[0] === 'person',
    },
    ...(['orgName', 'creditCode'] as const).map(
      (key) =>
        ({
          oneOf: [key],
          label: { orgName: '申请人的名称', creditCode: '申请人的统一社会信用代码' }[key],
          cites: WHO,
          due: 'opening',
          when: ({ applicant }: Answers) => applicant?.picks[0] === 'organisation',
        }) as const,
    ),
    {
      oneOf: ['orgPhone', 'orgEmail', 'orgAddress'],
      label: '申请人的联系方式',
      cites: WHO,
      due: 'opening',
      when: ({ applicant }) => applicant?.picks[0] === 'organisation',
    },
    {
      oneOf: ['infoName', 'infoNumber', 'infoFeatures'],
      label: '申请公开的政府信息的名称、文号或者其他特征性描述',
      cites: WHAT,
      due: 'opening',
    },
  ],
  refuses: (values) => {
    const person = [values.personName, values.idNumber].some((answer) => answer?.trim())
    const organisation = [values.orgName, values.creditCode].some((answer) => answer?.trim())
    return person && organisation
      ? { code: 'two-applicants', about: `${values.personName ?? ''}、${values.orgName ?? ''}` }
      : undefined
  },
  notes: ({ agentName, agentPapers }) =>
    agentName?.trim() && (agentPapers?.picks.length ?? 0) < 2
      ? ['由代理人提出的申请，应当附委托书和双方身份证明；没有附的，可以要求补正。']
      : [],
})

interface Answers {
  readonly applicant?: { readonly picks: readonly ('person' | 'organisation')[] }
}
