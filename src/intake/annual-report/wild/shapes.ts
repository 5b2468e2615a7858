/** The ways a table turns into text between an office and a reader. Each gives the lines of one table. */
import type { Dice } from './dice.ts'
import { spread, type Sheet, type SheetCell } from './sheet.ts'

export type Shape = (sheet: Sheet, dice: Dice) => readonly string[]

/** What stands where figures stand: those of the form, and those of a column it does not know. */
const isFigure = (role: SheetCell['role'] | undefined): boolean => role === 'figure' || role === 'filler'
const figureRow = (row: readonly (SheetCell | null)[]): boolean => row.some((cell) => isFigure(cell?.role))

/** Rows with tabs, an empty field under every span. */
const tabs: Shape = (sheet) => spread(sheet).map((row) => row.map((cell) => cell?.text ?? '').join('\t'))

/** Rows with tabs, spans simply gone. */
const tabsClosed: Shape = (sheet) => sheet.map((row) => row.map(({ text }) => text).join('\t'))

/** Rows with tabs, every merged cell repeated in all its places. */
const tabsRepeated: Shape = (sheet) => repeated(sheet).map((row) => row.join('\t'))

function repeated(sheet: Sheet): readonly (readonly string[])[] {
  const lines: string[][] = sheet.map(() => [])
  sheet.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (lines[row]?.[column] !== undefined) column += 1
      for (let down = 0; down < cell.rows; down += 1) {
        for (let across = 0; across < cell.columns; across += 1) {
          const line = lines[row + down]
          if (line) line[column + across] = cell.text
        }
      }
      column += cell.columns
    }
  })
  return lines.map((line) => Array.from(line, (text) => text ?? ''))
}

/** Rows with tabs whose leading empty fields are lost from some row on, padded at the end instead. */
const tabsSlipped: Shape = (sheet, dice) => {
  const rows = spread(sheet)
  const from = 3 + dice.below(Math.max(1, rows.length - 3))
  return rows.map((row, index) => {
    const fields = row.map((cell) => cell?.text ?? '')
    if (index >= from && figureRow(row) && fields[0] === '' && row[0] === null)
      return [...fields.slice(1), ''].join('\t')
    return fields.join('\t')
  })
}

/** Pipe tables, padded at the end. */
const pipes: Shape = (sheet, dice) => {
  const pad = Array.from({ length: dice.below(4) }, () => '')
  const rows = spread(sheet).map((row) => [...row.map((cell) => cell?.text ?? ''), ...pad])
  return piped(rows)
}
const pipesRepeated: Shape = (sheet) => piped(repeated(sheet))
const pipesClosed: Shape = (sheet, dice) => {
  const width = Math.max(...sheet.map((row) => row.length)) + dice.below(3)
  return piped(
    sheet.map((row) => [...row.map(({ text }) => text), ...Array.from({ length: width - row.length }, () => '')]),
  )
}

function piped(rows: readonly (readonly string[])[]): readonly string[] {
  const lines = rows.map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)
  return [lines[0] ?? '', `|${(rows[0] ?? []).map(() => '---').join('|')}|`, ...lines.slice(1)]
}

/** One cell a line, lone tabs for empty cells and row ends. */
const perLine: Shape = (sheet) =>
  spread(sheet).flatMap((row, index) => [...cellLines(sheet, row, index).map((text) => `\t${text}`), '\t', ''])

/** The cells of a spread row with an empty one under a row span, none under a column span. */
function cellLines(sheet: Sheet, row: readonly (SheetCell | null)[], index: number): string[] {
  const begun = new Set(sheet[index])
  const lines: string[] = []
  let across = 0
  for (const cell of row) {
    if (cell && begun.has(cell)) {
      lines.push(cell.text)
      across = cell.columns - 1
    } else if (across > 0) across -= 1
    else lines.push('')
  }
  return lines
}

/** One cell a line, empty ones gone, rows apart by an empty line or not at all. */
const perLineBare: Shape = (sheet, dice) => {
  const end = dice.chance(0.5) ? [''] : []
  return sheet.flatMap((row) => [...row.flatMap(({ text }) => (text === '' ? [] : [text])), ...end])
}

/** One row a line, cells apart by blanks, empty ones gone. */
const spaced: Shape = (sheet, dice) => {
  const gap = dice.pick([' ', '  ', '   ', '　'])
  return sheet.map((row) => row.flatMap(({ text }) => (text === '' ? [] : [text])).join(gap))
}

