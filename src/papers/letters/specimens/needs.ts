/** Every need of the catalogue, filled for a letter of a day. */
import type { LocalDate } from '../../../law/local-date.ts'
import type { CompleteNeeds } from '../need-facts.ts'
import { daysBefore, numberOn, workingDaysAfter } from './organ.ts'

export function specimenNeeds(date: LocalDate): CompleteNeeds {
  const before = (days: number): LocalDate => daysBefore(date, days)
  const withoutParts: Omit<CompleteNeeds, 'withheldParts'> = {
    accessPath:
      '登录示例县人民政府门户网站（https://www.shili.example.gov.cn/zfxxgk/kjj/），在“政府信息公开—法定主动公开内容—科技管理”栏目查阅、下载',
    accessTime: '工作日9时至12时、14时至17时，到本机关办公室（示例县人民路1号201室）查阅、抄录',
    records: [
      {
        name: '关于下达年度县级科技计划项目的通知',
        number: numberOn(before(400), 8).replace('公复', '发'),
        form: '电子文档（PDF）',
        pages: 6,
      },
      { name: '年度县级科技计划项目经费安排表', number: null, form: '电子文档（PDF）', pages: 2 },
    ],
    classification: { level: '秘密', basis: '《国家科学技术秘密定密管理办法》' },
    lawCitation: {
      law: '中华人民共和国统计法',
      article: '第二十五条',
      reason: '所申请公开的信息含有能够识别或者推断单个统计调查对象身份的资料',
    },
    harmReason: {
      interest: '公共安全',
      reason: '该政府信息记载危险化学品实验室的位置、贮存种类和数量、安防布置，公开后可能被用于实施破坏、盗抢活动',
    },
    consultation: {
      nature: '商业秘密',
      askedOn: before(15),
      result: 'objects',
      doneOn: before(6),
      reason:
        '该信息中的工艺参数和成本构成不为公众所知悉、具有商业价值，并经权利人采取保密措施，公开会对第三方合法权益造成损害；不公开不会对公共利益造成重大影响',
    },
    internalKind: { kind: '内部工作流程', reason: '该材料只规定本机关内部收文、分办和传阅的程序，不涉及对外管理' },
    processKind: { kind: '讨论记录', reason: '该记录反映参会人员在决策过程中的个人意见，最终决定已以正式文件公布' },
    caseRef: {
      case: '本机关办理的科技成果转化合同登记违法行为行政处罚案件',
      reading: '案件当事人及其代理人可以依照行政处罚案卷查阅的有关规定，持身份证明和委托手续向本机关法规科申请查阅',
    },
    specialLaw: {
      law: '不动产登记暂行条例',
      article: '第二十七条',
      office: '示例县不动产登记中心（地址：示例县建设路8号，电话：0100-5550188）',
    },
    searchLog: {
      scope: '本机关档案室2015年以来的文书档案、办公自动化系统和政府信息公开目录',
      method: '电子检索和人工查阅相结合',
      keywords: ['科技计划', '立项', '经费安排'],
      searchedOn: before(8),
      searchedBy: '王芳、刘强',
    },
    notResponsibleReason: {
      rule: 'maker',
      reason: '该文件由示例县财政局制作，本机关没有参与制作',
      responsible: { name: '示例县财政局', contact: '电话0100-5550166，地址：示例县人民路9号' },
    },
    existingInstead: {
      work: '将近五年各批次立项文件逐项拆分、按乡镇和行业重新汇总统计',
      existing: '各年度立项文件，均已在本机关门户网站公开',
    },
    supplementNotice: { number: numberOn(before(17), 9), on: before(17), until: before(3) },
    supplement: {
      on: before(6),
      unclear: '仍未写明所需文件的名称、文号或者形成的大致时间，“全部有关材料”不能指向特定的政府信息',
    },
    channel: {
      nature: '投诉、举报',
      channel: '示例县信访局（电话：0100-5550100）、12345政务服务便民热线，或者本机关监督举报电话0100-5550110',
    },
    earlierAnswer: { number: numberOn(before(62), 3), on: before(62) },
    publicationPath: {
      publication: '《示例县人民政府公报》',
      path: '可以到示例县图书馆、示例县档案馆政府信息查阅场所免费阅览，或者在示例县人民政府门户网站“政府公报”栏目下载',
    },
    excessiveCounts: {
      from: before(110),
      to: before(21),
      count: 86,
      about: '其中62件的内容相同或者仅作个别字句改动',
    },
    reasonRequest: {
      number: numberOn(before(16), 10),
      on: before(16),
      reasons: { on: before(9), text: '我想多了解一些情况。' },
      finding: '所述理由没有说明在短期内就相同内容反复申请的必要',
    },
    earlierSupply: { on: before(90), how: '通过本机关邮寄的政府信息公开申请答复书' },
    feeNotice: {
      number: numberOn(before(42), 11),
      receivedOn: before(41),
      payBy: workingDaysAfter(before(41), 20),
      amountYuan: 2000,
    },
    withdrawal: { on: before(2), form: '以书面方式' },
    notGovernmentInfo: {
      reason:
        '申请内容是询问科技型企业应当怎样申报补贴、为什么未能入选，属于咨询，不是要求获取以一定形式记录、保存的信息',
      channel: '本机关科技计划科（电话：0100-5550125）',
    },
  }
  return {
    ...withoutParts,
    withheldParts: [
      {
        part: '经费安排表中承担单位的成本明细',
        ground: 'denied_third_party',
        needs: { consultation: withoutParts.consultation },
      },
      { part: '立项评审会议记录', ground: 'denied_process_info', needs: { processKind: withoutParts.processKind } },
      {
        part: '专家评审打分汇总的电子数据库',
        ground: 'unable_not_exist',
        needs: { searchLog: withoutParts.searchLog },
      },
    ],
  }
}
