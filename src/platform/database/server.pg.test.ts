import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openDatabase } from './database.ts'
import { openServer, type TestServer } from './server.testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.stop())

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

test.each(['superuser', 'ordinary'] as const)('DATABASE_URL：%s 的库能建立、能再打开', async (owner) => {
  const url = await server.newDatabase(owner)
  const config = readConfig({ DATABASE_URL: url })
  const first = await openDatabase(config, () => {})
  expect(first.isNew).toBe(true)
  await first.close()
  const second = await openDatabase(config, () => {})
  expect(second.isNew).toBe(false)
  await second.close()
})

test('数据库服务器被杀之后再起来，确认写入的都在', async () => {
  const url = await server.newDatabase('ordinary')
  await ask(url, 'create table kept (n int); insert into kept select generate_series(1, 100)')
  await server.kill()
  await expect(ask(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  await server.start()
  expect(await ask(url, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }])
})
