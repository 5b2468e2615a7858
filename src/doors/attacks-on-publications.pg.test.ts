/** What outsiders and insiders try on a publication: each attempt is answered with one Chinese sentence, and costs nothing that was there. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOfFile } from '../intake/texts/file-text.ts'
import { withScope } from '../platform/database/scope.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { press, sound, type Press } from './publishing.testing.ts'
import { saidBy } from './walking.testing.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
}, 240_000)
afterAll(() => site?.stop())

/** One sentence in Chinese: no name of the program, no code, no English word but what was typed. */
const SENTENCE = /^[^a-zA-Z{}<>]*[一-龥][^{}<>]*[。；]$/
const textOf = (value: string) => ({
  blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: value }] }],
  notes: [],
})
const page = async (path: string) => saidBy(await site.get(path))

// Level 3 of GB 18030—2022: Extensions A, B and G, and the eighteen characters that moved.
const RARE = '𠮷㐂䶮𰻞龦鿿'

test('粘贴来的网页里藏什么都不会动：脚本、事件、样式、地址、变形的标记', async () => {
  const attacks = [
    '<script>alert(1)</script>', '<svg/onload=alert(1)>', '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<a href="java&#x0A;script:alert(1)">点</a>', '<a href="&#106;avascript:alert(1)">点</a>', '<a href="data:text/html;base64,PHNjcmlwdD4=">点</a>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '<img src=x onerror=alert(1)>', '<p style="background:url(javascript:alert(1))">字</p>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<form action=//evil.example><input name=q></form>', '<base href=//evil.example>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<style>@import "//evil.example"</style>', '<meta http-equiv=refresh content="0;//evil.example">',
    '<template><script>alert(1)</script></template>', '&lt;script&gt;alert(1)&lt;/script&gt;',
  ] // prettier-ignore
  const html = `<p>各科室：</p>${attacks.join('<p>中间</p>')}<p>正文的末尾。</p>`
  const unkept = await room.ask('POST', '/publications/read-body', { html: '<scr\u0000ipt>alert(1)</scr\u0000ipt>' }, room.writer)
  expect([unkept.status, unkept.body.fields.html]).toEqual([400, expect.stringMatching(SENTENCE)])
  const read = await room.done('POST', '/publications/read-body', { html }, room.writer)
  expect(read.findings.map(({ code }: { code: string }) => code)).toContain('script')
  const title = '关于“&lt;script&gt;”的通知<img src=x onerror=alert(1)>'
  // Pictures that were not brought along are told of, and nothing goes out with a hole in it.
  const blocks = read.body.blocks.map((block: { readonly inlines?: readonly { readonly kind: string }[] }) =>
    block.inlines ? { ...block, inlines: block.inlines.filter(({ kind }) => kind !== 'image') } : block)
  const out = await room.published('notice', { title, body: { ...read.body, blocks } })
  const forged = [
    { kind: 'link', href: 'javascript:alert(1)', inlines: [{ kind: 'text', text: '点' }] },
    { kind: 'image', src: 'javascript:alert(1)', alt: '"><script>alert(1)</script>' },
    { kind: 'html', html: '<script>alert(1)</script>' },
  ]
  for (const inline of forged) {
    const body = { blocks: [{ kind: 'paragraph', inlines: [inline] }], notes: [] }
    const made = await room.ask('POST', '/publications', { genre: 'notice', unitId: room.unit, content: sound('notice', { body }) }, room.writer)
    if (made.status === 200) {
      const { html: shown } = await room.done('GET', `/publications/${made.body.id}/preview`)
      expect(shown).not.toMatch(/javascript:|<script/i)
    } else expect(JSON.stringify(made.body)).toContain('正文的格式不对')
  }
  for (const path of [out.address, '/tzgg', '/', '/feed.xml', `/search?q=${encodeURIComponent('正文的末尾')}`]) {
    const said = (await page(path)).replaceAll(/<script\b[^>]*\bsrc="\/[^"]*"[^>]*><\/script>/g, '').replaceAll(/<script type="application\/ld\+json">[^<]*<\/script>/g, '')
    for (const tag of said.match(/<[a-z][^>]*>/gi) ?? []) {
      const bare = tag.replaceAll(/"[^"]*"/g, (value) => (/^"\s*(?:javascript|data|vbscript):/i.test(value) ? value : '""'))
      expect(bare, path).not.toMatch(/\son\w+\s*=|javascript:|<(?:script|iframe|base|template|math)\b/i)
      expect(tag).not.toMatch(/^<(?!\/?)[^>]*evil\.example/)
    }
    expect(said).not.toMatch(/(?:src|href|action)="?\/\/evil/)
  }
}) // prettier-ignore

