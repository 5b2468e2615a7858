import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from '../../casework/acting.ts'
import { columnPlace } from '../../casework/outlets/column.ts'
import { retryPosting } from '../../casework/outlets/decide/act.ts'
import { openNewsroom, type Newsroom } from '../../casework/outlets/outlets.testing.ts'
import { columnExporter } from './column-exporter.ts'

let room: Newsroom
let folder: string
let files: string

beforeAll(async () => {
  room = await openNewsroom({}, columnExporter)
  files = await room.outlet('files', {
    settings: { folder: 'column', shape: 'folder', site: 'https://www.example.gov.cn/kjj/' },
  })
  const { config } = room.office.ground
  folder = columnPlace(config.GONGKAI_DATA, room.office.organ, { folder: 'column', shape: 'folder' })
})
afterAll(() => room?.close())

const pageAt = async (id: string): Promise<string> => {
  const { rows } = await room.office.inOrgan((tx) =>
    sql<{ address: string }>`select address from portal_addresses where id = ${id}`.execute(tx),
  )
  return `d/${rows[0]?.address ?? ''}.html`
}
const drive = async (id: string, outlet = files) => room.drive((await room.one(id, outlet)).id)
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

test('发布、更正、撤下：有变动的写出去，撤下的删掉，没有变动的不动；再来一次什么也不变', async () => {
  const kept = await room.release([files], '一直在的一条')
  const id = await room.release([files], '后来撤下的一条')
  expect(await drive(kept)).toMatchObject({ state: 'sent', number: 1 })
  const sent = await drive(id)
  expect(sent.address).toBe(`https://www.example.gov.cn/kjj/${await pageAt(id)}`)
  expect(read(await pageAt(id))).toContain('后来撤下的一条')
  expect(read('documents.json')).toContain('后来撤下的一条')
  expect(read('feed.xml')).toContain('https://www.example.gov.cn/kjj/d/')
  await room.correct(id, '更正过的一条')
  for (const { id: posting } of await room.postings(id)) await room.drive(posting)
  expect(read(await pageAt(id))).toContain('更正过的一条')
  expect(read('documents.json')).not.toContain('后来撤下的一条')
  const before = statSync(join(folder, 'help/index.html')).ino
  await room.withdraw(id)
  for (const { id: posting } of await room.postings(id)) expect((await room.drive(posting)).state).toBe('withdrawn')
  expect(existsSync(join(folder, await pageAt(id)))).toBe(false)
  for (const path of ['documents.json', 'catalogue.csv', 'feed.xml', 'index.html']) {
    expect(read(path), path).not.toContain('更正过的一条')
    expect(read(path), path).not.toContain('后来撤下的一条')
  }
  expect(statSync(join(folder, 'help/index.html')).ino, '没有变动的不重写').toBe(before)
  const whole = read('.gongkai-export.json')
  const again = await columnExporter(
    room.office.ground.config,
    room.office.database,
  )({ organ: room.office.organ, to: folder, shape: 'folder', base: 'https://www.example.gov.cn/kjj' })
  expect(again).toMatchObject({ became: 'exported', settled: true, missing: [] })
  const digests = (text: string): unknown => (JSON.parse(text) as { files: unknown }).files
  expect(digests(read('.gongkai-export.json'))).toEqual(digests(whole))
})

test('磁盘不让写：说明白，成为待办；修好以后重新发送，一条不少', async () => {
  const blocked = await room.outlet('files', { name: '被占的目录', settings: { folder: 'blocked', shape: 'folder' } })
  const place = join(folder, '..', 'blocked')
  writeFileSync(place, '这里是一个文件')
  const id = await room.release([blocked], '目录被占时发布的')
  const { id: posting } = await room.one(id, blocked)
  const stopped = await drive(id, blocked)
  expect(stopped.state).toBe('dead')
  expect(stopped.entry?.state).toMatchObject({
    letter: { says: expect.stringContaining('是文件，不是目录') as string },
  })
  expect(JSON.stringify(stopped.entry)).not.toContain(room.office.ground.config.GONGKAI_DATA)
  rmSync(place)
  // Somebody else's files are not written over either.
  mkdirSync(place)
  writeFileSync(join(place, 'index.html'), '别人的网页')
  const retry = async () => {
    const { version } = await room.one(id, blocked)
    await act(room.office.ground, room.actor, (acting) =>
      retryPosting(acting, { id: posting, seen: version }, { title: null }),
    )
    return room.drive(posting)
  }
  expect((await retry()).state).toBe('dead')
  expect(readFileSync(join(place, 'index.html'), 'utf8')).toBe('别人的网页')
  rmSync(place, { recursive: true })
  expect((await retry()).state).toBe('sent')
  expect(readFileSync(join(place, 'documents.json'), 'utf8')).toContain('目录被占时发布的')
})

test('压缩包：每次换成整个新的；两个渠道各写各的；同一个渠道同时两次，后一次等一等，不丢', async () => {
  const zip = await room.outlet('files', { name: '压缩包', settings: { folder: 'packed', shape: 'zip' } })
  const ids = await Promise.all(['甲', '乙'].map((name) => room.release([zip, files], `同时发布${name}`)))
  const postings = (await Promise.all(ids.map((id) => room.postings(id)))).flat()
  await Promise.all(postings.map(({ id }) => room.step(id)))
  for (const { id } of postings) expect((await room.drive(id)).state).toBe('sent')
  const bytes = readFileSync(join(folder, '..', 'packed.zip'))
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  for (const name of ['甲', '乙']) expect(read('documents.json')).toContain(`同时发布${name}`)
  const size = bytes.length
  for (const id of ids) {
    await room.withdraw(id)
    for (const { id: posting } of await room.postings(id)) expect((await room.drive(posting)).state).toBe('withdrawn')
  }
  expect(readFileSync(join(folder, '..', 'packed.zip')).length).toBeLessThan(size)
})
