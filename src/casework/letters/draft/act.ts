/** 起草、修改、作废文书. */
import type { LocalDate } from '../../../law/local-date.ts'
import { SENDING_WAYS, type SendingWay } from '../../../law/time-limits/sending.ts'
import { letterFields, PERSONAL } from '../../../papers/letters/asked/letters.ts'
import { readAsked } from '../../../papers/letters/asked/read.ts'
import { LETTERS, type LetterKey } from '../../../papers/letters/index.ts'
import { wordingRefusal } from '../../../papers/letters/wording-version.ts'
import { sayRefusal } from '../../../papers/letters/refusals.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { THIRD_PARTY } from '../../applications/step.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { keepPersonal } from '../../personal-data/store.ts'
import { refuse } from '../../refusal.ts'
import { latestRound } from '../../sign-off/store.ts'
import { takeBack } from '../../sign-off/take-back.ts'
import { addLetter, keepLetter, lettersOf, STATES, UNDER_WAY, OPEN_FOR_WRITING, type Letter, type LetterSubject } from '../letter.ts' // prettier-ignore
import type { LetterChoice } from '../matter.ts'
import { letterSubject, openLetter, openMatter } from '../open.ts'
import type { LetterRefusal } from '../refusals.ts'
import { dropTexts } from '../texts.ts'

export interface LetterForm {
  readonly way: SendingWay
  /** By the fields of papers/letters/asked; personal fields among them are kept apart. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly texts: Readonly<Record<string, string>>
}

export interface Drafting extends LetterForm {
  readonly subject: LetterSubject
  readonly key: LetterKey
  /** Which of the matter's consultations it is about, where it is about one. */
  readonly ref: string | null
  /** Letters drafted together. */
  readonly batch?: string
}

export type DraftWorld = ActingWorld & { readonly cipher: FieldCipher }

export type Kept = { readonly id: string; readonly version: number } | LetterRefusal

/** Begins a letter; refused where the law does not let it go out now, and while another of its kind is on its way. */
export const draftLetter = (world: DraftWorld, actor: Actor, drafting: Drafting): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, at, today, record } = acting
    const organ = actor.organId
    const opened = await openMatter(acting, drafting.subject, ({ draft }) => draft)
    if ('refused' in opened) return opened
    const { matter, of, ground } = opened
    const { key } = drafting
    const choices = await matter.choices(tx, actor, drafting.subject.id, await calendarOf(tx, organ), today)
    const choice = choices.find((each) => each.key === key)
    if (!choice?.open) return refuse('closed', { words: [choice?.why ?? '办理的现状用不到它。'] })
    if (choice.refs.length > 0 && !choice.refs.some(({ ref }) => ref === drafting.ref))
      return refuse('which-one', { field: 'ref' })
    const twin = (await lettersOf(tx, organ, drafting.subject)).find(
      (each) => each.key === key && UNDER_WAY.includes(each.state) && each.ref === about(choice, drafting.ref, each),
    )
    if (twin) return refuse('under-way', { words: [LETTERS[key].title, STATES[twin.state]] })
    const read = readForm(key, drafting)
    if ('refused' in read) return read
    const id = uuidv7()
    const letter: Letter = {
      id,
      subject: drafting.subject,
      key,
      state: 'draft',
      version: 1,
      number: null,
      datedOn: null,
      way: drafting.way,
      facts: read.facts,
      texts: read.texts,
      ref: choice.refs.length > 0 ? drafting.ref : uuidv7(),
      draftedBy: actor.author.accountId,
      draftedByName: actor.author.name,
      draftedAt: at,
      digest: null,
      contentFileId: null,
      sentOn: null,
      sending: '',
      deliveredOn: null,
      deliveryProof: '',
      voidReason: '',
      wordingVersion: null,
      checked: [],
      redactions: [],
      batch: drafting.batch ?? null,
      notice: '',
    }
    await addLetter(tx, organ, letter)
    await keepParty(acting, world, letter, read.party)
    await record({
      did: 'letter-drafted',
      subject: { ...letterSubject(letter), version: 1 },
      title: `${LETTERS[key].title}（${of.title}）`,
      after: { 文书: LETTERS[key].title, 发出方式: SENDING_WAYS[drafting.way].label },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, version: 1 }
  })

/** A letter about one consultation has a twin only about the same; of those that begin one there may be several at once. */
const about = (choice: LetterChoice, ref: string | null, twin: Letter): string | null =>
  choice.refs.length > 0 ? ref : MANY.includes(choice.key) ? null : twin.ref

