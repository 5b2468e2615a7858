/** 登记来信、来电、当面的意见：put in by hand, one or many at once, with the day they came and how. */
import type { LocalDate } from '../../law/local-date.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hasWords } from '../applications/applicant.ts'
import type { Acting } from '../acting.ts'
import { groundFor, PERMISSIONS } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { judgeAnswers, long, type Given } from './answers.ts'
import { findConsultation, isCounted } from './consultation.ts'
import { readSender } from './form-input.ts'
import { keepOpinion } from './receive.ts'
import type { ConsultationRefusal } from './refusals.ts'
import { LONGEST_OPINION, type Way } from './words.ts'

export interface Registering {
  readonly consultationId: string
  readonly way: Exclude<Way, 'online'>
  readonly receivedOn: LocalDate
  /** One opinion each; several come without sender and without answers. */
  readonly texts: readonly string[]
  readonly name: string
  readonly contact: string
  /** By the key of a question. */
  readonly answers: Readonly<Record<string, Given>>
}

/** Registers opinions; how many there are, or why none of them was. */
export async function registerOpinions(
  acting: Acting,
  cipher: FieldCipher,
  given: Registering,
): Promise<{ readonly added: number; readonly numbers: readonly string[] } | ConsultationRefusal> {
  const { tx, actor, today, at } = acting
  const of = await findConsultation(tx, actor.organId, given.consultationId)
  if (!of || !groundFor(actor, 'opinions.read', { unitId: of.unitId })) return refuse('not-found')
  const ground = groundFor(actor, 'opinions.handle', { unitId: of.unitId })
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['opinions.handle'].says] })
  if (of.standing !== 'published') return refuse('gone')
  if (isCounted(of)) return refuse('counted')
  const last = of.ends < today ? of.ends : today
  if (given.receivedOn < of.begins || given.receivedOn > last)
    return refuse('not-in-time', { field: 'receivedOn', words: [of.begins, last] })
  const texts = given.texts.map((each) => each.trim()).filter(hasWords)
  if (texts.some((each) => long(each, LONGEST_OPINION)))
    return refuse('too-long', { field: 'texts', words: [LONGEST_OPINION] })
  const single = texts.length <= 1
  // On paper people leave out what the form would not let them: it is kept as it came.
  const asked = single ? of.questions.map((question) => ({ ...question, must: false })) : []
  const judged = judgeAnswers(asked, (key) => given.answers[key] ?? { chose: [], says: '' })
  if ('faults' in judged) return refuse('answers', { field: 'answers', words: [Object.values(judged.faults)[0] ?? ''] })
  const { sender, faults } = readSender(single ? given : { name: '', contact: '' })
  const [field, wrong] = Object.entries(faults)[0] ?? []
  if (field && wrong) return refuse('sender', { field, words: [wrong] })
  if (texts.length === 0 && judged.answers.length === 0) return refuse('empty', { field: 'texts' })
  const about = { id: of.id, version: of.releasedVersion, title: of.title, unitId: of.unitId }
  const numbers: string[] = []
  for (const says of texts.length === 0 ? [''] : texts) {
    const opinion = {
      id: uuidv7(),
      says,
      answers: judged.answers,
      sender,
      way: given.way,
      receivedOn: given.receivedOn,
    }
    const by = { receivedAt: at, registeredBy: actor.author.name }
    const kept = await keepOpinion(acting, cipher, about, { ...opinion, ...by }, ground.onBehalfOf?.name ?? null)
    numbers.push(kept.opinionNo)
  }
  return { added: numbers.length, numbers }
}
