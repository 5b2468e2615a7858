import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { day, later, letterOffice, type Answer, type Office } from '../../doors/letters.testing.ts'
import { redactionsOf } from './letter.ts'

let site: TestSite
let office: Office
beforeAll(async () => {
  site = await openSite()
  office = await letterOffice(site)
})
afterAll(() => site.stop())

const GRANTED = {
  did: 'judged',
  outcome: 'granted_provided',
  facts: { records: [{ name: '立项名单', form: '电子文档', pages: 3 }] },
}
const NOTICE = () => ({ points: [{ unclear: '没有写明年度', supply: '写明哪一年' }], until: later(15) })
const TUS = { 'tus-resumable': '1.0.0' }

/** Hangs a file on a letter, as the desk's page does. */
async function enclose(letter: string, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const headers = { ...TUS, cookie: office.drafter, 'x-gongkai-desk': '1' }
  const begun = await fetch(`${site.address}/api/v1/desk/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  })
  const place = begun.headers.get('location') ?? ''
  await fetch(new URL(place, site.address), {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  })
  const upload = place.split('/').at(-1)
  const subject = { kind: 'letter', id: letter }
  const hung = await office.ask('POST', '/files', { upload, subject, slot: 'enclosed' }, office.drafter)
  expect(hung.status, JSON.stringify(hung.body)).toBe(200)
}

const drafted = async (subject: string, key: string, facts: object = {}, more: object = {}): Promise<string> => {
  const draft = { kind: 'application', subject, key, way: 'post', facts, ...more }
  const { status, body } = await office.ask('POST', '/letters', draft, office.drafter)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}
const put = (path: string, body: unknown) => office.ask('PUT', path, body, office.drafter)
const handIn = (id: string, version: number) =>
  office.ask('POST', `/letters/${id}/hand-in`, { version }, office.drafter)

describe('发布前检查（条例第十五条、第三十七条）', () => {
  test('给第三方的附件里有手机号码、申请人姓名的，不写理由不能交付会签；写了理由的，会签的人看得到', async () => {
    const application = await office.application('检查一')
    const id = await drafted(application, 'thirdPartyConsultation', {
      partyKind: 'person',
      partyName: '上官婉晴',
      information: '申报书',
      nature: '个人隐私',
      why: '载有联系方式，公开后可能造成损害',
      replyTo: '办公室',
    })
    await enclose(id, '申报书.txt', '上官婉晴的申报书。申请人欧 阳小明，电话13812345678。\n单位公开电话0379-12345678。')
    const refused = await handIn(id, 1)
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('须处理') } })
    const { findings, unlooked } = await office.view(id, office.drafter)
    expect(unlooked).toEqual([])
    const faults = findings.filter(({ severity }: Answer) => severity === 'error')
    expect(faults.map(({ where }: Answer) => where)).toEqual(['申报书.txt', '申报书.txt'])
    expect(JSON.stringify(findings)).not.toMatch(/欧阳小明|13812345678|0379/)
    const half = await put(`/letters/${id}/checked`, { version: 1, answers: [{ finding: faults[0].id, reason: '本人书面同意' }] }) // prettier-ignore
    expect(half.status).toBe(200)
    expect((await handIn(id, 2)).body.detail).toContain('1 处')
    await put(`/letters/${id}/checked`, { version: 2, answers: [{ finding: faults[1].id, reason: '单位对外公布的号码' }] }) // prettier-ignore
    const handed = await handIn(id, 3)
    expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    const seen = await office.view(id, office.signers['office-head'])
    expect(seen.findings.map(({ reason }: Answer) => reason)).toEqual(
      expect.arrayContaining(['本人书面同意', '单位对外公布的号码']),
    )
    expect((await put(`/letters/${id}/checked`, { version: 4, answers: [{ finding: faults[0].id, reason: '' }] })).status).toBe(409) // prettier-ignore
  })

  test('区分处理的记录是会签内容的一部分；依据写得不对的不收', async () => {
    const application = await office.application('检查二')
    await office.step(application, GRANTED)
    const id = await drafted(application, 'granted_provided')
    const row = { file: '名单.pdf', place: '第2页第3行', ground: 'denied_third_party' }
    expect((await put(`/letters/${id}/redactions`, { version: 1, rows: [{ ...row, ground: 'granted_provided' }] })).status).toBe(400) // prettier-ignore
    expect((await put(`/letters/${id}/redactions`, { version: 1, rows: [row] })).status).toBe(200)
    const kept = await withScope(site.database.sql, { organ: office.organ }, (tx) => redactionsOf(tx, office.organ, id))
    expect(kept).toEqual([{ ...row, by: '某人', on: day }])
    await handIn(id, 2)
    await withScope(site.database.sql, { organ: office.organ }, (tx) =>
      sql`update letters set redactions = '[]' where id = ${id}`.execute(tx),
    )
    const { signOff } = await office.view(id, office.signers['office-head'])
    expect(signOff.seen).toBeNull()
    expect(signOff.rounds[0].broken).toBeTruthy()
  })
})

describe('会签', () => {
  test('退回、修改、再交付：与上一轮相比，增加了什么、删去了什么', async () => {
    const id = await drafted(await office.application('会签一'), 'supplementNotice', NOTICE())
    await handIn(id, 1)
    const head = office.signers['office-head']
    const { signOff } = await office.view(id, head)
    await office.ask('POST', `/letters/${id}/sign`, { ...signOff.seen, decision: 'return', opinion: '再具体些' }, head)
    const facts = { ...NOTICE(), points: [{ unclear: '没有写明年度', supply: '写明是2024年还是2025年' }] }
    expect((await put(`/letters/${id}`, { version: 3, way: 'post', facts, texts: {} })).status).toBe(200)
    await handIn(id, 4)
    const { changed } = await office.view(id, head)
    expect(changed.map(({ did }: Answer) => did)).toEqual(['removed', 'added'])
    expect(changed[1].text).toContain('2024年还是2025年')
    const signed = await office.sign(id)
    expect(signed.state).toBe('approved')
    await office.ask('POST', `/letters/${id}/send`, { version: signed.version, on: day, says: 'XA' })
    const left = await withScope(site.database.sql, { organ: office.organ }, (tx) =>
      sql`select 1 from letter_texts where letter_id = ${id}`.execute(tx),
    )
    expect(left.rows).toEqual([])
  })

  test('同一步两人同时签，一个成；十份同时签发，文号不缺不重', async () => {
    const other = await signedIn(site.database, office.organ, { duty: 'office-head' })
    const ids: string[] = []
    for (let n = 0; n < 10; n++) ids.push((await office.handed(await office.application(`同时${n}`), 'supplementNotice', NOTICE())).id) // prettier-ignore
    const heads = [office.signers['office-head'], other]
    const seen = await Promise.all(ids.map(async (id) => (await office.view(id, other)).signOff.seen))
    const answers = await Promise.all(
      ids.flatMap((id, at) =>
        heads.map((head) => office.ask('POST', `/letters/${id}/sign`, { ...seen[at], decision: 'agree' }, head)),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    const letters = await Promise.all(ids.map((id) => office.view(id)))
    const numbers = letters.map(({ number }) => Number(/(\d+)号$/.exec(number)?.[1])).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, at) => (numbers[0] ?? 0) + at))
  })

  test('别的机关看不见；没有起草、审核、发出之责的人，看不到正文和检查的发现', async () => {
    const { id } = await office.handed(await office.application('看不见'), 'supplementNotice', NOTICE())
    const stranger = await letterOffice(site)
    for (const [method, path, body] of [
      ['GET', `/letters/${id}`, undefined],
      ['POST', `/letters/${id}/check`, {}],
      ['PUT', `/letters/${id}/checked`, { version: 1, answers: [{ finding: 'x', reason: 'y' }] }],
      ['PUT', `/letters/${id}/redactions`, { version: 1, rows: [] }],
      ['GET', `/letters/${id}/delivery-form/pdf`, undefined],
      ['POST', `/letters/${id}/send`, { version: 1, on: day }],
    ] as const)
      expect([path, (await stranger.ask(method, path, body)).status]).toEqual([path, 404])
    const outgoing = await stranger.ask('POST', '/letters/outgoing', { on: day, rows: [{ id, version: 2 }] })
    expect(outgoing.body.items).toEqual([{ id, title: '', done: false, says: expect.stringContaining('没有这份文书') }])
    // 科室的人只看得到交办给本科室的申请，也就看不到别的申请的文书。
    const unit = await newUnit(site.database, office.organ)
    const inSection = await signedIn(site.database, office.organ, { duty: 'section-editor', unit })
    expect((await office.ask('GET', `/letters/${id}`, undefined, inSection)).status).toBe(404)
    const application = await office.application('交办给科室的')
    await office.step(application, { did: 'assigned', unitId: unit })
    const own = await office.handed(application, 'supplementNotice', NOTICE())
    const seen = await office.ask('GET', `/letters/${own.id}`, undefined, inSection)
    expect([seen.status, seen.body.reads, seen.body.findings]).toEqual([200, null, []])
  })
})

describe('用语和文号的设置', () => {
  const path = '/settings/letters/supplementNotice'
  const head = () => office.signers['office-head']
  test('改写用语成为新的一版；会签中的文书不受影响；恢复缺省也是一版', async () => {
    const { body: before } = await office.ask('GET', path, undefined, head())
    const block = before.blocks.find(({ locked, required }: Answer) => !locked && required.length === 0)
    const given = { [block.key]: `${block.byDefault}请尽早补正。` }
    const handed = await office.handed(await office.application('用语一'), 'supplementNotice', NOTICE())
    const past = await office.ask('PUT', path, { version: 0, from: '2020-01-01', texts: given }, head())
    expect(past).toMatchObject({ status: 409, body: { detail: expect.stringContaining('不能早于今天') } })
    expect((await office.ask('PUT', path, { version: 0, from: day, texts: given }, head())).status).toBe(200)
    expect((await office.ask('PUT', path, { version: 0, from: day, texts: given }, head())).status).toBe(409)
    const again = await office.view(await drafted(await office.application('用语二'), 'supplementNotice', NOTICE()))
    expect(JSON.stringify(again.reads)).toContain('请尽早补正。')
    const signed = await office.sign(handed.id)
    expect(signed.state).toBe('approved')
    expect(JSON.stringify(signed.reads)).not.toContain('请尽早补正。')
    const sample = await office.ask('POST', `${path}/preview`, { texts: given }, head())
    expect(sample.body.paragraphs.join('')).toContain('请尽早补正。')
    expect((await office.ask('POST', `${path}/preview`, { texts: { [block.key]: '{没有的}' } }, head())).status).toBe(
      422,
    )
    expect((await office.ask('PUT', path, { version: 1, from: day, texts: {} }, head())).status).toBe(200)
    const { body: after } = await office.ask('GET', path, undefined, head())
    expect(after.history.map(({ version, texts }: Answer) => [version, texts.length])).toEqual([[2, 0], [1, 1]]) // prettier-ignore
    expect((await office.ask('GET', '/settings/letters', undefined, office.clerk)).status).toBe(403)
  })
})

describe('发出', () => {
  test('邮寄的不写邮件号码发不出去，一份、成批都一样；不邮寄的不用号码', async () => {
    const ready = async (way: string): Promise<Answer> => {
      const { id } = await office.handed(await office.application(`号码${way}`), 'supplementNotice', NOTICE(), { way })
      return office.sign(id)
    }
    const [mailed, given] = [await ready('post'), await ready('fax')]
    const path = `/letters/${mailed.id}/send`
    const says = '邮寄的，请写邮件号码（挂号信、EMS 的单号）。'
    for (const number of [undefined, '', '  '])
      expect(await office.ask('POST', path, { version: mailed.version, on: day, says: number })).toMatchObject({
        status: 409,
        body: { detail: says, fields: { says } },
      })
    const rows = [mailed, given].map(({ id, version }: Answer) => ({ id, version }))
    const { body } = await office.ask('POST', '/letters/outgoing', { on: day, rows })
    expect(body.items).toMatchObject([
      { id: mailed.id, done: false, says },
      { id: given.id, done: true, says: '' },
    ])
    expect(await office.view(mailed.id)).toMatchObject({ state: 'approved', version: mailed.version })
    const sent = await office.ask('POST', path, { version: mailed.version, on: day, says: 'XA12345678911' })
    expect(sent).toMatchObject({ status: 200, body: { state: 'sent' } })
  })

  test('成批发出：办不成的写明为什么，不影响别的；邮寄标签、送达回证；网上发出没有配置邮箱的，请打电话', async () => {
    const ids: string[] = []
    for (const way of ['post', 'post', 'online']) {
      const { id } = await office.handed(await office.application(`发出${way}`), 'supplementNotice', NOTICE(), { way })
      ids.push(id)
      await office.sign(id)
    }
    const { items, mayPrint } = (await office.ask('GET', '/letters/outgoing')).body
    expect(mayPrint).toBe(true)
    const rows = items.filter(({ id }: Answer) => ids.includes(id)).map(({ id, version }: Answer) => ({ id, version, says: 'XA1' })) // prettier-ignore
    expect(rows).toHaveLength(3)
    const labels = await office.ask('POST', '/letters/outgoing/labels', { ids })
    expect([labels.status, labels.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const form = await office.ask('GET', `/letters/${ids[0]}/delivery-form/pdf`)
    expect([form.status, form.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const wrong = rows.map((row: Answer) => (row.id === ids[1] ? { ...row, version: 1 } : row))
    const sent = await office.ask('POST', '/letters/outgoing', { on: day, rows: wrong })
    expect(sent.body.items.map(({ id, done }: Answer) => [id, done])).toEqual(rows.map(({ id }: Answer) => [id, id !== ids[1]])) // prettier-ignore
    expect((await office.view(ids[2] ?? '')).noticeSays).toContain('请打电话')
    const voided = await office.ask('POST', `/letters/${ids[1]}/void`, { version: rows.find(({ id }: Answer) => id === ids[1]).version, reason: '不发了' }, office.drafter) // prettier-ignore
    expect(voided.status).toBe(200)
    expect(await office.view(ids[1] ?? '')).toMatchObject({ state: 'void', voidReason: '不发了' })
  })
})

describe('比照办理', () => {
  test('照一件的判断和答复办其他各件；已有不同判断的说明；一起交付、会签；各有文号和签署', async () => {
    const [model = '', ...others] = await Promise.all(
      Array.from({ length: 6 }, (_, n) => office.application(`比照${n}`)),
    )
    await office.step(model, GRANTED)
    await office.step(others[4] ?? '', { did: 'judged', outcome: 'granted_how_to_get', facts: { accessPath: '档案馆', accessTime: '工作日' } }) // prettier-ignore
    const batch = crypto.randomUUID()
    const body = { model, applications: [model, ...others], batch }
    const done = await office.ask('POST', '/letters/batches', body, office.drafter)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(done.body.items.map(({ done: did }: Answer) => did)).toEqual([true, true, true, true, true, false])
    expect(done.body.items[5].says).toContain('不同的判断')
    // A call that broke off is asked again: nothing is drafted twice.
    const twice = await office.ask(
      'POST',
      '/letters/batches',
      { ...body, applications: [model, others[0]] },
      office.drafter,
    )
    expect(twice.body.items.every(({ done: did }: Answer) => did)).toBe(true)
    const list = async (cookie: string): Promise<Answer[]> =>
      (await office.ask('GET', `/letters/batches/${batch}`, undefined, cookie)).body.items
    const rows = (await list(office.drafter)).map(({ id, version }) => ({ id, version }))
    expect(rows).toHaveLength(5)
    const handed = await office.ask('POST', '/letters/batches/hand-in', { rows }, office.drafter)
    expect(
      handed.body.items.every(({ done: did }: Answer) => did),
      JSON.stringify(handed.body),
    ).toBe(true)
    for (const cookie of Object.values(office.signers)) {
      const mine = (await list(cookie)).flatMap(({ id, seen }) => (seen ? [{ id, ...seen }] : []))
      if (mine.length === 0) continue
      const signed = await office.ask('POST', '/letters/batches/sign', { rows: mine, decision: 'agree', opinion: '' }, cookie) // prettier-ignore
      expect(
        signed.body.items.every(({ done: did }: Answer) => did),
        JSON.stringify(signed.body),
      ).toBe(true)
    }
    const after = await list(office.clerk)
    expect(after.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'approved'))
    expect(new Set(after.map(({ number }) => number)).size).toBe(5)
    expect(after[1]?.differs.length).toBeGreaterThan(0)
  })
})
