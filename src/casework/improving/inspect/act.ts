/** 自查: begun from the preset list, the last round's or a sheet; answered; concluded, whereupon each fault is a shortcoming. */
import type { RegisterColumn } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import { categoryOffered, SHORTCOMINGS, type ShortcomingCategory } from '../../../law/improvement/categories.ts'
import { SELF_INSPECTION } from '../../../law/improvement/self-inspection.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { register } from '../keep.ts'
import { groundOr } from '../open.ts'
import { SAY as SAY_IMPROVING } from '../refusals.ts'
import {
  addInspection,
  ANSWERS,
  findInspection,
  inspections,
  keepInspection,
  MOST_ITEMS,
  type Answer,
  type Item,
  type SelfInspection,
} from '../self-inspection.ts'
import { LONGEST, SELF_INSPECTION_ROUND } from '../words.ts'

export const SAY = {
  ...SAY_IMPROVING,
  'no-inspection': '没有这次自查。',
  'no-name': '请写明自查的名称，例如 2026年上半年自查。',
  'no-last': '还没有自查过，没有上一次的清单可用。',
  'no-items': '清单里没有检查内容。',
  'too-long': '清单最多 {} 条。',
  concluded: '这次自查已经完成，不能再改。',
  unanswered: '还有 {} 条没有填写：{}',
  'no-note': '“{}”有问题，请写明是什么问题。',
} as const satisfies Say<string>
type Reply = { readonly id: string; readonly version: number } | Refused<keyof typeof SAY> | ChangedMeanwhile

export interface NewInspection {
  readonly name: string
  readonly year: number
  readonly heldOn: LocalDate
  /** preset: the list shipped; last: that of the last round; otherwise the items of a sheet. */
  readonly from: 'preset' | 'last' | readonly Pick<Item, 'key' | 'category' | 'asks'>[]
}

const SHEET: readonly RegisterColumn[] = [
  { key: 'asks', label: '检查内容', kind: 'text', required: true, max: LONGEST.title, also: ['检查项目', '自查内容', '检查要点', '内容'] }, // prettier-ignore
  { key: 'category', label: '类别', kind: 'text', max: 60, also: ['分类', '问题类别'] },
]

/** A list of checks out of a sheet; or why not, in one sentence. */
export function itemsOfSheet(
  bytes: Uint8Array,
): { readonly items: readonly Pick<Item, 'key' | 'category' | 'asks'>[] } | { readonly says: string } {
  const sheet = readSheet(SHEET, bytes)
  if ('refused' in sheet) return { says: sheet.says }
  const wrong = sheet.rows.find(({ errors }) => errors.length > 0)
  if (wrong) return { says: `第 ${wrong.row} 行：${wrong.errors[0]?.says ?? ''}` }
  if (sheet.rows.length > MOST_ITEMS) return { says: `清单最多 ${MOST_ITEMS} 条，这份有 ${sheet.rows.length} 条。` }
  const codes = Object.entries(SHORTCOMINGS)
  return {
    items: sheet.rows.map(({ values }, at) => {
      const asks = String(values['asks'])
      const named = codes.find(([, { label }]) => label === values['category'])?.[0] as ShortcomingCategory | undefined
      return { key: `own-${at + 1}`, category: named ?? categoryOffered(asks), asks }
    }),
  }
}

