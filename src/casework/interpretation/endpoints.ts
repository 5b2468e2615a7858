/** 政策解读 over HTTP: documents with their interpretation, the interpretations, the counts of a year. */
import { z } from 'zod'
import {
  INTERPRETATION_FORMS,
  INTERPRETATION_ORIGINS,
  PLAN_ELEMENTS,
  type InterpretationForm,
  type InterpretationOrigin,
} from '../../law/disclosure/interpretation.ts'
import { RANKS } from '../../law/documents/rank.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { unitsRead } from '../publications/list.ts'
import { STANDINGS, STATES } from '../publications/publication.ts'
import { documentsIn, figuresOf, interpretationsIn } from './figures.ts'
import {
  interpretationsOf,
  interpretedDocuments,
  type InterpretedDocument,
  type LinkedInterpretation,
} from './overview.ts'
import { INTERPRETING, type Interpreting } from './words.ts'

const PATH = '/api/v1/desk/interpretation'
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const none = z.literal('')
const year = z.string().regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')

const linked = z.object({
  id: z.uuid(),
  title: z.string(),
  forms: z.array(z.string()).describe('解读形式'),
  origin: z.string(),
  state: z.string(),
  publishedOn: z.iso.date().nullable(),
})
const row = z.object({
  id: z.uuid(),
  title: z.string(),
  number: z.string(),
  rank: z.string(),
  state: z.string(),
  publishedOn: z.iso.date().nullable(),
  interpreting: z.string(),
  interpretingSays: z.string(),
  missing: z.string().nullable().describe('还缺什么；不缺的为空'),
  plan: z.array(z.object({ label: z.string(), says: z.string() })).describe('解读方案，没有写的不在内'),
  waivedBecause: z.string().describe('不解读的理由'),
  interpretations: z.array(linked),
})
export type InterpretedRow = z.infer<typeof row>
const released = linked.extend({ documents: z.array(z.object({ id: z.uuid(), title: z.string() })) })
export type InterpretationRow = z.infer<typeof released>
const figures = z.object({
  year: z.int(),
  running: z.boolean().describe('这一年还没有过完'),
  total: z.int(),
  forms: z.array(z.object({ form: z.string(), label: z.string(), value: z.int() })).readonly(),
  origins: z.array(z.object({ origin: z.string(), label: z.string(), value: z.int() })).readonly(),
  findings: z.array(z.string()).readonly(),
  needed: z.int(),
  interpreted: z.int(),
  waived: z.int(),
  undecided: z.int(),
  rate: z.number().nullable().describe('解读率，百分数；没有应当解读的文件时为空'),
})
export type InterpretationFigures = z.infer<typeof figures>
const paged = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }

/** What a section sees: its own whole; of others what is public, without their plan and what else stays in the house. */
function seenBy(actor: Actor): (all: readonly InterpretedDocument[]) => readonly InterpretedDocument[] {
  const reach = unitsRead(actor)
  const own = ({ unitId }: { readonly unitId: string | null }): boolean =>
    reach === null || (unitId !== null && reach.units.includes(unitId))
  return (all) =>
    all
      .filter((of) => own(of) || of.standing === 'published')
      .map((of) => ({
        ...of,
        plan: own(of) ? of.plan : null,
        interpretations: of.interpretations.filter((each) => own(each) || each.standing === 'published'),
      }))
}

