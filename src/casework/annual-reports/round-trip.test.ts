/** 出去的，回得来：what the papers print, the readers read, in every form. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../intake/grids/decode.ts'
import { readReport } from '../../intake/annual-report/read.ts'
import type { Grid, SourceDocument } from '../../intake/grids/document.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type Cell, type Report } from '../../law/annual-report/report.ts'
import { anyReport } from '../../papers/annual-report/any-report.ts'
import { figureText } from '../../papers/annual-report/figure.ts'
import { layoutsOf } from '../../papers/annual-report/layout.ts'
import { render, type PaperForm } from '../../papers/annual-report/render.ts'

const CARRIERS = ['html', 'docx', 'xlsx', 'pdf'] as const satisfies readonly PaperForm[]

interface Spanned {
  readonly text: string
  readonly colSpan: number
  readonly rowSpan: number
}

/** Cells with text in source order as `text×columns×rows`; white space does not count. */
const shape = (rows: readonly (readonly Spanned[])[]): string[][] =>
  rows.map((row) =>
    row.flatMap(({ text, colSpan, rowSpan }) => {
      const words = text.replaceAll(/\s/g, '')
      return words === '' ? [] : [`${words}×${colSpan}×${rowSpan}`]
    }),
  )

function expectedShapes(report: Report): string[][][] {
  const cells = cellIndex(report)
  const layouts = report.format ? layoutsOf(FORMATS[report.format]) : []
  return layouts.map(({ rows }) =>
    shape(
      rows.map((row) =>
        row.map((cell) => ({
          ...cell,
          text: cell.kind === 'label' ? cell.text : figureText(cells.get(cellId(cell.form)), cell.form.columnForm),
        })),
      ),
    ),
  )
}

const grids = ({ blocks }: SourceDocument): Grid[] => blocks.filter((block) => block.kind === 'grid')

describe.each(CARRIERS)('%s', (form) => {
  test('印出的每张表，合并与文字都读得回来', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(), async (report) => {
        const document = await decode(await render(report, form), `report.${form}`)
        // A workbook has the check list as its last sheet.
        expect(
          grids(document)
            .slice(0, 3)
            .map(({ rows }) => shape(rows)),
        ).toEqual(expectedShapes(report))
      }),
      { numRuns: 10 },
    )
  })

  test('有数、空白、符号，读回来还是原样；缺格和存疑读作空白', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(), async (report) => {
        const document = await decode(await render(report, form), `report.${form}`)
        const { report: read } = readReport(document)
        expect(read?.format).toBe(report.format)
        expect(read?.cells.map(told)).toEqual(report.cells.map(told))
      }),
      { numRuns: 10 },
    )
  })

  test('机关、年度、落款日期和六节的标题，读回来还是原样', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(['read']), async (report) => {
        const { report: read } = readReport(await decode(await render(report, form), `report.${form}`))
        expect([read?.year, read?.signedOn]).toEqual([report.year, report.signedOn])
        expect(read?.sections.map(({ key, number, title }) => [key, number, title])).toEqual(
          report.sections.map(({ key, number, title }) => [key, number, title]),
        )
      }),
      { numRuns: 10 },
    )
  })
})

test('json：原样是那个对象', async () => {
  await fc.assert(
    fc.asyncProperty(anyReport(), async (report) => {
      expect(JSON.parse(new TextDecoder().decode(await render(report, 'json')))).toEqual(report)
    }),
  )
})

/** What a paper can say of a cell: its address with the number, the sign, or nothing. */
function told({ table, row, column, status, value, raw }: Cell): string {
  const says = status === 'read' ? value : status === 'marked' ? `“${raw}”` : 'blank'
  return `${table}/${row}/${column} ${says}`
}
