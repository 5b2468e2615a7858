/** The lists behind the figures of an assessment, and the figures of sections, over HTTP. */
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { LIST_KEYS, LISTS, rowsOf, spanOf, type ListKey } from './lists.ts'
import { mayList } from './reach.ts'
import { unitFigures, unitFiguresSheet, UNIT_LISTS } from './unit-figures.ts'

const PATH = '/api/v1/desk/score-sheets'
const yearText = z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
const page = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }

const shownList = z.object({
  label: z.string(),
  unit: z.string(),
  says: z.string(),
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      day: z.string().nullable(),
      unit: z.string().nullable(),
      link: z.string(),
    }),
  ),
  ...page,
})
export type ListJson = z.infer<typeof shownList>

const unitFiguresShape = z.object({
  year: z.int(),
  columns: z.array(z.object({ key: z.string(), label: z.string(), unit: z.string(), says: z.string() })),
  rows: z
    .array(z.object({ id: z.string().nullable(), name: z.string(), values: z.array(z.int()).readonly() }))
    .readonly(),
})
export type UnitFiguresJson = z.infer<typeof unitFiguresShape>

/** Paths with words before those with an id. */
export const LIST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/unit-figures`,
    says: '一个年度各科室的数，每个数打开它的清单',
    may: 'assessments.read',
    query: z.object({ year: yearText }),
    answer: unitFiguresShape,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const span = spanOf(actor.organId, Number(query.year), now())
        const columns = UNIT_LISTS.map((key) => ({
          key,
          label: LISTS[key].label,
          unit: LISTS[key].unit,
          says: LISTS[key].says,
        }))
        return { year: span.year, columns, rows: await unitFigures(tx, span) }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/unit-figures/export.xlsx`,
    says: '导出一个年度各科室的数',
    may: 'assessments.read',
    query: z.object({ year: yearText }),
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const span = spanOf(actor.organId, Number(query.year), now())
        return unitFiguresSheet(await organName(tx, actor.organId), span.year, await unitFigures(tx, span))
      })
      return sendFile(reply, `${query.year}年各科室的数.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/lists/:key`,
    names: { key: z.enum(LIST_KEYS, { error: '没有这份清单。' }) },
    says: '一个数计入的清单，可以只看一个科室的',
    may: 'assessments.read',
    query: z.looseObject({ year: yearText, unit: z.union([z.literal(''), z.literal('none'), z.uuid()]).optional() }),
    answer: shownList,
    run: async ({ context: { ground, actor }, params, query }) => {
      const key = params['key'] as ListKey
      if (!mayList(actor, key)) throw new HttpProblem(403, '清单里有不由您查看的，请与工作机构联系。')
      const span = spanOf(actor.organId, Number(query.year), now())
      const { size, page: at } = listQuery(query, ['day'], '-day')
      const { total, rows } = await look(ground, actor, (tx) =>
        rowsOf(tx, key, span, { unit: query.unit ? query.unit : null, limit: size, offset: (at - 1) * size }),
      )
      const { label, unit, says } = LISTS[key]
      return { label, unit, says, items: [...rows], total, page: at, size, pages: Math.max(1, Math.ceil(total / size)) }
    },
  }),
]
