/** 佐证材料目录：what is in the archive and what is missing, as a sheet and as a page that opens anywhere; nothing in it runs. */
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'

export interface IndexLine {
  readonly block: string
  readonly item: string
  /** Path in the archive; '' for a line that says what is missing. */
  readonly path: string
  readonly of: string
  /** What is missing, or why a file is not there. */
  readonly note: string
}

const COLUMNS: readonly SheetColumn[] = [
  { key: 'block', label: '板块', kind: 'text', width: 18 },
  { key: 'item', label: '项目', kind: 'longtext', width: 36 },
  { key: 'path', label: '文件', kind: 'longtext', width: 60 },
  { key: 'of', label: '来自', kind: 'longtext', width: 36 },
  { key: 'note', label: '说明', kind: 'longtext', width: 36 },
]

/** The index as a spreadsheet. */
export const indexSheet = (title: string, organ: string | null, lines: readonly IndexLine[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      COLUMNS,
      { title, organ },
      lines.map((line) => ({ ...line })),
    ),
  )

/** The index as a page; what is missing stands first. */
export function indexPage(title: string, organ: string | null, madeAt: string, lines: readonly IndexLine[]): string {
  const missing = lines.filter(({ path }) => path === '')
  const table = (all: readonly IndexLine[]): string =>
    `<table><thead><tr>${COLUMNS.map(({ label }) => `<th scope="col">${label}</th>`).join('')}</tr></thead><tbody>
${all.map(row).join('\n')}
</tbody></table>`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)} 佐证材料目录</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:14px/1.6 "Noto Serif SC",SimSun,serif;max-width:72em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #666;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}h1{font-size:1.5em;text-align:center}</style></head>
<body><h1>${text(title)} 佐证材料目录</h1>
<p>${text(organ ?? '')}　汇集时间：${text(madeAt)}</p>
<h2>还缺的（${missing.length}）</h2>
${missing.length === 0 ? '<p>要求的佐证材料都有。</p>' : table(missing)}
<h2>全部文件（${lines.length - missing.length}）</h2>
${table(lines.filter(({ path }) => path !== ''))}
</body></html>
`
}

const row = ({ block, item, path, of, note }: IndexLine): string => {
  const href = path.split('/').map(encodeURIComponent).join('/')
  const link = path === '' ? '' : `<a href="${text(href)}">${text(path)}</a>`
  return `<tr><td>${text(block)}</td><td>${text(item)}</td><td>${link}</td><td>${text(of)}</td><td>${text(note)}</td></tr>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
