/** 起草回应：a publication of genre `response` that names the concern; a response under way may come to name it too, or no more. */
import { findPublication, OPEN_FOR_WRITING, STATES, thingOf } from '../publications/publication.ts'
import { emptyContent, type Content } from '../publications/content.ts'
import { draftIn, keepContent } from '../publications/draft/act.ts'
import type { PublicationRefusal } from '../publications/refusals.ts'
import { act, look, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { concernsIn, factOf } from './responses.ts'
import { findConcern } from './store.ts'
import { CONCERNS_FACT, PHASES } from './words.ts'

/** Ids with commas between have to fit into one fact. */
const MOST_CONCERNS = 50
const RESPONSE_LEAF = 'hygq'

export const SAY = {
  'no-concern': '没有这件关切，或者不归您所在的机关。',
  'merged-away': '这件关切{}，请在主件上起草回应。',
  'no-response': '没有这篇回应，请重新选择；只能选“回应关切”类的信息。',
  'not-written': '这篇回应{}，现在不能改它回应哪些关切；已经发布的，请在“信息发布”里着手更正。',
  'already-named': '这篇回应已经写明回应这件关切。',
  'not-named': '这篇回应没有写明回应这件关切。',
  'too-many': '一篇回应最多回应 {} 件关切，请另写一篇。',
} as const satisfies Say<string>
export type RespondRefusal = Refused<keyof typeof SAY>

type Responding = { readonly id: string; readonly version: number } | RespondRefusal | PublicationRefusal

/** Begins a response to a concern; who acts is its drafter. */
export const draftResponse = (world: ActingWorld, actor: Actor, concern: string): Promise<Responding> =>
  act(world, actor, async (acting): Promise<Responding> => {
    const row = await findConcern(acting.tx, actor.organId, concern)
    if (!row || !may(actor, 'concerns.read', row)) return refuse('no-concern')
    if (row.phase === 'merged') return refuse('merged-away', { words: [PHASES.merged] })
    const content: Content = {
      ...emptyContent(),
      title: `关于“${row.title}”的回应`,
      leaf: RESPONSE_LEAF,
      facts: { [CONCERNS_FACT]: factOf([row.id]) },
      related: await publicDocument(acting, row.documentId),
    }
    return draftIn(acting, { genre: 'response', unitId: row.unitId, content })
  })

/** The document a concern is about stands beside the response when the public has it. */
async function publicDocument({ tx, actor }: Acting, id: string | null): Promise<string[]> {
  const document = id ? await findPublication(tx, actor.organId, id) : null
  return document?.standing === 'published' ? [document.id] : []
}

/** Lets a response under way name a concern, or (`names` false) name it no more. */
export async function linkResponse(
  world: ActingWorld,
  actor: Actor,
  { concern, response, names }: { readonly concern: string; readonly response: string; readonly names: boolean },
): Promise<Responding> {
  const found = await look(world, actor, async (tx) => ({
    row: await findConcern(tx, actor.organId, concern),
    of: await findPublication(tx, actor.organId, response),
  }))
  const { row, of } = found
  if (!row || !may(actor, 'concerns.read', row)) return refuse('no-concern')
  if (row.phase === 'merged' && names) return refuse('merged-away', { words: [PHASES.merged] })
  if (of?.genre !== 'response' || !may(actor, 'publications.read', thingOf(of)))
    return refuse('no-response', { field: 'response' })
  if (!OPEN_FOR_WRITING.includes(of.state))
    return refuse('not-written', { words: [STATES[of.state]], field: 'response' })
  const before = concernsIn(of.content.facts[CONCERNS_FACT])
  if (names === before.includes(concern)) return refuse(names ? 'already-named' : 'not-named', { field: 'response' })
  const after = names ? [...before, concern] : before.filter((each) => each !== concern)
  if (after.length > MOST_CONCERNS) return refuse('too-many', { words: [MOST_CONCERNS], field: 'response' })
  const { [CONCERNS_FACT]: _, ...facts } = of.content.facts
  const content = { ...of.content, facts: after.length > 0 ? { ...facts, [CONCERNS_FACT]: factOf(after) } : facts }
  const { genre, unitId, version } = of
  return keepContent(world, actor, { id: of.id, version, genre, unitId, content })
}
