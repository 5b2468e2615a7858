/** 文书 in the database: a letter of some matter from its draft to its delivery. Every function works in the scope of its transaction. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { SendingWay } from '../../law/time-limits/sending.ts'
import type { LetterKey } from '../../papers/letters/index.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** Kind of the thing that files and signatures of a letter hang on. */
export const LETTER = 'letter'

export const STATES = {
  draft: '起草中',
  in_review: '会签中',
  returned: '已退回，待修改',
  approved: '已签发，待发出',
  sent: '已发出',
  delivered: '已送达',
  void: '已作废',
} as const satisfies Record<string, string>
export type LetterState = keyof typeof STATES

/** States in which its words may still be changed. */
export const OPEN_FOR_WRITING: readonly LetterState[] = ['draft', 'returned']
/** States of a letter that is still on its way out: a second one of the same kind waits for it. */
export const UNDER_WAY: readonly LetterState[] = ['draft', 'in_review', 'returned', 'approved']
/** States of a letter that has gone out. */
export const GONE_OUT: readonly LetterState[] = ['sent', 'delivered']

export interface LetterSubject {
  /** The matter it belongs to: application, matter … */
  readonly kind: string
  readonly id: string
}

export interface Letter {
  readonly id: string
  readonly subject: LetterSubject
  readonly key: LetterKey
  readonly state: LetterState
  readonly version: number
  readonly number: string | null
  /** 成文日期. */
  readonly datedOn: LocalDate | null
  readonly way: SendingWay
  /** What its drafter filled in (papers/letters/asked); no personal data. */
  readonly facts: Readonly<Record<string, unknown>>
  /** The wording of this one letter, by block. */
  readonly texts: Readonly<Record<string, string>>
  /** Of a letter that is answered later, or that names a third party: the name its personal data and answer go by. */
  readonly ref: string | null
  readonly draftedBy: string | null
  readonly draftedByName: string
  readonly draftedAt: Date
  /** Digest of the content that was signed. */
  readonly digest: string | null
  /** The pdf (or, where none can be set, docx) that went out. */
  readonly contentFileId: string | null
  readonly sentOn: LocalDate | null
  readonly sending: string
  readonly deliveredOn: LocalDate | null
  readonly deliveryProof: string
  readonly voidReason: string
  /** Version of the organ's wording it was handed in with, 0 the default one; null while it is written. */
  readonly wordingVersion: number | null
  readonly checked: readonly Checked[]
  readonly redactions: readonly Redaction[]
  /** Letters drafted together, with one text; null for one drafted by itself. */
  readonly batch: string | null
  /** What became of telling the applicant by mail that an online letter is ready. */
  readonly notice: NoticeState
}

/** A finding of the check before a release that its drafter answers for. */
export interface Checked {
  /** Name of the finding (check/findings.ts). */
  readonly finding: string
  readonly reason: string
  readonly by: string
  readonly on: LocalDate
}

/** 区分处理：what was taken out of an enclosed file, where, on what ground, by whom（条例第三十七条）. */
export interface Redaction {
  readonly file: string
  /** 第2页第3段 … */
  readonly place: string
  /** Outcome code of the ground. */
  readonly ground: string
  readonly by: string
  readonly on: LocalDate
}

export const NOTICE_STATES = {
  '': '',
  waiting: '正在发邮件告知申请人',
  sent: '已发邮件告知申请人可以查看',
  failed: '邮件没有发到，请打电话告知申请人',
  'no-address': '申请人没有留邮箱，请打电话告知',
  'no-mail': '本系统没有配置发信的邮箱，请打电话告知申请人',
} as const satisfies Record<string, string>
export type NoticeState = keyof typeof NOTICE_STATES

interface Row extends Omit<Letter, 'subject'> {
  readonly subjectKind: string
  readonly subjectId: string
}

const COLUMNS = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", letter_key as key, state, version, number,
  dated_on::text as "datedOn", way, facts, texts, ref, drafted_by as "draftedBy", drafted_by_name as "draftedByName",
  drafted_at as "draftedAt", digest, content_file_id as "contentFileId", sent_on::text as "sentOn", sending,
  delivered_on::text as "deliveredOn", delivery_proof as "deliveryProof", void_reason as "voidReason",
  wording_version as "wordingVersion", checked, redactions, batch, notice`

const letterOf = ({ subjectKind, subjectId, ...row }: Row): Letter => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
})

/** The letter, locked when it is to be changed; null when this organ has none of that id. */
export async function findLetter(tx: Tx, organ: string, id: string, lock = false): Promise<Letter | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from letters where organ_id = ${organ} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ? letterOf(rows[0]) : null
}

/** All letters of a matter, oldest first. */
export async function lettersOf(tx: Tx, organ: string, subject: LetterSubject): Promise<readonly Letter[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from letters
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} order by id`.execute(tx)
  return rows.map(letterOf)
}

/** Letters drafted together, oldest first. */
export async function lettersOfBatch(tx: Tx, organ: string, batch: string): Promise<readonly Letter[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from letters where organ_id = ${organ} and batch = ${batch} order by id`.execute(tx)
  return rows.map(letterOf)
}

/** All letters of the organ in a state, oldest first. */
export async function lettersIn(tx: Tx, organ: string, state: LetterState): Promise<readonly Letter[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from letters where organ_id = ${organ} and state = ${state} order by id`.execute(tx)
  return rows.map(letterOf)
}

/** 区分处理记录 of a letter, for its page and the case file; empty when there is no such letter. */
export const redactionsOf = async (tx: Tx, organ: string, id: string): Promise<readonly Redaction[]> =>
  (await findLetter(tx, organ, id))?.redactions ?? []

/** Puts a new letter in, in its first version. */
export async function addLetter(tx: Tx, organ: string, letter: Letter): Promise<void> {
  const { id, subject, key, state, version, way, facts, texts, ref, draftedBy, draftedByName, draftedAt, batch } =
    letter
  await sql`
    insert into letters (organ_id, id, subject_kind, subject_id, letter_key, state, version, way, facts, texts, ref,
      drafted_by, drafted_by_name, drafted_at, batch)
    values (${organ}, ${id}, ${subject.kind}, ${subject.id}, ${key}, ${state}, ${version}, ${way},
      ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(texts)}::jsonb, ${ref}, ${draftedBy}, ${draftedByName},
      ${draftedAt}, ${batch})`.execute(tx)
}

/** Writes a letter as it now stands, over the version before. */
export async function keepLetter(tx: Tx, organ: string, letter: Letter): Promise<void> {
  await sql`
    update letters set state = ${letter.state}, version = ${letter.version}, number = ${letter.number},
      dated_on = ${letter.datedOn}::date, way = ${letter.way}, facts = ${JSON.stringify(letter.facts)}::jsonb,
      texts = ${JSON.stringify(letter.texts)}::jsonb, ref = ${letter.ref}, digest = ${letter.digest},
      content_file_id = ${letter.contentFileId}, sent_on = ${letter.sentOn}::date, sending = ${letter.sending},
      delivered_on = ${letter.deliveredOn}::date, delivery_proof = ${letter.deliveryProof},
      void_reason = ${letter.voidReason}, wording_version = ${letter.wordingVersion},
      checked = ${JSON.stringify(letter.checked)}::jsonb, redactions = ${JSON.stringify(letter.redactions)}::jsonb,
      notice = ${letter.notice}
    where organ_id = ${organ} and id = ${letter.id} and version = ${letter.version - 1}`.execute(tx)
}
