/** 信息在办公桌面的搜索里：found by who may read it, never by the public (the portal has its own index). */
import { plainText } from '../../intake/bodies/write-text.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { index, unindex } from '../search/entry.ts'
import { PUBLICATION, type Publication } from './publication.ts'

/** Keeps the entry of one in step; a void one is found no more. */
export async function indexPublication(tx: Tx, organ: string, of: Publication, at: Date): Promise<void> {
  if (of.state === 'void') return unindex(tx, { organId: organ, kind: PUBLICATION, subjectId: of.id })
  const { content } = of
  await index(
    tx,
    {
      organId: organ,
      kind: PUBLICATION,
      subjectId: of.id,
      title: of.title || '没有标题的信息',
      body: [of.indexNumber ?? '', content.document?.number ?? '', content.summary, plainText(content.body)].join('\n'),
      may: 'publications.read',
      unitId: of.unitId,
      ownerId: of.draftedByPerson,
      link: `/publications/${of.id}`,
    },
    at,
  )
}
