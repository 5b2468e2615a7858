/** 表单 of a publication, filled from its content and its signatures: what is known is printed, the rest is left to be filled in by hand. */
import { sql } from 'kysely'
import { elementsOf } from '../../intake/bodies/elements.ts'
import { plainText } from '../../intake/bodies/write-text.ts'
import { groundOf } from '../../law/disclosure/attribute-grounds.ts'
import { CATEGORIES, categoryCites } from '../../law/disclosure/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { composeForm, type FormRefused, type FormSheet } from '../../papers/forms/compose.ts'
import { REVIEW_FORM } from '../../papers/forms/d43-review.ts'
import { pick, type Choice, type Opinion } from '../../papers/forms/field.ts'
import { THREE_REVIEWS_FORM } from '../../papers/forms/p01-three-reviews.ts'
import { SECRECY_AND_CONTENT_FORM } from '../../papers/forms/p02-secrecy-and-content.ts'
import { DRAFT_SHEET } from '../../papers/forms/p03-draft-sheet.ts'
import type { AnswersOf } from '../../papers/forms/index.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { organNamed } from '../case-file/organ.ts'
import type { Duty } from '../permissions.ts'
import { documentAddress } from '../portal/addresses.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { DECISIONS, type Round } from '../sign-off/round.ts'
import { roundsOf } from '../sign-off/store.ts'
import { subjectOf } from './open.ts'
import { versionsOf, type Publication, type ReleasedVersion } from './publication.ts'

/** The forms that are printed of one publication. */
export const PRINTED = [THREE_REVIEWS_FORM, SECRECY_AND_CONTENT_FORM, DRAFT_SHEET, REVIEW_FORM] as const
export const PRINTED_CODES = ['P01', 'P02', 'P03', 'D43'] as const
export type PrintedCode = (typeof PRINTED_CODES)[number]

const GIST = 180

interface Facts {
  readonly of: Publication
  readonly unit: string
  readonly organ: string
  readonly leaf: string
  readonly rounds: readonly Round[]
  readonly out: ReleasedVersion | undefined
  /** Where it can be read now; '' where it is not public, or nobody has said where the portal is. */
  readonly link: string
}

/** A form of a publication, or why there is none. */
export async function publicationPaper(
  tx: Tx,
  organId: string,
  of: Publication,
  unit: string | null,
  code: PrintedCode,
  publicUrl: string,
): Promise<FormSheet | FormRefused> {
  const { name: organ } = await organNamed(tx, organId)
  const leaf = (await ownLeaves(tx, organId)).find(({ path }) => path === of.content.leaf)?.title ?? ''
  const rounds = await roundsOf(tx, organId, subjectOf(of))
  const facts: Facts = {
    of,
    unit: unit || organ,
    organ,
    leaf,
    rounds,
    out: (await versionsOf(tx, organId, of.id)).at(-1),
    link: await linkOf(tx, organId, of.id, publicUrl),
  }
  const sheet = { stage: 'blank', organ, number: of.indexNumber } as const
  switch (code) {
    case 'P01':
      return composeForm(THREE_REVIEWS_FORM, { ...sheet, values: threeReviews(facts) })
    case 'P02':
      return composeForm(SECRECY_AND_CONTENT_FORM, { ...sheet, values: secrecyAndContent(facts) })
    case 'P03':
      return composeForm(DRAFT_SHEET, { ...sheet, values: draftSheet(facts) })
    case 'D43':
      return composeForm(REVIEW_FORM, { ...sheet, values: reviewForm(facts) })
  }
}

async function linkOf(tx: Tx, organ: string, id: string, publicUrl: string): Promise<string> {
  if (publicUrl === '') return ''
  const { rows } = await sql<{ address: string }>`
    select address from portal_documents where organ_id = ${organ} and id = ${id}`.execute(tx)
  return rows[0] ? `${publicUrl}${documentAddress(rows[0].address)}` : ''
}

