/**
 * 赣州市科学技术局2020年：7 normative documents made, 32 open at the end of the year; one 集中采购 of 13.7万元; 7 suggestions and 22 proposals.
 * Of the 97 items its report tells the parts of 80 (and one site): these are entered, the other 17 nobody can know. Titles, numbers and
 * days of single entries are invented.
 */
import type { RecordedYear } from '../recorded-year.ts'
import { byItem, LIBRARY_HEADER, POSTINGS_HEADER, SHOWN, spread } from '../rows.ts'

const SITE = '赣州市科技局政务网站'
const SPECIAL = '“全省一网通办”专题网站'
const COLUMNS = [
  ['政策性法规及其它有关文件', 9],
  ['通知公告', 19],
  ['工作动态', 46],
  ['政务公开', 6],
] as const

/** Handed over in spring, answered before 20 September. */
const proposal = (kind: string, role: string, numbers: readonly number[], of: string): readonly (readonly string[])[] =>
  numbers.map((number) => [
    `${SHOWN}关于科技创新的${kind === '政协提案' ? '提案' : '建议'}`,
    kind,
    `${SHOWN}${of}第${number}号`,
    role,
    '2020-05-25',
    '2020-09-20',
    `2020-08-${String(number).padStart(2, '0')}`,
    '满意',
  ])
const from = (first: number, many: number): readonly number[] => Array.from({ length: many }, (_, at) => first + at)

export const GANZHOU: RecordedYear = {
  key: 'ganzhou',
  organ: '赣州市科学技术局',
  year: 2020,
  sample: '4-ganzhou-2020.txt',
  outlets: [
    { name: SITE, kind: 'website' },
    { name: SPECIAL, kind: 'special-site' },
  ],
  postings: [
    POSTINGS_HEADER,
    ...COLUMNS.flatMap(([column, many]) => byItem(2020, SITE, column, many, column)),
    [SPECIAL, '2020-07-01', `${SHOWN}专题网站开通`, 1, ''],
  ],
  library: [
    LIBRARY_HEADER,
    ...[2015, 2016, 2017, 2018, 2019].flatMap((year) => spread(year, 5, (at, day) => document(year, at, day))),
    ...spread(2020, 7, (at, day) => document(2020, at, day)),
  ],
  registers: {
    'matter-items': [
      ['事项名称', '事项类别', '列入日期'],
      [`${SHOWN}科技成果登记`, '其他对外管理服务事项', '2019-06-01'],
    ],
    procurements: [
      ['采购项目名称', '合同号', '签约日期', '采购金额（万元）', '公告日期', '公告媒体'],
      [`${SHOWN}科技创新综合服务平台运维`, `${SHOWN}GZKJ-2020-01`, '2020-06-18', 13.7, '2020-06-19', '省政府采购网'],
    ],
    proposals: [
      ['题目', '类别', '编号', '办理方式', '交办日期', '办理期限', '答复日期', '满意度'],
      ...proposal('人大代表建议', '协办', from(1, 7), '市人大会议'),
      ...proposal('政协提案', '主办', from(1, 3), '市政协会议'),
      ...proposal('政协提案', '分办', from(4, 2), '市政协会议'),
      ...proposal('政协提案', '协办', from(6, 17), '市政协会议'),
    ],
  },
  report: {
    preamble:
      '本报告依据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，由赣州市科学技术局结合有关统计数据编制。本年度报告中所列数据的统计期限自2020年1月1日起至2020年12月31日止。',
    overview: {
      publication: `聚焦“六稳”“六保”做好年度政务公开重点工作任务。我局在政务网站主动公开政府信息{{渠道 ${SITE}}}条，其中${COLUMNS.map(([column]) => `${column}{{栏目 ${SITE}：${column}}}条`).join('，')}。新增“全省一网通办”专题网站{{渠道 ${SPECIAL}}}个。制定规范性文件{{proactive.normativeDocuments.madeThisYear}}件，对外公开的规范性文件共{{proactive.normativeDocuments.publishedTotal}}件。`,
      applications: '2020年未收到政府信息公开申请，没有上年结转的申请，未发生行政复议、行政诉讼。',
      management: '对规范性文件实行动态管理，公开前逐件审查。',
      platform: '推进拓宽政府信息公开渠道，维护局官网和微信公众号。',
      supervision: '在市政府办公厅信息处的业务指导下开展工作，责任落实到科室。',
    },
    problems:
      '存在的主要问题：政务网站用户浏览量偏低，部分栏目的更新仍不够及时不够规范。局官方微信公众号信息内容过于单一，大多以政务动态、通知公告为主，“粉丝”量较少，宣传效果亟待提升。\n改进措施：加强局官网和微信公众号运营管理，提升吸引力和感染力，进一步拓展科技创新政策、成效的知悉率和覆盖面。',
    other:
      '由市科技局负责办理的市人大代表建议{{registers.proposals.suggestions}}件（均为协办件）、市政协提案{{registers.proposals.proposals}}件（主办{{registers.proposals.proposalsLead}}件、分办{{registers.proposals.proposalsSplit}}件、协办{{registers.proposals.proposalsAssist}}件）。9月20日前，对{{registers.proposals.replied}}件建议、提案均已作出答复，{{registers.proposals.satisfied}}件的答复情况为“满意”。',
    signedOn: '2021-01-26',
    submittedOn: '2021-01-26',
  },
}

function document(year: number, at: number, day: string): readonly string[] {
  const name = `${SHOWN}赣州市科技创新管理办法（${year}年之${at}）`
  return [name, `赣市科发〔${year}〕${at}号`, '行政规范性文件', '通知', '赣州市科学技术局', day, day]
}