/** 征求意见书、协办函、送审函可以同时有几份. */
const MANY: readonly LetterKey[] = ['thirdPartyConsultation', 'coProducerConsultation', 'assist', 'secrecyReferral']

/** Changes a letter that is not handed in yet, or that was returned. */
export const editLetter = (
  world: DraftWorld,
  actor: Actor,
  { id, version, ...form }: LetterForm & { readonly id: string; readonly version: number },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openLetter(acting, { id, seen: version }, ({ draft }) => draft)
    if ('refused' in opened) return opened
    const { letter, of, ground } = opened
    if (!OPEN_FOR_WRITING.includes(letter.state)) return refuse('not-writable', { words: [STATES[letter.state]] })
    const read = readForm(letter.key, form)
    if ('refused' in read) return read
    const next = { ...letter, version: version + 1, way: form.way, facts: read.facts, texts: read.texts }
    await keepLetter(acting.tx, actor.organId, next)
    const changed = await keepParty(acting, world, letter, read.party)
    await acting.record({
      did: 'letter-edited',
      subject: { ...letterSubject(letter), version: next.version },
      title: `${LETTERS[letter.key].title}（${of.title}）`,
      after: { 发出方式: SENDING_WAYS[form.way].label, ...(changed.length > 0 && { 第三方信息: '已修改' }) },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, version: next.version }
  })

/** 作废：a letter that has not gone out; its number, when it has one, is used up. */
export const voidLetter = (
  world: ActingWorld,
  actor: Actor,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openLetter(acting, { id, seen: version }, ({ draft }) => draft)
    if ('refused' in opened) return opened
    const { letter, of, ground } = opened
    if (!UNDER_WAY.includes(letter.state))
      return letter.state === 'void' ? refuse('not-writable', { words: [STATES.void] }) : refuse('already-gone')
    if ((await latestRound(acting.tx, actor.organId, letterSubject(letter)))?.state === 'open') {
      const back = await takeBack(acting, letterSubject(letter))
      if ('refused' in back) return refuse('not-in-review', { words: ['会签中，由交付的人撤回以后才能作废；现在'] })
    }
    const next: Letter = { ...letter, version: version + 1, state: 'void', voidReason: reason }
    await dropTexts(acting.tx, actor.organId, id)
    await keepLetter(acting.tx, actor.organId, next)
    await acting.record({
      did: 'letter-voided',
      subject: { ...letterSubject(letter), version: next.version },
      title: `${LETTERS[letter.key].title}（${of.title}）`,
      after: { 文号: letter.number },
      why: reason,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, version: next.version }
  })

interface ReadForm {
  readonly facts: Letter['facts']
  readonly texts: Letter['texts']
  readonly party: Readonly<Record<string, string>>
}

/** What was filled in, as far as it is: a draft may be unfinished, but not wrong. */
function readForm(key: LetterKey, { facts, texts }: LetterForm): ReadForm | LetterRefusal {
  const form = LETTERS[key]
  const read = readAsked(letterFields(key), facts, { partly: true })
  if (read.faults) {
    const [path, says] = Object.entries(read.faults)[0] ?? ['', '']
    return refuse('wrong', { words: [says], field: `facts.${path}` })
  }
  const own = Object.fromEntries(Object.entries(texts).filter(([, words]) => words !== ''))
  const version = { code: form.code, version: 0, from: '2019-05-15' as LocalDate, texts: own }
  const against = wordingRefusal(form as Parameters<typeof wordingRefusal>[0], version)
  if (against) return refuse('wrong', { words: [sayRefusal(against)], field: 'texts' })
  const isParty = (name: string): boolean => PERSONAL.some((each) => each === name)
  const entries = Object.entries(read.values)
  const party = entries.flatMap(([name, value]) => (isParty(name) && typeof value === 'string' ? [[name, value]] : []))
  return {
    facts: Object.fromEntries(entries.filter(([name]) => !isParty(name))),
    texts: own,
    party: Object.fromEntries(party) as Readonly<Record<string, string>>,
  }
}

async function keepParty(
  { tx, actor, at }: Acting,
  { cipher }: DraftWorld,
  { ref }: Letter,
  { partyName, partyPhone, partyAddress }: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  if (ref === null || !partyName) return []
  const owner = { organ: actor.organId, kind: THIRD_PARTY, id: ref }
  const values = {
    name: partyName,
    ...(partyPhone && { phone: partyPhone }),
    ...(partyAddress && { address: partyAddress }),
  }
  return keepPersonal(tx, cipher, owner, values, at)
}
