/**
 * 起草采纳情况：a draft of genre 征集结果 with the exact counts of what was received and handled, by question for a questionnaire. It is
 * written, reviewed and released like everything else; no opinion's words stand in it by themselves – only the organ's own reasons.
 */
import type { Block, Body, Cell, Paragraph } from '../../intake/bodies/body.ts'
import type { Acting } from '../acting.ts'
import { groundFor, PERMISSIONS } from '../permissions.ts'
import { contentShape, MOST_TITLE } from '../publications/content.ts'
import { draftIn } from '../publications/draft/act.ts'
import { SAY as PUBLICATION_SAY } from '../publications/refusals.ts'
import { refuse, sentenceOf } from '../refusal.ts'
import { findConsultation, type Consultation } from './consultation.ts'
import { countsOf, NO_OPINIONS, type OpinionCounts } from './counts.ts'
import { listOpinions, type Opinion } from './opinion.ts'
import type { ConsultationRefusal } from './refusals.ts'
import { summaryOf, type QuestionSummary } from './summary.ts'
import { OUTCOME_CODES, OUTCOMES, phaseOn } from './words.ts'

/** More than any consultation has received; all of them are read to be counted. */
const ALL = { limit: 200_000, offset: 0, ascending: true } as const
/** Reasons of one outcome that the draft lists; a longer list is shortened by whoever writes. */
const MOST_REASONS = 30
const LONGEST_EXPLANATION = 2000

/** Begins the result of a consultation, or finds the one there is; its publication's id. */
export async function draftResult(
  acting: Acting,
  consultationId: string,
): Promise<{ readonly id: string; readonly begun: boolean } | ConsultationRefusal> {
  const { tx, actor, today } = acting
  const organ = actor.organId
  const of = await findConsultation(tx, organ, consultationId)
  if (!of || !groundFor(actor, 'opinions.read', { unitId: of.unitId })) return refuse('not-found')
  const ground = groundFor(actor, 'publications.write', { unitId: of.unitId, ownerId: actor.personId })
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['publications.write'].says] })
  if (of.result && of.result.standing !== 'withdrawn') return { id: of.result.id, begun: false }
  if (of.standing !== 'published') return refuse('gone')
  if (phaseOn(of, today) !== 'ended') return refuse('not-ended', { words: [of.ends] })
  const counts = (await countsOf(tx, organ, [of.id])).get(of.id) ?? NO_OPINIONS
  if (counts.open > 0) return refuse('still-open', { words: [counts.open] })
  const opinions = await listOpinions(tx, organ, { consultationId: of.id }, ALL)
  const summary = summaryOf(of.questions, opinions.map(({ answers }) => answers)) // prettier-ignore
  const nothingToAdopt = of.kind === 'survey' && counts.opinions === 0
  const content = contentShape.parse({
    title: [...`关于“${of.title}”意见采纳情况的公告`].slice(0, MOST_TITLE).join(''),
    body: bodyOf(of, counts, summary, reasonsOf(opinions)),
    attribute: 'proactive',
    grounds: ['publicKnowledge'],
    leaf: 'zjdc',
    facts: {
      consultation: of.id,
      received: counts.received,
      adopted: nothingToAdopt ? null : counts.adopted,
      partly: nothingToAdopt ? null : counts.partly,
      notAdopted: nothingToAdopt ? null : counts.notAdopted,
      explanation: explanationOf(of, counts, opinions),
    },
  })
  const drafted = await draftIn(acting, { genre: 'consultation-result', unitId: of.unitId, content })
  if ('refused' in drafted)
    return 'changes' in drafted ? drafted : refuse('drafting', { words: [sentenceOf(drafted, PUBLICATION_SAY)] })
  return { id: drafted.id, begun: true }
}

/** The organ's reasons by outcome with how many opinions each was given to, the most frequent first. */
function reasonsOf(opinions: readonly Opinion[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const of = new Map<string, Map<string, number>>()
  for (const { outcome, reason } of opinions) {
    if (outcome === null || reason === '') continue
    const known = of.get(outcome) ?? new Map<string, number>()
    known.set(reason, (known.get(reason) ?? 0) + 1)
    of.set(outcome, known)
  }
  return new Map([...of].map(([outcome, counted]) => [outcome, new Map([...counted].sort(([, a], [, b]) => b - a))]))
}

const countsSay = ({ opinions, adopted, partly, notAdopted }: OpinionCounts): string =>
  opinions === 0 ? '' : `其中采纳 ${adopted} 条，部分采纳 ${partly} 条，未采纳 ${notAdopted} 条。`

const receivedSay = ({ kind }: Consultation, { received, opinions }: OpinionCounts): string =>
  kind === 'survey'
    ? `共收到问卷 ${received} 份${opinions > 0 ? `，其中写有意见的 ${opinions} 条` : ''}。`
    : `共收到意见 ${received} 条。`

function explanationOf(of: Consultation, counts: OpinionCounts, opinions: readonly Opinion[]): string {
  const lines = [...reasonsOf(opinions)].flatMap(([outcome, reasons]) =>
    [...reasons].map(([reason, n]) => `${OUTCOMES[outcome as keyof typeof OUTCOMES]} ${n} 条：${reason}`),
  )
  const said = [receivedSay(of, counts) + countsSay(counts), ...lines].join('\n')
  return [...said].slice(0, LONGEST_EXPLANATION).join('')
}

/** The body: numbers and the organ's own words only. */
function bodyOf(
  of: Consultation,
  counts: OpinionCounts,
  summary: readonly QuestionSummary[],
  reasons: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Body {
  const blocks: Block[] = [
    line(`${of.begins}至${of.ends}，本机关就“${of.title}”公开征集意见。${receivedSay(of, counts)}${countsSay(counts)}`),
  ]
  for (const { asks, kind, answered, options } of summary) {
    blocks.push(line(`${asks}（${answered} 人回答）`))
    if (kind === 'words') continue
    const rows = options.map(({ option, chosen }) => [cell(option), cell(String(chosen))])
    blocks.push({ kind: 'table', rows: [[cell('选项', true), cell('人数', true)], ...rows] })
  }
  for (const outcome of OUTCOME_CODES) {
    const given = [...(reasons.get(outcome) ?? [])].slice(0, MOST_REASONS)
    if (given.length === 0) continue
    blocks.push(line(`${OUTCOMES[outcome]}的意见：`))
    blocks.push(...given.map(([reason, n]) => line(`${reason}（${n} 条）`)))
  }
  return { blocks, notes: [] }
}

const line = (text: string): Paragraph => ({
  kind: 'paragraph',
  inlines: [{ kind: 'text', text: text.replaceAll(/\s+/g, ' ') }],
})
const cell = (text: string, header = false): Cell => ({ header, colSpan: 1, rowSpan: 1, blocks: [line(text)] })