test('生僻字从粘贴到门户、检索、附件、表单，一个也不少、不变', async () => {
  const title = `关于${RARE}村名标准化的公告`
  const { body } = await room.done('POST', '/publications/read-body', { html: `<p>经研究，<b>${RARE}</b>村更名。</p>` }, room.writer)
  const file = await room.upload(`${RARE}名单.txt`, `附件里的${RARE}字`)
  const gb = await room.upload('国标编码.txt', Buffer.from('b9fab1eab1e0c2ebb5c4d7d69534b2350ab9fab1eab1e0c2eb', 'hex'))
  const attachments = [{ fileId: file, label: `${RARE}名单` }, { fileId: gb, label: '国标编码的名单' }]
  const out = await room.published('notice', { title, body, attachments, author: RARE })
  const said = await page(out.address)
  expect(said.split(RARE).length).toBeGreaterThan(4)
  for (const path of ['/tzgg', '/feed.xml', out.address.replace('/d/', '/api/v1/documents/').replace('.html', '')]) expect(await page(path), path).toContain(RARE)
  for (const word of [RARE, '𠮷', '㐂', '䶮', '𰻞', `附件里的${RARE}`]) {
    expect((await page(`/search?q=${encodeURIComponent(word)}`)).includes(out.address), word).toBe(true)
    const { items } = await room.done('GET', `/publications?q=${encodeURIComponent(word)}`)
    if (!word.startsWith('附件')) expect(items.map(({ id }: { id: string }) => id), word).toContain(out.id)
  }
  // 𠮷 in GB 18030 has four bytes.
  expect((await page(`/search?q=${encodeURIComponent('𠮷 国标')}`)).includes(out.address)).toBe(true)
  const { body: docx } = await room.ask('GET', `/publications/${out.id}/forms/P01.docx`)
  expect(await saidBy(new Response(docx))).toContain(RARE)
  const { body: pdf } = await room.ask('GET', `/publications/${out.id}/forms/P01.pdf`)
  // A sign that the fonts at hand do not have is printed as its code in a box: nothing vanishes.
  const printed = JSON.stringify(await textOfFile(pdf, 'P01.pdf')).replaceAll(/\s/g, '')
  expect(printed).toMatch(new RegExp([...RARE].map((sign) => `(?:${sign}|${sign.codePointAt(0)?.toString(16).toUpperCase()})`).join(''), 'u'))
}, 400_000) // prettier-ignore

test('太长的、古怪的、过大的，一句话说明，原来的一字不动', async () => {
  const id = await room.drafted('notice')
  const before = await room.view(id)
  const put = (content: object) => room.ask('PUT', `/publications/${id}`, { version: before.version, genre: 'notice', unitId: room.unit, content: { ...before.content, ...content } }, room.writer)
  for (const content of [
    { title: '长'.repeat(50_000) }, { title: '𠮷'.repeat(201) }, { summary: '长'.repeat(1001) }, { keywords: Array.from({ length: 21 }, () => '词') },
    { attachments: Array.from({ length: 101 }, () => ({ fileId: uuidv7(), label: '附件' })) }, { leaf: '../../etc/passwd' }, { leaf: 'tzgg/'.repeat(9) },
    { formedOn: '2026-02-30' }, { dutyId: 'x' }, { wishedAt: '昨天' }, { attribute: 'public' },
    { body: { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 7 }] }], notes: [] } },
  ]) {
    const { status, body } = await put(content)
    expect([status, Object.keys(content)]).toEqual([400, Object.keys(content)])
    const says = [body.detail, ...Object.values((body.errors ?? body.fields ?? {}) as Record<string, string>)].filter(Boolean)
    for (const sentence of says) expect(String(sentence), JSON.stringify(body)).toMatch(SENTENCE)
  }
  const huge = await room.ask('PUT', `/publications/${id}`, { version: before.version, genre: 'notice', unitId: room.unit, content: { ...before.content, body: textOf('字'.repeat(12_000_000)) } }, room.writer)
  expect([400, 413]).toContain(huge.status)
  expect(huge.body.detail).toMatch(SENTENCE)
  const beginning = (size: number) =>
    fetch(`${site.address}/api/v1/desk/uploads`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', cookie: room.writer, 'x-gongkai-desk': '1', 'upload-length': String(size), 'upload-metadata': `filename ${Buffer.from('大.zip').toString('base64')}` },
    })
  // Half a gigabyte comes in pieces; what is beyond the limit is refused before its first byte.
  expect((await beginning(500 * 1024 * 1024)).status).toBe(201)
  const begun = await beginning(64 * 1024 ** 3)
  expect([begun.status, await begun.text()]).toEqual([413, expect.stringContaining('文件超过单个附件的大小上限')])
  expect((await room.view(id)).content).toEqual(before.content)
}, 400_000) // prettier-ignore

