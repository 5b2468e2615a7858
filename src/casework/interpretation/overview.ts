/**
 * 需要解读的文件，解读到了哪一步 —— 国办发〔2016〕80号：政策性文件与解读方案、解读材料同步组织、同步审签、同步部署。
 * Read off the publications; nothing of it is kept.
 */
import { sql } from 'kysely'
import {
  INTERPRETATION_RULE,
  INTERPRETATION_SAYS,
  interpretationRefusal,
  needsInterpretation,
  type InterpretationForm,
  type InterpretationOrigin,
  type InterpretationRule,
  type PlanElement,
} from '../../law/disclosure/interpretation.ts'
import { inForceOn } from '../../law/dated.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Content } from '../publications/content.ts'
import { planOf } from '../publications/may-release.ts'
import type { Standing, State } from '../publications/publication.ts'
import type { Interpreting } from './words.ts'

export interface LinkedInterpretation {
  readonly id: string
  readonly title: string
  readonly unitId: string | null
  readonly forms: readonly InterpretationForm[]
  readonly origin: InterpretationOrigin
  readonly state: State
  readonly standing: Standing
  readonly publishedOn: LocalDate | null
}

export interface InterpretedDocument {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly rank: NonNullable<Content['document']>['rank'] | null
  readonly unitId: string | null
  readonly state: State
  readonly standing: Standing
  readonly publishedOn: LocalDate | null
  readonly plan: Content['interpreting']
  /** By rank or features; `undecided` while nobody has said which features it has. */
  readonly needed: boolean | 'undecided'
  readonly interpreting: Interpreting
  /** What is missing, in the words of the law; null when nothing is. */
  readonly missing: string | null
  readonly interpretations: readonly LinkedInterpretation[]
}

interface Row {
  readonly id: string
  readonly title: string
  readonly state: State
  readonly standing: Standing
  readonly unitId: string | null
  readonly firstPublishedAt: Date | null
  readonly content: Pick<Content, 'document' | 'interpreting' | 'interprets'>
}

/** What is public is told as it went out; a correction under way is not public yet. */
async function rowsOf(tx: Tx, organ: string, genre: 'document' | 'interpretation'): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select p.id, c.content ->> 'title' as title, p.state, p.standing, p.unit_id as "unitId",
      p.first_published_at as "firstPublishedAt",
      jsonb_build_object('document', c.content -> 'document', 'interpreting', c.content -> 'interpreting',
        'interprets', c.content -> 'interprets') as content
    from publications p
    left join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id and v.ended_at is null
    cross join lateral (select coalesce(v.content, p.content) as content) c
    where p.organ_id = ${organ} and p.genre = ${genre} and p.state <> 'void' and p.standing <> 'withdrawn'
    order by p.first_published_at desc nulls first, p.id desc`.execute(tx)
  return rows
}

const dayOf = (at: Date | null): LocalDate | null => (at ? (beijingDay(at) as LocalDate) : null)

/** Interpretations of an organ, newest first. */
export async function interpretationsOf(
  tx: Tx,
  organ: string,
): Promise<readonly (LinkedInterpretation & { readonly documents: readonly string[] })[]> {
  return (await rowsOf(tx, organ, 'interpretation')).map(({ content, firstPublishedAt, ...row }) => ({
    id: row.id,
    title: row.title,
    unitId: row.unitId,
    state: row.state,
    standing: row.standing,
    forms: content.interprets?.forms ?? [],
    origin: content.interprets?.origin ?? 'own',
    publishedOn: dayOf(firstPublishedAt),
    documents: content.interprets?.documents ?? [],
  }))
}

/** Every policy document that is worked on or public, with its interpretation. `today`: the rule of that day. */
export async function interpretedDocuments(
  tx: Tx,
  organ: string,
  today: LocalDate,
): Promise<readonly InterpretedDocument[]> {
  const rule = inForceOn(INTERPRETATION_RULE, today)?.value
  const all = await interpretationsOf(tx, organ)
  return (await rowsOf(tx, organ, 'document')).map((row) => {
    const { document, interpreting } = row.content
    const interpretations = all.filter(({ documents }) => documents.includes(row.id))
    return {
      id: row.id,
      title: row.title,
      number: document?.number ?? '',
      rank: document?.rank ?? null,
      unitId: row.unitId,
      state: row.state,
      standing: row.standing,
      publishedOn: dayOf(row.firstPublishedAt),
      plan: interpreting,
      ...(rule
        ? judged(rule, row, interpretations)
        : { needed: false, interpreting: 'not-needed' as const, missing: null }),
      interpretations,
    }
  })
}

function judged(
  rule: InterpretationRule,
  { content: { document, interpreting }, standing }: Row,
  interpretations: readonly LinkedInterpretation[],
): Pick<InterpretedDocument, 'needed' | 'interpreting' | 'missing'> {
  const needed = needsInterpretation(rule, document?.rank ?? null, interpreting?.features ?? null)
  const says = (of: Interpreting, missing: string | null = null) => ({ needed, interpreting: of, missing })
  const out = interpretations.some((each) => each.standing === 'published')
  const ready = interpretations.filter(
    (each) => each.standing === 'published' || each.state === 'approved' || each.state === 'scheduled',
  ).length
  if (out) return says('done')
  if (needed === 'undecided') return says('undecided', INTERPRETATION_SAYS.undecided)
  if (!needed) return says('not-needed')
  if ((interpreting?.waivedBecause ?? '').trim() !== '') return says('waived')
  if (standing === 'published')
    return ready > 0
      ? says('ready', '文件已经发布，解读审签完成还没有发布。')
      : says('lacking', '文件已经发布，还没有解读。')
  const plan: readonly PlanElement[] | null = planOf(interpreting)
  const refused = interpretationRefusal({ needed, waivedBecause: null, plan, ready }, rule)
  return says(ready > 0 ? 'ready' : 'lacking', refused ? INTERPRETATION_SAYS[refused] : null)
}
