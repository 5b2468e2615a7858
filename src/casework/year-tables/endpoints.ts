/** 本年度的表二、表三、表四 over HTTP: the figures, the workbook, and the cases behind a cell of table four. */
import { sql } from 'kysely'
import { z } from 'zod'
import { cellsOf } from '../../law/annual-report/format.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { tablesXlsx } from '../../papers/annual-report/xlsx.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look, type Actor } from '../acting.ts'
import { readableUnits } from '../applications/reach.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { COUNTED_OF, REGISTER_ROWS } from './counted-of.ts'
import { SAY, sayNothing } from './say-nothing.ts'
import { tableTwo } from './table-two.ts'
import { remediesTally, yearTables, type Asked, type YearTables } from './tables.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/year-tables'
const FIRST_YEAR = '2019年以前没有规定现行的表格，请选择2019年或者以后的年度。'
const ALL_ONLY = '表三、表四计的是本机关的全部申请，只有可以查看全部申请的人员才能看。'

const asked = z.object({
  year: z
    .string({ error: '请写明年度，例如 2026。' })
    .regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
    .describe('年度'),
  asOf: z
    .union([z.literal(''), z.iso.date('截至的日子请写成 2026-06-30 这样。')])
    .optional()
    .describe('截至哪一日（含）；不写为全年'),
})

const cell = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  value: z.number().nullable(),
  raw: z.string().nullable(),
  status: z.string(),
  at: z.null(),
})
const figures = z.object({
  organ: z.string(),
  year: z.int(),
  format: z.string().describe('annual-2019、annual-2021'),
  until: z.iso.date().describe('计到这一日（含）'),
  running: z.boolean().describe('这一年还没有过完，或者只计到年中的一日'),
  remedies: z.boolean().describe('有没有表四：能查看复议、诉讼案件的人员才有'),
  cells: z.array(cell).readonly(),
  carried: z
    .array(z.object({ column: z.string(), before: z.int(), now: z.int() }))
    .readonly()
    .nullable()
    .describe('上年结转下年度、本年上年结转，逐列；上年没有表格的为空'),
  notCounted: z.array(z.object({ id: z.uuid(), caseNo: z.string(), says: z.string() })),
  remediesNotCounted: z.array(z.object({ id: z.uuid(), ledgerNo: z.string() })),
})
export type YearFigures = z.infer<typeof figures>

const said = z.object({
  year: z.int32().min(1949, '请选择年度。').max(2999, '请选择年度。'),
  row: z.enum(REGISTER_ROWS).describe('表二的行'),
  of: z.enum(COUNTED_OF).describe('items 事项，decisions 处理决定，amounts 金额'),
})
const proactive = z.object({
  organ: z.string(),
  year: z.int(),
  format: z.string(),
  until: z.iso.date().describe('计到这一日（含）'),
  running: z.boolean(),
  mayDeclare: z.boolean().describe('可以声明本年没有'),
  cells: z
    .array(
      cell.extend({
        to: z.string().nullable().describe('所计的列表，工作台里的地址'),
        why: z.string().nullable().describe('没有数的，为什么'),
      }),
    )
    .readonly(),
  none: z
    .array(said.extend({ by: z.string(), on: z.iso.date() }))
    .readonly()
    .describe('声明过本年没有的'),
  notes: z.array(z.string()).readonly(),
})
export type TableTwoFigures = z.infer<typeof proactive>

