/** 写一条信息时可以选的一切: every list and label of the editor, from the law and from what the organ keeps; pages repeat none of it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { TIDY_RULES } from '../../intake/bodies/typeset.ts'
import { ATTRIBUTES, type AttributeCode } from '../../law/disclosure/attribute.ts'
import { groundOf, groundsFor } from '../../law/disclosure/attribute-grounds.ts'
import { CATEGORIES, categoriesOf, categoryCites } from '../../law/disclosure/categories.ts'
import {
  INTERPRETATION_CITE,
  INTERPRETATION_FEATURES,
  INTERPRETATION_FORMS,
  INTERPRETATION_ORIGINS,
  PLAN_ELEMENTS,
} from '../../law/disclosure/interpretation.ts'
import { RELEASE_CHAINS, RELEASE_TASKS, type ReleaseChainCode } from '../../law/disclosure/release-chains.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import { DOCUMENT_ACTS } from '../../law/documents/acts.ts'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { THEMES } from '../../law/documents/themes.ts'
import { TRANSFER_FORM } from '../../papers/forms/d45-transfer-to-archives.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { discloserOf, ownLeaves } from '../portal/leaves.ts'
import { GENRE_CODES, genreOf } from './genres.ts'
import { PRINTED } from './papers.ts'
import { PURPOSES, STANDINGS, STATES } from './publication.ts'
import { REVIEW_QUESTIONS } from './review-questions.ts'

const choice = z.object({ value: z.string(), label: z.string() })
const choices = z.array(choice)
const cited = choice.extend({ cites: z.string() })

export const choicesShape = z.object({
  genres: z.array(choice.extend({ policy: z.boolean(), statutory: z.boolean(), columns: z.array(z.string()) })),
  states: choices,
  standings: choices,
  purposes: choices,
  attributes: z.array(choice.extend({ needsReason: z.boolean(), grounds: z.array(cited) })),
  categories: z.array(cited.extend({ words: z.string(), leaf: z.string().nullable() })),
  leaves: z.array(choice.extend({ category: z.string().nullable() })).describe('本机关的栏目'),
  stages: choices,
  kinds: z.array(choice.extend({ use: z.string() })),
  ranks: z.array(cited),
  acts: choices,
  themes: choices,
  plan: z.object({ cites: z.string(), elements: z.record(z.string(), z.string()) }),
  features: choices,
  forms: choices,
  origins: choices,
  review: z.array(cited.extend({ answers: choices })),
  tidy: z.array(choice.extend({ says: z.string(), cites: z.string() })).describe('一键排版的规则'),
  chains: z.array(
    choice.extend({
      says: z.string(),
      form: z.string(),
      steps: z.array(z.object({ label: z.string(), post: z.string() })),
    }),
  ),
  tasks: choices,
  units: choices,
  papers: choices.describe('可以打印的表单'),
  receivers: choices.describe('移送的接收单位'),
})
export type PublicationChoices = z.infer<typeof choicesShape>

const labelled = (table: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }))
const worded = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

/** Everything that may be chosen in the actor's organ. */
export async function publicationChoices(tx: Tx, { organId }: Actor): Promise<PublicationChoices> {
  const leaves = await ownLeaves(tx, organId)
  const leafOf = new Map(
    leaves.flatMap(({ path, prescribed }) => (prescribed?.category ? [[prescribed.category, path]] : [])),
  )
  const { rows: units } = await sql<{ id: string; name: string }>`
    select id, name from units where organ_id = ${organId} order by name limit 1000`.execute(tx)
  return {
    genres: GENRE_CODES.map((value) => {
      const { label, policy, statutory, columns } = genreOf(value)
      return { value, label, policy: policy === true, statutory, columns: [...columns] }
    }),
    states: worded(STATES),
    standings: worded(STANDINGS),
    purposes: worded(PURPOSES),
    attributes: (Object.keys(ATTRIBUTES) as AttributeCode[]).map((value) => ({
      value,
      label: ATTRIBUTES[value].label,
      needsReason: ATTRIBUTES[value].needsReason,
      grounds: groundsFor(value).map((code) => ({
        value: code,
        label: groundOf(code).label,
        cites: groundOf(code).cites,
      })),
    })),
    categories: categoriesOf(await discloserOf(tx, organId)).map((value) => ({
      value,
      label: CATEGORIES[value].label,
      words: CATEGORIES[value].words,
      cites: categoryCites(value),
      leaf: leafOf.get(value) ?? null,
    })),
    leaves: leaves.map(({ title, path, prescribed }) => ({
      value: path,
      label: path.includes('/')
        ? `${leaves.find((each) => each.path === path.split('/')[0])?.title ?? ''} · ${title}`
        : title,
      category: prescribed?.category ?? null,
    })),
    stages: worded(STAGES),
    kinds: Object.entries(DOCUMENT_KINDS).map(([value, { label, use }]) => ({ value, label, use })),
    ranks: Object.entries(RANKS).map(([value, { label, cites }]) => ({ value, label, cites })),
    acts: Object.entries(DOCUMENT_ACTS).map(([value, { does }]) => ({ value, label: does })),
    themes: THEMES.map(({ code, label }) => ({ value: code, label })),
    plan: { cites: INTERPRETATION_CITE, elements: { ...PLAN_ELEMENTS } },
    features: worded(INTERPRETATION_FEATURES),
    forms: labelled(INTERPRETATION_FORMS),
    origins: worded(INTERPRETATION_ORIGINS),
    review: REVIEW_QUESTIONS.map(({ key, label, cites, answers }) => ({
      value: key,
      label,
      cites,
      answers: [...answers],
    })),
    tidy: Object.entries(TIDY_RULES).map(([value, { name, says, cites }]) => ({ value, label: name, says, cites })),
    chains: (Object.keys(RELEASE_CHAINS) as ReleaseChainCode[]).map((value) => {
      const { label, says, form, steps } = RELEASE_CHAINS[value]
      return { value, label, says, form, steps: steps.map((step) => ({ label: step.label, post: step.post })) }
    }),
    tasks: worded(RELEASE_TASKS),
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    papers: PRINTED.map(({ code, title }) => ({ value: code, label: title })),
    receivers: worded(TRANSFER_FORM.fields.receiver.options),
  }
}
