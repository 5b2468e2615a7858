/**
 * 一件申请的文书写什么：the facts of each letter from the case as it stands now and what its drafter filled in. Pure; total over the letters
 * an application can send. What is not filled in yet stands there empty, and the letter says what is missing.
 */
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { CaseFacts, LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import { LETTERS, type FactsOf, type LetterKey, type PROCEDURAL_LETTERS } from '../../papers/letters/index.ts'
import { WHOLE_LETTERS } from '../../papers/letters/outcomes/whole.ts'
import { withOthers } from '../../papers/letters/outcomes/several.ts'
import type { Prepared, Signing } from '../letters/matter.ts'
import type { Case } from './case.ts'
import { answerNeeds } from './letter-needs.ts'
import type { Step } from './step.ts'

type Asked = Readonly<Record<string, unknown>>

/** What the facts of a letter are made from. */
export interface LetterGround {
  readonly key: LetterKey
  readonly asked: Asked
  readonly of: Case
  readonly steps: readonly Step[]
  readonly case: CaseFacts
  readonly online: boolean
  /** The third party's name; null where there is none or it has been erased. */
  readonly party: string | null
  /** The consultation the letter is about. */
  readonly ref: string | null
  /** The last day once the extension asked for is granted; null when the clock does not allow it. */
  readonly extendedTo: (days: number) => LocalDate | null
  readonly payBy: LocalDate | null
  /** Items the same applicant asked for earlier in the month; for the fee by item. */
  readonly before: number
  /** The sum that follows from method and units on a day. */
  readonly yuan: (method: 'item' | 'page', units: number) => number
}

/** Letters an application sends. */
export type ApplicationLetterKey = Exclude<LetterKey, 'receipt' | 'corrected' | 'forwarded' | 'notCorrected'>

type Maker<Key extends keyof typeof PROCEDURAL_LETTERS> = (
  ground: LetterGround,
  common: LetterFacts & { readonly case: CaseFacts },
  signing: Signing,
) => FactsOf<Key>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)
const dayOf = (value: unknown): LocalDate => text(value) as LocalDate
const yes = (value: unknown): boolean => value === true
const lines = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])
const record = (value: unknown): Asked => (typeof value === 'object' && value !== null ? (value as Asked) : {})
const maybe = (value: unknown): string | null => (text(value) === '' ? null : text(value))

