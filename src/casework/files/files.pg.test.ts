import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { withScope } from '../../platform/database/scope.ts'
import { docxOf, zipOf } from '../../platform/files/zips.testing.ts'
import {
  newEntry,
  newOrgan,
  newUnit,
  signedIn,
  startFilesDesk,
  type FilesDesk,
} from '../../doors/files-desk.testing.ts'
import type { ShownFile, ShownPreview } from './endpoints.ts'
import { sweepFiles } from './sweep.ts'

const data = mkdtempSync('/tmp/gongkai-files-')
const VIRUS = 'a virus stands here'
let scanner: Server
let desk: FilesDesk
let organ: { id: string; unit: string }
let entry: string
let clerk: string

beforeAll(async () => {
  // Answers as clamd does; knows one virus.
  scanner = createServer((socket) => {
    let said = ''
    socket.on('error', () => {})
    socket.on('data', (part) => {
      said += part.toString('latin1')
      if (said.endsWith('\0\0\0\0')) socket.end(said.includes(VIRUS) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((ready) => scanner.listen(0, '127.0.0.1', ready))
  const CLAMD_ADDRESS = `tcp://127.0.0.1:${(scanner.address() as AddressInfo).port}`
  desk = await startFilesDesk(readConfig({ GONGKAI_DATA: data, CLAMD_ADDRESS, FILE_MAX_MB: '300' }))
  organ = await newOrgan(desk.database)
  clerk = await signedIn(desk.database, organ.id, { duty: 'clerk' })
})
afterAll(async () => {
  await desk.stop()
  scanner.close()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  entry = await newEntry(desk.database, organ.id, organ.unit)
})

const api = '/api/v1/desk'
const ask = async (
  as: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  base = desk.address,
) =>
  fetch(base + api + path, {
    method,
    headers: {
      cookie: as,
      'x-gongkai-desk': '1',
      ...(body !== undefined && !(body instanceof Uint8Array) && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
  })
const TUS = { 'tus-resumable': '1.0.0' }
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' }

async function upload(as: string, name: string, bytes: Uint8Array): Promise<string> {
  const metadata = {
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  }
  const begun = await ask(as, 'POST', '/uploads', undefined, { ...TUS, ...metadata })
  expect(begun.status, await begun.clone().text()).toBe(201)
  const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
  if (bytes.length > 0)
    expect((await ask(as, 'PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' })).status).toBe(204)
  return id
}
const onEntry = () => ({ kind: 'register-entry', id: entry })
const receive = async (as: string, name: string, bytes: Uint8Array | string, subject: unknown = onEntry()) =>
  ask(as, 'POST', '/files', { upload: await upload(as, name, Buffer.from(bytes)), subject })
const received = async (...args: Parameters<typeof receive>): Promise<ShownFile> => {
  const answer = await receive(...args)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as ShownFile
}
const detail = async (answer: Response): Promise<readonly [number, string]> => [
  answer.status,
  ((await answer.json()) as { detail: string }).detail,
]
async function scanned(file: ShownFile, as = clerk): Promise<ShownFile> {
  for (let times = 0; times < 200; times += 1) {
    const now = (await (await ask(as, 'GET', `/files/${file.id}`)).json()) as ShownFile
    if (now.scan.state !== 'scanning') return now
    await wait(50)
  }
  throw new Error('never scanned')
}
const events = () =>
  withScope(desk.database.sql, { organ: organ.id }, async (tx) => {
    const { rows } = await sql<{ did: string; title: string }>`
      select did, content::json ->> 'title' as title from events where organ_id = ${organ.id} order by seq`.execute(tx)
    return rows
  })
const stored = () =>
  readdirSync(join(data, 'files', organ.id), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60)

describe('附件从上传到下载', () => {
  test('传、收、扫、下：名字、字节、类型都对，记录在案', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)])
    const file = await received(clerk, '关于“三公”?经费的说明.pdf', bytes)
    expect(file).toMatchObject({
      name: '关于“三公”？经费的说明.pdf',
      size: bytes.length,
      kind: 'pdf',
      status: 'attached',
    })
    expect((await scanned(file)).scan).toMatchObject({
      state: 'clean',
      says: expect.stringMatching(/^已扫描，干净（\d{4}-/),
    })
    const answer = await ask(clerk, 'GET', `/files/${file.id}/content`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(decodeURIComponent(answer.headers.get('content-disposition')?.split("''")[1] ?? '')).toBe(file.name)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await events()).at(-1)).toEqual({ did: 'file-attached', title: `${file.name}（业务培训）` })
    expect(readdirSync(join(data, 'uploads'))).toEqual([])
  })

  test('要一段给一段；要不着的说要不着；验证符不同给全部', async () => {
    const file = await scanned(await received(clerk, 'a.txt', '0123456789'))
    const part = await ask(clerk, 'GET', `/files/${file.id}/content`, undefined, { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    const none = await ask(clerk, 'GET', `/files/${file.id}/content`, undefined, { range: 'bytes=10-' })
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    const changed = await ask(clerk, 'GET', `/files/${file.id}/content`, undefined, {
      range: 'bytes=2-4',
      'if-range': '"x"',
    })
    expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
    const head = await ask(clerk, 'HEAD', `/files/${file.id}/content`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10'])
  })

  test('同样的内容在一个机关只存一份；各有各的名字', async () => {
    const bytes = randomBytes(5000).toString('hex')
    const [one, two] = [await received(clerk, '甲.txt', bytes), await received(clerk, '乙.txt', bytes)]
    expect(one.digest).toBe(two.digest)
    expect(stored().filter((name) => name.endsWith(one.digest))).toHaveLength(1)
    const list = (await (await ask(clerk, 'GET', `/files?subjectKind=register-entry&subjectId=${entry}`)).json()) as {
      items: ShownFile[]
      total: number
    }
    expect([list.total, list.items.map(({ name }) => name)]).toEqual([2, ['甲.txt', '乙.txt']])
  })

  test('连点两下，只收一件', async () => {
    const id = await upload(clerk, '一件.txt', Buffer.from('只此一件'))
    const twice = await Promise.all(
      [1, 2].map(async () => ask(clerk, 'POST', '/files', { upload: id, subject: onEntry() })),
    )
    const [one, other] = (await Promise.all(twice.map(async (answer) => answer.json()))) as ShownFile[]
    expect([twice.map(({ status }) => status), one?.id]).toEqual([[200, 200], other?.id])
    const list = await ask(clerk, 'GET', `/files?subjectKind=register-entry&subjectId=${entry}`)
    expect(await list.json()).toMatchObject({ total: 1 })
  })

  test('先上传后登记：先留着，只有自己看得到；挂上以后别人也看得到', async () => {
    const held = await scanned(await received(clerk, '签到表.txt', '张三', null))
    const colleague = await signedIn(desk.database, organ.id, { duty: 'clerk' })
    expect((await ask(colleague, 'GET', `/files/${held.id}/content`)).status).toBe(404)
    expect((await ask(colleague, 'POST', `/files/${held.id}/attach`, { subject: onEntry() })).status).toBe(404)
    const mine = (await (await ask(clerk, 'GET', '/files')).json()) as { items: ShownFile[] }
    expect(mine.items.map(({ id }) => id)).toEqual([held.id])
    const hung = await ask(clerk, 'POST', `/files/${held.id}/attach`, { subject: onEntry(), slot: 'attendance-sheet' })
    expect(await hung.json()).toMatchObject({ status: 'attached', slot: 'attendance-sheet', version: 2 })
    expect(await (await ask(colleague, 'GET', `/files/${held.id}/content`)).text()).toBe('张三')
    expect(await detail(await ask(clerk, 'POST', `/files/${held.id}/attach`, { subject: onEntry() }))).toEqual([
      409,
      expect.stringContaining('已经用在别的事项上'),
    ])
  })
})

describe('不收的', () => {
  test.each([
    ['改了名的程序', '年报.pdf', Buffer.from('MZ\x90\0aaaaaaaaaaaaaaaaaaaa', 'latin1'), '可执行程序'],
    ['带宏的文档', '台账.docx', docxOf('', [{ name: 'word/vbaProject.bin', bytes: 'x' }]), '带有宏'],
    ['压缩包炸弹', '资料.zip', zipOf([{ name: '零.txt', bytes: Buffer.alloc(40 * 1024 * 1024) }]), '异常巨大'],
    ['名不副实', '照片.jpg', Buffer.from('%PDF-1.7\n'), '扩展名与内容不符'],
    ['空文件', '空.txt', Buffer.alloc(0), '0 字节'],
  ])('%s：说明原因，不存，记录在案', async (_, name, bytes, words) => {
    const before = stored().length
    expect(await detail(await receive(clerk, name, bytes))).toEqual([422, expect.stringContaining(words)])
    expect(stored().length).toBe(before)
    expect((await events()).at(-1)).toEqual({ did: 'file-refused', title: name })
    expect(readdirSync(join(data, 'uploads'))).toEqual([])
  })

  test('没有传完的、不存在的上传', async () => {
    const begun = await ask(clerk, 'POST', '/uploads', undefined, {
      ...TUS,
      'upload-length': '10',
      'upload-metadata': `filename ${Buffer.from('a.txt').toString('base64')}`,
    })
    const id = begun.headers.get('location')?.split('/').at(-1)
    expect(await detail(await ask(clerk, 'POST', '/files', { upload: id, subject: onEntry() }))).toEqual([
      409,
      expect.stringContaining('还没有传完'),
    ])
    expect((await ask(clerk, 'DELETE', `/uploads/${id}`, undefined, TUS)).status).toBe(204)
    expect(await detail(await ask(clerk, 'POST', '/files', { upload: id, subject: onEntry() }))).toEqual([
      409,
      expect.stringContaining('没有这个上传'),
    ])
  })

  test('查出病毒：附件还列着，谁也打不开', async () => {
    const bytes = `${VIRUS} ${randomBytes(9).toString('hex')}`
    const file = await scanned(await received(clerk, '说明.txt', bytes))
    expect(file.scan).toEqual({ state: 'infected', says: '查出病毒（Test.Virus），不能打开' })
    for (const way of ['content', 'inline', 'preview'])
      expect(await detail(await ask(clerk, 'GET', `/files/${file.id}/${way}`))).toEqual([
        409,
        expect.stringContaining('Test.Virus'),
      ])
    expect((await events()).at(-1)).toEqual({ did: 'file-infected', title: '说明.txt' })
    expect(await detail(await receive(clerk, '换个名字.txt', bytes))).toEqual([
      422,
      expect.stringContaining('Test.Virus'),
    ])
    expect((await events()).at(-1)).toEqual({ did: 'file-refused', title: '换个名字.txt' })
  })
})

describe('只有看得到事项的人看得到附件', () => {
  const ways = ['', '/content', '/inline', '/preview'] as const

  test('别的机关的人、三员都看不到，也挂不上；没有登录的更不行', async () => {
    const file = await scanned(await received(clerk, 'a.txt', '内部'))
    const other = await newOrgan(desk.database)
    const stranger = await signedIn(desk.database, other.id, { duty: 'leader' })
    const outsiders = [
      stranger,
      ...(await Promise.all(
        (['system', 'security', 'audit'] as const).map((office) => signedIn(desk.database, organ.id, { office })),
      )),
    ]
    for (const way of ways) {
      expect((await ask(stranger, 'GET', `/files/${file.id}${way}`)).status, way).toBe(404)
      for (const each of outsiders)
        expect([403, 404]).toContain((await ask(each, 'GET', `/files/${file.id}${way}`)).status)
      expect((await ask('', 'GET', `/files/${file.id}${way}`)).status).toBe(401)
    }
    expect((await ask(stranger, 'GET', `/files?subjectKind=register-entry&subjectId=${entry}`)).status).toBe(409)
    expect(await detail(await receive(stranger, 'b.txt', 'x'))).toEqual([409, expect.stringContaining('事项不存在')])
    expect((await ask(stranger, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(404)
  })

  test('同一机关：人人看得到台账的附件；别的科室的信息员挂不上、撤不下', async () => {
    const file = await scanned(await received(clerk, 'a.txt', '同事可看'))
    const elsewhere = await newUnit(desk.database, organ.id)
    const reporter = await signedIn(desk.database, organ.id, { duty: 'section-editor', unit: elsewhere })
    const own = await signedIn(desk.database, organ.id, { duty: 'section-editor', unit: organ.unit })
    expect((await receive(reporter, 'b.txt', 'x')).status).toBe(403)
    expect((await ask(reporter, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(403)
    await received(own, '本科室的.txt', 'x')
    expect(await (await ask(reporter, 'GET', `/files/${file.id}/content`)).text()).toBe('同事可看')
    const nobody = await signedIn(desk.database, organ.id, {})
    expect(await (await ask(nobody, 'GET', `/files/${file.id}/content`)).text()).toBe('同事可看')
    expect(await detail(await receive(nobody, 'b.txt', 'x'))).toEqual([
      403,
      expect.stringContaining('没有在这里添加、撤下附件的权限'),
    ])
    expect((await ask(nobody, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(403)
  })

  test('不认识的事项种类，挂不上', async () => {
    expect((await receive(clerk, 'a.txt', 'x', { kind: 'account', id: entry })).status).toBe(409)
    expect((await receive(clerk, 'a.txt', 'x', { kind: 'constructor', id: entry })).status).toBe(409)
  })

  test('事项撤下以后不能再挂', async () => {
    await withScope(desk.database.sql, { organ: organ.id }, (tx) =>
      sql`update register_entries set status = 'withdrawn', withdrawn_why = '重复' where organ_id = ${organ.id} and id = ${entry}`.execute(
        tx,
      ),
    )
    expect(await detail(await receive(clerk, 'a.txt', 'x'))).toEqual([409, expect.stringContaining('已经撤下')])
  })
})

describe('撤下', () => {
  test('要理由；撤下的留在列表里，打不开；两个人同时撤，后一个知道是谁撤的', async () => {
    const file = await scanned(await received(clerk, 'a.txt', '发错了'))
    expect(await detail(await ask(clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: ' ' }))).toEqual([
      409,
      '请写明撤下的理由。',
    ])
    expect((await ask(clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '发错了文件' })).status).toBe(200)
    const again = await ask(clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '发错了文件' })
    expect(await again.json()).toMatchObject({
      status: 409,
      changedBy: '某人',
      changes: [{ field: '状态', to: '已撤下' }],
    })
    expect(await detail(await ask(clerk, 'GET', `/files/${file.id}/content`))).toEqual([409, '这个附件已经撤下。'])
    expect(await (await ask(clerk, 'GET', `/files/${file.id}`)).json()).toMatchObject({
      status: 'withdrawn',
      withdrawnWhy: '发错了文件',
    })
  })
})

describe('预览', () => {
  const previewed = async (name: string, bytes: Uint8Array | string): Promise<ShownPreview> => {
    const file = await scanned(await received(clerk, name, bytes))
    return (await (await ask(clerk, 'GET', `/files/${file.id}/preview`)).json()) as ShownPreview
  }

  test('文档给文字和表格，标记只是文字', async () => {
    const table =
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const shown = await previewed(
      '年报.docx',
      docxOf(`<w:p><w:r><w:t>&lt;script&gt;1&lt;/script&gt;</w:t></w:r></w:p>${table}`),
    )
    expect(shown).toMatchObject({
      kind: 'document',
      cut: false,
      blocks: [
        { kind: 'line', text: '<script>1</script>' },
        { kind: 'table', rows: [[{ text: '项目' }, { text: '3' }]] },
      ],
    })
  })

  test('GB 18030 的文字认得', async () => {
    expect(await previewed('说明.txt', Buffer.from('d5feb8ae', 'hex'))).toMatchObject({
      kind: 'document',
      blocks: [{ text: '政府' }],
    })
  })

  test('长的只给开头，说还有', async () => {
    expect(await previewed('长.txt', '一行\n'.repeat(5000))).toMatchObject({ kind: 'document', cut: true })
  })

  test('图片由浏览器显示，SVG 和网页永远只能下载', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const picture = await scanned(await received(clerk, '照片.png', png))
    const inline = await ask(clerk, 'GET', `/files/${picture.id}/inline`)
    expect([inline.headers.get('content-type'), inline.headers.get('content-disposition')?.split(';')[0]]).toEqual([
      'image/png',
      'inline',
    ])
    for (const [name, bytes] of [
      ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['页.html', '<html><script>alert(1)</script></html>'],
    ] as const) {
      const file = await scanned(await received(clerk, name, bytes))
      const answer = await ask(clerk, 'GET', `/files/${file.id}/inline`)
      expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')?.split(';')[0]]).toEqual([
        'application/octet-stream',
        'attachment',
      ])
    }
    expect(await previewed('图二.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')).toMatchObject({
      kind: 'none',
    })
  })
})

test('清理：没有用上的、没有人要的清掉；在用的、撤下的、刚存的都留着', async () => {
  const used = await received(clerk, '在用.txt', randomBytes(50).toString('hex'))
  const gone = await received(clerk, '撤下.txt', randomBytes(50).toString('hex'))
  await ask(clerk, 'POST', `/files/${gone.id}/withdraw`, { version: 1, why: '重复' })
  const held = await received(clerk, '没用上.txt', randomBytes(50).toString('hex'), null)
  const young = await received(clerk, '刚传.txt', randomBytes(50).toString('hex'), null)
  const past = new Date('2026-01-01')
  await withScope(desk.database.sql, { organ: organ.id }, async (tx) => {
    await sql`update files set uploaded_at = ${past} where organ_id = ${organ.id} and id = ${held.id}`.execute(tx)
    await sql`update file_contents set created_at = ${past} where organ_id = ${organ.id} and digest in (${used.digest}, ${gone.digest}, ${held.digest})`.execute(
      tx,
    )
  })
  for (const { digest } of [used, gone, held])
    utimesSync(join(data, 'files', organ.id, digest.slice(0, 2), digest), past, past)
  expect(await sweepFiles(desk.ground)).toMatchObject({ held: 1, contents: 1 })
  const left = stored().map((name) => name.slice(3))
  expect(left).toEqual(expect.arrayContaining([used.digest, gone.digest, young.digest]))
  expect(left).not.toContain(held.digest)
  expect((await ask(clerk, 'GET', `/files/${held.id}`)).status).toBe(404)
})

describe('存在对象存储里，也是一样', () => {
  interface LocalStorage {
    run(): Promise<AddressInfo>
    close(): Promise<void>
  }
  const folder = mkdtempSync('/tmp/gongkai-files-')
  let storage: LocalStorage
  let port: number
  let openStorage: (at: number) => Promise<number>
  let there: FilesDesk
  beforeAll(async () => {
    const { default: S3rver } = (await import('s3rver' as string)) as { default: new (options: object) => LocalStorage }
    const directory = join(folder, 'bucket')
    openStorage = async (at) => {
      const bucket = [{ name: 'gongkai' }]
      storage = new S3rver({ address: '127.0.0.1', port: at, silent: true, directory, configureBuckets: bucket })
      return (await storage.run()).port
    }
    port = await openStorage(0)
    const bucket = { S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' }
    there = await startFilesDesk(readConfig({ GONGKAI_DATA: join(folder, 'data'), ...bucket }))
  })
  afterAll(async () => {
    await there.stop()
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('传、收、下、清理；盘上不留', async () => {
    const place = await newOrgan(there.database)
    const as = await signedIn(there.database, place.id, { duty: 'clerk' })
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(18 * 1024 * 1024)])
    const say = async (...args: Parameters<typeof ask>) =>
      ask(args[0], args[1], args[2], args[3], args[4], there.address)
    const metadata = {
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from('大.pdf').toString('base64')}`,
    }
    const begun = await say(as, 'POST', '/uploads', undefined, { ...TUS, ...metadata })
    const id = begun.headers.get('location')?.split('/').at(-1)
    await say(as, 'PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' })
    const file = (await (await say(as, 'POST', '/files', { upload: id, subject: null })).json()) as ShownFile
    expect(file.digest).toBe(createHash('sha256').update(bytes).digest('hex'))
    const whole = await say(as, 'GET', `/files/${file.id}/content`)
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await say(as, 'GET', `/files/${file.id}/content`, undefined, { range: `bytes=${bytes.length - 3}-` })
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(-3))).toBe(true)
    expect(existsSync(join(folder, 'data', 'files'))).toBe(false)
    expect(readdirSync(join(folder, 'data', 'uploads'))).toEqual([])
    expect(await sweepFiles(there.ground)).toEqual({ uploads: 0, held: 0, contents: 0 })
    expect(await there.ground.files.size(place.id, file.digest)).toBe(bytes.length)
  })

  test('存储断了：一句话，503，恢复以后照常', async () => {
    const place = await newOrgan(there.database)
    const as = await signedIn(there.database, place.id, { duty: 'clerk' })
    await storage.close()
    const begun = await ask(
      as,
      'POST',
      '/uploads',
      undefined,
      { ...TUS, 'upload-length': '3', 'upload-metadata': `filename ${Buffer.from('a.txt').toString('base64')}` },
      there.address,
    )
    const id = begun.headers.get('location')?.split('/').at(-1)
    await ask(as, 'PATCH', `/uploads/${id}`, Buffer.from('abc'), { ...PIECE, 'upload-offset': '0' }, there.address)
    const receiveIt = async () => ask(as, 'POST', '/files', { upload: id, subject: null }, {}, there.address)
    expect(await detail(await receiveIt())).toEqual([503, expect.stringContaining('暂时连不上')])
    await openStorage(port)
    expect((await receiveIt()).status).toBe(200)
  })
})

describe('进程被杀', () => {
  const folder = mkdtempSync('/tmp/gongkai-files-')
  let child: ChildProcess
  const start = async (): Promise<string> => {
    child = spawn(process.execPath, [join(import.meta.dirname, '../../doors/files-desk.testing.ts'), '--run', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return new Promise((ready, refuse) => {
      child.once('exit', (status) => refuse(new Error(`the desk ended with ${status}`)))
      child.stdout?.once('data', (line) => ready(String(line).trim()))
    })
  }
  const kill = async (): Promise<void> => {
    const exited = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await exited
  }
  afterAll(async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('200 MB 传到一半 kill -9，重启后接着传，收下，校验值一样', async () => {
    const size = 200 * 1024 * 1024
    const bytes = Buffer.alloc(size, randomBytes(1_048_573))
    bytes.write('%PDF-1.7\n')
    let base = await start()
    const database = await openDatabase(readConfig({ GONGKAI_DATA: folder }), () => {})
    const there = await newOrgan(database)
    const cookie = await signedIn(database, there.id, { duty: 'clerk' })
    const subject = { kind: 'register-entry', id: await newEntry(database, there.id, there.unit) }
    await database.close()
    const say = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(cookie, method, path, body, headers, base)
    const begun = await say('POST', '/uploads', undefined, {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from('现场.pdf').toString('base64')}`,
    })
    const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
    const file = join(folder, 'uploads', id)
    const sending = say('PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' }).catch(() => null)
    while (statSync(file).size < size / 4) await wait(2)
    await kill()
    await sending
    base = await start()
    const head = await say('HEAD', `/uploads/${id}`, undefined, TUS)
    const offset = Number(head.headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(size / 4)
    expect(offset).toBeLessThan(size)
    const rest = await say('PATCH', `/uploads/${id}`, bytes.subarray(offset), {
      ...PIECE,
      'upload-offset': String(offset),
    })
    expect(rest.status).toBe(204)
    const answer = await say('POST', '/files', { upload: id, subject })
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(await answer.json()).toMatchObject({ size, digest: createHash('sha256').update(bytes).digest('hex') })
  })
})
