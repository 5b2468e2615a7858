/** 政府网站工作年度报表 as paper: one table of items by group, as html and as a workbook. What nobody knows stays blank. */
import { escaped } from '../typeset/text.ts'
import { workbookBytes, type WorksheetCell } from '../typeset/workbook.ts'

export interface SitePaper {
  readonly title: string
  readonly organ: string
  readonly groups: readonly {
    readonly title: string
    readonly items: readonly { readonly label: string; readonly unit: string; readonly value: string | number }[]
  }[]
}

const STYLE = `body{margin:0 auto;max-width:50rem;padding:1.5rem;color:#000;font:1rem/1.6 SimSun,"宋体","Noto Serif SC",serif}
h1{text-align:center;font-size:1.5rem}table{width:100%;border-collapse:collapse}caption{text-align:right;padding-bottom:.4rem}
th,td{border:1px solid #000;padding:.3em .5em;text-align:left;vertical-align:middle}td.value{text-align:right}th.group{width:22%;text-align:center}
@page{size:A4;margin:20mm}`

/** A page of its own, without scripts and without anything from elsewhere. */
export function sitePaperHtml({ title, organ, groups }: SitePaper): string {
  const rows = groups.flatMap(({ title: group, items }) =>
    items.map(
      ({ label, unit, value }, at) =>
        `<tr>${at === 0 ? `<th class="group" scope="rowgroup" rowspan="${items.length}">${escaped(group)}</th>` : ''}` +
        `<th scope="row">${escaped(label)}${unit === '' ? '' : `（单位：${escaped(unit)}）`}</th>` +
        `<td class="value">${escaped(String(value))}</td></tr>`,
    ),
  )
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>
<table><caption>填报单位：${escaped(organ)}</caption><tbody>
${rows.join('\n')}
</tbody></table></body>
</html>
`
}

/** The same as a workbook; numbers are numbers. */
export function sitePaperWorkbook({ title, organ, groups }: SitePaper): Promise<Uint8Array> {
  const cells: WorksheetCell[] = [
    { row: 0, column: 0, colSpan: 4, value: title, look: 'title' },
    { row: 1, column: 0, colSpan: 4, value: `填报单位：${organ}`, look: 'plain' },
    ...['类别', '项目', '单位', '内容'].map((value, column) => ({ row: 2, column, value, look: 'head' as const })),
  ]
  let row = 3
  for (const { title: group, items } of groups) {
    if (items.length === 0) continue
    cells.push({ row, column: 0, rowSpan: items.length, value: group, look: 'rowLabel' })
    for (const [at, { label, unit, value }] of items.entries()) {
      const line = row + at
      cells.push({ row: line, column: 1, value: label, look: 'rowLabel' })
      cells.push({ row: line, column: 2, value: unit, look: 'label' })
      cells.push({ row: line, column: 3, value: value === '' ? null : value, look: 'figure' })
    }
    row += items.length
  }
  return workbookBytes({
    title,
    author: organ,
    sheets: [{ name: '年度报表', widths: [18, 40, 10, 30], cells, frozen: { rows: 3, columns: 0 } }],
  })
}
