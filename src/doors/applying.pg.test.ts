import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CALENDAR } from '../law/calendar/calendar.ts'
import type { LocalDate } from '../law/local-date.ts'
import { REVIEW } from '../law/time-limits/review.ts'
import { lastDayOf } from '../law/time-limits/time-limit.ts'
import { act } from '../casework/acting.ts'
import { applicantActor } from '../casework/applications/submit-online.ts'
import { takeStep } from '../casework/applications/take-step.ts'
import { REACTIONS } from '../casework/reactions.ts'
import type { Step } from '../casework/applications/step.ts'
import { today } from '../platform/clock.ts'
import { BOTH, freshDatabase, type FreshDatabase } from '../platform/database/both.testing.ts'
import { withScope } from '../platform/database/scope.ts'
import { prove } from '../platform/record/prove.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { applyingOrgan, FILLED, formOf, receiptIn } from './portal/apply.testing.ts'

describe.each(BOTH)('%s', (kind) => {
  let fresh: FreshDatabase
  let site: TestSite
  let organ: string
  let data: string
  /** Each test is a visitor of its own, so that the limits of one do not meet another. */
  let visitor = 0
  let address = ''
  const from = (): Record<string, string> => ({ accept: 'text/html', 'x-forwarded-for': address })

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    site = await openSite({ ...fresh.settings, TRUST_PROXY: '127.0.0.1' })
    data = (fresh.settings as Readonly<Record<string, string>>)['GONGKAI_DATA'] ?? site.data
    organ = await applyingOrgan(site, 'kjj', '云川市科学技术局')
    await applyingOrgan(site, 'empty', '无人值守局', false)
    const shown = await applyingOrgan(site, 'shown', '示范局')
    await sql`update organs set demonstration = true where id = ${shown}`.execute(site.database.sql)
  })
  afterAll(async () => {
    await site?.stop()
    await fresh?.close()
  })
  const another = (): void => void (address = `2001:db8:0:${(++visitor).toString(16)}::1`)

  const page = async (path = '/apply/kjj'): Promise<string> => (await site.get(path, from())).text()
  const post = async (body: FormData | URLSearchParams, path = '/apply/kjj/send', headers = {}) => {
    const response = await fetch(site.address + path, { method: 'POST', body, headers: { ...from(), ...headers } })
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  const submitted = async (change: Parameters<typeof formOf>[1] = {}) => {
    another()
    const { status, html } = await post(formOf(await page(), change))
    expect(status, html.slice(html.indexOf('trouble'), html.indexOf('trouble') + 400)).toBe(200)
    return receiptIn(html)
  }
  const ask = (code: string, name = '欧阳𠮷', more: Readonly<Record<string, string>> = {}) =>
    post(new URLSearchParams({ code, name, ...more }), '/apply/kjj/progress')
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
    withScope(site.database.sql, { organ }, async (tx) => (await query.execute(tx)).rows)
  const idOf = async (caseNo: string): Promise<{ id: string; version: number }> => {
    const [row] = await rows(
      sql<{ id: string; version: number }>`select id, version from applications where case_no = ${caseNo}`,
    )
    if (!row) throw new Error(`no ${caseNo}`)
    return row
  }
  const handle = async (caseNo: string, ...steps: readonly Exclude<Step, { did: 'arrived' }>[]) => {
    for (const step of steps) {
      const { id, version } = await idOf(caseNo)
      const world = { db: site.database.sql, digest: 'sha256', reactions: REACTIONS } as const
      const actor = applicantActor(organ, { door: 'desk', address: null, requestId: null })
      const done = await act(world, actor, (acting) => takeStep(acting, { id, seen: version }, step))
      if ('refused' in done) throw new Error(JSON.stringify(done))
    }
  }
  const day = today() as LocalDate

  describe('申请页', () => {
    test('不开脚本也能用，只问条例第二十九条许可的', async () => {
      another()
      const response = await site.get('/apply/kjj', from())
      const html = await response.text()
      expect(response.headers.get('cache-control')).toBe('private, no-cache')
      expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on[a-z]+="/)
      // Slow networks: the page itself is light, without a picture, and its script does not hold it up.
      expect(Buffer.byteLength(html)).toBeLessThan(32_000)
      expect(html).not.toMatch(/<img|<link[^>]*font|<script(?![^>]* (?:type="module"|defer))/)
      // What stands above, on every page, is the search of the site.
      const asked = html.slice(html.indexOf('<main'))
      const names = [...asked.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name)
      expect([...new Set(names)].toSorted()).toEqual(
        (
          'form proof who orgKind name idKind idNumber contactPerson phone email address postcode agentName agentIdNumber agentPhone ' +
          'request supply way wayOther otherForm help helpOther identity mandate other'
        )
          .split(' ')
          .toSorted(),
      )
      for (const word of ['商业企业，指', '科研机构，指', '社会公益组织，指', '法律服务机构，指', '为什么要身份证明'])
        expect(html).toContain(word)
    })

    test('示范机关、没有人值守的机关、没有的机关，各说一句话，交不进去', async () => {
      another()
      for (const [slug, says] of [
        ['shown', '示范数据'],
        ['empty', '没有指定经办人'],
      ] as const) {
        expect(await page(`/apply/${slug}`)).toContain(says)
        const refused = await post(formOf(await page()), `/apply/${slug}/send`)
        expect([refused.status, refused.html.includes(says)]).toEqual([409, true])
      }
      expect((await site.get('/apply/nothing', from())).status).toBe(404)
      expect(await page('/apply')).toMatch(/云川市科学技术局[\s\S]*href="\/apply\/kjj\/progress"/)
    })

    test('每个错都在它的栏目旁，已经填写的一字不丢', async () => {
      another()
      const change = { idNumber: '', email: '不是邮箱', supply: [], request: '甲 <b>&"乙', phone: '0312-1234567' }
      const { status, html } = await post(formOf(await page(), change))
      expect(status).toBe(422)
      for (const name of ['idNumber', 'email', 'supply'])
        expect(html, name).toMatch(new RegExp(`href="#${name}"[\\s\\S]*id="${name}-fault"`))
      expect(html).toContain('甲 &lt;b&gt;&amp;&quot;乙</textarea>')
      expect(html).toMatch(/value="0312-1234567"/)
      expect(html).toMatch(/name="way" checked="" value="post"|name="way" value="post" checked=""/)
      const organisation = await post(formOf(html, { who: 'organisation', idNumber: '91', orgKind: 'naturalPerson' }))
      expect(organisation.html).toContain('id="orgKind-fault"')
      expect((await post(formOf(html, { agentName: '张代理' }))).html).toContain('id="agentPhone-fault"')
      const unreachable = await post(formOf(html, { phone: '', address: '', way: ['pickUp'] }))
      expect(unreachable.html).toMatch(/id="phone-fault">请至少填写一种联系方式/)
      const nowhere = await post(formOf(html, { address: '', way: ['post', 'online'] }))
      expect(nowhere.html).toMatch(/id="address-fault"[\s\S]*id="email-fault"/)
    })

    test('别的网站转来的表单不收', async () => {
      another()
      const form = formOf(await page())
      expect((await post(form, '/apply/kjj/send', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      form.set('form', 'forged')
      const stale = await post(form)
      expect([stale.status, stale.html.includes('打开得太久')]).toEqual([409, true])
      expect(stale.html).toContain(FILLED['request'] as string)
    })
  })

  describe('提交', () => {
    test('回执有登记号、查询码；收到之日由机关确认，机关可以规定以回执为确认', async () => {
      another()
      const { html } = await post(formOf(await page()))
      expect(receiptIn(html)).toEqual({
        caseNo: expect.stringMatching(/^依申请〔\d{4}〕\d+号$/) as string,
        code: expect.stringMatching(/^([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/) as string,
      })
      expect(html).toContain('待受理机关与您确认')
      await withScope(site.database.sql, { organ }, (tx) =>
        sql`insert into organ_settings (organ_id, name, value) values (${organ}, 'applications.online',
          '{"confirmedBy":"receipt","source":"本机关政府信息公开指南第三条"}'::jsonb)`.execute(tx),
      )
      const confirmed = await post(formOf(await page(), { request: '另一项' }))
      expect(confirmed.html).toMatch(
        new RegExp(`收到申请之日</dt><dd>${day}[\\s\\S]*届满之日</dt><dd>\\d{4}-[\\s\\S]*指南第三条`),
      )
      await withScope(site.database.sql, { organ }, (tx) =>
        sql`delete from organ_settings where organ_id = ${organ}`.execute(tx),
      )
    })

    test('连点两下、同时发两次、退回再发、丢了回答再发，都是同一件；内容改了就不当作同一件', async () => {
      another()
      const html = await page()
      const all = await Promise.all([post(formOf(html)), post(formOf(html)), post(formOf(html))])
      all.push(await post(formOf(html)))
      expect(new Set(all.map((each) => JSON.stringify(receiptIn(each.html)))).size).toBe(1)
      expect(receiptIn(all[0]?.html ?? '').code).not.toBe('')
      const { caseNo } = receiptIn(all[0]?.html ?? '')
      expect(await rows(sql`select 1 from applications where case_no = ${caseNo}`)).toHaveLength(1)
      const other = await post(formOf(html, { request: '完全不同的另一项' }))
      expect([other.status, other.html.includes(caseNo)]).toEqual([409, true])
      expect(other.html).toContain('完全不同的另一项</textarea>')
      const second = await post(formOf(other.html, { request: '完全不同的另一项' }))
      expect(receiptIn(second.html).caseNo).not.toBe(caseNo)
      // Who goes back to put their own name or telephone right must not believe that it was taken.
      for (const change of [
        { name: '欧阳小明' },
        { phone: '13900002222' },
        { address: '和平路9号' },
        { way: ['pickUp'] },
      ]) {
        another()
        const changed = await post(formOf(html, change))
        expect([changed.status, changed.html.includes(caseNo), receiptIn(changed.html).code]).toEqual([409, true, ''])
      }
      expect(receiptIn((await post(formOf(html))).html)).toEqual(receiptIn(all[0]?.html ?? ''))
    })

    test('写得太长的、写在几行里的、看不见的字，各在它的栏目旁说；一个字也不悄悄截掉', async () => {
      const faultAt = async (change: Readonly<Record<string, string>>): Promise<readonly [number, boolean]> => {
        another()
        const { status, html } = await post(formOf(await page(), change))
        return [status, html.includes(`id="${Object.keys(change)[0]}-fault"`)]
      }
      for (const name of ['wayOther', 'helpOther'])
        for (const text of [`${'途'.repeat(199)}𠮷径`, '𠮷'.repeat(201), '径'.repeat(50_000)])
          expect([name, ...(await faultAt({ [name]: text }))]).toEqual([name, 422, true])
      for (const name of ['name', 'idNumber', 'request'])
        expect([name, ...(await faultAt({ [name]: '\u200b\u2060 \ufeff' }))]).toEqual([name, 422, true])
      for (const name of ['name', 'idNumber', 'address', 'contactPerson'])
        expect([name, ...(await faultAt({ [name]: '欧阳\n答复：同意公开', who: 'organisation', orgKind: 'business' }))]).toEqual([name, 422, true])
      expect(await faultAt({ email: `${'a'.repeat(300)}@example.com` })).toEqual([422, true])
      // A whole character at the last place is kept whole; rare ones and those of old machines are names as others are.
      for (const change of [{ wayOther: `${'途'.repeat(198)}𠮷` }, { name: '𱁬㐂' }, { name: '\ue863' }]) {
        another()
        expect((await post(formOf(await page(), change))).status).toBe(200)
      }
      // Signs that turn the reading about are no part of what is applied for.
      another()
      const { caseNo } = receiptIn((await post(formOf(await page(), { request: '立项\u202e单名\u2066材料' }))).html)
      expect(await rows(sql`select request from applications where case_no = ${caseNo}`)).toEqual([{ request: '立项单名材料' }])
    }) // prettier-ignore

    test('附件随申请登记；改错再交时，已经收到的附件不用再选', async () => {
      another()
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      const identity = new File([png], '身份证"正面.png', { type: 'image/png' })
      const first = await post(formOf(await page(), { identity, name: '' }))
      expect([first.status, /已经收到的附件[\s\S]*正面\.png/.test(first.html)]).toEqual([422, true])
      const { status, html } = await post(formOf(first.html))
      expect(status).toBe(200)
      const { id } = await idOf(receiptIn(html).caseNo)
      const files = await rows(
        sql<{ slot: string; status: string }>`select slot, status from files where subject_id = ${id}`,
      )
      expect(files).toEqual([{ slot: 'identity', status: 'attached' }])
      expect(await rows(sql`select 1 from personal_data where subject_id = ${id} and field = 'id-image'`)).toHaveLength(
        1,
      )
      const twice = await page()
      const both = await Promise.all([1, 2].map(() => post(formOf(twice, { identity, request: '带附件连点两下的' }))))
      expect(new Set(both.map((each) => JSON.stringify(receiptIn(each.html)))).size).toBe(1)
      expect(
        await rows(
          sql`select 1 from files f join applications a on a.id = f.subject_id where a.request = '带附件连点两下的'`,
        ),
      ).toHaveLength(1)
      const bad = await post(
        formOf(await page(), { other: new File(['MZ\u0090\u0000program'], '说明.exe'), request: '附件不合格的' }),
      )
      expect([bad.status, bad.html.includes('不能接收')]).toEqual([409, true])
      expect(await rows(sql`select 1 from applications where request = '附件不合格的'`)).toEqual([])
      expect(readdirSync(join(data, 'portal-uploads'))).toEqual([])
    })

    test('一种联系方式就够；单位的联系人留得下来', async () => {
      const { caseNo } = await submitted({
        who: 'organisation',
        orgKind: 'business',
        name: '云川商贸公司',
        contactPerson: '赵联系',
        phone: '',
        address: '',
        email: 'zhao@example.com',
        way: ['pickUp'],
        request: '只留邮箱的一件',
      })
      const { id } = await idOf(caseNo)
      const kept = await rows(
        sql<{ field: string; masked: string }>`select field, masked from personal_data where subject_id = ${id}`,
      )
      expect(kept.map(({ field }) => field)).toEqual(expect.arrayContaining(['contact-person', 'email']))
      expect(kept.map(({ field }) => field)).not.toContain('phone')
      expect(kept.find(({ field }) => field === 'contact-person')?.masked).toBe('赵**')
    })

    test('姓名、证件、电话不以明文在库里，也不在日志里；记录链接得上', async () => {
      await submitted()
      const text = await rows(sql<{ text: string }>`
        select coalesce(string_agg(t, ''), '') as text from (
          select row_to_json(a)::text as t from applications a union all select row_to_json(p)::text from personal_data p
          union all select row_to_json(e)::text from events e union all select row_to_json(d)::text from to_dos d) as all_of_it`)
      const said = site.said.join('\n')
      for (const value of ['欧阳𠮷', '110101199003071234', '13800001111', '和平路']) {
        expect(text[0]?.text).not.toContain(value)
        expect(said).not.toContain(value)
      }
      expect(await withScope(site.database.sql, { organ }, (tx) => prove(tx, organ, []))).toMatchObject({ holds: true })
    })

    test('不开脚本的每小时限件数，说明别的办法；同一网段算一处', async () => {
      another()
      const html = await page()
      const first = await page()
      for (let n = 0; n < 6; n++)
        expect((await post(formOf(n === 0 ? first : await page(), { request: `第${n}项` }))).status).toBe(200)
      expect((await post(formOf(first, { request: '第0项' }))).status, '已经登记的，再要一次回执不算件数').toBe(200)
      address = address.replace('::1', '::ffff')
      const refused = await post(formOf(html, { request: '第七项' }))
      expect(refused.status).toBe(429)
      expect(refused.html).toMatch(/邮寄、打电话或者当面[\s\S]*第七项<\/textarea>/)
      expect(refused.headers.get('cache-control')).toBe('no-store')
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
    })
  })

  describe('查询进度', () => {
    test('码错、名错是同一个回答，用时相仿；姓名的空格和全角不要紧', async () => {
      const { code } = await submitted()
      const plain = (html: string): string => html.replaceAll(/value="[^"]*"/g, '')
      const wrongCode = await ask('2222-3333-4444')
      const noCode = await ask('？')
      const wrongName = await ask(code, '欧阳吉')
      for (const each of [wrongCode, noCode, wrongName]) expect(each.status).toBe(404)
      expect(new Set([wrongCode, noCode, wrongName].map(({ html }) => plain(html))).size).toBe(1)
      const right = await ask(code.toLowerCase().replaceAll('-', ' '), '欧阳　𠮷')
      expect([right.status, right.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(right.html).toContain('等待受理机关与您确认')
    })

    test('查得太勤，请稍后', async () => {
      another()
      const answers = []
      for (let n = 0; n < 14; n++) answers.push((await ask('2222-3333-4444')).status)
      expect(answers.slice(0, 12)).toEqual(Array(12).fill(404))
      expect(answers.at(-1)).toBe(429)
    }, 30_000)

    test('内部的人、科室、意见、检索、判断，走到哪一步都不出现', async () => {
      const { caseNo, code } = await submitted()
      const SECRET = '内部机密词'
      const unit = '01890000-0000-7000-8000-00000000abcd'
      await rows(
        sql`insert into units (organ_id, id, name, kind, position) values (${organ}, ${unit}, ${`${SECRET}科`}, 'section', 0)`,
      )
      const steps: readonly Exclude<Step, { did: 'arrived' }>[] = [
        { did: 'confirmed', on: day },
        { did: 'itemised', on: day, items: [`${SECRET}事项`] },
        { did: 'assigned', on: day, unitId: unit, personId: null, internalDueOn: '2031-01-03' as LocalDate },
        { did: 'consulted', on: day, ref: 'r1', whom: 'organ', organ: `${SECRET}局`, receivedOn: day },
        { did: 'opinion-received', on: day, ref: 'r1', opinion: 'objects', says: `${SECRET}反对` },
        { did: 'searched', on: day, where: SECRET, words: SECRET, who: SECRET, found: true, result: SECRET },
        { did: 'extended', on: day, days: 10, reason: `${SECRET}理由`, notifiedOn: day },
        { did: 'judged', on: day, item: 1, outcome: 'granted_provided', facts: { carrier: SECRET }, withheld: [] },
      ]
      for (const step of steps) {
        await handle(caseNo, step).catch((fault: unknown) => {
          // A judgement may ask for more facts than this test knows; what was taken must stay unseen all the same.
          if (step.did !== 'judged') throw fault
        })
        const { status, html } = await ask(code)
        expect(status).toBe(200)
        for (const word of [SECRET, '王经办', '2031-01-03', unit, 'r1', '科学技术局科', '反对'])
          expect(html, `${step.did}：${word}`).not.toContain(word)
        another()
      }
      const { html } = await ask(code)
      expect(html).toMatch(/答复期限延长10个工作日/)
      expect(html).toMatch(/答复期限届满之日<\/dt><dd>\d{4}-\d\d-\d\d[\s\S]*?条例第三十三条/)
      for (const value of ['110101199003071234', '13800001111', '和平路']) expect(html).not.toContain(value)
    })

    test('补正：要求了才能补，补了期限重新起算，两次只算一次', async () => {
      const { caseNo, code } = await submitted()
      expect((await ask(code)).html).not.toContain('提交补正')
      await handle(
        caseNo,
        { did: 'confirmed', on: day },
        { did: 'supplement-requested', on: day, until: day, points: ['请写明年度'] },
      )
      const asked = await ask(code)
      expect(asked.html).toMatch(/请写明年度[\s\S]*提交补正/)
      const version = /name="version" value="(\d+)"/.exec(asked.html)?.[1] ?? ''
      const nothing = await ask(code, undefined, { act: 'supplement', version, says: ' ' })
      expect([nothing.status, nothing.html.includes('请写明补正的内容')]).toEqual([409, true])
      const sent = await ask(code, undefined, { act: 'supplement', version, says: '2025年度的' })
      expect([sent.status, sent.html.includes('已经收到您的补正')]).toEqual([200, true])
      expect((await ask(code, undefined, { act: 'supplement', version, says: '2025年度的' })).status).toBe(409)
      const { id } = await idOf(caseNo)
      expect(await rows(sql`select 1 from files where subject_id = ${id} and slot = 'supplement'`)).toHaveLength(1)
    })

    test('第三十五条 要求说明理由的，在网上说明；没有要求的，交不进去', async () => {
      const { caseNo, code } = await submitted()
      const early = await ask(code, undefined, { act: 'reasons', version: '1', says: '科研需要' })
      expect([early.status, early.html.includes('没有要求申请人说明理由')]).toEqual([409, true])
      const until = day
      await handle(caseNo, { did: 'confirmed', on: day }, { did: 'reasons-requested', on: day, until, letter: null })
      another()
      const asked = await ask(code)
      expect(asked.html).toMatch(/说明申请的理由[\s\S]*条例第三十五条[\s\S]*提交说明/)
      const version = /name="version" value="(\d+)"/.exec(asked.html)?.[1] ?? ''
      const empty = await ask(code, undefined, { act: 'reasons', version, says: '  ' })
      expect([empty.status, empty.html.includes('请写明申请的理由')]).toEqual([409, true])
      expect((await ask(code, '欧阳吉', { act: 'reasons', version, says: '科研需要' })).status).toBe(404)
      const given = await ask(code, undefined, { act: 'reasons', version, says: '科研需要' })
      expect([given.status, given.html.includes('已经收到您说明的理由')]).toEqual([200, true])
      const { id } = await idOf(caseNo)
      expect(await rows(sql`select 1 from files where subject_id = ${id} and slot = 'reasons'`)).toHaveLength(1)
      expect(
        await rows(sql`select 1 from application_steps where application_id = ${id} and did = 'reasons-given'`),
      ).toHaveLength(1)
    })

    test('收费：说已经缴费要有票据号码，可以提意见；都不是缴费本身', async () => {
      const { caseNo, code } = await submitted()
      await handle(
        caseNo,
        { did: 'confirmed', on: day },
        { did: 'fee-noticed', on: day, method: 'item', units: 12, yuan: 200, letter: null },
        { did: 'fee-notice-delivered', on: day },
      )
      const asked = await ask(code)
      expect(asked.html).toMatch(/信息处理费200元[\s\S]*提交答复/)
      const version = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
      const fee = { act: 'fee', version: version(asked.html), says: '', receipt: '' }
      expect((await ask(code, undefined, { ...fee, choice: 'free' })).html).toContain('请选择已经缴费')
      expect((await ask(code, undefined, { ...fee, choice: 'paid' })).html).toContain('请写明缴费的票据号码')
      expect((await ask(code, undefined, { ...fee, choice: 'objects' })).html).toContain('请写明对收费的意见')
      another()
      const objected = await ask(code, undefined, { ...fee, choice: 'objects', says: '件数数错了' })
      expect([objected.status, objected.html.includes('对收费有意见')]).toEqual([200, true])
      const paid = { ...fee, version: version(objected.html), choice: 'paid', receipt: '财票0001' }
      for (const receipt of [`${'0'.repeat(100)}𠮷`, '9'.repeat(50_000)])
        expect(await ask(code, undefined, { ...paid, receipt })).toMatchObject({
          status: 409,
          html: expect.stringContaining('最多 100 个字'),
        })
      another()
      const answered = await ask(code, undefined, paid)
      expect([answered.status, answered.html.includes('受理机关正在核对')]).toEqual([200, true])
      const { id } = await idOf(caseNo)
      const steps = await rows(
        sql<{ did: string }>`select did from application_steps where application_id = ${id} order by n`,
      )
      expect(steps.map(({ did }) => did).slice(-2)).toEqual(['fee-answered', 'fee-answered'])
      expect(answered.html).toContain('等待您缴费')
      expect(await rows(sql`select 1 from files where subject_id = ${id} and slot = 'fee'`)).toHaveLength(1)
    })

    test('答复以后：先走哪条路、最迟哪一天、到哪里去；没有答复时不出现', async () => {
      const profile = {
        disclosureOffice: '云川市科学技术局办公室',
        phone: '0379-66312345',
        reviewGovernment: '云川市人民政府',
        reviewAddress: '云川市行政复议接待室',
        reviewOnline: 'https://fy.example.gov.cn',
        court: '云川市人民法院',
        courtAddress: '云川市法院路1号',
        supervisingOffice: '云川市人民政府办公室',
      }
      await rows(
        sql`insert into organ_profiles (organ_id, profile, version) values (${organ}, ${JSON.stringify(profile)}, 1)`,
      )
      const { caseNo, code } = await submitted()
      await handle(caseNo, { did: 'confirmed', on: day })
      const before = await ask(code)
      expect(before.html).not.toContain('云川市人民法院')
      const paper = await fetch(`${site.address}/apply/kjj/progress`, {
        method: 'POST',
        body: new URLSearchParams({ code, name: '欧阳𠮷', act: 'receipt' }),
        headers: from(),
      })
      const bytes = Buffer.from(await paper.arrayBuffer())
      expect([paper.status, paper.headers.get('content-type'), paper.headers.get('cache-control')]).toEqual([
        200,
        'application/pdf',
        'no-store',
      ])
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect((await ask('2222-3333-4444', undefined, { act: 'receipt' })).status).toBe(404)
      const { id } = await idOf(caseNo)
      // A refusal under article 14: review first.
      const steps: readonly Step[] = [
        { did: 'judged', on: day, item: 1, outcome: 'denied_state_secret', facts: {}, withheld: [] },
        { did: 'replied', on: day, outcome: 'denied_state_secret', way: 'post', datedOn: day, letter: null },
        { did: 'delivered', on: day, proof: '签收' },
      ]
      for (const [at, step] of steps.entries())
        await rows(sql`insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
          values (${organ}, ${id}, ${10 + at}, ${step.did}, ${step.on}::date, ${JSON.stringify(step)}::jsonb, 1)`)
      another()
      const { html } = await ask(code)
      const review = lastDayOf(CALENDAR, REVIEW, day)
      const until = 'dueOn' in review ? review.dueOn : 'provisionallyOn' in review ? review.provisionallyOn : ''
      expect(html).toContain('应当自收到之日起60日内先向云川市人民政府申请行政复议')
      expect(html).toContain(`最迟${until}`)
      for (const word of ['云川市行政复议接待室', 'https://fy.example.gov.cn', '云川市法院路1号', '条例第五十一条'])
        expect(html).toContain(word)
      expect(html).toContain('先申请行政复议；不服复议决定的')
    })

    test('更正联系方式、撤回：码和姓名不对一概不办', async () => {
      const { caseNo, code } = await submitted()
      const contact = { act: 'contact', phone: '13911112222', email: '', address: '', postcode: '' }
      expect((await ask(code, '欧阳吉', contact)).status).toBe(404)
      expect((await ask(code, undefined, { ...contact, phone: '', postcode: 'x' })).html).toContain('六位数字')
      expect((await ask(code, undefined, contact)).html).toContain('联系方式已经更正')
      const { id, version } = await idOf(caseNo)
      const events = await rows(
        sql<{ did: string; content: string }>`select did, content from events where subject_id = ${id} order by seq`,
      )
      expect(events.at(-1)).toMatchObject({ did: 'application-contact-corrected' })
      expect(events.at(-1)?.content).not.toContain('13911112222')
      const withdrawal = { act: 'withdraw', version: String(version) }
      expect((await ask(code, undefined, withdrawal)).html).toContain('没有撤回')
      expect((await ask(code, '欧阳吉', { ...withdrawal, sure: 'yes' })).status).toBe(404)
      expect((await ask(code, undefined, { ...withdrawal, sure: 'yes' })).html).toContain('申请已经撤回')
      expect((await ask(code)).html).not.toMatch(/name="act"/)
    })
  })

  test('没有一处要记成系统的差错', () => {
    expect(site.said.filter((sentence) => sentence.includes('出错'))).toEqual([])
  })
})
