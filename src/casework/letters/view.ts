/** A letter's page: what was filled in, how it reads, which of it is locked, its signing, its files, and what may be done with it. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { SENDING_WAYS, type SendingWay } from '../../law/time-limits/sending.ts'
import { letterFields, type PersonalName } from '../../papers/letters/asked/letters.ts'
import { LETTERS } from '../../papers/letters/index.ts'
import { requiredOf } from '../../papers/letters/wording-version.ts'
import type { WordingBlock } from '../../papers/letters/form.ts'
import type { LetterFacts } from '../../papers/letters/facts.ts'
import type { Part } from '../../papers/typeset/paper.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { THIRD_PARTY } from '../applications/step.ts'
import { may } from '../permissions.ts'
import { maskedOf } from '../personal-data/store.ts'
import { signOffShape, signOffView } from '../sign-off/view.ts'
import { composed, contentOf, type Content } from './content.ts'
import { missingForLetters } from '../applications/letter-organ.ts'
import { GROUNDS, groundLabel } from './check/act.ts'
import { findingShape } from './findings.ts'
import { findingsOf } from './check-letter.ts'
import { NOTICE_STATES, OPEN_FOR_WRITING, STATES, UNDER_WAY, type Letter } from './letter.ts'
import type { LetterMatter, MatterWorld } from './matter.ts'
import { letterSubject } from './open.ts'
import { differenceOf, textBefore } from './texts.ts'
import { presumed } from './presumed.ts'
import { seesText } from './who-reads.ts'

const WAYS = Object.keys(SENDING_WAYS) as [SendingWay, ...SendingWay[]]
export const wayShape = z.enum(WAYS)

export const listedLetterShape = z.object({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  state: z.enum(Object.keys(STATES) as (keyof typeof STATES)[]),
  stateSays: z.string(),
  number: z.string().nullable(),
  datedOn: z.iso.date().nullable(),
  way: z.string(),
  draftedBy: z.string(),
  sentOn: z.iso.date().nullable(),
  sending: z.string(),
  deliveredOn: z.iso.date().nullable(),
  deliveryProof: z.string(),
  voidReason: z.string(),
})
export type ListedLetter = z.infer<typeof listedLetterShape>

/** A letter as lists show it. */
export const listedLetter = (letter: Letter): ListedLetter => ({
  id: letter.id,
  key: letter.key,
  title: LETTERS[letter.key].title,
  state: letter.state,
  stateSays: STATES[letter.state],
  number: letter.number,
  datedOn: letter.datedOn,
  way: SENDING_WAYS[letter.way].label,
  draftedBy: letter.draftedByName,
  sentOn: letter.sentOn,
  sending: letter.sending,
  deliveredOn: letter.deliveredOn,
  deliveryProof: letter.deliveryProof,
  voidReason: letter.voidReason,
})

const block = z.object({
  key: z.string(),
  element: z.string(),
  locked: z.boolean(),
  text: z.string().describe('可以改写的：缺省的用语'),
  own: z.string().nullable().describe('这一份改写成的用语'),
  required: z.array(z.string()).readonly().describe('必须保留的填空'),
})

export const letterShape = listedLetterShape.extend({
  subject: z.object({ kind: z.string(), id: z.uuid(), title: z.string(), link: z.string() }),
  version: z.int(),
  to: z.string(),
  purpose: z.string(),
  wayCode: wayShape,
  ref: z.uuid().nullable(),
  fields: z.array(z.unknown()).readonly().describe('要填的各项（AskedField）'),
  facts: z.record(z.string(), z.unknown()),
  party: z.array(z.object({ name: z.string(), shown: z.string() })).describe('第三方，遮盖后的'),
  blocks: z.array(block),
  reads: z
    .object({
      number: z.string().nullable(),
      to: z.string(),
      parts: z.array(z.unknown()).readonly(),
      attachments: z.array(z.string()).readonly(),
      signature: z.string(),
      date: z.string(),
      note: z.string().describe('附注：联系人和电话'),
      notes: z.array(z.string()).readonly(),
    })
    .nullable()
    .describe('现在读起来是怎样的；含个人信息，只给起草、审核、发出的人'),
  incomplete: z.string().nullable().describe('还不能出具的，为什么'),
  enclosed: z.array(z.object({ id: z.uuid(), name: z.string() })),
  findings: z.array(findingShape).readonly().describe('发布前检查的发现（条例第十五条、第三十七条）'),
  unlooked: z.array(z.string()).readonly().describe('还没有检查的附件'),
  redactions: z
    .array(
      z.object({
        file: z.string(),
        place: z.string(),
        ground: z.string(),
        groundSays: z.string(),
        by: z.string(),
        on: z.string(),
      }),
    )
    .readonly()
    .describe('区分处理记录'),
  grounds: z.array(z.object({ value: z.string(), label: z.string() })).readonly(),
  changed: z
    .array(z.object({ did: z.enum(['added', 'removed']), text: z.string() }))
    .readonly()
    .nullable()
    .describe('与上一轮交付会签时相比；没有上一轮的为空'),
  missing: z
    .array(z.object({ label: z.string(), at: z.string(), says: z.string() }))
    .readonly()
    .describe('出具文书还缺的机关资料'),
  noticeSays: z.string(),
  batch: z.uuid().nullable(),
  contentFileId: z.uuid().nullable(),
  signOff: signOffShape,
  mayWrite: z.boolean(),
  mayHandIn: z.boolean(),
  maySend: z.boolean(),
  mayDeliver: z.boolean(),
  mayVoid: z.boolean(),
})
export type LetterView = z.infer<typeof letterShape>

