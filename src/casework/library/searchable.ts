/** 文件库在办公桌面的搜索里：documents published elsewhere; those published here are found as publications. */
import type { Tx } from '../../platform/database/scope.ts'
import { index } from '../search/entry.ts'
import { LIBRARY_DOCUMENT, type LibraryDocument } from './document.ts'

/** Keeps the entry of a document in step. */
export const indexDocument = (
  tx: Tx,
  organ: string,
  { id, title, number, issuers, signedOn }: Pick<LibraryDocument, 'id' | 'title' | 'number' | 'issuers' | 'signedOn'>,
  at: Date,
): Promise<void> =>
  index(
    tx,
    {
      organId: organ,
      kind: LIBRARY_DOCUMENT,
      subjectId: id,
      title,
      body: [number, issuers].join('\n'),
      may: 'library.read',
      link: `/library/${id}`,
      occurredOn: signedOn,
    },
    at,
  )
