/** 改了什么: the content as it stands now against what reviewers saw or the public sees, elements by their names and the body by its blocks. */
import { z } from 'zod'
import { differenceOf } from '../../intake/bodies/difference.ts'
import type { Block, Body } from '../../intake/bodies/body.ts'
import { plainText } from '../../intake/bodies/write-text.ts'
import type { RowChange } from '../../intake/bodies/table-difference.ts'
import { ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import { GROUNDS } from '../../law/disclosure/attribute-grounds.ts'
import { CATEGORIES } from '../../law/disclosure/categories.ts'
import {
  INTERPRETATION_FEATURES,
  INTERPRETATION_FORMS,
  INTERPRETATION_ORIGINS,
} from '../../law/disclosure/interpretation.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import { DOCUMENT_ACTS } from '../../law/documents/acts.ts'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { THEMES } from '../../law/documents/themes.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { latestRound } from '../sign-off/store.ts'
import type { Content } from './content.ts'
import { FIELD_LABELS } from './draft/act.ts'
import { handedInBefore } from './handed-in.ts'
import { subjectOf } from './open.ts'
import { REVIEW_QUESTIONS } from './review-questions.ts'
import { OPEN_FOR_WRITING, versionsOf, type Publication } from './publication.ts'

const piece = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
const block = z.object({
  did: z.enum(['added', 'removed', 'moved', 'changed', 'table']),
  /** The paragraph of the later body, from 1, as its page counts them: without the title; null for what went. */
  at: z.int().nullable(),
  pieces: z.array(piece),
  looks: z.boolean().describe('格式、链接、图片也有变动'),
})
export const differenceShape = z.object({
  against: z.enum(['round', 'published', 'kept']),
  says: z.string().describe('与什么相比'),
  isSame: z.boolean(),
  elements: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  blocks: z.array(block),
  notes: z.array(piece),
})
export type ShownDifference = z.infer<typeof differenceShape>

/** What it is compared with; null when there is nothing: never handed in before, never published. */
export async function earlierOf(
  tx: Tx,
  organ: string,
  of: Publication,
  against: Exclude<ShownDifference['against'], 'kept'>,
): Promise<{ readonly says: string; readonly content: Content } | null> {
  if (against === 'published') {
    const out = (await versionsOf(tx, organ, of.id)).at(-1)
    return out ? { says: `与已经发布的第 ${out.version} 版相比`, content: out.content } : null
  }
  const last = await latestRound(tx, organ, subjectOf(of))
  // While it is written: against what was handed in last; handed in again: against the round before.
  const before = OPEN_FOR_WRITING.includes(of.state) ? null : (last?.round ?? null)
  const seen = await handedInBefore(tx, organ, of.id, before)
  return seen ? { says: `与第 ${seen.round} 轮交付审核的内容相比`, content: seen.content } : null
}

/** Both contents side by side, only what differs. */
export function contentDifference(
  before: Content,
  after: Content,
): Pick<ShownDifference, 'isSame' | 'elements' | 'blocks' | 'notes'> {
  const elements = (Object.keys(FIELD_LABELS) as (keyof Content)[]).flatMap((key) => {
    if (key === 'body' || JSON.stringify(before[key]) === JSON.stringify(after[key])) return []
    return [{ label: FIELD_LABELS[key] ?? key, before: shownElement(key, before), after: shownElement(key, after) }]
  })
  const { isSame, blocks, notes } = differenceOf(before.body, after.body)
  return {
    isSame: isSame && elements.length === 0,
    elements,
    blocks: blocks.flatMap((change): ShownDifference['blocks'] => {
      switch (change.kind) {
        case 'same':
          return []
        case 'added':
          return [whole('added', placeIn(after.body, change.after), after.body, change.after)]
        case 'removed':
          return [whole('removed', null, before.body, change.before)]
        case 'moved':
          return [
            change.pieces
              ? { did: 'moved', at: placeIn(after.body, change.after), pieces: [...change.pieces], looks: false }
              : { ...whole('moved', placeIn(after.body, change.after), after.body, change.after), did: 'moved' },
          ]
        case 'changed':
          return [
            { did: 'changed', at: placeIn(after.body, change.after), pieces: [...change.pieces], looks: change.looks },
          ]
        case 'table':
          return [
            {
              did: 'table',
              at: placeIn(after.body, change.after),
              pieces: rowPieces(change.rows, before.body, after.body, change),
              looks: false,
            },
          ]
      }
    }),
    notes: notes ? [...notes] : [],
  }
}

/** The number of a block; the title stands above the text and is not counted. */
const placeIn = (body: Body, at: number): number | null => {
  if (body.blocks[at]?.kind === 'title') return null
  return body.blocks.slice(0, at + 1).filter(({ kind }) => kind !== 'title').length
}

const wordsOf = (body: Body, at: number): string => {
  const one: Block | undefined = body.blocks[at]
  return one ? plainText({ blocks: [one], notes: [] }) : ''
}

const whole = (
  did: 'added' | 'removed' | 'moved',
  at: number | null,
  body: Body,
  index: number,
): ShownDifference['blocks'][number] => ({
  did,
  at,
  pieces: [{ kind: did === 'moved' ? 'same' : did, text: wordsOf(body, index) || '（图片或者空行）' }],
  looks: false,
})

/** The rows of a table that differ, one after another. */
function rowPieces(rows: readonly RowChange[], before: Body, after: Body, places: Places): Pieces {
  const row = (body: Body, at: number, index: number): string => {
    const table = body.blocks[at]
    if (table?.kind !== 'table') return ''
    return (table.rows[index] ?? []).map((cell) => plainText({ blocks: cell.blocks, notes: [] }).trim()).join('｜')
  }
  return rows.flatMap((change): Pieces => {
    const end = { kind: 'same' as const, text: '；' }
    switch (change.kind) {
      case 'same':
        return []
      case 'added':
        return [{ kind: 'added', text: row(after, places.after, change.after) }, end]
      case 'removed':
        return [{ kind: 'removed', text: row(before, places.before, change.before) }, end]
      case 'changed':
        return [
          { kind: 'same', text: `第 ${change.after + 1} 行：` },
          ...change.cells.flatMap((cell): Pieces => [...cell.pieces, { kind: 'same', text: ' ' }]),
          end,
        ]
    }
  })
}

interface Places {
  readonly before: number
  readonly after: number
}
type Pieces = ShownDifference['blocks'][number]['pieces']

/** Codes in the words of the law room. */
const WORDS: ReadonlyMap<string, string> = new Map(
  [ATTRIBUTES, GROUNDS, CATEGORIES, DOCUMENT_KINDS, RANKS, INTERPRETATION_FORMS]
    .flatMap((table): (readonly [string, string])[] => Object.entries(table).map(([code, { label }]) => [code, label]))
    .concat(
      [STAGES, INTERPRETATION_FEATURES, INTERPRETATION_ORIGINS].flatMap((table) => Object.entries(table)),
      THEMES.map(({ code, label }) => [code, label] as const),
      Object.entries(DOCUMENT_ACTS).map(([code, { does }]) => [code, does] as const),
      [
        ['original', '原创'],
        ['reprint', '转载'],
      ],
    ),
)
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function shownElement(key: keyof Content, content: Content): string {
  switch (key) {
    case 'review':
      return REVIEW_QUESTIONS.flatMap(({ key: asked, label, answers }) => {
        const answer = answers.find(({ value }) => value === content.review[asked])
        return answer ? [`${label}：${answer.label}`] : []
      })
        .concat(content.review.notes || [])
        .join('；')
    case 'attachments':
      return content.attachments.map(({ label }) => label).join('、')
    case 'pictures':
      return content.pictures.map(({ alt }) => alt || '（没有文字说明）').join('、')
    case 'wishedAt':
      return content.wishedAt === null ? '' : beijingTime(new Date(content.wishedAt))
    default:
      return shown(content[key])
  }
}

/** A part of the content in words; of another thing only that it is named. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === '' || value === false) return ''
  if (typeof value === 'string') return UUID.test(value) ? '（所选的一条）' : (WORDS.get(value) ?? value)
  if (typeof value === 'number') return String(value)
  if (value === true) return '是'
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join('、')
  return Object.values(value as object)
    .map(shown)
    .filter(Boolean)
    .join('，')
}
