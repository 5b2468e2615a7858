/** The reports of the year before some of the others, consistent with them, and what is planted between the two years. */
import type { Defect } from './defects-of-tables.ts'
import type { ProofReport } from './report.ts'

const finance: ProofReport = {
  key: 'finance-2019',
  format: 'annual-2019',
  carrier: 'tabs',
  title: '白溪县财政局2019年政府信息公开工作年度报告',
  preamble: '根据《中华人民共和国政府信息公开条例》，现公布本局2019年度报告，统计期限为2019年1月1日至2019年12月31日。',
  given: {
    documents: [2, 2, 14],
    licences: [2, 0, 11],
    services: [10, 1, 588],
    penalties: [5, -1, 1],
    procurement: [2, '15.3300'],
    results: { granted: [1], unableNotHeld: [1] },
  },
  overview: `2019年，县财政局按照“以公开为常态、不公开为例外”的要求，主动接受社会监督。全年在县政府网站发布信息198条，其中预决算86条、政府采购77条、资金分配35条。印发规范性文件2件。
县政府办公室转办信息公开申请2件，1件提供了所需文件，1件告知向县自然资源局咨询。
建立信息发布台账，指定专人每周核对栏目更新；组织股室负责人学习《条例》1次。`,
  problems: '存在预决算说明过于简略、专业术语多等问题。2020年将增加图表说明，对“三公”经费增减原因逐项解释。',
  other: '本年度无其他事项。',
  ending: '白溪县财政局\n2020年1月16日',
}

const districtOffice: ProofReport = {
  key: 'district-office-2021',
  format: 'annual-2021',
  carrier: 'pipes',
  title: '宁丰区人民政府办公室2021年政府信息公开工作年度报告',
  preamble: '本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。',
  given: {
    documents: [1, 3, 13],
    results: { granted: [3, 1], unableNotHeld: [2], refusedDuplicate: [1] },
    carriedOut: [0, 2],
  },
  overview: `（一）主动公开。全年公开信息512条，废止行政规范性文件3件。
（二）依申请公开。收到申请9件，其中2件在年底前收到，结转2022年办理；办结7件：予以公开4件，不掌握2件，重复申请1件。
（三）政府信息管理。推行公文属性“谁起草、谁提出”，对拟不公开的文件逐件说明理由。
（四）平台建设。完成区政府网站改版，栏目由86个精简为54个。
（五）监督保障。接受市级评估1次，得分88.6分；对12个镇街开展点对点辅导。`,
  problems:
    '存在的问题：部分栏目更新慢，镇街工作人员调整频繁。改进措施：对更新慢的栏目挂牌督办，编写《新任政务公开工作人员口袋书》。',
  other: '未收取信息处理费。',
  ending: '宁丰区人民政府办公室\n2022年1月19日',
}

const housing: ProofReport = {
  key: 'housing-2024',
  format: 'annual-2021',
  carrier: 'lines',
  title: '宁丰区住房和城乡建设局2024年政府信息公开工作年度报告',
  preamble: '本报告所列数据的统计期限为2024年1月1日至2024年12月31日。',
  given: {
    documents: [1, 0, 4],
    licences: [198],
    penalties: [7],
    carriedIn: [1],
    carriedOut: [2, 1],
    results: {
      granted: [12, 2],
      partial: [8],
      deniedThirdParty: [1],
      unableNotHeld: [15, 1],
      refusedPetition: [2],
      refusedDuplicate: [3],
      otherOther: [2],
    },
    review: [1, 1, 0, 2],
  },
  overview: `（一）主动公开。公开征收公告、工程招投标、物业备案等信息366条。制定行政规范性文件1件，已同步解读。
（二）依申请公开。新收48件，上年结转1件；办结46件，结转下一年度3件。
（三）政府信息管理。每月抽查公开信息，对错别字、个人信息等问题即查即改，全年改正17处。
（四）平台建设。在区政府网站开设“棚改专栏”，设置常见问题问答30条。
（五）监督保障。组织全局培训1次，邀请律师讲解答复书写法；无责任追究情形。`,
  problems:
    '问题：征收类申请集中，答复周期长；与征收实施单位沟通不畅。改进：与3家征收实施单位建立联络机制，资料调取时间缩短到3个工作日。',
  other: '全年未收取信息处理费。',
  ending: '宁丰区住房和城乡建设局\n2025年1月20日',
}

