/** Documents put on the portal for tests, as a release puts them there. */
import { sql } from 'kysely'
import { putOnPortal, takeOffPortal, type PortalDocument } from '../../casework/portal/document.ts'
import type { Body } from '../../intake/bodies/body.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { TestSite } from '../portal.testing.ts'

type Prepared = Pick<TestSite, 'database'>

/** A body of paragraphs. */
export const paragraphs = (...texts: readonly string[]): Body => ({
  blocks: texts.map((text) => ({ kind: 'paragraph', inlines: [{ kind: 'text', text }] })),
  notes: [],
})

/** What a document is when a test says nothing of it. */
export function documentOf(
  organId: string,
  slug: string,
  n: number,
  change: Partial<PortalDocument> = {},
): PortalDocument {
  const day = (n % 28) + 1
  return {
    organId,
    id: uuidv7(),
    version: 1,
    address: `${slug}/2026/${n}`,
    genre: 'information',
    leaf: 'fdzdgknr/czyjs',
    category: 'art20_7',
    rank: null,
    theme: '04',
    documentKind: null,
    title: `关于公开第${n}号部门预算的通知`,
    summary: `第${n}号部门预算的收支情况。`,
    documentNumber: '',
    indexNumber: `0000${n}/2026-${String(n).padStart(5, '0')}`,
    publisher: '云川市科学技术局',
    source: '云川市科学技术局',
    author: '办公室',
    keywords: '预算、财政',
    signedOn: null,
    effectiveOn: null,
    expiresOn: null,
    firstPublishedAt: new Date(`2026-01-${String(day).padStart(2, '0')}T02:30:00Z`),
    publishedAt: new Date(`2026-01-${String(day).padStart(2, '0')}T02:30:00Z`),
    changeNote: '',
    body: paragraphs(`这是第${n}号信息的正文。`),
    attachments: [],
    pictures: [],
    facts: {},
    ...change,
  }
}

/** Puts it there, in the scope of its organ. */
export async function publish({ database: { sql: db } }: Prepared, of: PortalDocument): Promise<PortalDocument> {
  await withScope(db, { organ: of.organId }, async (tx) => {
    await sql`
      insert into publications (organ_id, id, genre, title, content, drafted_by_name, drafted_at, changed_at)
      values (${of.organId}, ${of.id}, ${of.genre}, ${of.title}, '{}', '测试', now(), now()) on conflict do nothing`.execute(
      tx,
    )
    await sql`
      insert into portal_addresses (organ_id, id, address) values (${of.organId}, ${of.id}, ${of.address})
      on conflict do nothing`.execute(tx)
    await putOnPortal(tx, of)
  })
  return of
}

/** Withdraws it everywhere, in one transaction. */
export const withdraw = ({ database: { sql: db } }: Prepared, { organId, id }: PortalDocument): Promise<void> =>
  withScope(db, { organ: organId }, async (tx) => {
    await takeOffPortal(tx, organId, id)
  })

/** Links two publications, as a release writes it. */
export const link = (
  { database: { sql: db } }: Prepared,
  organ: string,
  from: string,
  relation: string,
  to: string,
): Promise<void> =>
  withScope(db, { organ }, async (tx) => {
    await sql`
      insert into publication_links (organ_id, from_id, relation, to_id) values (${organ}, ${from}, ${relation}, ${to})`.execute(
      tx,
    )
  })
