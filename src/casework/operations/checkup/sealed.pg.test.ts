import { readFileSync, renameSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { keyFile, newDataKey, openKeyRing } from '../../../platform/crypto/data-keys.ts'
import { createFieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import { preparedData } from '../../../platform/database/prepared.testing.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { openFiles } from '../../../platform/files/files.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { keepPersonal } from '../../personal-data/store.ts'
import { sealed } from './sealed.ts'

const data = await preparedData('/tmp/gongkai-sealed-')
const config = (settings: Readonly<Record<string, string>> = {}) => readConfig({ GONGKAI_DATA: data, ...settings })
let database: Database

beforeAll(async () => {
  database = await openDatabase(config(), () => {})
})
afterAll(async () => {
  await database.close()
  rmSync(data, { recursive: true, force: true })
})
const examine = async (settings: Readonly<Record<string, string>> = {}) => {
  const read = config(settings)
  return sealed.look({ config: read, settings: [], files: openFiles(read), at: new Date(), database })
}

test('加密的内容打不开，查得出来，说缺哪一把密钥；查的时候不造密钥', async () => {
  expect(await examine()).toMatchObject([{ state: 'good', says: '还没有' }])
  await expect(async () => readFileSync(keyFile(data))).rejects.toThrow('ENOENT')

  const ring = await openKeyRing(config())
  const owner = { organ: INSTALLATION, kind: 'trial', id: uuidv7() }
  await withScope(database.sql, owner, (tx) =>
    keepPersonal(tx, createFieldCipher(ring, 'aes-256-gcm'), owner, { name: '张三' }, new Date()),
  )
  expect(await examine()).toMatchObject([{ state: 'good', says: '抽查 1 项都打得开，都用当前密钥' }])

  const missing = [
    { state: 'wrong', says: '打不开：系统管理', todo: expect.stringContaining(`密钥编号 ${ring.keys[0].id}`) },
  ]
  expect(await examine({ DATA_KEYS: newDataKey('other') })).toMatchObject(missing)
  const kept = readFileSync(keyFile(data), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(ring.keys[0].id))
  expect(await examine({ DATA_KEYS: `${newDataKey('other')},${kept}` })).toMatchObject([
    { state: 'note', says: expect.stringContaining('旧密钥') },
  ])
  renameSync(keyFile(data), `${keyFile(data)}.away`)
  expect(await examine()).toMatchObject(missing)
})
