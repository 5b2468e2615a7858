/** 更正申请的文书（D41）：which of the three a concluded correction sends, what it says, and that sending it is the telling. */
import type { LocalDate } from '../../law/local-date.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import type { LetterKey } from '../../papers/letters/index.ts'
import type { SendingWay } from '../../law/time-limits/sending.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting, Actor } from '../acting.ts'
import type { Letter } from '../letters/letter.ts'
import type { Addressee, LetterChoice, LetterMatter, MatterPersons, MatterRefusal, MatterWorld, Prepared, Sending } from '../letters/matter.ts' // prettier-ignore
import { readPersonal } from '../personal-data/store.ts'
import { refuse, sentenceOf } from '../refusal.ts'
import { matterOf, type Matter } from './case.ts'
import type { ResultCode } from './kinds.ts'
import { letterFactsOf } from './letter-facts.ts'
import { standings } from './next-steps.ts'
import { findMatter, stepsOf } from './store.ts'
import { MATTER, STEPS, type Way } from './step.ts'
import { SAY, takeMatterStep } from './take-step.ts'

/** The letter each result of a correction is told with. */
const LETTER_OF: Readonly<Partial<Record<ResultCode, LetterKey>>> = {
  corrected: 'corrected',
  'not-corrected': 'notCorrected',
  forwarded: 'forwarded',
  'told-where': 'forwarded',
}

export const MATTER_LETTERS: LetterMatter = {
  kind: MATTER,
  read: 'matters.read',
  draft: 'matters.keep',
  send: () => 'matters.keep',
  purpose: () => 'application-answer',
  find: async (tx, organ, id, lock = false) => {
    const matter = await findMatter(tx, organ, id, lock)
    return (
      matter && { title: matter.ledgerNo, link: `/matters/${id}`, unitId: matter.unitId, dueOn: null, thing: matter }
    )
  },
  choices,
  prepare,
  persons,
  addressee,
  sent,
  delivered: () => Promise.resolve(null),
}

async function choices(tx: Tx, actor: Actor, id: string): Promise<readonly LetterChoice[]> {
  const steps = await stepsOf(tx, actor.organId, id)
  if (steps.length === 0) return []
  const of = matterOf(steps)
  const key = keyOf(of)
  if (!key) return []
  const standing = standings(steps).get('answered')
  const why = standing?.open ? null : (standing?.why ?? '这类事项不用告知。')
  return [{ key, step: STEPS.answered, did: null, open: why === null, why, refs: [], preset: {} }]
}

const keyOf = ({ received, conclusion }: Matter): LetterKey | null =>
  received.kind === 'correction' && conclusion ? (LETTER_OF[conclusion.result] ?? null) : null

async function prepare(
  tx: Tx,
  { cipher }: MatterWorld,
  organ: string,
  letter: Letter,
): Promise<Prepared | { readonly say: string }> {
  const matter = await findMatter(tx, organ, letter.subject.id)
  if (!matter) return { say: SAY['not-found'] }
  const of = matterOf(await stepsOf(tx, organ, matter.id))
  if (keyOf(of) !== letter.key) return { say: '结论在起草以后有变动，与这份文书不符；请作废，重新起草。' }
  const owner = { organ, kind: MATTER, id: matter.id }
  const kept = await readPersonal(tx, cipher, owner, ['name', 'record-before', 'record-after'])
  if (!kept.name) return { say: '申请人的姓名或者名称已经清除，不能再出具文书。' }
  const said = letterFactsOf(of, {
    ledgerNo: matter.ledgerNo,
    party: { kind: matter.partyKind === 'organisation' ? 'organisation' : 'person', name: kept.name },
    about: matter.about,
    before: kept['record-before'] ?? null,
    after: kept['record-after'] ?? null,
  })
  if ('say' in said) return said
  const online = letter.way === 'online'
  return {
    form: said.form as LetterForm,
    facts: ({ number, date }) => said.facts({ number, date, deliveredOnline: online }),
  }
}

async function persons(tx: Tx, { cipher }: MatterWorld, organ: string, id: string): Promise<MatterPersons> {
  const { name = '', ...contacts } = await readPersonal(tx, cipher, { organ, kind: MATTER, id }, ['name', 'phone', 'email', 'address']) // prettier-ignore
  return { applicant: name, contacts: Object.values(contacts).filter((value) => value !== undefined), parties: [] }
}

async function addressee(tx: Tx, { cipher }: MatterWorld, organ: string, { subject }: Letter): Promise<Addressee> {
  const owner = { organ, kind: MATTER, id: subject.id }
  const kept = await readPersonal(tx, cipher, owner, ['name', 'address', 'postcode', 'email'])
  return {
    name: kept.name ?? '（已清除）',
    address: kept.address ?? null,
    postcode: kept.postcode ?? null,
    email: kept.email ?? null,
  }
}

/** How the telling is put down for each way of sending. */
const WAY_OF: Readonly<Record<SendingWay, Way>> = {
  post: 'letter',
  hand: 'letter',
  organ: 'letter',
  onTheSpot: 'letter',
  fax: 'letter',
  online: 'online',
}

async function sent(acting: Acting, _: MatterWorld, letter: Letter, { on }: Sending): Promise<MatterRefusal | null> {
  const matter = await findMatter(acting.tx, acting.actor.organId, letter.subject.id)
  if (!matter) return refuse('matter', { words: [SAY['not-found']] })
  const step = {
    did: 'answered' as const,
    on: on satisfies LocalDate,
    way: WAY_OF[letter.way],
    number: letter.number ?? '',
  }
  const taken = await takeMatterStep(acting, { id: matter.id, seen: matter.version }, step)
  if (!('refused' in taken)) return null
  return taken.refused === 'changed-meanwhile' ? taken : refuse('matter', { words: [sentenceOf(taken, SAY)] })
}
