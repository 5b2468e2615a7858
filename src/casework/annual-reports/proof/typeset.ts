/** The three tables of a form as text, in the ways reports meet us: rows with tabs, one cell a line, pipes, html. */
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import type { FormatId, TableForm, TableKey } from '../../../law/annual-report/format.ts'

export type Carrier = 'tabs' | 'lines' | 'pipes' | 'html'

interface Box {
  readonly text: string
  readonly wide: number
  readonly high: number
}

const box = (text: string, wide = 1, high = 1): Box => ({ text, wide, high })

/** One table of a form, its figures taken from `cells` (absent there = no such cell in the document). */
export function tableText(
  format: FormatId,
  key: TableKey,
  cells: ReadonlyMap<string, string>,
  carrier: Carrier,
): string {
  const table = FORMATS[format].tables.find((each) => each.key === key)
  if (!table) throw new Error(`no table ${key}`)
  const rows = ROWS[table.layout](table, cells)
  if (carrier === 'html') return html(rows)
  const grid = spread(rows)
  if (carrier === 'tabs') return grid.map((row) => row.join('\t')).join('\n')
  if (carrier === 'lines') return rows.map((row) => `\t${row.map(({ text }) => text).join('\n\t')}\n`).join('\n')
  const [head = [], ...rest] = grid.map((row) => `| ${row.join(' | ')} |`)
  return [head, `|${' --- |'.repeat(grid[0]?.length ?? 1)}`, ...rest].join('\n')
}

const ROWS: Readonly<
  Record<TableForm['layout'], (table: TableForm, cells: ReadonlyMap<string, string>) => readonly (readonly Box[])[]>
> = {
  stacked: (table, cells) =>
    table.blocks.flatMap(({ caption, columns, rows }) => {
      const rest = 4 - columns.length
      const last = (index: number): number => (index === columns.length - 1 ? rest : 1)
      return [
        [box(caption ?? '', 4)],
        [box(table.corner ?? ''), ...columns.map(({ path }, index) => box(path.at(-1) ?? '', last(index)))],
        ...rows.map((row) => [
          box(row.path[0] ?? ''),
          ...columns.map((column, index) => box(cells.get(`proactive/${row.key}/${column.key}`) ?? '', last(index))),
        ]),
      ]
    }),
  matrix(table, cells) {
    const [block] = table.blocks
    if (!block) return []
    const rows = block.rows.filter(
      ({ key }) => cells.has(`applications/${key}/total`) || cells.has(`applications/${key}/naturalPerson`),
    )
    const first = new Set<string>()
    return [
      [box(table.corner ?? '', 3, 3), box('申请人情况', 7)],
      [box('自然人', 1, 2), box('法人或其他组织', 5), box('总计', 1, 2)],
      ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((text) => box(text)),
      ...rows.map(({ key, path }) => {
        const labels = path.flatMap((label, level) => {
          const id = path.slice(0, level + 1).join('/')
          if (level < path.length - 1 && first.has(id)) return []
          first.add(id)
          const high = rows.filter((other) => other.path.slice(0, level + 1).join('/') === id).length
          return [box(label, level === path.length - 1 ? 3 - level : 1, level === path.length - 1 ? 1 : high)]
        })
        const figures = block.columns.flatMap(({ key: column }) => {
          const figure = cells.get(`applications/${key}/${column}`)
          return figure === undefined ? [] : [box(figure)]
        })
        return [...labels, ...figures]
      }),
    ]
  },
  strip(table, cells) {
    const labels = (table.blocks[0]?.columns ?? []).map(({ path }) => path.at(-1) ?? '')
    return [
      [box('行政复议', 5), box('行政诉讼', 10)],
      [...labels.map((text) => box(text, 1, 2)), box('未经复议直接起诉', 5), box('复议后起诉', 5)],
      [...labels, ...labels].map((text) => box(text)),
      table.blocks.flatMap(({ rows, columns }) =>
        columns.map(({ key }) => box(cells.get(`reviewLitigation/${rows[0]?.key}/${key}`) ?? '')),
      ),
    ]
  },
}

function html(rows: readonly (readonly Box[])[]): string {
  const cell = ({ text, wide, high }: Box): string =>
    `<td${wide > 1 ? ` colspan="${wide}"` : ''}${high > 1 ? ` rowspan="${high}"` : ''}>${text}</td>`
  return `<table>\n${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}\n</table>`
}

/** Merged cells spread out over the grid, the text in the first place and the others empty. */
function spread(rows: readonly (readonly Box[])[]): string[][] {
  const grid: string[][] = rows.map(() => [])
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const { text, wide, high } of row) {
      while (grid[y]?.[x] !== undefined) x += 1
      for (let down = 0; down < high; down += 1) {
        for (let right = 0; right < wide; right += 1) {
          const line = grid[y + down]
          if (line) line[x + right] = down === 0 && right === 0 ? text : ''
        }
      }
      x += wide
    }
  }
  return grid.map((row) => Array.from(row, (text) => text ?? ''))
}