const PROCEDURAL: { readonly [Key in Extract<ApplicationLetterKey, keyof typeof PROCEDURAL_LETTERS>]: Maker<Key> } = {
  supplementNotice: ({ asked }, common, { approval }) => ({
    ...common,
    points: (Array.isArray(asked['points']) ? asked['points'] : []).map((point: unknown) => ({
      unclear: text(record(point)['unclear']),
      supply: text(record(point)['supply']),
    })),
    within: { until: dayOf(asked['until']) },
    override:
      maybe(asked['overrideReason']) && approval ? { by: approval.by, reason: text(asked['overrideReason']) } : null,
  }),
  reasonRequest: ({ asked }, common) => ({
    ...common,
    from: dayOf(asked['from']),
    to: dayOf(asked['to']),
    count: whole(asked['count']),
    about: text(asked['about']),
    until: dayOf(asked['until']),
  }),
  extensionNotice: ({ asked, extendedTo, case: of }, common, { approval }) => ({
    ...common,
    reason: text(asked['reason']),
    days: whole(asked['days']),
    newDueOn: extendedTo(whole(asked['days'])) ?? of.dueOn ?? of.receivedOn,
    approval,
  }),
  thirdPartyConsultation: ({ asked, party }, common) => ({
    ...common,
    thirdParty: { kind: asked['partyKind'] === 'organisation' ? 'organisation' : 'person', name: party ?? '' },
    information: text(asked['information']),
    nature: text(asked['nature']),
    why: text(asked['why']),
    replyTo: text(asked['replyTo']),
    copyEnclosed: yes(asked['copyEnclosed']),
    applicantConsents: yes(asked['applicantConsents']),
  }),
  toldOfConsultation: ({ asked, of, ref }, common) => {
    const about = of.consultations.find((each) => each.ref === ref) ?? of.consultations.at(-1)
    return {
      ...common,
      whom: about?.whom ?? 'third-party',
      askedOn: about?.on ?? common.date,
      why: text(asked['why']),
    }
  },
  coProducerConsultation: ({ asked }, common) => ({
    ...common,
    coProducer: text(asked['coProducer']),
    information: text(asked['information']),
    opinion: text(asked['opinion']),
    copyEnclosed: yes(asked['copyEnclosed']),
  }),
  assist: ({ asked }, common) => ({
    ...common,
    unit: text(asked['unit']),
    information: text(asked['information']),
    tasks: lines(asked['tasks']),
    replyBy: dayOf(asked['replyBy']),
  }),
  disclosureTold: ({ asked, of, ref, party }, common) => {
    const about = of.consultations.find((each) => each.ref === ref)
    const ground = text(asked['ground'])
    return {
      ...common,
      information: text(asked['information']),
      thirdParty: { kind: asked['partyKind'] === 'person' ? 'person' : 'organisation', name: party ?? '' },
      answer: {
        askedOn: about?.on ?? common.date,
        objectedOn: about?.answer?.on ?? null,
        partly: about?.answer?.opinion === 'partly',
      },
      disclosed: text(asked['disclosed']),
      ground: ground === 'public-interest' || ground === 'unreasonable' ? ground : 'silent',
      reason: text(asked['reason']),
      discloseOn: dayOf(asked['discloseOn']),
      applicantConsents: yes(asked['applicantConsents']),
    }
  },
  feeNotice: ({ asked, before, yuan }, common) => {
    const units = whole(asked['units'])
    const method = asked['method'] === 'item' ? 'item' : 'page'
    return {
      ...common,
      charge: method === 'item' ? { method, before, items: units } : { method, pages: units },
      counted: text(asked['counted']),
      decidedYuan: yuan(method, units),
      howToPay: text(asked['howToPay']),
      enclosed: lines(asked['enclosed']),
    }
  },
  delayedReply: ({ asked }, common) => ({ ...common, reason: text(asked['reason']), until: dayOf(asked['until']) }),
  secrecyReferral: ({ asked }, common) => {
    const document = record(asked['document'])
    return {
      ...common,
      authority: text(asked['authority']),
      document: {
        title: text(document['title']),
        number: maybe(document['number']),
        maker: text(document['maker']),
      },
      doubt: text(asked['doubt']),
      opinion: text(asked['opinion']),
      delivery: text(asked['delivery']),
    }
  },
}

/** The letter with everything it says but number, date and approval. */
export function prepared(ground: LetterGround): Prepared {
  const { key } = ground
  const common = ({ number, date }: Signing) => ({
    number,
    date,
    case: ground.case,
    deliveredOnline: ground.online,
  })
  if (isProcedural(key)) {
    const make = PROCEDURAL[key] as (...given: Parameters<Maker<'assist'>>) => LetterFacts
    return { form: LETTERS[key] as LetterForm, facts: (signing) => make(ground, common(signing), signing) }
  }
  const outcome = key as OutcomeCode
  const { needs, own, others } =
    outcome === 'other_withdrawn' || ground.of.judged.size > 0
      ? answerNeeds(ground.of, ground.steps, outcome, ground.payBy)
      : { needs: {}, own: [], others: [] }
  const other = record(ground.asked['otherForm'])
  const form = outcome === 'partial' ? LETTERS.partial : withOthers(WHOLE_LETTERS[outcome])
  return {
    form: form as LetterForm,
    facts: (signing) => ({
      ...common(signing),
      needs,
      own,
      others,
      otherForm: maybe(other['requested'])
        ? { requested: text(other['requested']), reason: text(other['reason']) }
        : null,
    }),
  }
}

const isProcedural = (key: LetterKey): key is keyof typeof PROCEDURAL => Object.hasOwn(PROCEDURAL, key)
