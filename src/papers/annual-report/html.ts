/** The report as html: a page that prints like the form, and fragments for the portal (class names only, no inline style). */
import type { TableKey } from '../../law/annual-report/format.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type Cell, type Report } from '../../law/annual-report/report.ts'
import { escaped } from '../typeset/text.ts'
import { bandsOf } from './bands.ts'
import { compose, type Paragraph, type Part } from './compose.ts'
import { figureText, unsureText } from './figure.ts'
import { layoutsOf, type FigureCell, type LabelCell, type LayoutCell, type TableLayout } from './layout.ts'
import { REPORT_CSS } from './html-style.ts'

export interface HtmlOptions {
  /** Put before every id, so that two reports may stand on one page; letters, digits and hyphens. */
  readonly idPrefix?: string
  /** The level of the title's heading (1 where absent); sections stand one below. */
  readonly headingLevel?: 1 | 2 | 3
}

/** A complete page, lang zh-CN, its style in the head; nothing is loaded from elsewhere. */
export function toHtml(report: Report): string {
  const { title } = compose(report)
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    report.organ ? `<meta name="author" content="${escaped(report.organ)}">` : '',
    `<style>\n${REPORT_CSS}</style>`,
    '</head>',
    '<body class="report-page">',
    `<main>\n${reportArticleHtml(report)}</main>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** The report from title to signature as one `<article class="report-article">`. */
export function reportArticleHtml(report: Report, options: HtmlOptions = {}): string {
  const { titleLines, preamble, parts, signature, date } = compose(report)
  const level = options.headingLevel ?? 1
  const cells = cellIndex(report)
  const title = titleLines.map((line) => `<span class="report-title-line">${escaped(line)}</span>`).join('')
  const signed = [
    signature ? `<p class="report-signature-organ">${escaped(signature)}</p>` : '',
    date && report.signedOn ? `<p><time datetime="${report.signedOn}">${date}</time></p>` : '',
  ].join('')
  return [
    '<article class="report-article">',
    `<h${level} class="report-title">${title}</h${level}>`,
    ...preamble.map((paragraph) => paragraphHtml(paragraph, level + 1)),
    ...parts.map((part) => partHtml(part, { cells, level, prefix: options.idPrefix ?? 'report' })),
    signed ? `<div class="report-signature">${signed}</div>` : '',
    '</article>',
    '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** The report's tables one by one, in the order of the form; none when the format is not known. */
export function tablesHtml(
  report: Report,
  options: HtmlOptions = {},
): readonly { readonly key: TableKey; readonly title: string; readonly html: string }[] {
  const cells = cellIndex(report)
  return (report.format ? layoutsOf(FORMATS[report.format]) : []).map((layout) => ({
    key: layout.key,
    title: layout.title,
    html: tableHtml(layout, cells, options.idPrefix ?? 'report', true),
  }))
}

interface Setting {
  readonly cells: ReadonlyMap<string, Cell>
  readonly level: number
  readonly prefix: string
}

function partHtml(part: Part, { cells, level, prefix }: Setting): string {
  const newPage = part.kind !== 'paragraph' && part.newPage ? ' report-new-page' : ''
  if (part.kind === 'heading') {
    return `<h${level + 1} class="report-heading${newPage}">${escaped(part.text)}</h${level + 1}>`
  }
  if (part.kind === 'paragraph') return paragraphHtml(part, level + 2)
  // Reached with the keyboard, so that a wide table can be scrolled on a small screen.
  const region = `class="report-scroll${newPage}" role="region" tabindex="0" aria-label="${escaped(part.layout.title)}"`
  return `<div ${region}>\n${tableHtml(part.layout, cells, prefix, false)}</div>`
}

function paragraphHtml({ head, text }: Paragraph, level: number): string {
  if (head && !text) return `<h${level} class="report-text report-head">${escaped(head)}</h${level}>`
  return `<p class="report-text">${head ? `<span class="report-head">${escaped(head)}</span>` : ''}${escaped(text)}</p>`
}

/** Under its heading in the report a table is named by a label; a caption would say the heading twice. */
function tableHtml(layout: TableLayout, cells: ReadonlyMap<string, Cell>, prefix: string, alone: boolean): string {
  const title = escaped(layout.title)
  const labels = Array.from({ length: layout.labelColumns }, (_, at) => `report-col-label-${at + 1}`)
  const cols = Array.from({ length: layout.width }, (_, at) => `<col class="${labels[at] ?? 'report-col-figure'}">`)
  const rowsHtml = (rows: readonly (readonly LayoutCell[])[]): string[] =>
    rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, cells, `${prefix}-${layout.key}`)).join('')}</tr>`)
  return [
    `<table class="report-table report-table-${layout.form.layout}"${alone ? '' : ` aria-label="${title}"`}>`,
    ...(alone ? [`<caption class="report-caption">${title}</caption>`] : []),
    `<colgroup>${cols.join('')}</colgroup>`,
    ...(layout.headRows > 0 ? ['<thead>', ...rowsHtml(layout.rows.slice(0, layout.headRows)), '</thead>'] : []),
    ...bandsOf(layout).flatMap(({ head, body }) => [
      '<tbody>',
      ...rowsHtml(layout.headRows > 0 ? body : [...head, ...body]),
      '</tbody>',
    ]),
    '</table>',
    '',
  ].join('\n')
}

const SCOPES: Readonly<Record<LabelCell['role'], string>> = {
  caption: 'colgroup',
  corner: 'col',
  column: 'col',
  columnGroup: 'colgroup',
  row: 'row',
  rowGroup: 'rowgroup',
}

const labelId = (cell: LabelCell, prefix: string): string => `${prefix}-${cell.row}-${cell.column}`

function cellHtml(cell: LayoutCell, cells: ReadonlyMap<string, Cell>, prefix: string): string {
  const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}`
  if (cell.kind === 'figure') return figureHtml(cell, spans, cells, prefix)
  const attributes = `id="${labelId(cell, prefix)}" class="report-label report-label-${cell.role.toLowerCase()}"`
  return cell.text === ''
    ? `<td class="report-label"${spans}></td>`
    : `<th ${attributes} scope="${SCOPES[cell.role]}"${spans}>${escaped(cell.text)}</th>`
}

function figureHtml(figure: FigureCell, spans: string, cells: ReadonlyMap<string, Cell>, prefix: string): string {
  const id = cellId(figure.form)
  const cell = cells.get(id)
  const heads = figure.heads.filter((head) => head.text !== '').map((head) => labelId(head, prefix))
  const unsure = unsureText(cell)
  const raw = unsure === null ? '' : ` data-raw="${escaped(unsure)}" title="原文“${escaped(unsure)}”不能确定"`
  const marks = `data-cell="${id}" data-status="${cell?.status ?? 'absent'}"${raw}`
  const text = escaped(figureText(cell, figure.form.columnForm))
  return `<td class="report-figure${lengthClass(text)}"${spans} headers="${heads.join(' ')}" ${marks}>${text}</td>`
}

/** Figures that a narrow column holds only in smaller type. */
function lengthClass(text: string): string {
  if (text.length > 8) return ' report-figure-longer'
  return text.length > 5 ? ' report-figure-long' : ''
}
