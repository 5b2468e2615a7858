/** 自查 over HTTP. */
import { z } from 'zod'
import { SHORTCOMINGS } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { answerInspection, beginInspection, itemsOfSheet, SAY } from './inspect/act.ts'
import { ANSWERS, findInspection, inspections, INSPECTION_STATES, MOST_ITEMS, type Answer } from './self-inspection.ts'
import { LONGEST } from './words.ts'

const PATH = '/api/v1/desk/improving/self-inspections'
const SHEET_MEGABYTES = 5
const taken = z.object({ id: z.uuid(), version: z.int() })
const answer = z.enum(Object.keys(ANSWERS) as [Answer, ...Answer[]]).nullable()
const rowShape = z.object({
  id: z.uuid(),
  name: z.string(),
  year: z.int(),
  heldOn: z.string(),
  state: z.enum(['open', 'concluded']),
  stateSays: z.string(),
  items: z.int(),
  answered: z.int(),
  wanting: z.int(),
  madeBy: z.string(),
})
export type InspectionRow = z.infer<typeof rowShape>
const wholeShape = rowShape.omit({ items: true }).extend({
  version: z.int(),
  mayKeep: z.boolean(),
  list: z.array(z.object({ key: z.string(), categorySays: z.string(), asks: z.string(), answer, note: z.string() })),
})
export type InspectionWhole = z.infer<typeof wholeShape>
const begun = {
  name: z.string({ error: '请写明自查的名称。' }).max(100, '名称最多 100 个字。'),
  year: z.coerce.number().int('年度是四位数字。').min(2008, '年度是四位数字。').max(9999, '年度是四位数字。'),
  heldOn: z.iso.date('自查日期应写成 2026-03-02 的样子。').transform((on) => on as LocalDate),
}

type Found = NonNullable<Awaited<ReturnType<typeof findInspection>>>
const rowOf = ({ id, name, year, heldOn, state, items, madeBy }: Found): InspectionRow => ({
  id,
  name,
  year,
  heldOn,
  state,
  stateSays: INSPECTION_STATES[state],
  items: items.length,
  answered: items.filter((item) => item.answer !== null).length,
  wanting: items.filter((item) => item.answer === 'wanting').length,
  madeBy,
})

export const INSPECTION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '历次自查，最近的在前',
    may: 'improving.keep',
    answer: z.object({ items: z.array(rowShape) }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({ items: (await inspections(tx, actor.organId)).map(rowOf) })),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '开始一次自查：照预设的清单，或者照上一次的',
    may: 'improving.keep',
    body: z.object({ ...begun, from: z.enum(['preset', 'last'], { error: '请选择照哪一份清单。' }) }),
    answer: taken,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await beginInspection(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/from-sheet`,
    says: '照一份 Excel 清单开始自查（multipart 的 file；检查内容一列，类别可有可无）',
    may: 'improving.keep',
    query: z.object(begun),
    answer: taken,
    run: async ({ context: { ground, actor }, query, request }) => {
      const says = `清单超过 ${SHEET_MEGABYTES} 兆，请只保留清单那张工作表再试。`
      const file = (await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)).files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择自查清单的 Excel 文件。')
      const read = itemsOfSheet(file.bytes)
      if ('says' in read) throw new HttpProblem(422, read.says)
      const done = await beginInspection(ground, actor, { ...query, from: read.items })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一次自查：清单和填写的结果',
    may: 'improving.keep',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await findInspection(tx, actor.organId, params['id'] ?? '')
        if (!of) throw new HttpProblem(404, SAY['no-inspection'])
        const { items: _, ...row } = rowOf(of)
        return {
          ...row,
          version: of.version,
          mayKeep: may(actor, 'improving.keep') && of.state === 'open',
          list: of.items.map(({ category, ...item }) => ({ ...item, categorySays: SHORTCOMINGS[category].label })),
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '填写自查的结果；conclude 为完成自查，有问题的各登记为一个问题',
    may: 'improving.keep',
    body: z.object({
      version: z.int32().min(1),
      answers: z
        .array(
          z.object({
            key: z.string().max(80),
            answer,
            note: z.string().max(LONGEST.title, `问题最多 ${LONGEST.title} 个字。`),
          }),
        )
        .max(MOST_ITEMS, `清单最多 ${MOST_ITEMS} 条。`),
      conclude: z.boolean().default(false),
    }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body: { version, ...body } }) => {
      const done = await answerInspection(ground, actor, { id: params['id'] ?? '', seen: version, ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