const health: ProofReport = {
  key: 'health-2020',
  format: 'annual-2019',
  carrier: 'html',
  title: '青澜省卫生健康委员会2020年政府信息公开工作年度报告',
  preamble: '统计期限为2020年1月1日至2020年12月31日。',
  given: {
    documents: [5, 5, 46],
    licences: [40, 2, 1755],
    services: [22, 0, 960],
    penalties: [130, 0, 44],
    fees: [3, 0],
    procurement: [9, '840.2200'],
    results: { granted: [18, 2, 0, 0, 1], partial: [3], unableNotHeld: [11, 1], refusedPetition: [1], other: [2] },
    carriedOut: [2],
    review: [1, 0, 0, 1],
  },
  overview: `面对突如其来的新冠肺炎疫情，省卫生健康委坚持公开透明，及时回应关切。
第一，疫情信息发布。自2020年1月21日起每日发布疫情通报，全年发布346期。
第二，依申请公开。收到政府信息公开申请41件，办结39件，2件转入下年办理。
第三，制度建设。修订信息发布审核办法，建立疫情信息发布会商机制。
第四，平台建设。升级委网站检索功能，新增无障碍浏览。
第五，监督检查。对市县卫生健康部门开展网上巡查，反馈意见62条。`,
  problems:
    '一是历史文件数字化程度不高；二是解读多为文字稿。2021年将完成1990年以来文件的数字化，并委托专业团队制作短视频。',
  other: '无。',
  ending: '青澜省卫生健康委员会\n2021年1月22日',
}

/** Each with the key of the report of the year after. */
export const YEARS_BEFORE: readonly (readonly [before: ProofReport, after: string])[] = [
  [finance, 'finance-2020'],
  [districtOffice, 'district-office-2022'],
  [housing, 'housing-2025'],
  [health, 'health-2021'],
]

/** Planted in the earlier report; found in the later one when both are given. */
export const DEFECTS_BETWEEN_YEARS: readonly Defect[] = [
  {
    in: 'district-office-2021',
    rule: 'A5',
    what: '上年报告结转 1，本年写上年结转 2',
    damage: { cells: { 'applications/carriedOut/business': '1', 'applications/carriedOut/total': '1' } },
    sides: [2, 1],
    names: ['商业企业'],
  },
  {
    in: 'health-2020',
    rule: 'A5',
    what: '换格式的两年之间结转不符',
    damage: { cells: { 'applications/carriedOut/naturalPerson': '3', 'applications/carriedOut/total': '3' } },
    sides: [2, 3],
    names: ['自然人'],
  },
  {
    in: 'finance-2019',
    rule: 'P2',
    what: '对外公开总数多出 5 件',
    damage: { cells: { 'proactive/normativeDocuments/publishedTotal': '9' } },
    sides: [17, 12],
  },
  {
    in: 'finance-2019',
    rule: 'P5',
    what: '许可项目数接不上',
    damage: { cells: { 'proactive/licences/itemsChange': '1' } },
    sides: [2, 3],
    names: ['行政许可'],
  },
  {
    in: 'finance-2019',
    rule: 'P5',
    what: '其他对外管理服务事项接不上',
    damage: { cells: { 'proactive/otherServices/itemsLastYear': '12' } },
    sides: [11, 13],
  },
  {
    in: 'district-office-2021',
    rule: 'P9',
    what: '现行有效件数接不上',
    damage: { cells: { 'proactive/normativeDocuments/inForce': '16' } },
    sides: [15, 18],
  },
  {
    in: 'health-2020',
    rule: 'P11',
    what: '新旧格式之间件数差得多',
    damage: { cells: { 'proactive/normativeDocuments/publishedTotal': '20' } },
    names: ['51', '20'],
  },
  {
    in: 'housing-2024',
    rule: 'R3',
    what: '上年未结 8 件，本年总计只有 6 件',
    damage: { cells: { 'reviewLitigation/review/pending': '8', 'reviewLitigation/review/total': '10' } },
    sides: [6, 8],
    names: ['行政复议'],
  },
  {
    in: 'housing-2024',
    rule: 'R3',
    what: '上年直接起诉未结 1 件，本年 0 件',
    damage: { cells: { 'reviewLitigation/suitDirect/pending': '1', 'reviewLitigation/suitDirect/total': '1' } },
    sides: [0, 1],
  },
]