/** The page of a letter for one who may read its matter. */
export async function letterView(
  tx: Tx,
  world: MatterWorld,
  actor: Actor,
  {
    letter,
    matter,
    of,
  }: {
    readonly letter: Letter
    readonly matter: LetterMatter
    readonly of: NonNullable<Awaited<ReturnType<LetterMatter['find']>>>
  },
  calendar: Calendar,
  today: LocalDate,
): Promise<LetterView> {
  // How a letter that went out reads stands in its file: its matter has moved on, and it is not composed from it again.
  const out = !UNDER_WAY.includes(letter.state)
  const content = out ? null : await contentOf(tx, world, actor.organId, matter, letter, calendar)
  const fits = content && !('say' in content) ? content : null
  const read = fits ? composed(fits, await signingOf(tx, actor, letter, today)) : null
  const writes = may(actor, matter.draft, of.thing)
  const sends = may(actor, matter.send(letter.key), of.thing)
  const signOff = await signOffView(tx, actor, letterSubject(letter), (out ? letter.digest : fits?.digest) ?? '')
  const party = letter.ref ? await maskedOf(tx, { organ: actor.organId, kind: THIRD_PARTY, id: letter.ref }) : []
  const reads = read && !('say' in read) && seesText(actor, letter, of.thing, sends) ? read : null
  const form = LETTERS[letter.key]
  const sees = seesText(actor, letter, of.thing, sends)
  const looked =
    fits && read && !('say' in read) ? await findingsOf(tx, world, actor.organId, matter, letter, fits, read) : null
  return {
    ...listedLetter(letter),
    subject: { ...letter.subject, title: of.title, link: of.link },
    version: letter.version,
    to: form.to,
    purpose: form.purpose,
    wayCode: letter.way,
    ref: letter.ref,
    fields: letterFields(letter.key),
    facts: { ...letter.facts },
    party: party.flatMap(({ field, masked }) =>
      PARTY_FIELDS[field] ? [{ name: PARTY_FIELDS[field], shown: masked ?? '（已清除）' }] : [],
    ),
    blocks: blocksOf(fits, letter),
    reads: reads && {
      number: reads.number,
      to: reads.to ?? '',
      parts: reads.parts satisfies readonly Part[],
      attachments: reads.attachments,
      signature: reads.organ,
      date: reads.signature?.date ?? '',
      note: reads.note ?? '',
      notes: reads.notes,
    },
    incomplete: content && 'say' in content ? content.say : read && 'say' in read ? read.say : null,
    enclosed: (fits?.enclosed ?? []).map(({ id, name }) => ({ id, name })),
    findings: sees ? (looked?.findings ?? []) : [],
    unlooked: looked?.unlooked ?? [],
    redactions: letter.redactions.map((row) => ({ ...row, groundSays: groundLabel(row.ground) })),
    grounds: Object.entries(GROUNDS).map(([value, label]) => ({ value, label })),
    changed:
      looked && sees
        ? await changedSince(tx, world, actor.organId, letter, signOff.rounds.length, looked.paragraphs)
        : null,
    missing: UNDER_WAY.includes(letter.state)
      ? await missingForLetters(tx, actor.organId, letter.key === 'feeNotice')
      : [],
    noticeSays: NOTICE_STATES[letter.notice],
    batch: letter.batch,
    contentFileId: letter.contentFileId,
    signOff,
    mayWrite: writes && OPEN_FOR_WRITING.includes(letter.state),
    mayHandIn: writes && OPEN_FOR_WRITING.includes(letter.state) && read !== null && !('say' in read),
    maySend: sends && letter.state === 'approved',
    mayDeliver: sends && letter.state === 'sent',
    mayVoid: writes && UNDER_WAY.includes(letter.state),
  }
}

/** What changed since the letter was handed in before; a letter that is being rewritten is held against its last round. */
async function changedSince(
  tx: Tx,
  world: MatterWorld,
  organ: string,
  letter: Letter,
  rounds: number,
  paragraphs: readonly string[],
): Promise<LetterView['changed']> {
  if (!UNDER_WAY.includes(letter.state)) return null
  const before = await textBefore(
    tx,
    world.cipher,
    organ,
    letter.id,
    OPEN_FOR_WRITING.includes(letter.state) ? rounds + 1 : rounds,
  )
  return before && differenceOf(before.paragraphs, paragraphs)
}

/** Which personal field each field of the draft is kept as. */
const PARTY_FIELDS: Readonly<Record<string, PersonalName | undefined>> = {
  name: 'partyName',
  phone: 'partyPhone',
  address: 'partyAddress',
}

async function signingOf(tx: Tx, actor: Actor, letter: Letter, today: LocalDate) {
  const guess = await presumed({ tx, actor, today }, letter)
  return letter.number && letter.datedOn ? { ...guess, number: letter.number, date: letter.datedOn } : guess
}

function blocksOf(content: Content | null, letter: Letter): LetterView['blocks'] {
  const form = content?.prepared.form ?? LETTERS[letter.key]
  return form.blocks.map((each) => {
    const { key, element, kind } = each
    if (kind === 'locked') return { key, element, locked: true, text: '', own: null, required: [] }
    const wording = each as WordingBlock<LetterFacts>
    const organ = content?.wording?.texts[key]
    const own = letter.texts[key] ?? null
    return {
      key,
      element,
      locked: false,
      text: own === null ? (organ ?? wording.text) : wording.text,
      own,
      required: requiredOf(wording),
    }
  })
}
