/** Reports nobody wrote, for property tests: every status of a cell, money, signs, odd names, prose with every nuisance. */
import * as fc from 'fast-check'
import { cellsOf, type CellForm, type FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Cell, Report, Section } from '../../law/annual-report/report.ts'
import { localDate } from '../../law/local-date.ts'

const FORMAT_IDS = Object.keys(FORMATS) as FormatId[]

const SIGNS = ['/', '-', '—', '－', '无', '――']

const WORDS = [
  '本机关', '公开', '政府信息', '<b>', '&amp;', '"引号"', '“三审三校”', '㐀', '鿿', '=SUM(A1)', '+1', '-2', '@cmd', '3条',
  '１２', '。', '；', '（一）', '\t', '  ', '<!--', ']]>', "'", 'http://www.example.gov.cn/zwgk/', '\\', '`', '$x$', '#', '*', '_',
] // prettier-ignore

/** Prose without the shape of a heading or a table. */
const paragraph = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 })
  .map((words) => `文${words.join('')}。`)

const prose = fc.array(paragraph, { maxLength: 4 }).map((lines) => lines.join('\n'))

/** A number that may stand in the cell, small ones as often as in life. */
function valueOf(form: CellForm): fc.Arbitrary<number> {
  const count = fc.oneof(fc.constant(0), fc.nat(20), fc.nat(9_999), fc.nat(99_999_999))
  if (form.columnForm.kind === 'change') return fc.oneof(count, fc.integer({ min: -500, max: -1 }))
  if (form.columnForm.kind === 'wanYuan') {
    return fc.oneof(
      fc.constant(0),
      fc.nat(9_999_999).map((yuan) => yuan / 10_000),
      fc.nat(99_999_999).map((fen) => fen / 1_000_000),
    )
  }
  return count
}

function cellOf(form: CellForm, statuses: readonly Cell['status'][]): fc.Arbitrary<Cell> {
  const { table, row, column } = form
  const at = { table, row, column, at: null }
  return fc.constantFrom(...statuses).chain((status): fc.Arbitrary<Cell> => {
    if (status === 'read') return valueOf(form).map((value) => ({ ...at, value, raw: String(value), status }))
    if (status === 'marked') return fc.constantFrom(...SIGNS).map((raw) => ({ ...at, value: null, raw, status }))
    const raw = { blank: '', absent: null, unclear: '1O件' }[status]
    return fc.constant({ ...at, value: null, raw, status })
  })
}

const STATUSES: readonly Cell['status'][] = ['read', 'read', 'read', 'read', 'blank', 'marked', 'absent', 'unclear']

const ORGANS = ['云川市科学技术局', '云川市㐀水区工业和信息化局（大数据发展局、中小企业服务局）', '某“A&B”<局>']

/** A report in the given format; the whole form is there, but each cell may say anything. */
export function anyReport(statuses: readonly Cell['status'][] = STATUSES): fc.Arbitrary<Report> {
  return fc.constantFrom(...FORMAT_IDS).chain((id) => {
    const format = FORMATS[id]
    const year = format.years.from
    return fc
      .record({
        organ: fc.constantFrom(...ORGANS),
        cells: fc.tuple(...cellsOf(format).map((form) => cellOf(form, statuses))),
        texts: fc.tuple(...format.sections.map(() => prose)),
        signed: fc.boolean(),
        preamble: fc.option(paragraph),
      })
      .map(({ organ, cells, texts, signed, preamble }): Report => {
        const sections = format.sections.map(({ key, number, title }, at): Section => ({
          key,
          number,
          title,
          text: texts[at] ?? '',
        }))
        return {
          organ,
          year,
          format: id,
          title: `${organ}${year}年政府信息公开工作年度报告`,
          period: null,
          signedOn: signed ? localDate(`${year + 1}-01-26`) : null,
          signature: signed ? organ : null,
          preamble,
          sections,
          cells,
        }
      })
  })
}
