import type { Check, Seen } from '../../check.ts'
import { formatForYear, FORMATS } from '../../formats/index.ts'
import { proseOf } from '../../prose/prose.ts'
import { sampleReport } from '../../sample.ts'
import { FORM_CITED } from '../source.ts'
import { saying } from './example.ts'

/** N15: the regulation and the notice on the form are cited by their right numbers, and the notice is that of the year. */
export const citedDocuments: Check = {
  id: 'N15',
  severity: 'warning',
  says: '引用的条例、年度报告格式文件名称与文号相符，且是本年度适用的格式',
  ...FORM_CITED,
  fix: '改引本年度适用的文件和正确的文号。',
  examples: {
    holds: saying('根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号要求编制。'),
    breaks: { report: sampleReport('annual-2021', { preamble: '根据国办公开办函〔2019〕60号要求编制。' }) },
  },
  *look(report) {
    const right = report.year === null ? undefined : formatForYear(report.year)
    const cited = { right: false, wrong: null as Seen | null }
    for (const { plain, text, at } of proseOf(report).sentences) {
      if (!plain.includes('号')) continue
      for (const format of Object.values(FORMATS)) {
        if (!sameNumber(plain, format.cites)) continue
        if (format === right) cited.right = true
        else if (right && !cited.wrong)
          cited.wrong = { message: `${report.year}年度适用的格式是${right.cites}，正文引的是${format.cites}`, text, at }
      }
      const notice = NOTICE.exec(plain)
      if (notice) {
        const [, kind = '', number = ''] = notice
        const format = kind.startsWith('有关') ? FORMATS['annual-2019'] : FORMATS['annual-2021']
        if (!sameNumber(number, format.cites))
          yield { message: `年度报告${kind}的文号应为${format.cites}，正文写“${number}”`, text, at }
      }
      const order = ORDER.exec(plain)
      if (order && order[1] !== '711')
        yield { message: `现行《政府信息公开条例》是国务院令第711号，正文写“第${order[1]}号”`, text, at }
    }
    if (cited.wrong && !cited.right) yield cited.wrong
  },
}

/** N16: document numbers are written as the standard for official papers has them. */
export const documentNumbers: Check = {
  id: 'N16',
  severity: 'info',
  says: '发文字号的年份用六角括号〔〕括入，序号前不加“第”，不编虚位',
  cites: '《党政机关公文格式》（GB/T 9704—2012）7.2.5',
  fix: '改为“机关代字〔年份〕序号号”，如国办公开办函〔2021〕30号。',
  examples: {
    holds: saying('落实国办发〔2019〕54号文件。'),
    breaks: saying('落实国办发[2019]54号文件。'),
  },
  *look(report) {
    for (const { plain, text, at } of proseOf(report).sentences) {
      if (!plain.includes('号')) continue
      for (const [number] of plain.matchAll(ODD_NUMBER))
        yield { message: `发文字号“${number}”的写法不合规定`, text, at }
    }
  },
}

/** A document number wherever it stands, whatever brackets it was written with. */
function sameNumber(text: string, number: string): boolean {
  if (text.includes(number)) return true
  return /[[（(【]/.test(text) && text.replace(/[[（(【](\d{4})[\]）)】]/g, '〔$1〕').includes(number)
}

const NOTICE = /年度报告(有关事项|格式)[^（）。]{0,12}（([^（）。]{2,12}[〔[（【]?\d{4}[〕\]）】]?第?\d+号)/
const ORDER = /政府信息公开条例》?（[^（）]{0,8}令第?(\d{1,3})号/
const ODD_NUMBER =
  /[\u4e00-\u9fff]{2,10}(?:[[（【]20\d\d[\]）】]第?\d+号|〔20\d\d〕(?:第\d+|0\d+)号|〔20\d\d[\]）】]\d+号|[[（【]20\d\d〕\d+号)/g
