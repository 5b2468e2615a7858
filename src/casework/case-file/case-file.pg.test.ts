import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, now, today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { diskStore } from '../../platform/files/disk.ts'
import { contentOf } from '../../platform/files/store.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { registerContent } from '../files/content.ts'
import { insertFile } from '../files/file.ts'

let site: TestSite
let organ: string
let clerk: string
let drafter: string
let outsider: string
let section: string
const signers: Record<string, string> = {}
const SIGNERS = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader', 'leader'] as const
const day = today() as LocalDate

beforeAll(async () => {
  site = await openSite()
  ;({ id: organ } = await newOrgan(site.database))
  const elsewhere = await newOrgan(site.database)
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  drafter = await signedIn(site.database, organ, { duty: 'clerk' })
  outsider = await signedIn(site.database, elsewhere.id, { duty: 'clerk' })
  section = await signedIn(site.database, organ, { duty: 'legal-reviewer' })
  for (const duty of SIGNERS) signers[duty] = await signedIn(site.database, organ, { duty })
  const profile = {
    reviewGovernment: '云川市人民政府',
    court: '云川市人民法院',
    reviewOnline: 'https://fuyi.example.gov.cn',
    disclosureOffice: '办公室',
    disclosurePhone: '0379-12345678',
    numberCode: '云科',
  }
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(profile)}::jsonb)`.execute(
      tx,
    ),
  )
})
afterAll(() => site.stop())

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read by name in the tests
type Answer = any
async function raw(method: string, path: string, body?: unknown, cookie = clerk): Promise<Response> {
  return fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
async function ask(method: string, path: string, body?: unknown, cookie = clerk) {
  const answer = await raw(method, path, body, cookie)
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Answer }
}

let made = 0
async function application(): Promise<string> {
  const { body, status } = await ask('POST', '/applications', {
    channel: 'in_person',
    submittedOn: day,
    applicant: {
      kind: 'naturalPerson',
      name: '欧阳小明',
      idKind: '居民身份证',
      idNumber: `1101011990030${String(++made).padStart(5, '0')}`,
      phone: '13800001111',
      address: '云川市和平路1号',
    },
    request: `第${made}件：2025年科技项目立项名单，联系人欧阳小明，电话13800001111`,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}
async function step(id: string, given: Record<string, unknown>): Promise<void> {
  const { body } = await ask('GET', `/applications/${id}`)
  const done = await ask('POST', `/applications/${id}/steps`, { version: body.version, step: { on: day, ...given } })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}
async function letter(subject: string): Promise<Answer> {
  const drafted = await ask('POST', '/letters', { kind: 'application', subject, key: 'granted_provided', way: 'post', facts: {} }, drafter) // prettier-ignore
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  const { id } = drafted.body
  const handed = await ask('POST', `/letters/${id}/hand-in`, { version: 1 }, drafter)
  expect(handed.status, JSON.stringify(handed.body)).toBe(200)
  for (const duty of SIGNERS) {
    const cookie = signers[duty] ?? ''
    const { signOff } = (await ask('GET', `/letters/${id}`, undefined, cookie)).body
    if (!signOff.seen) continue
    await ask('POST', `/letters/${id}/sign`, { ...signOff.seen, decision: 'agree', opinion: '同意。' }, cookie)
  }
  const view = (await ask('GET', `/letters/${id}`)).body
  const sent = await ask('POST', `/letters/${id}/send`, { version: view.version, on: day, says: 'XA123456789CN' })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  await ask('POST', `/letters/${id}/deliver`, { version: sent.body.version, on: day, says: '本人签收' })
  return view
}

/** A file hung on a thing, as an upload leaves it. */
async function hang(id: string, slot: string, name: string, kind: string, bytes: Uint8Array): Promise<string> {
  const content = contentOf(bytes)
  await diskStore(join(site.data, 'files')).put(organ, content)
  const file = uuidv7()
  await withScope(site.database.sql, { organ }, async (tx) => {
    const { digest, size } = content
    await registerContent(tx, organ, { digest, size, kind: kind as 'pdf', findings: [], at: now(), scanner: false })
    await insertFile(tx, organ, {
      id: file, digest, size, name, kind: kind as 'pdf', subject: { kind: 'application', id }, slot,
      uploadedBy: { account: null, name: '经办人' }, at: now(),
    }) // prettier-ignore
  })
  return file
}

async function finished(path: string, copy = 'full'): Promise<Answer> {
  for (let round = 0; round < 300; round += 1) {
    const { body } = await ask('GET', `${path}/case-file?copy=${copy}`)
    if (!body.making || body.making.state === 'failed') return body
    await new Promise((go) => setTimeout(go, 200))
  }
  throw new Error('the case file was not made')
}
async function taken(path: string, form: string, copy = 'full'): Promise<Buffer> {
  const answer = await raw('POST', `${path}/case-file/download`, { form, copy, why: '移交档案室归档' })
  expect(answer.status, answer.status === 200 ? '' : await answer.text()).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

/** Text of every page, without spaces, and the page labels. */
async function pagesOf(
  bytes: Uint8Array,
): Promise<{ readonly texts: string[]; readonly labels: readonly string[] | null }> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const texts: string[] = []
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent()
    texts.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replaceAll(/\s+/g, ''),
    )
  }
  return { texts, labels: await document.getPageLabels() }
}

function unzipped(bytes: Buffer): { readonly folder: string; readonly names: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-case-'))
  writeFileSync(join(folder, 'a.zip'), bytes)
  execFileSync('python3', ['-c', 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;z.extractall(sys.argv[2])', join(folder, 'a.zip'), join(folder, 'out')]) // prettier-ignore
  return { folder: join(folder, 'out'), names: readdirSync(join(folder, 'out')) }
}

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') // prettier-ignore

describe('一件申请的卷宗', () => {
  let id: string
  let path: string
  let gone: string

  beforeAll(async () => {
    id = await application()
    path = `/applications/${id}`
    await step(id, {
      did: 'searched',
      where: '业务系统',
      words: '科技项目 立项',
      who: '王科员',
      found: true,
      result: '查到3页',
    })
    await step(id, { did: 'judged', outcome: 'granted_provided', facts: { records: [{ name: '立项名单', form: '电子文档', pages: 3 }] } }) // prettier-ignore
    const view = await letter(id)
    const pdf = await raw('GET', `/files/${view.contentFileId}/content`)
    const real = Buffer.from(await pdf.arrayBuffer())
    expect(real.subarray(0, 5).toString()).toBe('%PDF-')
    await hang(id, 'envelope', '信封.png', 'png', PICTURE)
    await hang(id, 'other', '补充说明.pdf', 'pdf', real)
    await hang(id, 'other', '..\\..\\con<script>alert(1)</script>.docx', 'docx', Buffer.from('PK不是真的'))
    await hang(id, 'other', '同名.pdf', 'pdf', Buffer.from('%PDF-1.4 坏的'))
    await hang(id, 'other', '同名.pdf', 'pdf', Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.from('也是坏的')]))
    gone = await hang(id, 'identity', '身份证.png', 'png', Buffer.concat([PICTURE, Buffer.from('另一张')]))
    await withScope(site.database.sql, { organ }, async (tx) => {
      const { rows } = await sql<{ digest: string }>`select digest from files where organ_id = ${organ} and id = ${gone}`.execute(tx) // prettier-ignore
      await diskStore(join(site.data, 'files')).remove(organ, rows[0]?.digest ?? '')
    })
  })

  test('没有理由不给；外机关看不到；没有看个人信息权限的不给', async () => {
    expect(await ask('POST', `${path}/case-file`, { why: '看' })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('理由') } }) // prettier-ignore
    expect((await ask('POST', `${path}/case-file`, { why: '移交档案室归档' }, outsider)).status).toBe(404)
    expect((await ask('GET', `${path}/case-file`, undefined, section)).status).toBe(403)
    expect((await ask('POST', `${path}/case-file/download`, { form: 'zip', why: '移交档案室归档' })).status).toBe(409)
  })

  test('编成 PDF：目录写的页号就是各件所在的页；书签、页码连续；缺失和合不进去的各有一页说明', async () => {
    const asked = await ask('POST', `${path}/case-file`, { why: '移交档案室归档' })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    const state = await finished(path)
    expect(state, JSON.stringify(state)).toMatchObject({ making: null })
    expect(state.files.map(({ form, current }: Answer) => [form, current])).toEqual([['pdf', true], ['zip', true]]) // prettier-ignore
    const pdf = await taken(path, 'pdf')
    const { texts, labels } = await pagesOf(pdf)
    const zip = unzipped(await taken(path, 'zip'))
    const data = JSON.parse(readFileSync(join(zip.folder, 'case.json'), 'utf8')) as Answer
    const front = labels?.indexOf('1') ?? -1
    expect(front).toBeGreaterThan(1)
    const index = texts.slice(0, front).join('')
    for (const { no, title, pages } of data.pieces as Answer[]) {
      const [first, last = first] = String(pages).split('-').map(Number)
      for (let at = first ?? 0; at <= (last ?? 0); at += 1) {
        expect(texts[front + at - 1], title).toContain(`第${at}页`)
        expect(texts[front + at - 1]?.replaceAll('　', ''), title).toContain(`第${no}件`)
      }
      expect(index).toContain(title.slice(0, 6).replaceAll(/\s/g, ''))
    }
    expect(front + Number(String(data.pieces.at(-1).pages).split('-').at(-1))).toBe(texts.length)
    const whole = texts.join('')
    expect(whole).toContain('欧阳小明')
    expect(whole).toContain('XA123456789CN')
    expect(whole).toContain('业务系统')
    expect(whole).toContain('见压缩包内第')
    expect(whole).toContain('不在存放处')
    expect(whole).toContain('gongkaidoctor--audit')
    const steps = data.steps as Answer[]
    expect(steps.some(({ did }) => did === 'replied')).toBe(true)
    rmSync(zip.folder, { recursive: true })
  })

  test('压缩包：文件名在各系统上都安全、不重；校验.txt 逐个对得上；没有密钥；缺的不在里面而写明', async () => {
    const zip = unzipped(await taken(path, 'zip'))
    for (const name of zip.names) {
      expect(name).not.toMatch(/[<>:"|?*\\/]/)
      expect(name).not.toMatch(/script>|^con/i)
    }
    const sums = readFileSync(join(zip.folder, '校验.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')) // prettier-ignore
    for (const line of sums) {
      const [sum = '', name = ''] = line.split('  ')
      expect(
        createHash('sha256')
          .update(readFileSync(join(zip.folder, name)))
          .digest('hex'),
        name,
      ).toBe(sum)
    }
    expect(new Set(sums.map((line) => line.slice(66)))).toEqual(
      new Set(zip.names.filter((name) => name !== '校验.txt')),
    )
    const data = JSON.parse(readFileSync(join(zip.folder, 'case.json'), 'utf8')) as Answer
    const files = (data.pieces as Answer[]).filter((piece) => piece.sha256)
    for (const piece of files) {
      if (piece.files.length === 0) expect(piece.note).toContain('不在存放处')
      for (const name of piece.files as string[])
        expect(
          createHash('sha256')
            .update(readFileSync(join(zip.folder, name)))
            .digest('hex'),
        ).toBe(piece.sha256)
    }
    expect(files.filter((piece) => piece.files.length === 0)).toHaveLength(1)
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ hash: string }>`select hash from events where organ_id = ${organ} and subject_kind = 'application' and subject_id = ${id} order by seq`.execute(tx),
    ) // prettier-ignore
    expect((data.events as Answer[]).map(({ hash }) => hash)).toEqual(
      expect.arrayContaining(rows.map(({ hash }) => hash)),
    )
    expect(JSON.stringify(data)).not.toMatch(/salt|cipher|query_?code/i)
    const page = readFileSync(join(zip.folder, '0000 卷内目录.html'), 'utf8')
    expect(page).not.toContain('<script>alert')
    rmSync(zip.folder, { recursive: true })
  })

  test('记录写明谁、为什么、取走了哪一份；一般的附件接口打不开卷宗', async () => {
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ did: string; content: string }>`select did, content from events where organ_id = ${organ} and subject_kind = 'case-file' and subject_id = ${id} order by seq`.execute(tx),
    ) // prettier-ignore
    expect(rows.map(({ did }) => did)).toEqual(expect.arrayContaining(['case-file-asked', 'case-file-made', 'case-file-taken'])) // prettier-ignore
    const took = rows.filter(({ did }) => did === 'case-file-taken').map(({ content }) => JSON.parse(content) as Answer)
    expect(took[0]).toMatchObject({ why: '移交档案室归档', after: { 校验值: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const file = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ id: string }>`select id from files where organ_id = ${organ} and subject_kind = 'case-file'`.execute(tx),
    )
    expect(file.rows).toHaveLength(2)
    for (const { id: each } of file.rows) expect((await raw('GET', `/files/${each}/content`)).status).toBe(404)
  })

  test('遮盖的：没有姓名、电话、证件号码，含个人信息的材料没有收入', async () => {
    await ask('POST', `${path}/case-file`, { why: '提供给上级检查', copy: 'masked' })
    const state = await finished(path, 'masked')
    expect(state).toMatchObject({ making: null })
    const zip = unzipped(await taken(path, 'zip', 'masked'))
    const whole = (await pagesOf(await taken(path, 'pdf', 'masked'))).texts.join('')
    const data = readFileSync(join(zip.folder, 'case.json'), 'utf8')
    for (const text of [whole, data, zip.names.join('')]) {
      for (const secret of ['欧阳小明', '13800001111', '1101011990', '和平路']) expect(text).not.toContain(secret)
    }
    expect(whole).toContain('没有收入遮盖本')
    rmSync(zip.folder, { recursive: true })
  })

  test('案件有变动，编成的即不是现在的，不能再取走；重新编成后可以', async () => {
    await step(id, { did: 'archived', number: `${day.slice(0, 4)}-7` })
    expect((await ask('GET', `${path}/case-file`)).body.files).toMatchObject([{ current: false }, { current: false }])
    const refused = await raw('POST', `${path}/case-file/download`, { form: 'zip', why: '移交档案室归档' })
    expect(refused.status).toBe(409)
    await ask('POST', `${path}/case-file`, { why: '移交档案室归档' })
    expect((await finished(path)).files).toMatchObject([{ current: true }, { current: true }])
    const both = await raw('POST', '/applications/case-files/download', { ids: [id], why: '移交档案室归档' })
    expect(both.status).toBe(200)
    expect(unzipped(Buffer.from(await both.arrayBuffer())).names).toHaveLength(1)
  })

  test('归档移交清单：按年，姓名遮盖；没有归档的年度说没有', async () => {
    const list = await raw('GET', `/applications/archive-transfer?year=${day.slice(0, 4)}`)
    expect(list.status).toBe(200)
    const text = (await pagesOf(Buffer.from(await list.arrayBuffer()))).texts.join('')
    expect(text).toContain(`${day.slice(0, 4)}-7`)
    expect(text).not.toContain('欧阳小明')
    expect((await raw('GET', '/applications/archive-transfer?year=2009')).status).toBe(404)
  })

  test('个人信息清除后，编成的卷宗随之撤去', async () => {
    const { dropCaseFiles } = await import('./erase.ts')
    await withScope(site.database.sql, { organ }, (tx) =>
      dropCaseFiles(tx, { organ, subject: { kind: 'personal-data', id } } as never),
    )
    expect((await ask('GET', `${path}/case-file`)).body.files).toEqual([])
  })
})

test('复议案件的卷宗：通知、期限、经过；所涉的申请另有案卷', async () => {
  const id = await application()
  const noticed = await ask('POST', '/remedies', {
    block: 'review', instance: 'first', filedOn: day, receivedOn: day, forum: '云川市人民政府', theirNo: '云府复〔2026〕1号',
    claim: '请求撤销答复', simple: false, applicationId: id,
    partyKind: 'person', partyName: '欧阳小明',
  }) // prettier-ignore
  expect(noticed.status, JSON.stringify(noticed.body)).toBe(200)
  const path = `/remedies/${noticed.body.id}`
  await ask('POST', `${path}/case-file`, { why: '开庭前备查' })
  const state = await finished(path)
  expect(state, JSON.stringify(state)).toMatchObject({ making: null, files: [{ current: true }, { current: true }] })
  const whole = (await pagesOf(await taken(path, 'pdf'))).texts.join('')
  expect(whole).toContain('云府复〔2026〕1号')
  expect(whole).toContain(beijingTime(now()).slice(0, 10))
})
