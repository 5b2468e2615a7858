import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import { preparedData } from '../../../platform/database/prepared.testing.ts'
import { withScope } from '../../../platform/database/scope.ts'
import { openFiles } from '../../../platform/files/files.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { PROFILE_FIELDS, PROFILE_KEYS } from '../../organs/profile-fields.ts'
import { guide } from './guide.ts'

const data = await preparedData('/tmp/gongkai-guide-')
const config = readConfig({ GONGKAI_DATA: data })
let database: Database
beforeAll(async () => {
  database = await openDatabase(config, () => {})
})
afterAll(async () => {
  await database.close()
  rmSync(data, { recursive: true, force: true })
})

test('在门户上有信息的机关，指南里还没有填的逐项说出来；填齐了不再说', async () => {
  const examine = () => guide.look({ config, settings: [], files: openFiles(config), at: new Date(), database })
  expect(await examine()).toEqual([])
  const organ = uuidv7()
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', '云川市科学技术局', ${`o-${organ}`})`.execute(
    database.sql,
  )
  expect(await examine(), '还没有信息的机关不用提醒').toEqual([])
  const publication = uuidv7()
  await withScope(database.sql, { organ }, async (tx) => {
    await sql`
      insert into portal_documents (organ_id, id, version, address, genre, leaf, title, summary, document_number,
        index_number, publisher, source, author, keywords, first_published_at, published_at, change_note, body,
        attachments, pictures, facts)
      values (${organ}, ${publication}, 1, 'x/2026/1', 'information', 'fdzdgknr', '标题', '', '', '', '局', '', '', '', now(),
        now(), '', '{"blocks":[],"notes":[]}', '[]', '[]', '{}')`.execute(tx)
    await sql`
      insert into portal_places (organ_id, path, id, first_published_at) values (${organ}, '', ${publication}, now())`.execute(
      tx,
    )
  })
  const [finding] = await examine()
  expect(finding).toMatchObject({ state: 'note', says: expect.stringContaining('云川市科学技术局还没有填') })
  expect(finding?.says).toContain(PROFILE_FIELDS.disclosurePhone.label)
  expect(finding?.says).toContain(PROFILE_FIELDS.disclosureFax.label)
  expect(finding?.says).not.toContain(PROFILE_FIELDS.functions.label)
  const profile = Object.fromEntries(PROFILE_KEYS.map((key) => [key, '已填']))
  await withScope(database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile, version) values (${organ}, ${JSON.stringify(profile)}::jsonb, 1)`.execute(
      tx,
    ),
  )
  expect(await examine()).toMatchObject([{ state: 'good' }])
})