/** Begins a round. */
export const beginInspection = (world: ActingWorld, actor: Actor, asked: NewInspection): Promise<Reply> =>
  act(world, actor, async (acting): Promise<Reply> => {
    const { tx, at, today, record } = acting
    const ground = groundOr(actor, 'improving.keep')
    if ('refused' in ground) return ground
    if (asked.name.trim() === '') return refuse('no-name', { field: 'name' })
    if (asked.heldOn > today) return refuse('future-day', { field: 'heldOn', words: ['自查日期'] })
    if (asked.year > Number(today.slice(0, 4))) return refuse('year-wrong', { field: 'year' })
    const last = asked.from === 'last' ? (await inspections(tx, actor.organId))[0] : null
    if (last === undefined) return refuse('no-last', { field: 'from' })
    const list = typeof asked.from === 'string' ? (last ? last.items : SELF_INSPECTION.items) : asked.from
    if (list.length === 0) return refuse('no-items')
    if (list.length > MOST_ITEMS) return refuse('too-long', { words: [MOST_ITEMS] })
    const of: SelfInspection = {
      id: uuidv7(),
      year: asked.year,
      name: asked.name.trim(),
      heldOn: asked.heldOn,
      items: list.map(({ key, category, asks }) => ({ key, category, asks, answer: null, note: '' })),
      state: 'open',
      madeBy: actor.author.name,
      version: 1,
    }
    await addInspection(tx, actor.organId, of, at)
    await record({
      did: 'self-inspection-begun',
      subject: { kind: SELF_INSPECTION_ROUND, id: of.id, version: 1 },
      title: of.name,
      after: { 名称: of.name, 年度: of.year, 自查日期: of.heldOn, 检查内容: of.items.length },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: of.id, version: 1 }
  })

export interface Answering {
  readonly id: string
  readonly seen: number
  readonly answers: readonly { readonly key: string; readonly answer: Answer | null; readonly note: string }[]
  /** Whether the round ends with it. */
  readonly conclude: boolean
}

/** Keeps the answers; concluding needs all of them, and registers what is wanting. */
export const answerInspection = (world: ActingWorld, actor: Actor, asked: Answering): Promise<Reply> =>
  act(world, actor, async (acting): Promise<Reply> => {
    const { tx, record } = acting
    const ground = groundOr(actor, 'improving.keep')
    if ('refused' in ground) return ground
    const of = await findInspection(tx, actor.organId, asked.id, true)
    if (!of) return refuse('no-inspection')
    const subject = { kind: SELF_INSPECTION_ROUND, id: of.id }
    if (of.version !== asked.seen) return changedMeanwhile(tx, actor.organId, subject, asked.seen)
    if (of.state === 'concluded') return refuse('concluded')
    const given = new Map(asked.answers.map((each) => [each.key, each]))
    const items = of.items.map((item) => {
      const answer = given.get(item.key)
      return answer ? { ...item, answer: answer.answer, note: answer.note.trim() } : item
    })
    const bare = items.find(({ answer, note }) => answer === 'wanting' && note === '')
    if (bare) return refuse('no-note', { words: [bare.asks] })
    const blank = items.filter(({ answer }) => answer === null)
    if (asked.conclude && blank.length > 0)
      return refuse('unanswered', { words: [blank.length, `${blank[0]?.asks}${blank.length > 1 ? '等' : ''}`] })
    const next: SelfInspection = { ...of, items, state: asked.conclude ? 'concluded' : 'open' }
    const version = await keepInspection(tx, actor.organId, next)
    await record({
      did: asked.conclude ? 'self-inspection-concluded' : 'self-inspection-answered',
      subject: { ...subject, version },
      title: of.name,
      before: wordsOf(of.items),
      after: wordsOf(items),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    if (asked.conclude) await registerWanting(acting, next, ground.onBehalfOf?.name ?? null)
    return { id: of.id, version }
  })

const wordsOf = (items: readonly Item[]) =>
  Object.fromEntries(
    items.map(({ asks, answer, note }) => [asks, answer && `${ANSWERS[answer]}${note ? `：${note}` : ''}`]),
  )

async function registerWanting(acting: Acting, of: SelfInspection, onBehalfOf: string | null): Promise<void> {
  for (const { key, category, asks, note } of of.items.filter(({ answer }) => answer === 'wanting'))
    await register(
      acting,
      {
        id: uuidv7(),
        year: of.year,
        category,
        source: 'self-inspection',
        sourceKey: `self-inspection:${of.id}:${key}`,
        sourceLink: `/improving/self-inspections/${of.id}`,
        sourceSays: `${of.name}：${asks}`,
        title: [...note].slice(0, LONGEST.title).join(''),
        foundOn: of.heldOn,
        unitId: null,
        unit: null,
        state: 'open',
        result: '',
        closedOn: null,
        madeBy: acting.actor.author.name,
        version: 1,
        measures: [],
      },
      onBehalfOf,
    )
}