test('附件不在的、别人的、还没有用的别人的附件，挂不到自己的信息上', async () => {
  const theirs = await room.upload('别人的.txt', '别人的内容', room.clerk)
  for (const fileId of [theirs, uuidv7()]) {
    const content = sound('notice', { attachments: [{ fileId, label: '附件' }] })
    const made = await room.ask('POST', '/publications', { genre: 'notice', unitId: room.unit, content }, room.writer)
    if (made.status === 200) {
      const view = await room.view(made.body.id, room.writer)
      expect(view.files).toEqual([])
      expect(view.faults.map(({ says }: { says: string }) => says).join()).toContain('重新上传')
    } else expect(made.body.detail).toMatch(SENTENCE)
  }
}) // prettier-ignore

test('目录里没有的事项、用过的文号，交付审核时说明是哪一处；文号告诉是哪一件，别的科室没有公开的不说名称', async () => {
  const wrong = await room.drafted('information', { dutyId: uuidv7() })
  const { faults, version } = await room.view(wrong, room.writer)
  expect(faults).toEqual([{ field: 'dutyId', says: '所选的目录事项不在本机关的主动公开目录里，请重新选择。' }])
  expect((await room.ask('POST', `/publications/${wrong}/hand-in`, { version }, room.writer)).status).toBe(409)

  const document = sound('document')['document'] as object
  const number = '云科密〔2026〕77号'
  const secret = sound('document', { title: '办公室起草的保密事项', document: { ...document, number: '云科密[2026]077号' } })
  await room.done('POST', '/publications', { genre: 'document', unitId: null, content: secret })
  const own = await room.drafted('document', { document: { ...document, number } })
  const told = async (cookie: string) => (await room.view(own, cookie)).faults.map(({ says }: { says: string }) => says).join()
  expect(await told(room.writer)).toContain(`文号“${number}”已经用在本机关其他科室的一件文件上`)
  expect(await told(room.clerk)).toContain('《办公室起草的保密事项》')
  const view = await room.view(own, room.writer)
  const handed = await room.ask('POST', `/publications/${own}/hand-in`, { version: view.version }, room.writer)
  expect(JSON.stringify(handed.body)).not.toContain('保密事项')
}) // prettier-ignore

