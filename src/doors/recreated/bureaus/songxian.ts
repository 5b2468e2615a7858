/**
 * 嵩县科技和工业信息化局2020年：5 matters newly listed and 5 decisions, 3 documents on the site, 4 bulletins. “300余条”“10余版” are made
 * exact – 312 and 12 are invented, for a ledger knows no 余 – and so are the names and days of single entries.
 */
import type { RecordedYear } from '../recorded-year.ts'
import { byItem, byMonth, LIBRARY_HEADER, POSTINGS_HEADER, SHOWN, spread } from '../rows.ts'

const SITE = '嵩县人民政府网站'
const GROUP = '企业服务微信群'
const BOARD = '机关公示栏'
const BULLETIN = '工作动态'

export const SONGXIAN: RecordedYear = {
  key: 'songxian',
  organ: '嵩县科技和工业信息化局',
  year: 2020,
  sample: '1-songxian-2020.txt',
  outlets: [
    { name: SITE, kind: 'website' },
    { name: GROUP, kind: 'wechat-group' },
    { name: BOARD, kind: 'notice-board' },
    { name: BULLETIN, kind: 'bulletin' },
  ],
  postings: [
    POSTINGS_HEADER,
    ...byItem(2020, SITE, '惠企政策文件', 3),
    ...byMonth(2020, GROUP, '转发的政策', 312),
    ...byMonth(2020, BOARD, '政策宣传', 12),
    ...spread(2020, 4, (at, day) => [BULLETIN, day, `${SHOWN}工作动态第${at}期`, 1, '']),
  ],
  library: [LIBRARY_HEADER],
  registers: {
    'matter-items': [
      ['名称', '类别', '列入日期'],
      ...['科技型企业培育', '工业企业技术改造', '融资对接', '企业减负', '科技特派员选派'].map((name) => [
        `${SHOWN}${name}服务`,
        '其他对外管理服务事项',
        '2020-05-20',
      ]),
    ],
    decisions: [
      ['文号', '事项', '类别', '决定日期', '行政相对人类别'],
      ...spread(2020, 5, (at, day) => [
        `${SHOWN}嵩科工信服〔2020〕${at}号`,
        '企业服务事项办理',
        '其他对外管理服务事项',
        day,
        '法人及非法人组织',
      ]),
    ],
  },
  report: {
    preamble:
      '嵩县科技和工业信息化局认真贯彻执行《中华人民共和国政府信息公开条例》，按照国办公开办函〔2019〕60号编制本报告。报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项六部分组成。本年报所列数据的统计期限为2020年1月1日至2020年12月31日。',
    overview: {
      publication: `围绕工业经济发展、科技创新、金融服务等重点工作，大力推进政务信息公开。全局对外管理服务事项{{registers.matter-items.otherServices}}项，通过政府网站发布政策文件{{渠道 ${SITE}}}条，通过公示栏宣传有关政策{{渠道 ${BOARD}}}版，印发工作动态{{渠道 ${BULLETIN}}}期。另通过企业服务微信群向企业推送政策{{渠道 ${GROUP}}}条。`,
      applications: '2020年未收到政府信息公开申请，没有上年结转的申请，也没有行政复议和行政诉讼。',
      management: '督促各股室丰富信息公开的形式，提升信息的浏览性，增强信息的时效性。',
      platform: '维护政府网站栏目、公示栏，不断扩大知晓范围，接受社会监督。',
      supervision: '落实信息公开责任，做到应公开尽公开。',
    },
    problems:
      '存在的主要问题：政务公开规范化建设需进一步完善；重点领域信息公开工作在扩面的同时还需进一步提质增效；网站和政务新媒体的管理还不够规范，建设标准把握不够具体；政策解读的水平有待提升，信息发布渠道还需进一步拓宽。\n改进措施：（示范）对照建设标准逐项整改网站和新媒体，由办公室负责，二季度完成；制定政策解读计划，拓宽发布渠道。',
    other: '无。',
    signedOn: '2021-01-25',
    submittedOn: '2021-01-26',
  },
}