/** The round the paper is of: the last one. */
const lastOf = ({ rounds }: Facts): Round | undefined => rounds.at(-1)

/** Who agreed in the last round with one of these duties, the first one named first. */
function agreed(facts: Facts, ...duties: readonly Duty[]): Opinion | undefined {
  const round = lastOf(facts)
  if (!round) return undefined
  for (const duty of duties) {
    const signature = round.signatures.find(
      ({ stepNo, decision }) => decision === 'agree' && round.chain.steps[stepNo]?.duty === duty,
    )
    if (signature)
      return {
        by: signature.by.name,
        ...(signature.by.personId !== null && { personId: signature.by.personId }),
        on: beijingDay(signature.at) as LocalDate,
        opinion: signature.opinion || DECISIONS.agree,
      }
  }
  return undefined
}

/** What was marked with these duties, in every round. */
const marked = ({ rounds }: Facts, ...duties: readonly Duty[]): string =>
  rounds
    .flatMap(({ chain, signatures }) =>
      signatures.flatMap(({ stepNo, marks }) =>
        duties.includes(chain.steps[stepNo]?.duty as Duty) ? marks.map(({ at, says }) => `${at}：${says}`) : [],
      ),
    )
    .join('；')

const drafter = (facts: Facts): { readonly by: string; readonly on: LocalDate } | undefined => {
  const round = lastOf(facts)
  return round && { by: round.drafter.name, on: beijingDay(round.beganAt) as LocalDate }
}

/** What there is to say, without the fields that stay blank. */
const said = <Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as never

const either = (answer: 'no' | 'yes' | 'doubtful' | null): Choice<'no' | 'yes'> | undefined =>
  answer === 'no' || answer === 'yes' ? pick(answer) : undefined

/** Of two answers the one that speaks against; unknown where one of them is. */
const both = (one: 'no' | 'yes' | 'doubtful' | null, other: 'no' | 'yes' | 'doubtful' | null) =>
  one === 'yes' || other === 'yes' ? 'yes' : one === 'no' && other === 'no' ? 'no' : null

const listOf = ({ of }: Facts): string =>
  [
    ...of.content.pictures.map(({ alt }, at) => `图${at + 1}${alt && `：${alt}`}`),
    ...of.content.attachments.map(({ label }, at) => `附件${at + 1}：${label}`),
  ].join('；')

function threeReviews(facts: Facts): AnswersOf<'threeReviews'> {
  const { of, unit, leaf, out, link } = facts
  const { content } = of
  const { source, review } = content
  const hand = drafter(facts)
  const text = plainText(content.body).replaceAll(/\s+/g, '')
  const personal = review.personal
  return said({
    title: of.title,
    unit,
    author: content.author || of.draftedByName,
    gist: content.summary || (text.length > GIST ? `${text.slice(0, GIST)}……` : text),
    version: lastOf(facts)?.digest.slice(0, 16),
    handedOn: hand?.on,
    source: source.kind === 'original' ? pick('own') : source.name ? pick('reprint', source.name) : undefined,
    verified: source.verified,
    platform: leaf,
    enclosures: listOf(facts),
    attribute: content.attribute ? pick(content.attribute) : undefined,
    secret: either(both(review.stateSecret, review.workSecret)),
    personal:
      personal === 'no' ? pick('no') : personal === 'yes' && review.notes ? pick('yes', review.notes) : undefined,
    first: hand && { ...hand, opinion: '交付审核' },
    second: agreed(facts, 'editor'),
    secondFaults: marked(facts, 'editor'),
    third: agreed(facts, 'deputy-leader', 'leader'),
    thirdFaults: marked(facts, 'deputy-leader', 'leader'),
    publisher: out && { by: out.releasedBy, on: beijingDay(out.releasedAt) as LocalDate },
    link,
  })
}

const CONTENT_CHECKED = ['accurate', 'complete', 'timely', 'political'] as const