const remedy = z.object({
  id: z.uuid(),
  ledgerNo: z.string(),
  forum: z.string(),
  theirNo: z.string(),
  filedOn: z.iso.date(),
  concludedOn: z.iso.date().nullable(),
})
export type CountedCase = z.infer<typeof remedy>

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '一个年度的表三、表四，由办件和案件得出，可以截至任何一日；没有计入的逐件说明',
    may: 'applications.read',
    query: asked,
    answer: figures,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const wanted = askedFor(query)
        const { tables, organ } = await tablesFor(tx, actor, wanted)
        const numbers = await numbersOf(
          tx,
          actor.organId,
          tables.notCounted.map(({ id }) => id),
        )
        return {
          organ,
          year: wanted.year,
          format: tables.format.id,
          until: tables.until,
          running: tables.until >= today() || tables.until < `${wanted.year}-12-31`,
          remedies: may(actor, 'remedies.read'),
          cells: tables.cells.map((each) => ({ ...each, at: null })),
          carried: tables.carried && [...tables.carried],
          notCounted: tables.notCounted.map(({ id, says }) => ({ id, says, caseNo: numbers.get(id) ?? '' })),
          remediesNotCounted: (await casesNamed(tx, actor.organId, tables.remediesNotCounted)).map(
            ({ id, ledgerNo }) => ({ id, ledgerNo }),
          ),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/proactive`,
    says: '一个年度的表二，由文件库、台账和缴费记录得出，可以截至任何一日；没有登记也没有声明的没有数，不当作 0',
    may: 'registers.read',
    query: asked,
    answer: proactive,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const wanted = askedFor(query)
        const two = await tableTwo(tx, actor.organId, wanted)
        if (!two) throw new HttpProblem(404, FIRST_YEAR)
        const { format, until, cells, none, notes } = two
        return {
          organ: await organNamed(tx, actor.organId),
          year: wanted.year,
          format: format.id,
          until,
          running: until >= today() || until < `${wanted.year}-12-31`,
          mayDeclare: may(actor, 'registers.write', { unitId: null }),
          cells: cells.map((each) => ({ ...each, at: null })),
          none,
          notes,
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/nothing`,
    says: '声明一个年度表二的一行确实没有（none 为真），或者撤回；声明以后没有登记的才是 0',
    may: 'registers.write',
    body: said.extend({ none: z.boolean() }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await sayNothing(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/tables.xlsx`,
    says: '一个年度的表二、表三、表四，Excel',
    may: 'applications.read',
    query: asked,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const wanted = askedFor(query)
      const { tables, organ, two } = await look(ground, actor, async (tx) => ({
        ...(await tablesFor(tx, actor, wanted)),
        two: (await tableTwo(tx, actor.organId, wanted))?.cells ?? [],
      }))
      const cells = [...two, ...tables.cells]
      const title = `${organ}${wanted.year}年度表二、表三、表四`
      const bytes = await tablesXlsx({
        title,
        organ,
        format: tables.format,
        tables: (['proactive', 'applications', 'reviewLitigation'] as const).filter((key) =>
          cells.some(({ table }) => table === key),
        ),
        cells,
        note: [
          `表式：${tables.format.cites}`,
          `由系统按登记的文件、台账、申请和案件计数，计到${tables.until}（含）；生成于${today()}。`,
          ...(two.some(({ value }) => value === null) ? ['表二空着的格，没有登记，也没有声明本年没有，不是 0。'] : []),
          ...(tables.notCounted.length > 0 ? [`有${tables.notCounted.length}件没有计入，原因见系统。`] : []),
        ],
      })
      return sendFile(reply, `${title}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/remedies`,
    says: '表四一格所计的案件',
    may: 'remedies.read',
    query: asked.extend({ cell: z.string().max(100).describe('行.列，例如 review.upheld') }),
    answer: z.object({ says: z.string(), items: z.array(remedy) }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        refuseSection(actor)
        const wanted = askedFor(query)
        const format = formatForYear(wanted.year)
        if (!format) throw new HttpProblem(404, FIRST_YEAR)
        const form = cellsOf(format).find(
          ({ table, row, column }) => table === 'reviewLitigation' && `${row}.${column}` === query.cell,
        )
        if (!form) throw new HttpProblem(404, '表四没有这一格，请从表四的数字进入。')
        const ids = (await remediesTally(tx, actor.organId, wanted)).counted(form)
        return { says: form.columnForm.path.join('，'), items: [...(await casesNamed(tx, actor.organId, ids))] }
      }),
  }),
]

/** A year that has not begun has no figures: a row of noughts would be read as counted. */
function askedFor({ year, asOf }: z.infer<typeof asked>): Asked {
  if (year > today().slice(0, 4)) throw new HttpProblem(404, `${year}年还没有到，没有可以统计的。`)
  if (asOf && asOf < `${year}-01-01`) throw new HttpProblem(400, `截至的日子早于${year}年，请重新选择。`)
  return { year: Number(year), asOf: asOf ? (asOf as LocalDate) : null }
}

async function tablesFor(
  tx: Tx,
  actor: Actor,
  wanted: Asked,
): Promise<{ readonly tables: YearTables; readonly organ: string }> {
  refuseSection(actor)
  const tables = await yearTables(tx, actor.organId, wanted, may(actor, 'remedies.read'))
  if (!tables) throw new HttpProblem(404, FIRST_YEAR)
  return { tables, organ: await organNamed(tx, actor.organId) }
}

async function organNamed(tx: Tx, organ: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  return rows[0]?.name ?? ''
}

/** A figure of the whole organ is for who may read all it counts. */
function refuseSection(actor: Actor): void {
  if (readableUnits(actor) !== 'all') throw new HttpProblem(403, ALL_ONLY)
}

async function numbersOf(tx: Tx, organ: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; caseNo: string }>`
    select id, case_no as "caseNo" from applications where organ_id = ${organ} and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, caseNo }) => [id, caseNo]))
}

async function casesNamed(tx: Tx, organ: string, ids: readonly string[]): Promise<readonly CountedCase[]> {
  const { rows } = await sql<CountedCase>`
    select id, ledger_no as "ledgerNo", forum, their_no as "theirNo", filed_on::text as "filedOn",
      concluded_on::text as "concludedOn"
    from remedies where organ_id = ${organ} and id = any(${ids}::uuid[]) order by filed_on, id`.execute(tx)
  return rows
}
