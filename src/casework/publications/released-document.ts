/** A policy document as the library keeps it. */
import { readDocumentNumber } from '../../law/documents/document-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { ReleasedDocument } from '../library/from-release.ts'
import type { Publication } from './publication.ts'

/** What the library takes over from a publication that is out or about to be (`today`); null where it is no policy document. */
export function releasedDocument(
  { id, content, firstPublishedAt }: Pick<Publication, 'id' | 'content' | 'firstPublishedAt'>,
  today: LocalDate | null = null,
): ReleasedDocument | null {
  const { document } = content
  const publishedOn = firstPublishedAt ? (beijingDay(firstPublishedAt) as LocalDate) : today
  if (!document || document.signedOn === null || publishedOn === null) return null
  const number = readDocumentNumber(document.number)
  return {
    id,
    rank: document.rank,
    kind: document.kind,
    theme: content.theme,
    title: content.title,
    number: 'number' in number ? number.number : document.number,
    issuers: document.issuers.join('、'),
    signedOn: document.signedOn,
    publishedOn,
    effectiveOn: document.effectiveOn,
    expiresOn: document.expiresOn,
    acts: document.acts,
  }
}
