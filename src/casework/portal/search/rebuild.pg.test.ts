import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { storeFile } from '../../../doors/portal/published-files.testing.ts'
import { documentOf, publish, withdraw } from '../../../doors/portal/published.testing.ts'
import { openSite, type TestSite } from '../../../doors/portal.testing.ts'
import { withScope } from '../../../platform/database/scope.ts'
import { diskStore } from '../../../platform/files/disk.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { makeOrgan } from '../../annual-reports/sample-organs.testing.ts'
import type { PortalDocument } from '../document.ts'
import { rebuildSearch, type Rebuilding, type Rebuilt } from './rebuild.ts'
import { searchPortal } from './search-portal.ts'

let site: TestSite
let organ: string
let other: string
const documents: PortalDocument[] = []

beforeAll(async () => {
  site = await openSite()
  organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  other = await makeOrgan(site.database.sql, { slug: 'jyj', name: '云川市教育局' })
  const file = await storeFile(site, organ, '申报表.txt', '附件里写着龘字')
  for (let n = 1; n <= 120; n += 1)
    documents.push(
      await publish(
        site,
        documentOf(organ, 'kjj', n, { title: `第${n}条公告`, ...(n === 7 && { attachments: [file] }) }),
      ),
    )
  documents.push(await publish(site, documentOf(other, 'jyj', 1, { title: '另一个局的公告' })))
}, 120_000)
afterAll(() => site?.stop())

const run = (change: Partial<Rebuilding> = {}, of: string | null = null): Promise<Rebuilt> =>
  rebuildSearch({ db: site.database.sql, files: diskStore(join(site.data, 'files')), tell: () => {}, ...change }, of)
const found = async (q: string): Promise<readonly string[]> => {
  const page = await withScope(site.database.sql, {}, (tx) =>
    searchPortal(tx, { q, organ: null, order: 'newest', page: 1, size: 200 }),
  )
  return page.items.map(({ id }) => id)
}
const inOrgan = (of: string, what: ReturnType<typeof sql>): Promise<unknown> =>
  withScope(site.database.sql, { organ: of }, (tx) => what.execute(tx))

// What the attachment holds was not read by the shortened release of these tests.
beforeEach(() => run())

test('缺的、错的、不该有的都改过来；附件里的字也找得到；已经对的一条也不重写', async () => {
  expect(await found('龘')).toEqual([documents[6]?.id])
  await inOrgan(organ, sql`update portal_texts set tokens = '', plain = '', head = '' where id = ${documents[1]?.id}`)
  await inOrgan(
    organ,
    sql`delete from portal_texts where id = any(${documents.slice(4, 9).map(({ id }) => id)}::uuid[])`,
  )
  await inOrgan(
    organ,
    sql`insert into portal_texts select organ_id, ${uuidv7()}, published_at, long, '撤下的公告', number, index_number, head, body,
      attachments, plain, tokens from portal_texts where id = ${documents[0]?.id}`,
  )
  await inOrgan(other, sql`delete from portal_texts where organ_id = ${other}`)
  expect(await found('公告')).toHaveLength(115)
  const told: string[] = []
  const done = await run({ tell: (n, of) => told.push(`${n}/${of}`) })
  expect(done).toEqual({ documents: 121, written: 7, removed: 1, missing: [], stopped: false })
  expect(told.at(-1)).toBe('121/121')
  expect([...(await found('公告'))].toSorted()).toEqual(documents.map(({ id }) => id).toSorted())
  expect(await found('龘')).toEqual([documents[6]?.id])
  expect(await run()).toMatchObject({ documents: 121, written: 0, removed: 0 })
})

test('只重建一个机关的，别的机关的不动', async () => {
  await inOrgan(organ, sql`delete from portal_texts where id = ${documents[0]?.id}`)
  await inOrgan(other, sql`delete from portal_texts where organ_id = ${other}`)
  expect(await run({}, other)).toMatchObject({ documents: 1, written: 1 })
  expect(await found('公告')).toHaveLength(120)
})

test('中途停止，做完的都留着，再运行一次只做剩下的', async () => {
  await inOrgan(organ, sql`delete from portal_texts where organ_id = ${organ}`)
  const stopping = new AbortController()
  const first = await run({ tell: () => stopping.abort(), stop: stopping.signal }, organ)
  expect(first.stopped).toBe(true)
  expect(first.written).toBeGreaterThan(0)
  expect(first.written).toBeLessThan(120)
  expect(await found('公告')).toHaveLength(first.written + 1)
  expect(await run({}, organ)).toMatchObject({ documents: 120, written: 120 - first.written, stopped: false })
})

test('重建当中撤下的，不会再被找到；重建当中发布的，照样找得到', async () => {
  await inOrgan(organ, sql`delete from portal_texts where organ_id = ${organ}`)
  const fresh = documentOf(organ, 'kjj', 500, { title: '重建当中的公告' })
  const last = await publish(site, documentOf(organ, 'kjj', 400, { title: '马上撤下的公告' }))
  let met: Promise<unknown> = Promise.resolve()
  await run({
    tell: (done) => {
      if (done === 50) met = Promise.all([withdraw(site, last), publish(site, fresh)])
    },
  })
  await met
  expect(await found('马上撤下')).toEqual([])
  expect(await found('重建当中')).toEqual([fresh.id])
  await withdraw(site, fresh)
  expect(await run()).toMatchObject({ written: 0, removed: 0 })
})