/** All in one line with blanks between, or each row glued, or everything glued. */
const oneLine: Shape = (sheet) => [
  sheet
    .flat()
    .flatMap(({ text }) => (text === '' ? [] : [text]))
    .join(' '),
]
const gluedRows: Shape = (sheet) => sheet.map((row) => row.map(({ text }) => text).join(''))
const gluedAll: Shape = (sheet) => [
  sheet
    .flat()
    .map(({ text }) => text)
    .join(''),
]
const labelGlued: Shape = (sheet) =>
  sheet.map((row) => {
    const labels = row.filter(({ role }) => !isFigure(role)).map(({ text }) => text)
    const figures = row.filter(({ role }) => isFigure(role)).map(({ text }) => text)
    return labels.join(' ') + figures.join(' ')
  })

/** Text of a pdf line by line: labels wrapped, figures on the first, the middle, the last or a line of their own. */
const wrapped: Shape = (sheet, dice) => {
  const width = 8 + dice.below(8)
  const place = dice.below(4)
  const everyPage = 12 + dice.below(20)
  const lines: string[] = []
  let page = 1
  sheet.forEach((row, index) => {
    const labels = row.filter(({ role }) => !isFigure(role)).map(({ text }) => text)
    const figures = row.filter(({ role, text }) => isFigure(role) && text !== '').map(({ text }) => text)
    if (figures.length === 0 && !row.some(({ role }) => isFigure(role))) lines.push(labels.join(' '))
    else {
      const pieces = labels.map((label) => chopped(label, width))
      const last = pieces.at(-1) ?? []
      lines.push(...pieces.slice(0, -1).map((parts) => parts.join('')))
      lines.push(...around(last, figures.join(' '), place))
    }
    if (index > 3 && index % everyPage === 0 && index < sheet.length - 2) {
      lines.push(dice.pick([`- ${page} -`, `第${page}页`, `— ${page} —`]))
      page += 1
    }
  })
  return lines
}

function around(label: readonly string[], figures: string, place: number): readonly string[] {
  if (label.length <= 1) return [`${label[0] ?? ''} ${figures}`]
  if (place === 0) return [`${label[0]} ${figures}`, ...label.slice(1)]
  if (place === 1) return [...label.slice(0, -1), `${label.at(-1)} ${figures}`]
  const middle = Math.floor(label.length / 2)
  if (place === 2 && label.length > 2)
    return label.map((part, index) => (index === middle ? `${part} ${figures}` : part))
  return [...label.slice(0, middle), figures, ...label.slice(middle)]
}

function chopped(text: string, width: number): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += width) parts.push(text.slice(at, at + width))
  return parts
}

/** Figures on their own line before or after the label's. */
const figuresBefore: Shape = (sheet) =>
  sheet.flatMap((row) => {
    const labels = row.flatMap(({ role, text }) => (!isFigure(role) && text !== '' ? [text] : []))
    const figures = row.flatMap(({ role, text }) => (isFigure(role) && text !== '' ? [text] : []))
    return figures.length > 0 ? [figures.join(' '), labels.join(' ')] : [labels.join(' ')]
  })
const figuresAfter: Shape = (sheet) =>
  sheet.flatMap((row) => {
    const labels = row.flatMap(({ role, text }) => (!isFigure(role) && text !== '' ? [text] : []))
    const figures = row.flatMap(({ role, text }) => (isFigure(role) && text !== '' ? [text] : []))
    return figures.length > 0 ? [labels.join(' '), figures.join(' ')] : [labels.join(' ')]
  })

