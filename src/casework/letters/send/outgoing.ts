/** 待发出：the letters that are signed and have not gone out, their mail numbers entered many at a time, and the labels for their envelopes. */
import type { LocalDate } from '../../../law/local-date.ts'
import { LETTERS } from '../../../papers/letters/index.ts'
import { textWidthMm, type Paper, type PaperRow } from '../../../papers/typeset/paper.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { LETTER_MATTERS } from '../../letter-matters.ts'
import { may } from '../../permissions.ts'
import { sentenceOf, type Refused } from '../../refusal.ts'
import { findLetter, lettersIn, type Letter } from '../letter.ts'
import type { LetterMatterSeen, MatterWorld } from '../matter.ts'
import { letterSubject } from '../open.ts'
import { SAY } from '../refusals.ts'
import { sendLetter, type SendWorld } from './act.ts'

export interface Outgoing {
  readonly letter: Letter
  readonly of: LetterMatterSeen
}

/** Signed letters that `actor` may send, those whose last day is nearest first. */
export async function outgoingOf(tx: Tx, actor: Actor): Promise<readonly Outgoing[]> {
  const found: Outgoing[] = []
  for (const letter of await lettersIn(tx, actor.organId, 'approved')) {
    const matter = LETTER_MATTERS[letter.subject.kind]
    const of = matter && (await matter.find(tx, actor.organId, letter.subject.id))
    if (matter && of && may(actor, matter.send(letter.key), of.thing)) found.push({ letter, of })
  }
  return found.toSorted((one, other) => (one.of.dueOn ?? LAST).localeCompare(other.of.dueOn ?? LAST))
}

const LAST = '9999-12-31'

export interface SentRow {
  readonly id: string
  readonly title: string
  readonly done: boolean
  /** Why it did not go out; empty when it did. */
  readonly says: string
}

/** Sends many, one act each: what is refused for one leaves the others alone. */
export async function sendMany(
  world: SendWorld,
  actor: Actor,
  on: LocalDate,
  rows: readonly { readonly id: string; readonly version: number; readonly says: string }[],
): Promise<readonly SentRow[]> {
  const done: SentRow[] = []
  for (const { id, version, says } of rows) {
    const letter = await look(world, actor, (tx) => findLetter(tx, actor.organId, id))
    const title = letter ? `${LETTERS[letter.key].title}${letter.number ?? ''}` : ''
    const sent = await sendLetter(world, actor, { id, version, on, says, files: [] })
    done.push({ id, title, done: !('refused' in sent), says: 'refused' in sent ? refusalSays(sent) : '' })
  }
  return done
}

/** The sentence of a refusal about a letter. */
export const refusalSays = (refusal: { readonly refused: string }): string =>
  refusal.refused === 'changed-meanwhile'
    ? '刚有人办了这一份，请刷新以后再办。'
    : sentenceOf(refusal as Refused<keyof typeof SAY>, SAY)

const COLUMNS = 2
const LABEL_MM = 38

/**
 * Labels for envelopes, two in a row: postcode, address, name. The addresses are read for it, which is put into the record; a
 * letter without an address has a label that says so.
 */
export const envelopeLabels = (
  world: ActingWorld & MatterWorld,
  actor: Actor,
  ids: readonly string[],
  organName: string,
): Promise<Paper> =>
  act(world, actor, async ({ tx, record }) => {
    const labels: string[] = []
    for (const id of new Set(ids)) {
      const letter = await findLetter(tx, actor.organId, id)
      const matter = letter && LETTER_MATTERS[letter.subject.kind]
      const of = letter && matter && (await matter.find(tx, actor.organId, letter.subject.id))
      if (!letter || !matter || !of || !may(actor, matter.send(letter.key), of.thing)) continue
      const { name, address, postcode } = await matter.addressee(tx, world, actor.organId, letter)
      labels.push(
        [postcode ?? '', address ?? '（没有登记地址，请手写）', `${name}  收`, letter.number ?? ''].join('\n'),
      )
      await record({
        did: 'letter-address-printed',
        subject: letterSubject(letter),
        title: `${LETTERS[letter.key].title}（${of.title}）`,
        after: { 用途: '打印邮寄标签' },
      })
    }
    const rows: PaperRow[] = []
    for (let at = 0; at < labels.length; at += COLUMNS)
      rows.push({
        heightMm: LABEL_MM,
        cells: Array.from({ length: COLUMNS }, (_, index) => ({ text: labels[at + index] ?? '', left: true })),
      })
    const width = textWidthMm({ layout: 'form' })
    return {
      layout: 'form',
      title: '邮寄标签',
      organ: organName,
      number: null,
      to: null,
      parts: [{ kind: 'table', name: '邮寄标签', widths: [width / COLUMNS, width / COLUMNS], headRows: 0, rows }],
      attachments: [],
      signature: null,
      note: null,
      copies: [],
    }
  })
