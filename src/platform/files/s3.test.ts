import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../uuid.ts'
import { s3Store } from './s3.ts'
import { blocksOf, valueOf } from './s3-answers.ts'
import { contentOf, StoreFault } from './store.ts'
import { inPieces, keepsContract } from './store.testing.ts'

interface LocalStorage {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}
type LocalStorageClass = new (options: Readonly<Record<string, unknown>>) => LocalStorage

const folder = mkdtempSync(join(tmpdir(), 'gongkai-s3-'))
const PART = 5 * 1024 * 1024
let storage: LocalStorage
let settings = { endpoint: '', bucket: 'gongkai', region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' }

beforeAll(async () => {
  const { default: S3rver } = (await import('s3rver' as string)) as { default: LocalStorageClass }
  storage = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'gongkai' }],
  })
  const { port } = await storage.run()
  settings = { ...settings, endpoint: `http://127.0.0.1:${port}` }
})
afterAll(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '没有出错',
    (fault: unknown) => (fault instanceof StoreFault ? fault.code : String(fault)),
  )

keepsContract(
  '存在对象存储里',
  async () => s3Store(settings, { partBytes: PART }),
  2 * PART + 123_457,
  // The local storage does not throw parts away; what counts is that no object came of them.
  async () => 0,
)

describe('对象存储', () => {
  test('访问密钥不认、桶不存在，各说各的', async () => {
    const content = inPieces(100)
    expect(await codeOf(s3Store({ ...settings, accessKey: 'NOBODY' }).put(uuidv7(), content))).toBe('forbidden')
    expect(await codeOf(s3Store({ ...settings, bucket: 'nowhere' }).ready())).toBe('unreachable')
  })
})

describe('不听话的对象存储', () => {
  let server: Server
  let answers: ((path: string) => number | string | 'drop' | 'hang')[]
  let asked: string[]
  let endpoint: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${(request.url ?? '').replace(/\/[0-9a-f-]{36}\/[0-9a-f]{64}/, '/…')}`)
      request.resume().on('end', () => {
        const answer = answers.shift()?.(request.url ?? '') ?? 200
        if (answer === 'drop') return void request.socket.destroy()
        if (answer === 'hang') return
        if (typeof answer === 'string') return void response.end(answer)
        response.writeHead(answer, { 'content-length': '3' })
        response.end(request.method === 'HEAD' ? '' : 'abc')
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const store = () => s3Store({ ...settings, endpoint }, { pause: 1, patience: 200, attempts: 3 })
  const space = uuidv7()
  const abc = contentOf(Buffer.from('abc'))

  test('断一次、忙一次，第三次成功：使用者不知道', async () => {
    asked = []
    answers = [() => 'drop', () => 503]
    expect((await buffer(await store().open(space, abc.digest))).toString()).toBe('abc')
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'GET /gongkai/…'))
  })

  test('一直不答：到时放弃，说暂时连不上', async () => {
    asked = []
    answers = [() => 'hang', () => 'hang', () => 'hang']
    expect(await codeOf(store().open(space, abc.digest))).toBe('unreachable')
    expect(asked).toHaveLength(3)
  })

  test('空间用完（507）不再重试，说已满', async () => {
    asked = []
    answers = [() => 404, () => 507]
    expect(await codeOf(store().put(space, abc))).toBe('full')
    expect(asked).toHaveLength(2)
  })

  test('一页列不完的，拿着记号接着列；别的程序放的东西不算', async () => {
    asked = []
    const object = (key: string) =>
      `<Contents><Key>${key}</Key><Size>3</Size><LastModified>2026-11-20T00:00:00.000Z</LastModified></Contents>`
    const other = uuidv7()
    answers = [
      () =>
        `<R><IsTruncated>true</IsTruncated>${object(`${space}/${abc.digest}`)}${object('readme.txt')}<NextContinuationToken>a&amp;b=</NextContinuationToken></R>`,
      () => `<R><IsTruncated>false</IsTruncated>${object(`${other}/${abc.digest}`)}</R>`,
    ]
    const found: string[] = []
    for await (const each of store().list()) found.push(`${each.space} ${each.size} ${each.storedAt.toISOString()}`)
    expect(found).toEqual([space, other].map((each) => `${each} 3 2026-11-20T00:00:00.000Z`))
    expect(asked[1]).toBe('GET /gongkai?list-type=2&continuation-token=a%26b%3D')
  })

  test('清理：旧的半截上传取消，新的留着；不会列的存储当作没有', async () => {
    asked = []
    const upload = (id: string, at: string) =>
      `<Upload><Key>${space}/${abc.digest}</Key><UploadId>${id}</UploadId><Initiated>${at}</Initiated></Upload>`
    answers = [
      () => `<R>${upload('old', '2026-01-01T00:00:00.000Z')}${upload('young', '2026-03-01T00:00:00.000Z')}</R>`,
      () => 204,
    ]
    expect(await store().tidy(new Date('2026-02-01'))).toBe(1)
    expect(asked).toEqual(['GET /gongkai?uploads=', 'DELETE /gongkai/…?uploadId=old'])
    answers = [() => 501]
    expect(await store().tidy(new Date('2026-02-01'))).toBe(0)
  })

  test('大文件中途出错：已传的几段请存储丢掉', async () => {
    asked = []
    answers = [() => 404, () => '<R><UploadId>u1</UploadId></R>', () => 200, () => 403, () => 204]
    const small = s3Store({ ...settings, endpoint }, { pause: 1, patience: 200, attempts: 1, partBytes: 1000 })
    expect(await codeOf(small.put(space, inPieces(3500)))).toBe('forbidden')
    expect(asked.at(-1)).toBe('DELETE /gongkai/…?uploadId=u1')
  })

  test('要一段却给了别的一段：不当作对的', async () => {
    answers = [() => 200]
    expect(await codeOf(store().open(space, abc.digest, { from: 1, to: 1 }))).toBe('unreachable')
  })

  test('没有这个服务：说暂时连不上', async () => {
    const nobody = s3Store({ ...settings, endpoint: 'http://127.0.0.1:9' }, { pause: 1, attempts: 2 })
    expect(await codeOf(nobody.ready())).toBe('unreachable')
  })
})

test('回答里的名字和实体照样读出', () => {
  expect(valueOf('<A><Key>a&amp;b&lt;c&gt;</Key></A>', 'Key')).toBe('a&b<c>')
  expect(valueOf('<A></A>', 'Key')).toBeNull()
  expect(blocksOf('<L><U><K>1</K></U><U><K>2</K></U></L>', 'U').map((each) => valueOf(each, 'K'))).toEqual(['1', '2'])
})
