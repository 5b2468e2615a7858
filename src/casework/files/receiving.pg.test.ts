import { randomBytes } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { signedIn } from '../../doors/files-desk.testing.ts'
import { detail, filesRoom, TUS, VIRUS } from '../../doors/files-room.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { docxOf, zipOf } from '../../platform/files/zips.testing.ts'
import type { ShownFile } from './endpoints.ts'
import { sweepFiles } from './sweep.ts'

const room = filesRoom()
const { ask, data, events, onEntry, receive, received, scanned, stored, upload } = room

describe('附件从上传到下载', () => {
  test('传、收、扫、下：名字、字节、类型都对，记录在案', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)])
    const file = await received(room.clerk, '关于“三公”?经费的说明.pdf', bytes)
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
    const answer = await ask(room.clerk, 'GET', `/files/${file.id}/content`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(decodeURIComponent(answer.headers.get('content-disposition')?.split("''")[1] ?? '')).toBe(file.name)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await events()).at(-1)).toEqual({ did: 'file-attached', title: `${file.name}（业务培训）` })
    expect(readdirSync(join(data, 'uploads'))).toEqual([])
  })

  test('要一段给一段；要不着的说要不着；验证符不同给全部', async () => {
    const file = await scanned(await received(room.clerk, 'a.txt', '0123456789'))
    const part = await ask(room.clerk, 'GET', `/files/${file.id}/content`, undefined, { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    const none = await ask(room.clerk, 'GET', `/files/${file.id}/content`, undefined, { range: 'bytes=10-' })
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    const changed = await ask(room.clerk, 'GET', `/files/${file.id}/content`, undefined, {
      range: 'bytes=2-4',
      'if-range': '"x"',
    })
    expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
    const head = await ask(room.clerk, 'HEAD', `/files/${file.id}/content`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10'])
  })

  test('同样的内容在一个机关只存一份；各有各的名字', async () => {
    const bytes = randomBytes(5000).toString('hex')
    const [one, two] = [await received(room.clerk, '甲.txt', bytes), await received(room.clerk, '乙.txt', bytes)]
    expect(one.digest).toBe(two.digest)
    expect(stored().filter((name) => name.endsWith(one.digest))).toHaveLength(1)
    const list = (await (
      await ask(room.clerk, 'GET', `/files?subjectKind=register-entry&subjectId=${room.entry}`)
    ).json()) as {
      items: ShownFile[]
      total: number
    }
    expect([list.total, list.items.map(({ name }) => name)]).toEqual([2, ['甲.txt', '乙.txt']])
  })

  test('连点两下，只收一件', async () => {
    const id = await upload(room.clerk, '一件.txt', Buffer.from('只此一件'))
    const twice = await Promise.all(
      [1, 2].map(async () => ask(room.clerk, 'POST', '/files', { upload: id, subject: onEntry() })),
    )
    const [one, other] = (await Promise.all(twice.map(async (answer) => answer.json()))) as ShownFile[]
    expect([twice.map(({ status }) => status), one?.id]).toEqual([[200, 200], other?.id])
    const list = await ask(room.clerk, 'GET', `/files?subjectKind=register-entry&subjectId=${room.entry}`)
    expect(await list.json()).toMatchObject({ total: 1 })
  })

  test('先上传后登记：先留着，只有自己看得到；挂上以后别人也看得到', async () => {
    const held = await scanned(await received(room.clerk, '签到表.txt', '张三', null))
    const colleague = await signedIn(room.desk.database, room.organ.id, { duty: 'clerk' })
    expect((await ask(colleague, 'GET', `/files/${held.id}/content`)).status).toBe(404)
    expect((await ask(colleague, 'POST', `/files/${held.id}/attach`, { subject: onEntry() })).status).toBe(404)
    const mine = (await (await ask(room.clerk, 'GET', '/files')).json()) as { items: ShownFile[] }
    expect(mine.items.map(({ id }) => id)).toEqual([held.id])
    const hung = await ask(room.clerk, 'POST', `/files/${held.id}/attach`, {
      subject: onEntry(),
      slot: 'attendance-sheet',
    })
    expect(await hung.json()).toMatchObject({ status: 'attached', slot: 'attendance-sheet', version: 2 })
    expect(await (await ask(colleague, 'GET', `/files/${held.id}/content`)).text()).toBe('张三')
    expect(await detail(await ask(room.clerk, 'POST', `/files/${held.id}/attach`, { subject: onEntry() }))).toEqual([
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
    expect(await detail(await receive(room.clerk, name, bytes))).toEqual([422, expect.stringContaining(words)])
    expect(stored().length).toBe(before)
    expect((await events()).at(-1)).toEqual({ did: 'file-refused', title: name })
    expect(readdirSync(join(data, 'uploads'))).toEqual([])
  })

  test('没有传完的、不存在的上传', async () => {
    const begun = await ask(room.clerk, 'POST', '/uploads', undefined, {
      ...TUS,
      'upload-length': '10',
      'upload-metadata': `filename ${Buffer.from('a.txt').toString('base64')}`,
    })
    const id = begun.headers.get('location')?.split('/').at(-1)
    expect(await detail(await ask(room.clerk, 'POST', '/files', { upload: id, subject: onEntry() }))).toEqual([
      409,
      expect.stringContaining('还没有传完'),
    ])
    expect((await ask(room.clerk, 'DELETE', `/uploads/${id}`, undefined, TUS)).status).toBe(204)
    expect(await detail(await ask(room.clerk, 'POST', '/files', { upload: id, subject: onEntry() }))).toEqual([
      409,
      expect.stringContaining('没有这个上传'),
    ])
  })

  test('查出病毒：附件还列着，谁也打不开', async () => {
    const bytes = `${VIRUS} ${randomBytes(9).toString('hex')}`
    const file = await scanned(await received(room.clerk, '说明.txt', bytes))
    expect(file.scan).toEqual({ state: 'infected', says: '查出病毒（Test.Virus），不能打开' })
    for (const way of ['content', 'inline', 'preview'])
      expect(await detail(await ask(room.clerk, 'GET', `/files/${file.id}/${way}`))).toEqual([
        409,
        expect.stringContaining('Test.Virus'),
      ])
    expect((await events()).at(-1)).toEqual({ did: 'file-infected', title: '说明.txt' })
    expect(await detail(await receive(room.clerk, '换个名字.txt', bytes))).toEqual([
      422,
      expect.stringContaining('Test.Virus'),
    ])
    expect((await events()).at(-1)).toEqual({ did: 'file-refused', title: '换个名字.txt' })
  })
})

describe('撤下', () => {
  test('要理由；撤下的留在列表里，打不开；两个人同时撤，后一个知道是谁撤的', async () => {
    const file = await scanned(await received(room.clerk, 'a.txt', '发错了'))
    expect(await detail(await ask(room.clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: ' ' }))).toEqual(
      [409, '请写明撤下的理由。'],
    )
    expect(
      (await ask(room.clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '发错了文件' })).status,
    ).toBe(200)
    const again = await ask(room.clerk, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '发错了文件' })
    expect(await again.json()).toMatchObject({
      status: 409,
      changedBy: '某人',
      changes: [{ field: '状态', to: '已撤下' }],
    })
    expect(await detail(await ask(room.clerk, 'GET', `/files/${file.id}/content`))).toEqual([409, '这个附件已经撤下。'])
    expect(await (await ask(room.clerk, 'GET', `/files/${file.id}`)).json()).toMatchObject({
      status: 'withdrawn',
      withdrawnWhy: '发错了文件',
    })
  })
})