/** All labels of the rows, then the columns of figures under their heads; the other tables row by row. */
const byColumns: Shape = (sheet, dice) => {
  const rows = sheet.filter((row) => row.some(({ role }) => isFigure(role)))
  const width = rows[0]?.filter(({ role }) => isFigure(role)).length ?? 0
  const whole = rows.every((row) => row.filter(({ role }) => role === 'figure').length === 7)
  if (!whole || rows.some((row) => row.filter(({ role }) => isFigure(role)).length !== width))
    return spaced(sheet, dice)
  const heads = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
  const figures = rows.map((row) => row.filter(({ role }) => isFigure(role)).map(({ text }) => text))
  const labels = rows.flatMap((row) => row.flatMap(({ role, text }) => (isFigure(role) ? [] : [text])))
  return [
    ...(sheet[0] ?? []).map(({ text }) => text),
    '法人或其他组织',
    ...labels,
    ...heads.flatMap((head, column) => [
      head,
      ...figures.map((row) => row[column] ?? '').filter((text) => text !== ''),
    ]),
  ]
}
const labelsFirst: Shape = (sheet, dice) => {
  const rows = sheet.filter((row) => row.some(({ role }) => isFigure(role)))
  if (rows.length < 15) return spaced(sheet, dice)
  const heads = sheet.filter((row) => !rows.includes(row)).map((row) => row.map(({ text }) => text).join(' '))
  const labels = rows.flatMap((row) => row.flatMap(({ role, text }) => (isFigure(role) ? [] : [text])))
  const figures = rows.map((row) =>
    row.flatMap(({ role, text }) => (isFigure(role) && text !== '' ? [text] : [])).join(' '),
  )
  return [...heads, ...labels, ...figures]
}

/** A page set in columns as `pdftotext -layout` gives it: every label wrapped in its column, merged ones in the middle. */
const layout: Shape = (sheet, dice) => {
  const rows = spread(sheet)
  const width = Math.max(...rows.map((row) => row.length))
  const labelColumns = Math.max(1, ...rows.map((row) => row.findIndex((cell) => isFigure(cell?.role))))
  const wide = (column: number): number => (column < labelColumns ? 4 + 2 * column + dice.below(4) : 5)
  const widths = Array.from({ length: width }, (_, column) => wide(column))
  const heights = sheet.map((cells) =>
    Math.max(1, ...cells.flatMap((cell) => (cell.rows === 1 ? [piecesOf(cell, widths, rows).length] : []))),
  )
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0))
  const page = Array.from({ length: heights.reduce((sum, height) => sum + height, 0) }, () =>
    Array.from({ length: width }, () => ''),
  )
  rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      if (!cell) return
      const pieces = piecesOf(cell, widths, rows)
      const height = heights.slice(index, index + cell.rows).reduce((sum, one) => sum + one, 0)
      const top = (tops[index] ?? 0) + Math.max(0, Math.floor((height - pieces.length) / 2))
      pieces.forEach((piece, step) => {
        const line = page[top + step]
        if (line) line[column] = piece
      })
    }),
  )
  return page.map((line) =>
    line
      .map((text, column) => text.padEnd((widths[column] ?? 4) + 1, '　').replace(/　/g, '  '))
      .join('')
      .trimEnd(),
  )
}

function piecesOf(
  cell: SheetCell,
  widths: readonly number[],
  rows: readonly (readonly (SheetCell | null)[])[],
): readonly string[] {
  const at = rows.map((row) => row.indexOf(cell)).find((column) => column >= 0) ?? 0
  const room = widths.slice(at, at + cell.columns).reduce((sum, one) => sum + one, 0)
  if (isFigure(cell.role)) return cell.text === '' ? [] : [`${cell.text} `]
  return cell.text === '' ? [] : chopped(cell.text, room)
}

/** Every shape; `clean` ones keep all there is to know where no figure is empty. */
export const SHAPES: Readonly<
  Record<string, { readonly shape: Shape; readonly clean: boolean; readonly markdown?: true }>
> = {
  tabs: { shape: tabs, clean: true },
  tabsClosed: { shape: tabsClosed, clean: true },
  tabsRepeated: { shape: tabsRepeated, clean: true },
  tabsSlipped: { shape: tabsSlipped, clean: true },
  pipes: { shape: pipes, clean: true, markdown: true },
  pipesRepeated: { shape: pipesRepeated, clean: true, markdown: true },
  pipesClosed: { shape: pipesClosed, clean: true, markdown: true },
  perLine: { shape: perLine, clean: true },
  perLineBare: { shape: perLineBare, clean: true },
  spaced: { shape: spaced, clean: true },
  oneLine: { shape: oneLine, clean: true },
  labelGlued: { shape: labelGlued, clean: true },
  gluedRows: { shape: gluedRows, clean: false },
  gluedAll: { shape: gluedAll, clean: false },
  wrapped: { shape: wrapped, clean: true },
  layout: { shape: layout, clean: true },
  figuresBefore: { shape: figuresBefore, clean: true },
  figuresAfter: { shape: figuresAfter, clean: true },
  byColumns: { shape: byColumns, clean: true },
  labelsFirst: { shape: labelsFirst, clean: true },
}
