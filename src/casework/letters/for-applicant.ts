/** 申请人在网上看得到的文书：those addressed to them that have gone out; and that an online one was taken, which is its delivery. */
import type { LocalDate } from '../../law/local-date.ts'
import type { SendingWay } from '../../law/time-limits/sending.ts'
import { LETTERS } from '../../papers/letters/index.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting } from '../acting.ts'
import { LETTER_MATTERS } from '../letter-matters.ts'
import { ENCLOSED } from './places.ts'
import { findLetter, GONE_OUT, keepLetter, LETTER, lettersOf, type Letter } from './letter.ts'
import { letterSubject } from './open.ts'

export interface ApplicantsLetter {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly sentOn: LocalDate | null
  readonly way: SendingWay
  /** The letter itself, and what goes with it; what goes with a letter of paper is on paper. */
  readonly files: readonly { readonly id: string; readonly name: string }[]
}

/** The letters of an application that its applicant may read on the portal, oldest first. */
export async function lettersForApplicant(
  tx: Tx,
  organ: string,
  application: string,
): Promise<readonly ApplicantsLetter[]> {
  const letters = (await lettersOf(tx, organ, { kind: 'application', id: application })).filter(isApplicants)
  const shown: ApplicantsLetter[] = []
  for (const { id, key, number, sentOn, way, contentFileId } of letters) {
    const { rows } = await sql<{ id: string; name: string; slot: string }>`
      select id, name, slot from files
      where organ_id = ${organ} and subject_kind = ${LETTER} and subject_id = ${id} and status = 'attached'
        and (id = ${contentFileId} or (slot = ${ENCLOSED} and ${way === 'online'}))
      order by id = ${contentFileId} desc, id`.execute(tx)
    shown.push({
      id,
      title: LETTERS[key].title,
      number,
      sentOn,
      way,
      files: rows.map((file) => ({ id: file.id, name: file.name })),
    })
  }
  return shown
}

/** Whether a letter is the applicant's to read: addressed to them, and gone out. */
const isApplicants = ({ key, state }: Letter): boolean => LETTERS[key].to === '申请人' && GONE_OUT.includes(state)

/**
 * The applicant opens a letter on the portal: one sent online is delivered by it, with the time as its proof. Any other is only read.
 * Null when it is not theirs.
 */
export async function openedByApplicant(acting: Acting, application: string, id: string): Promise<Letter | null> {
  const { tx, actor, today, record } = acting
  const letter = await findLetter(tx, actor.organId, id, true)
  if (!letter || letter.subject.kind !== 'application' || letter.subject.id !== application || !isApplicants(letter))
    return null
  if (letter.state !== 'sent' || letter.way !== 'online') return letter
  const proof = '申请人在网上打开'
  const next: Letter = {
    ...letter,
    state: 'delivered',
    version: letter.version + 1,
    deliveredOn: today,
    deliveryProof: proof,
  }
  await keepLetter(tx, actor.organId, next)
  await record({
    did: 'letter-delivered',
    subject: { ...letterSubject(letter), version: next.version },
    title: LETTERS[letter.key].title,
    after: { 文号: letter.number, 日期: today, 凭证: proof },
  })
  const refused = await LETTER_MATTERS[letter.subject.kind]?.delivered(acting, next, today, proof)
  // The delivery may be registered already by the office: the letter is read all the same.
  return refused ? letter : next
}
