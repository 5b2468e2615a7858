/**
 * 桓台县科技局2020年：31 items on the county's site, one training and one seminar, no application, no 建议 and no 提案. Titles and days of
 * single entries are invented.
 */
import type { RecordedYear } from '../recorded-year.ts'
import { byItem, LIBRARY_HEADER, POSTINGS_HEADER, SHOWN } from '../rows.ts'

const SITE = '桓台县政府网站'

export const HUANTAI: RecordedYear = {
  key: 'huantai',
  organ: '桓台县科技局',
  year: 2020,
  sample: '2-huantai-2020.txt',
  outlets: [
    { name: SITE, kind: 'website' },
    { name: '“融公开”政府信息公开平台', kind: 'media-platform' },
    { name: 'i桓台', kind: 'client' },
  ],
  postings: [POSTINGS_HEADER, ...byItem(2020, SITE, '科技信息', 31)],
  library: [LIBRARY_HEADER],
  registers: {
    trainings: [
      ['培训主题', '类别', '培训日期'],
      [`${SHOWN}全体人员政务公开工作培训会`, '业务培训', '2020-06-18'],
    ],
    seminars: [
      ['研讨主题', '形式', '日期'],
      [`${SHOWN}政务公开工作研讨会`, '研讨会', '2020-10-22'],
    ],
  },
  report: {
    preamble:
      '根据《中华人民共和国政府信息公开条例》和国办公开办函〔2019〕60号要求，编制本报告。所列数据的统计期限自2020年1月1日起至2020年12月31日止。',
    overview: {
      publication: `按照国办发〔2019〕54号、鲁政办发〔2020〕11号要求，围绕决策、执行、管理、服务、结果“五公开”，全面梳理制定《桓台县科技局政务公开事项基本目录》、《桓台县科技局政府信息公开指南》。2020年主动在桓台县政府网站公开信息共计{{渠道 ${SITE}}}条。`,
      applications:
        '严格依申请公开的办理程序，坚持第一时间受理、第一时间办结。2020年未收到政府信息公开申请，没有上年结转的申请。',
      management: '各科室主要负责人为政府信息公开的第一责任人，做到“谁公开、谁审查，谁审查、谁负责，先审查、后公开”。',
      platform: '丰富公开形式，拓展公开渠道，通过“融公开”政府信息公开平台、i桓台等渠道发布信息。',
      supervision:
        '成立科技局政府信息公开工作领导小组，下设办公室，由办公室具体负责日常事务，纳入日常考核内容。举办全体人员政务公开工作培训会{{registers.trainings.held}}次、研讨会{{registers.seminars.seminars}}次。',
    },
    problems:
      '存在的主要问题：信息公开规范性有待加强，政务信息时效性有待提高。\n改进措施：一是加强对信息公开知识的学习，加大对人员的信息培训，提高其信息公开的业务能力。二是完善信息公开发布机制，进一步理顺业务科室和局办公室的业务联系，提供更为便捷的查询服务。三是开拓信息发布平台，更多利用新媒体、融媒体等发布工作动态。',
    other: '本年度我局信息公开工作没有其他需要报告事项。未收到交办的人大代表建议、政协提案。',
    signedOn: '2021-01-26',
    submittedOn: '2021-01-26',
  },
}
