/** 出去的，回得来：what the papers print, the readers read, in every form. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../intake/grids/decode.ts'
import { readReport } from '../../intake/annual-report/read.ts'
import type { Grid, SourceDocument } from '../../intake/grids/document.ts'
import { cellId, type FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type Cell, type Report } from '../../law/annual-report/report.ts'
import { sampleReport, withSection } from '../../law/annual-report/sample.ts'
import { anyReport } from '../../papers/annual-report/any-report.ts'
import { figureText } from '../../papers/annual-report/figure.ts'
import { layoutsOf } from '../../papers/annual-report/layout.ts'
import { render, type PaperForm } from '../../papers/annual-report/render.ts'

/** A paper takes its time; a failure is shown as it came, without looking for a smaller one. */
const RUNS = { numRuns: 8, endOnFailure: true } as const

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
      RUNS,
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
      RUNS,
    )
  })

  test.each(Object.keys(FORMATS) as FormatId[])(
    '%s：机关、年度、期限、落款和各节的文字，读回来还是原样',
    async (id) => {
      const sample = withSection(sampleReport(id), 'other', '本年度没有收取信息处理费。')
      const { report: read } = readReport(await decode(await render(sample, form), `report.${form}`))
      const facts = ({ organ, year, period, signedOn, signature, title, preamble, sections }: Report) => ({
        organ,
        year,
        period,
        signedOn,
        signature,
        title: closed(title),
        preamble: closed(preamble),
        sections: sections.map(({ key, number, title, text }) => [key, number, title, closed(text)]),
      })
      expect(read && facts(read)).toEqual(facts(sample))
    },
  )
})

/** Text without white space: a line broken on paper is no other text. */
const closed = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s/g, '')

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