export const INTERPRETATION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/documents`,
    says: '政策文件和它的解读：方案、进度、相互关联的解读、还缺什么、不解读的理由',
    may: 'publications.read',
    query: z.looseObject({
      interpreting: z
        .union([none, z.enum(keys<Interpreting>(INTERPRETING))])
        .optional()
        .describe('解读的进度'),
      year: year.optional().describe('发布的年度；只列公开中的'),
      owed: z.enum(['', 'yes', 'done']).optional().describe('yes 应当解读的；done 其中已解读的'),
      q: z.string().max(200).optional(),
    }),
    answer: z.object({ items: z.array(row), ...paged }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size, q } = listQuery(query, ['publishedOn'], '-publishedOn')
      return look(ground, actor, async (tx) => {
        const all = await interpretedDocuments(tx, actor.organId, today() as LocalDate)
        const fitting = seenBy(actor)(query.year ? documentsIn(all, Number(query.year)) : all)
          .filter(({ interpreting }) => !query.interpreting || interpreting === query.interpreting)
          .filter(({ needed, interpreting }) => {
            if (!query.owed) return true
            return needed === true && (query.owed === 'done' ? interpreting === 'done' : interpreting !== 'waived')
          })
          .filter(({ title, number }) => `${title}\n${number}`.includes(q))
        const found = pageOf(fitting, { page, size })
        return { ...found, items: found.items.map(shown) }
      })
    },
  }),
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '公开中的解读，按年度、形式、来源',
    may: 'publications.read',
    query: z.looseObject({
      year: year.optional().describe('发布的年度'),
      form: z.union([none, z.enum(keys<InterpretationForm>(INTERPRETATION_FORMS))]).optional(),
      origin: z.union([none, z.enum(keys<InterpretationOrigin>(INTERPRETATION_ORIGINS))]).optional(),
    }),
    answer: z.object({ items: z.array(released), ...paged }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size } = listQuery(query, ['publishedOn'], '-publishedOn')
      return look(ground, actor, async (tx) => {
        const all = (await interpretationsOf(tx, actor.organId)).filter(({ standing }) => standing === 'published')
        const { form, origin } = query
        const fitting = (query.year ? interpretationsIn(all, Number(query.year)) : all)
          .filter((each) => !form || each.forms.includes(form))
          .filter((each) => !origin || each.origin === origin)
        const found = pageOf(fitting, { page, size })
        const documents = new Map(
          seenBy(actor)(await interpretedDocuments(tx, actor.organId, today() as LocalDate)).map(({ id, title }) => [
            id,
            title,
          ]),
        )
        return {
          ...found,
          items: found.items.map((each) => ({
            ...linkedShown(each),
            documents: each.documents.flatMap((id) => {
              const title = documents.get(id)
              return title === undefined ? [] : [{ id, title }]
            }),
          })),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/figures`,
    says: '一个年度的解读：按形式、来源的篇数，解读率，形式单一、只转发上级的提示；只计公开中的',
    may: 'publications.read',
    query: z.object({ year: z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。') }), // prettier-ignore
    answer: figures,
    run: async ({ context: { ground, actor }, query }) => {
      const now = today()
      if (query.year > now.slice(0, 4)) throw new HttpProblem(404, `${query.year}年还没有到，没有可以统计的。`)
      return look(ground, actor, async (tx) => {
        const documents = await interpretedDocuments(tx, actor.organId, now as LocalDate)
        const all = await interpretationsOf(tx, actor.organId)
        return {
          year: Number(query.year),
          running: query.year === now.slice(0, 4),
          ...figuresOf(documents, all, Number(query.year)),
        }
      })
    },
  }),
]

const stateOf = ({ state, standing }: Pick<LinkedInterpretation, 'state' | 'standing'>): string =>
  standing === 'published' ? STANDINGS.published : STATES[state]

const linkedShown = (of: LinkedInterpretation): z.infer<typeof linked> => ({
  id: of.id,
  title: of.title,
  forms: of.forms.map((form) => INTERPRETATION_FORMS[form].label),
  origin: INTERPRETATION_ORIGINS[of.origin],
  state: stateOf(of),
  publishedOn: of.publishedOn,
})

function shown(of: InterpretedDocument): InterpretedRow {
  const { plan } = of
  const written: readonly (readonly [keyof typeof PLAN_ELEMENTS, string])[] = [
    ['outline', plan?.outline ?? ''],
    ['forms', (plan?.forms ?? []).map((form) => INTERPRETATION_FORMS[form].label).join('、')],
    ['channels', plan?.channels ?? ''],
    ['time', plan?.time ?? ''],
  ]
  return {
    id: of.id,
    title: of.title || '没有标题的信息',
    number: of.number,
    rank: of.rank ? RANKS[of.rank].label : '',
    state: stateOf(of),
    publishedOn: of.publishedOn,
    interpreting: of.interpreting,
    interpretingSays: INTERPRETING[of.interpreting],
    missing: of.missing,
    plan: written.flatMap(([element, says]) => (says === '' ? [] : [{ label: PLAN_ELEMENTS[element], says }])),
    waivedBecause: plan?.waivedBecause ?? '',
    interpretations: of.interpretations.map(linkedShown),
  }
}
