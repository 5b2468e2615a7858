import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { digest } from '../../../platform/crypto/digest.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import { preparedData } from '../../../platform/database/prepared.testing.ts'
import { withScope } from '../../../platform/database/scope.ts'
import { openFiles } from '../../../platform/files/files.ts'
import { beginRecord } from '../../../platform/record/append.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { registerContent } from '../../files/content.ts'
import { insertFile } from '../../files/file.ts'
import { contents } from './contents.ts'

const data = await preparedData('/tmp/gongkai-contents-')
const config = readConfig({ GONGKAI_DATA: data })
const files = openFiles(config)
let database: Database
beforeAll(async () => {
  database = await openDatabase(config, () => {})
})
afterAll(async () => {
  await database.close()
  rmSync(data, { recursive: true, force: true })
})

const examine = () => contents.look({ config, settings: [], files, at: new Date(), database })

test('登记了而存放处没有的、长短不对的文件，按机关说出名字；别的不误报', async () => {
  const organ = uuidv7()
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', '云川市科学技术局', ${`o-${organ}`})`.execute(
    database.sql,
  )
  await withScope(database.sql, { organ }, (tx) => beginRecord(tx, organ))
  expect(await examine()).toMatchObject([{ state: 'good', says: '还没有' }])
  const keep = async (name: string, text: string, size = Buffer.byteLength(text)): Promise<string> => {
    const bytes = Buffer.from(text)
    const content = { digest: digest('sha256', bytes), size: bytes.length, open: () => Readable.from([bytes]) }
    await files.put(organ, content)
    await withScope(database.sql, { organ }, async (tx) => {
      const at = new Date()
      await registerContent(tx, organ, { digest: content.digest, size, kind: 'text', findings: [], at, scanner: false })
      const uploadedBy = { account: uuidv7(), name: '王经办' }
      const subject = { kind: 'application', id: uuidv7() }
      await insertFile(tx, organ, { id: uuidv7(), digest: content.digest, name, size, kind: 'text', subject, slot: 'other', uploadedBy, at }) // prettier-ignore
    })
    return content.digest
  }
  await keep('在的.txt', '在')
  const lost = await keep('丢的.txt', '丢')
  expect(await examine()).toMatchObject([{ state: 'good', says: '2 份都在' }])
  await files.remove(organ, lost)
  await keep('短的.txt', '短', 999)
  const [finding] = await examine()
  expect(finding).toMatchObject({ state: 'wrong', says: expect.stringContaining('云川市科学技术局有 2 份') })
  expect(finding?.says).toContain('丢的.txt')
  expect(finding?.says).toContain('短的.txt')
  expect(finding?.says).not.toContain('在的.txt')
})