test('清理：没有用上的、没有人要的清掉；在用的、撤下的、刚存的都留着', async () => {
  const used = await received(room.clerk, '在用.txt', randomBytes(50).toString('hex'))
  const gone = await received(room.clerk, '撤下.txt', randomBytes(50).toString('hex'))
  await ask(room.clerk, 'POST', `/files/${gone.id}/withdraw`, { version: 1, why: '重复' })
  const held = await received(room.clerk, '没用上.txt', randomBytes(50).toString('hex'), null)
  const young = await received(room.clerk, '刚传.txt', randomBytes(50).toString('hex'), null)
  const past = new Date('2026-01-01')
  await withScope(room.desk.database.sql, { organ: room.organ.id }, async (tx) => {
    await sql`update files set uploaded_at = ${past} where organ_id = ${room.organ.id} and id = ${held.id}`.execute(tx)
    await sql`update file_contents set created_at = ${past} where organ_id = ${room.organ.id} and digest in (${used.digest}, ${gone.digest}, ${held.digest})`.execute(
      tx,
    )
  })
  for (const { digest } of [used, gone, held])
    utimesSync(join(data, 'files', room.organ.id, digest.slice(0, 2), digest), past, past)
  expect(await sweepFiles(room.desk.ground)).toMatchObject({ held: 1, contents: 1 })
  const left = stored().map((name) => name.slice(3))
  expect(left).toEqual(expect.arrayContaining([used.digest, gone.digest, young.digest]))
  expect(left).not.toContain(held.digest)
  expect((await ask(room.clerk, 'GET', `/files/${held.id}`)).status).toBe(404)
})
