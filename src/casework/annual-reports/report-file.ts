/** A report that comes from outside as JSON: a line of `gongkai read`, the report object itself, or a corrected one. */
import { z } from 'zod'
import { cellId, cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { absentCells, type Report } from '../../law/annual-report/report.ts'
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'

const LONGEST = 2_000_000
const text = z.string().max(LONGEST)
const place = z.union([
  z.strictObject({ line: z.number(), column: z.number().optional() }),
  z.strictObject({ page: z.number(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  z.strictObject({ path: text }),
])
const at = place.nullable().default(null)
const day = z.custom<LocalDate>((value) => typeof value === 'string' && parseLocalDate(value) !== undefined)

const cell = z
  .object({
    table: z.enum(['proactive', 'applications', 'reviewLitigation']),
    row: text,
    column: text,
    value: z.number().nullable().default(null),
    raw: text.nullable().default(null),
    status: z.enum(['read', 'blank', 'marked', 'absent', 'unclear']),
    at,
  })
  .refine(({ status, value }) => (status === 'read') === (value !== null))

const report = z.object({
  organ: text.nullable().default(null),
  year: z.number().int().min(1949).max(9999).nullable().default(null),
  format: z.enum(Object.keys(FORMATS) as [keyof typeof FORMATS]).nullable(),
  title: text.nullable().default(null),
  period: z.object({ from: day, to: day }).nullable().default(null),
  signedOn: day.nullable().default(null),
  sections: z
    .array(
      z.object({
        key: z.enum(['overview', 'proactive', 'applications', 'reviewLitigation', 'problems', 'other']),
        number: text.nullable().default(null),
        title: text,
        text,
        at: place.nullable().optional(),
        paragraphs: z.array(place).optional(),
      }),
    )
    .max(1000),
  cells: z.array(cell).max(1000),
  preamble: text.nullable().optional(),
  signature: text.nullable().optional(),
  labels: z
    .array(z.object({ official: text, printed: text, at }))
    .max(1000)
    .optional(),
})

/**
 * The report in a JSON text, every cell of its format listed in the order of the form (cells not given are absent).
 * Anything that is no report is refused with one Chinese sentence, never mended.
 */
export function parseReport(json: string): Report | { readonly refused: string } {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    return { refused: '不是合格的 JSON；请给出 gongkai read --format json 输出的一行。' }
  }
  const inner = typeof given === 'object' && given !== null && 'report' in given ? given.report : given
  if (inner === null) return { refused: '这一行里没有报告（report 为 null），原文件没有读成年度报告。' }
  const parsed = report.safeParse(inner)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    return { refused: `不是合格的报告数据：${where ? `“${where}”` : '内容'}缺少或写法不对。` }
  }
  return complete(JSON.parse(JSON.stringify(parsed.data)) as Report)
}

/** Puts the cells in the order of the form and refuses cells the form does not have. */
function complete(given: Report): Report | { readonly refused: string } {
  if (given.format === null) {
    return given.cells.length === 0 ? given : { refused: '报告没有写明格式（format），不知道这些数字属于哪张表。' }
  }
  const form = FORMATS[given.format]
  const known = new Set(cellsOf(form).map(cellId))
  const stray = given.cells.find((each) => !known.has(cellId(each)))
  if (stray) return { refused: `“${cellId(stray)}”不是 ${form.cites} 表格中的格。` }
  const cells = new Map(given.cells.map((each) => [cellId(each), each]))
  return { ...given, cells: absentCells(form).map((each) => cells.get(cellId(each)) ?? each) }
}