function secrecyAndContent(facts: Facts): AnswersOf<'secrecyAndContent'> {
  const { of, unit, leaf, out } = facts
  const { content } = of
  const { review } = content
  const contentReviewer = agreed(facts, 'editor', 'office-head')
  const picks = [
    ...(contentReviewer ? CONTENT_CHECKED : []),
    ...(review.personal === 'no' ? (['masked'] as const) : []),
    ...(review.otherOrgans === 'none' || review.otherOrgans === 'agreed' ? (['agreed'] as const) : []),
    ...(review.approval === 'not-needed' || review.approval === 'granted' ? (['approved'] as const) : []),
  ]
  return said({
    title: of.title,
    place: leaf,
    unit,
    submitter: drafter(facts),
    attribute: content.attribute ? pick(content.attribute) : undefined,
    reason: content.attributeReason,
    stateSecret: either(review.stateSecret),
    workSecret: either(review.workSecret),
    businessSecret: either(review.thirdParty),
    privacy: either(review.personal),
    internal: either(review.internal),
    secrecyReviewer: agreed(facts, 'secrecy-reviewer'),
    content: picks.length > 0 ? { picks } : undefined,
    contentReviewer,
    unitHead: agreed(facts, 'section-head'),
    leader: agreed(facts, 'deputy-leader'),
    chief: agreed(facts, 'leader'),
    result: out && `${beijingDay(out.releasedAt)} 由${out.releasedBy}发布`,
  })
}

function draftSheet(facts: Facts): AnswersOf<'draftSheet'> {
  const { of, unit } = facts
  const { content } = of
  const { document, interpreting } = content
  return said({
    documentNumber: document?.number,
    issue: agreed(facts, 'leader', 'deputy-leader'),
    check: agreed(facts, 'office-head', 'editor'),
    unitHead: agreed(facts, 'section-head'),
    unit,
    drafter: drafter(facts),
    attribute: content.attribute ? pick(content.attribute) : undefined,
    reason: content.attributeReason,
    interpretation: interpreting?.waivedBecause
      ? pick('none', interpreting.waivedBecause)
      : interpreting && interpreting.outline !== ''
        ? pick('planned')
        : undefined,
    title: of.title,
    to: elementsOf(content.body).to,
    enclosures: content.attachments.map(({ label }) => label).join('；'),
    issuedOn: document?.signedOn,
  })
}

function reviewForm(facts: Facts): AnswersOf<'review'> {
  const { of, organ } = facts
  const { content } = of
  const { document, review, source } = content
  const secret = both(review.stateSecret, review.workSecret)
  return said({
    title: of.title,
    documentNumber: document?.number,
    maker: source.kind === 'reprint' ? source.name : document?.issuers.join('、') || organ,
    madeOn: document?.signedOn ?? content.formedOn,
    attribute: content.attribute ? pick(content.attribute) : undefined,
    ground: [
      ...content.grounds.map((code) => `${groundOf(code).label}（${groundOf(code).cites}）`),
      content.attributeReason,
    ]
      .filter(Boolean)
      .join('；'),
    category: content.category ? `${categoryCites(content.category)} ${CATEGORIES[content.category].label}` : undefined,
    publishBy: of.dueOn,
    drafter: drafter(facts),
    thirdParty: review.thirdParty === 'no' && review.personal === 'no' ? pick('none') : undefined,
    coProducers: review.otherOrgans === 'none' ? '不涉及其他机关' : undefined,
    secrecy: secret === 'no' ? pick('clear') : secret === 'yes' ? pick('secret') : undefined,
    secrecyOpinion: agreed(facts, 'secrecy-reviewer'),
    unitOpinion: agreed(facts, 'section-head'),
    officeOpinion: agreed(facts, 'office-head'),
    leaderOpinion: agreed(facts, 'deputy-leader'),
    chiefOpinion: agreed(facts, 'leader'),
    decision: content.attribute && lastOf(facts)?.state === 'done' ? pick(content.attribute) : undefined,
  })
}