test('两个人同时改：后来的不会盖掉先来的；看得到逐处的不同，看了才能决定', async () => {
  const id = await room.drafted('notice', { title: '原来的标题', body: textOf('原来的正文，共三十一条。') })
  const { version, content } = await room.view(id)
  const put = (seen: number, change: object, cookie: string) =>
    room.ask('PUT', `/publications/${id}`, { version: seen, genre: 'notice', unitId: room.unit, content: { ...content, ...change } }, cookie)
  const theirs = { title: '编辑改的标题', body: textOf('原来的正文，共三十二条。') }
  const mine = { summary: '我写的摘要', body: textOf('原来的正文，共三百条。') }
  const both = await Promise.all([put(version, theirs, room.reviewers.editor), put(version, mine, room.writer)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const late = both[0]?.status === 409 ? theirs : mine
  const refused = both.find(({ status }) => status === 409)?.body
  expect(refused.detail).toMatch(SENTENCE)
  expect(refused.version).toBe(version + 1)
  const kept = await room.view(id)
  expect(kept.content).toMatchObject(late === mine ? theirs : mine)
  const difference = await room.done('POST', `/publications/${id}/compare`, { content: { ...content, ...late } }, room.writer)
  expect(difference).toMatchObject({ against: 'kept', isSame: false })
  const said = JSON.stringify(difference)
  for (const word of ['编辑改的标题', '我写的摘要', '原来的标题']) expect(said).toContain(word)
  expect(difference.blocks).toHaveLength(1)
  expect((await room.view(id)).version).toBe(kept.version)
  expect((await room.ask('POST', `/publications/${id}/compare`, { content }, '')).status).toBe(401)
}) // prettier-ignore

test('同时发布几次，只发布一次；同时撤下几次，只撤下一次；正在更正的照样撤下，更正以后回到原来的地址', async () => {
  const id = await room.drafted('information')
  const { version } = await room.reviewed(id)
  const releases = await Promise.all(Array.from({ length: 5 }, () => room.ask('POST', `/publications/${id}/release`, { version })))
  expect(releases.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  for (const { status, body } of releases) if (status === 409) expect(body.detail).toMatch(SENTENCE)
  const out = await room.view(id)
  expect(out.versions).toHaveLength(1)
  await room.done('POST', `/publications/${id}/rework`, { version: out.version, purpose: 'correction', reason: '更正数字' }, room.writer)
  const withdrawals = await Promise.all(Array.from({ length: 4 }, () => room.ask('POST', `/publications/${id}/withdraw`, { reason: '有不宜公开的内容' })))
  expect(withdrawals.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
  expect((await site.get(out.address)).status).toBe(410)
  const working = await room.view(id, room.writer)
  expect(working).toMatchObject({ state: 'draft', standing: 'withdrawn' })
  const content = { ...working.content, title: '更正以后的标题' }
  await room.done('PUT', `/publications/${id}`, { version: working.version, genre: 'information', unitId: room.unit, content }, room.writer)
  const again = await room.reviewed(id)
  await room.done('POST', `/publications/${id}/release`, { version: again.version })
  const back = await room.view(id)
  expect([back.address, (await site.get(back.address)).status]).toEqual([out.address, 200])
  const { rows } = await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from portal_documents where id = ${id}`.execute(tx))
  expect(rows).toEqual([{ n: 1 }])
}, 400_000) // prettier-ignore

test('发布的时间由服务器记：正文里写的、请求头里带的、内容里夹的都不算数；不能定在过去、一年以后', async () => {
  const past = '2020-01-01T00:00:00+08:00'
  const times = { publishedAt: past, firstPublishedAt: past, releasedAt: past, changedAt: past, withdrawnAt: past, at: past, indexNumber: '假的索引号' }
  const id = await room.drafted('information', { ...times, wishedAt: past })
  const { version } = await room.reviewed(id)
  for (const [at, says] of [[past, '现在以后'], [new Date(Date.now() - 1000).toISOString(), '现在以后'], [new Date(Date.now() + 400 * 86_400_000).toISOString(), '一年以后']] as const) {
    const { status, body } = await room.ask('POST', `/publications/${id}/schedule`, { version, at })
    expect([status, body.detail]).toEqual([409, expect.stringContaining(says)])
    expect(body.detail).toMatch(SENTENCE)
  }
  for (const at of ['明天', '2026-13-01T00:00:00+08:00', 0, '2026-01-01']) expect((await room.ask('POST', `/publications/${id}/schedule`, { version, at })).status).toBe(400)
  const begun = Date.now()
  const released = await fetch(`${site.address}/api/v1/desk/publications/${id}/release?at=${encodeURIComponent(past)}`, {
    method: 'POST',
    headers: { cookie: room.clerk, 'x-gongkai-desk': '1', 'content-type': 'application/json', 'x-timestamp': past, 'x-real-time': past, 'if-unmodified-since': new Date(past).toUTCString() },
    body: JSON.stringify({ version, ...times }),
  })
  expect(released.status).toBe(200)
  const { rows } = await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql<{ first: Date; at: Date; number: string }>`select first_published_at as first, published_at as at, index_number as number from portal_documents where id = ${id}`.execute(tx))
  for (const at of [rows[0]?.first, rows[0]?.at]) {
    expect(at?.getTime()).toBeGreaterThanOrEqual(begun - 1000)
    expect(at?.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
  }
  expect(rows[0]?.number).not.toContain('假')
}, 400_000) // prettier-ignore
