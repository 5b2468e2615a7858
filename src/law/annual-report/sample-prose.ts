/** The prose of the sample report; every figure in it is one of the sample's tables. */
import type { FormatId, SectionKey } from './format.ts'
import { FORMATS } from './formats/index.ts'

/** Basis, parts and statistics period, as the preamble of a report gives them. */
export function samplePreamble(formatId: FormatId, year: number): string {
  const { cites, notice, sections } = FORMATS[formatId]
  const parts = sections.map(({ title }) => title).join('、')
  return (
    `根据《中华人民共和国政府信息公开条例》和《${notice}》（${cites}）要求，编制本报告。` +
    `全文包括${parts}六个部分。所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`
  )
}

/** The sections of prose; `full` belongs to the sample itself, `plain` to the report of the year before it. */
export function sampleProse(
  formatId: FormatId,
  year: number,
  manner: 'full' | 'plain' = 'full',
): Readonly<Partial<Record<SectionKey, string>>> {
  return {
    overview: (manner === 'full' ? fullOverview : plainOverview)(year, formatId),
    problems: manner === 'full' ? PROBLEMS(year) : PROBLEMS_BEFORE,
    other: OTHER[formatId](year),
  }
}

const fullOverview = (year: number, formatId: FormatId): string =>
  [
    `${year}年，本机关认真贯彻《中华人民共和国政府信息公开条例》，做好政府信息公开工作，主要情况如下。`,
    `（一）主动公开。全年主动公开政府信息86条，其中政策文件6条、工作动态58条、通知公告22条。${STOCK[formatId]}作出行政许可决定10件，决定结果全部上网公示。`,
    '（二）依申请公开。新收政府信息公开申请23件，上年结转2件，共计25件；办结22件，结转下年度继续办理3件。办结的22件中，予以公开12件、部分公开2件、不予公开3件、无法提供3件、不予处理1件、其他处理1件。因政府信息公开被申请行政复议1件，结果维持；未发生行政诉讼。',
    '（三）政府信息管理。完善信息发布审核制度，公开前由承办科室、办公室和分管领导逐级审核，并开展保密审查。',
    '（四）政府信息公开平台建设。按照统一部署维护门户网站政府信息公开专栏，及时更新公开指南和公开目录。',
    '（五）监督保障。明确由办公室负责日常工作，组织业务培训2次，将公开工作纳入年度考核，未发生责任追究情形。',
  ].join('\n')

const STOCK: Readonly<Record<FormatId, string>> = {
  'annual-2019': '制定并公开规范性文件2件，',
  'annual-2021': '制发行政规范性文件2件，废止1件，现行有效12件，',
}

const plainOverview = (year: number): string =>
  [
    `${year}年，本机关依法推进公开工作。`,
    '（一）主动公开。通过门户网站发布各类信息41条。',
    '（二）依申请公开。收到公开申请10件，答复8件，2件转入次年继续办理。没有行政复议和行政诉讼案件。',
    '（三）政府信息管理。建立台账，定期清理失效内容。',
    '（四）平台建设。对专栏进行了改版。',
    '（五）监督保障。接受上级检查1次，逐项落实反馈意见。',
  ].join('\n')

const PROBLEMS = (year: number): string =>
  [
    '存在的主要问题：一是政策解读的形式比较单一，以文字为主；二是新入职人员对公开业务不够熟悉。',
    `改进措施：${year + 1}年，一是丰富解读形式，增加图解和问答；二是加强业务培训，每半年组织一次集中学习。`,
  ].join('\n')

const PROBLEMS_BEFORE =
  '主要问题是档案数字化进度偏慢，查找资料耗时较长。下一步将配备专门设备，完成近年档案扫描，提高检索效率。'

const OTHER: Readonly<Record<FormatId, (year: number) => string>> = {
  'annual-2019': () => '无其他需要报告的事项。',
  'annual-2021': (year) => `${year}年，本机关未收取信息处理费。无其他需要报告的事项。`,
}
