/**
 * 金凤区科学技术局2020年：13 items in four columns of the district's portal, 321 on Weibo, 68 in the publicity library, 399 projects audited
 * in 宁夏科技管理信息系统 (its own 个 is registered as 件), one training, one open day. Titles and days of single entries are invented.
 */
import type { RecordedYear } from '../recorded-year.ts'
import { byItem, byMonth, LIBRARY_HEADER, POSTINGS_HEADER, SHOWN } from '../rows.ts'

const SITE = '金凤区政府门户网站'
const WEIBO = '金凤科技'
const LIBRARY = '美丽金凤宣传工作信息库'
const PROJECTS = '宁夏科技管理信息系统'
const COLUMNS = [
  ['部门文件', 4],
  ['政策解读', 5],
  ['重点工作', 2],
  ['财政资金', 2],
] as const

export const JINFENG: RecordedYear = {
  key: 'jinfeng',
  organ: '金凤区科学技术局',
  year: 2020,
  sample: '3-jinfeng-2020.txt',
  outlets: [
    { name: SITE, kind: 'website' },
    { name: WEIBO, kind: 'weibo-hand' },
    { name: LIBRARY, kind: 'publicity-library', measure: '件' },
    { name: PROJECTS, kind: 'business-system', measure: '件' },
  ],
  postings: [
    POSTINGS_HEADER,
    ...COLUMNS.flatMap(([column, many]) => byItem(2020, SITE, column, many, column)),
    ...byMonth(2020, WEIBO, '微博', 321),
    ...byMonth(2020, LIBRARY, '科技信息', 68),
    ...byMonth(2020, PROJECTS, '审核企业申报项目', 399),
  ],
  library: [LIBRARY_HEADER],
  registers: {
    meetings: [
      ['会议议题', '会议类别', '会议日期'],
      [`${SHOWN}部署2020年政务公开工作要点`, '工作部署会、推进会', '2020-04-09'],
      [`${SHOWN}研究政务公开责任分工`, '领导小组会议', '2020-07-16'],
      [`${SHOWN}通报政务公开工作情况`, '工作例会', '2020-11-05'],
    ],
    trainings: [
      ['培训主题', '类别', '培训日期'],
      [`${SHOWN}科技政策专题培训班`, '政策专题培训', '2020-09-10'],
    ],
    activities: [
      ['活动名称', '活动类别', '活动日期', '受邀单位'],
      [`${SHOWN}走进科技局“政府开放日”`, '政府开放日', '2020-10-15', '辖区工业、农业、服务业企业家代表'],
    ],
  },
  report: {
    preamble:
      '根据《中华人民共和国政府信息公开条例》（以下简称《条例》）及国务院办公厅政府信息与政务公开办公室《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，由金凤区科学技术局编制完成本报告。本报告所列数据的统计期限自2020年1月1日至2020年12月31日。如有疑问或意见建议，请与金凤区科学技术局办公室联系（地址：银川市金凤区黄河东路721号金凤区人民政府3号楼；邮编：750001；电话：0951—5035245；传真：0951—5035245；电子邮箱：jqkjj@163.com）。',
    overview: {
      publication: `截至2020年12月31日，在金凤区政府门户网站“金凤区科学技术局”栏目公开政府信息{{渠道 ${SITE}}}条，其中${COLUMNS.map(([column]) => `${column}{{栏目 ${SITE}：${column}}}件`).join('，')}。把金凤区政府门户网站作为政策解读的第一平台，邀请专家举办科技政策专题培训班{{registers.trainings.held}}期，举办“政府开放日”{{registers.activities.openDays}}场，现场介绍科技工作情况，演示网上项目平台申报流程。`,
      applications:
        '更新《依申请公开政府信息答复文本格式》，明确受理、审查、处理、答复、存档等程序要求。2020年未收到政府信息公开申请，没有上年结转的申请，未收到行政复议、行政诉讼。',
      management:
        '制定科学技术局2020年政务公开工作要点，明确2020年工作任务。实行采编人员一审校、责任编辑二审校、分管领导三审校，填写金凤区网络媒体三审三校审批表、金凤区人民政府门户网站信息发布保密审查和内容审核表。',
      platform: `通过政务微博“金凤科技”发布信息{{渠道 ${WEIBO}}}件；通过美丽金凤宣传工作信息库网站发布科技信息{{渠道 ${LIBRARY}}}件；通过宁夏科技管理信息系统累计审核企业申报项目{{渠道 ${PROJECTS}}}个。`,
      supervision:
        '召开会议安排部署政务公开工作{{registers.meetings.all}}次。成立以局长为组长，分管副局长为副组长，具体政务公开工作人员为成员的政务公开领导小组，明确政务公开责任分工。',
    },
    problems:
      '存在的主要问题：一是对政务公开工作认识不到位，对公开的内容、程序和原则掌握不够。二是部分信息格式不规范，没有标明公开属性。三是解读数量不多且形式单一，以文字解读居多，仅转发宁夏回族自治区科技厅的政策解读，银川市、本级未涉及。\n改进措施：一是利用干部学习会深入学习《条例》。二是加强政务公开负责人员培训，严格审查程序。三是对“金凤区科学技术局”栏目的内容进一步完善和优化。四是利用走访科技型企业、“政府开放日”等形式，及时回应社会关切。',
    other: '无。',
    signedOn: '2021-01-28',
    submittedOn: '2021-01-29',
  },
}
