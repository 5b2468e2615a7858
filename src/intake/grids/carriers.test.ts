/** One table, many carriers: whatever is written comes back as the same grid; whatever is broken breaks nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx'
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import { Unreadable, type SourceDocument } from './document.ts'

interface Area {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly text: string
}
interface Table_ {
  readonly rows: number
  readonly columns: number
  readonly areas: readonly Area[]
}

/** A rectangle cut into smaller ones: every place belongs to exactly one cell. Each row and column begins some cell. */
const table: fc.Arbitrary<Table_> = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.integer({ min: 2, max: 6 }),
    fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
  )
  .map(([rows, columns, dice]) => {
    const taken = new Set<number>()
    const areas: Area[] = []
    let die = 0
    const roll = (most: number) => 1 + ((dice[(die += 1) % dice.length] ?? 0) % most)
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        if (taken.has(row * columns + column)) continue
        // The first row and column stay unmerged, so that no column or row is without a beginning.
        const merged = row > 0 && column > 0 && roll(3) === 1
        let wide = 1
        if (merged)
          for (
            const most = roll(3);
            wide < most && column + wide < columns && !taken.has(row * columns + column + wide);
          )
            wide += 1
        const high = merged ? Math.min(roll(3), rows - row) : 1
        for (let down = 0; down < high; down += 1)
          for (let right = 0; right < wide; right += 1) taken.add((row + down) * columns + column + right)
        areas.push({ row, column, rows: high, columns: wide, text: roll(4) === 1 ? '' : `${row}格${column}` })
      }
    return {
      rows,
      columns,
      areas: areas.map((area) =>
        area.row === 0 || area.column === 0 ? { ...area, text: `${area.row}头${area.column}` } : area,
      ),
    }
  })

/** The cells of the only grid by first row and column, worked out from the spans alone. */
function laidOut(document: SourceDocument): Area[] {
  const grids = document.blocks.filter((block) => block.kind === 'grid')
  expect(grids).toHaveLength(1)
  const taken = new Set<string>()
  return (grids[0]?.rows ?? []).flatMap((cells, row) => {
    let column = 0
    return cells.map((cell) => {
      while (taken.has(`${row}/${column}`)) column += 1
      if (cell.column !== undefined) expect(cell.column).toBe(column)
      for (let down = 0; down < cell.rowSpan; down += 1)
        for (let right = 0; right < cell.colSpan; right += 1) taken.add(`${row + down}/${column + right}`)
      return { row, column, rows: cell.rowSpan, columns: cell.colSpan, text: cell.text }
    })
  })
}

const rowsOf = ({ rows, areas }: Table_) =>
  Array.from({ length: rows }, (_, row) => areas.filter((area) => area.row === row))
const html = (made: Table_) =>
  strToU8(
    `<html><body><table border=1>${rowsOf(made)
      .map(
        (row) =>
          `<tr>${row.map(({ rows, columns, text }) => `<td rowspan="${rows}" colspan=${columns}><p><span>${text}</span></p></td>`).join('')}</tr>`,
      )
      .join('')}</table>`,
  )
const rtf = (made: Table_) => {
  const escaped = (text: string) =>
    [...text].map((sign) => (sign > '\x7f' ? `\\u${sign.charCodeAt(0)}?` : sign)).join('')
  const covering = (row: number) =>
    made.areas.filter((area) => area.row <= row && row < area.row + area.rows).sort((a, b) => a.column - b.column)
  const rows = Array.from({ length: made.rows }, (_, row) => {
    const shape = covering(row).map(
      (area) =>
        `${area.rows > 1 ? (area.row === row ? '\\clvmgf' : '\\clvmrg') : ''}\\cellx${(area.column + area.columns) * 1000}`,
    )
    const cells = covering(row).map((area) => `\\intbl ${area.row === row ? escaped(area.text) : ''}\\cell `)
    return `\\trowd${shape.join('')}${cells.join('')}\\row`
  })
  return strToU8(`{\\rtf1\\ansi ${rows.join('\n')}\\pard}`)
}
const docx = async (made: Table_) => {
  const rows = Array.from({ length: made.rows }, (_, row) => {
    const cells = made.areas
      .filter((area) => area.row <= row && row < area.row + area.rows)
      .sort((a, b) => a.column - b.column)
    return new TableRow({
      children: cells.map(
        ({ row: first, rows: high, columns, text }) =>
          new TableCell({
            columnSpan: columns,
            ...(high > 1
              ? { verticalMerge: first === row ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }
              : {}),
            children: [new Paragraph(first === row ? text : '')],
          }),
      ),
    })
  })
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] })))
}
const xlsx = ({ areas }: Table_) => {
  const at = (row: number, column: number) => `${String.fromCharCode(66 + column)}${row + 3}`
  const cells = areas.map(
    ({ row, column, text }) =>
      `<row r="${row + 3}"><c r="${at(row, column)}" t="inlineStr"><is><t>${text}</t></is></c></row>`,
  )
  const merges = areas
    .filter(({ rows, columns }) => rows * columns > 1)
    .map(
      ({ row, column, rows, columns }) =>
        `<mergeCell ref="${at(row, column)}:${at(row + rows - 1, column + columns - 1)}"/>`,
    )
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${types}/${type}" Target="${target}"/></Relationships>`
  return zipSync({
    '_rels/.rels': strToU8(relations('officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': strToU8(relations('worksheet', 'sheet.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook ${main} xmlns:r="${types}"><sheets><sheet name="s" r:id="a"/></sheets></workbook>`,
    ),
    'xl/sheet.xml': strToU8(
      `<worksheet ${main}><sheetData>${cells.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells></worksheet>`,
    ),
  })
}

test.each([
  ['html', html],
  ['docx', docx],
  ['xlsx', xlsx],
  ['rtf', rtf],
] as const)('任意合并的表写成 %s，读回来逐格相同', async (_, write) => {
  await fc.assert(
    fc.asyncProperty(table, async (made) => {
      expect(laidOut(await decode(await write(made), 'a'))).toEqual(made.areas)
    }),
    { numRuns: 60 },
  )
})

const folder = join(import.meta.dirname, '../../../samples/carriers')
const samples = readdirSync(folder)
  .filter((name) => /\.(?:html|docx?|xlsx|rtf)$/.test(name))
  .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const)

test.each(samples)('%s 随处改坏、截断，不是读出来就是说读不了', async (name, bytes) => {
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.option(fc.nat(bytes.length)), async (changes, length) => {
      const broken = Uint8Array.from(bytes)
      for (const [at, put] of changes) broken.set(put.subarray(0, broken.length - at), at)
      try {
        const document = await decode(length === null ? broken : broken.subarray(0, length), name)
        expect(Array.isArray(document.blocks)).toBe(true)
      } catch (fault) {
        expect(fault).toBeInstanceOf(Unreadable)
      }
    }),
    { numRuns: 60 },
  )
})
