/** 别处公布的文件：what is registered of a document that was not published in this system, and what it cannot be. */
import { sql } from 'kysely'
import { readDocumentNumber } from '../../law/documents/document-number.ts'
import type { DocumentKindCode } from '../../law/documents/kinds.ts'
import { LIFE_SAYS, lifeFault, type EndingEvent, type LifeEvent } from '../../law/documents/life.ts'
import type { RankCode } from '../../law/documents/rank.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { refuse, type Refused } from '../refusal.ts'
import type { LibraryDocument } from './document.ts'
import type { SAY } from './refusals.ts'

export interface OldDocument {
  readonly rank: RankCode
  readonly kind: DocumentKindCode | null
  readonly theme: string | null
  readonly title: string
  readonly number: string
  readonly issuers: string
  readonly signedOn: LocalDate
  readonly publishedOn: LocalDate
  /** The day of publication when null. */
  readonly effectiveOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  /** Address of its text; '' where there is none. */
  readonly elsewhere: string
  /** 从网上撤下的日子; null while it can be read. */
  readonly takenDownOn: LocalDate | null
}

/** How it ended, when that is known at once. */
export interface OldEnd {
  readonly did: EndingEvent['did']
  readonly on: LocalDate
  /** 依据; '' when unknown. */
  readonly by: string
}

/** Its beginning: signed, published. */
export const beginningOf = ({ signedOn, publishedOn, effectiveOn, expiresOn }: OldDocument): readonly LifeEvent[] => [
  { did: 'signed', on: signedOn },
  { did: 'published', on: publishedOn, effectiveOn: effectiveOn ?? publishedOn, expiresOn },
]

/** The event of its end. */
export const endingOf = ({ did, on, by }: OldEnd): LifeEvent => ({
  did,
  on,
  from: on,
  ...(by !== '' && { by: { title: by } }),
})

/** A number set right where it can be read as one (〔〕, plain figures); orders and old numbers stay as they are written. */
export function numberOf(typed: string): string {
  const read = readDocumentNumber(typed)
  return 'number' in read ? read.number : typed.trim()
}

export type OldFault = Refused<keyof typeof SAY>

/** Why it cannot have been so; null when it can. `later`: what happened to it after its publication. */
export function oldFault(of: OldDocument, later: readonly LifeEvent[], today: LocalDate): OldFault | null {
  if (of.signedOn > today) return refuse('future', { field: 'signedOn' })
  if (of.publishedOn > today) return refuse('future', { field: 'publishedOn' })
  if (of.takenDownOn && of.takenDownOn > today) return refuse('future', { field: 'takenDownOn' })
  if (of.effectiveOn && of.effectiveOn < of.signedOn) return refuse('before-signed', { field: 'effectiveOn' })
  const fault = lifeFault([...beginningOf(of), ...later])
  if (!fault) return null
  return refuse('life', { field: fault.refused === 'expires-first' ? 'expiresOn' : fault.at < 2 ? 'publishedOn' : 'endedOn', words: [LIFE_SAYS[fault.refused]] }) // prettier-ignore
}

/** Whether it is there already, by its number or by name and day; null when it is not. `self`: itself. */
export async function twinFault(
  tx: Tx,
  organ: string,
  { number, title, signedOn }: Pick<OldDocument, 'number' | 'title' | 'signedOn'>,
  self: string | null = null,
): Promise<OldFault | null> {
  const right = numberOf(number)
  if (right !== '') {
    const { rows } = await sql<{ title: string }>`
      select title from library_documents
      where organ_id = ${organ} and number = ${right} and id is distinct from ${self}::uuid
      union all select title from publications
      where organ_id = ${organ} and state <> 'void' and content #>> '{document,number}' = ${right}
        and id is distinct from ${self}::uuid
      limit 1`.execute(tx)
    if (rows[0]) return refuse('number-taken', { field: 'number', words: [right, rows[0].title] })
  }
  const { rows } = await sql`
    select 1 from library_documents
    where organ_id = ${organ} and title = ${title} and signed_on = ${signedOn}::date and number = ${right}
      and id is distinct from ${self}::uuid limit 1`.execute(tx)
  return rows.length > 0 ? refuse('already-there', { field: 'title' }) : null
}

/** The row of the library it becomes. */
export const rowOf = (id: string, of: OldDocument): Omit<LibraryDocument, 'version'> => ({
  id,
  rank: of.rank,
  kind: of.kind,
  theme: of.theme,
  title: of.title,
  number: numberOf(of.number),
  issuers: of.issuers,
  signedOn: of.signedOn,
  elsewhere: of.elsewhere,
  publishedHere: false,
  takenDownOn: of.takenDownOn,
})
