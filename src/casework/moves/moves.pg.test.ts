import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openGround } from '../../doors/ground.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { tallyApplications } from '../../law/annual-report/tally/applications.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import { cellsOf } from '../../law/annual-report/format.ts'
import { today } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { acrossScopes, withScope } from '../../platform/database/scope.ts'
import { contentOf } from '../../platform/files/store.ts'
import { prove } from '../../platform/record/prove.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { countedApplications } from '../applications/tally.ts'
import { countedRemedies } from '../remedies/table-four.ts'
import { readPersonal } from '../personal-data/store.ts'
import type { Ground } from '../ground.ts'
import { handOverAll } from './job.ts'

let site: TestSite
let ground: Ground
beforeAll(async () => {
  site = await openSite()
  ground = await openGround(readConfig({ GONGKAI_DATA: site.data }), site.database, () => {})
})
afterAll(() => site.stop())

interface Organ {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly clerk: string
  readonly head: string
}
async function organNamed(name: string): Promise<Organ> {
  const { id } = await newOrgan(site.database)
  await sql`update organs set name = ${name} where id = ${id}`.execute(site.database.sql)
  const clerk = await signedIn(site.database, id, { duty: 'clerk' })
  const head = await signedIn(site.database, id, { duty: 'office-head' })
  return { id, name, slug: `o-${id}`, clerk, head }
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many endpoints, each looked at by matching
type Body = Record<string, any>
async function ask(cookie: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Body }
}
const good = async (asked: ReturnType<typeof ask>): Promise<Body> => {
  const { status, body } = await asked
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

let n = 0
const day = today()
async function registered(organ: Organ, change: Body = {}): Promise<{ id: string; caseNo: string; queryCode: string }> {
  const person = ++n
  const body = await good(
    ask(organ.clerk, 'POST', '/applications', {
      channel: 'in_person',
      submittedOn: day,
      applicant: {
        kind: 'naturalPerson',
        name: `欧阳${'甲乙丙丁戊己庚辛壬癸'[person % 10] ?? ''}`,
        idKind: '居民身份证',
        idNumber: `4101011990${String(person).padStart(8, '0')}`,
        phone: `139${String(person).padStart(8, '0')}`,
        address: '云川市和平路1号',
      },
      request: `第${person}件：某项目的批复`,
      ...change,
    }),
  )
  return body as { id: string; caseNo: string; queryCode: string }
}
const REASON = '机构改革方案第三条，某项职责划入'
const offer = (from: Organ, to: Organ, ids: readonly string[], change: Body = {}) =>
  ask(from.head, 'POST', '/moves', { to: to.id, which: 'chosen', ids, reason: REASON, ...change })
async function finished(organ: Organ, id: string): Promise<Body> {
  return vi.waitFor(
    async () => {
      const body = await good(ask(organ.head, 'GET', `/moves/${id}`))
      expect((body['move'] as Body)['state']).toBe('moved')
      return body
    },
    { timeout: 60_000, interval: 200 },
  )
}
async function movedOver(from: Organ, to: Organ, ids: readonly string[]): Promise<string> {
  const { id } = await good(offer(from, to, ids))
  await good(ask(to.head, 'POST', `/moves/${String(id)}/accept`, { version: 1 }))
  await finished(to, String(id))
  return String(id)
}
const inside = <T>(organ: Organ, query: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.database.sql, { organ: organ.id }, query)
const holds = async (organ: Organ): Promise<void> => {
  expect(await inside(organ, (tx) => prove(tx, organ.id, []))).toMatchObject({ holds: true })
}
const see = (organ: Organ, id: string) => good(ask(organ.head, 'GET', `/applications/${id}`))
async function progress(organ: Organ, code: string, name: string): Promise<{ status: number; text: string }> {
  const form = new FormData()
  form.append('code', code)
  form.append('name', name)
  const answer = await fetch(`${site.address}/apply/${organ.slug}/progress`, { method: 'POST', body: form })
  return { status: answer.status, text: await answer.text() }
}

describe('移交和接收', () => {
  test('接收以前照旧由移出机关办理，两边都有待办；接收以后由承接机关续办，期限不变，原查询码两处都能查', async () => {
    const [from, to, outsider] = [await organNamed('旧局'), await organNamed('新局'), await organNamed('旁局')]
    const one = await registered(from)
    await good(
      ask(from.clerk, 'POST', `/applications/${one.id}/steps`, {
        version: 1,
        step: { did: 'itemised', on: day, items: ['立项批复', '环评批复'] },
      }),
    )
    const bytes = randomBytes(2000)
    const content = contentOf(bytes)
    await ground.files.put(from.id, content)
    await inside(from, async (tx) => {
      await sql`insert into file_contents (organ_id, digest, size, type, scan_state, created_at)
        values (${from.id}, ${content.digest}, 2000, 'pdf', 'clean', now())`.execute(tx)
      await sql`insert into files (organ_id, id, digest, name, size, type, subject_kind, subject_id, slot, status,
          uploaded_by_name, uploaded_at)
        values (${from.id}, ${uuidv7()}, ${content.digest}, '申请表.pdf', 2000, 'pdf', 'application', ${one.id}, 'envelope',
          'attached', '某人', now())`.execute(tx)
      await sql`insert into letters (organ_id, id, subject_kind, subject_id, letter_key, state, number, way, drafted_by_name,
          drafted_at, sent_on)
        values (${from.id}, ${uuidv7()}, 'application', ${one.id}, 'supplementNotice', 'sent', '旧公开〔2026〕1号', 'post', '某人', now(), ${day}),
          (${from.id}, ${uuidv7()}, 'application', ${one.id}, 'supplementNotice', 'draft', null, 'post', '某人', now(), null)`.execute(
        tx,
      )
    })
    const before = await see(from, one.id)
    const offered = await good(offer(from, to, [one.id]))
    const move = String(offered['id'])
    expect((await offer(from, to, [one.id])).body['detail']).toContain('另一份待接收')
    // 接收以前：照旧办理，接收方只看到登记号和日期。
    expect((await see(from, one.id))['phase']).toBe('handling')
    expect((await ask(to.head, 'GET', `/applications/${one.id}`)).status).toBe(404)
    const list = await good(ask(to.head, 'GET', `/moves/${move}`))
    expect(list['items']).toMatchObject([{ caseNo: one.caseNo, stateSays: '待移交' }])
    expect(JSON.stringify(list)).not.toMatch(/欧阳|批复/)
    for (const organ of [from, to]) {
      const { rows } = await inside(organ, (tx) =>
        sql<{ due: string }>`select due_on::text as due from to_dos
          where subject_kind = 'move' and subject_id = ${move} and state = 'open'`.execute(tx),
      )
      expect(rows).toEqual([{ due: (before['due'] as Body)['on'] ?? expect.any(String) }])
    }
    // 旁的机关什么也看不到，谁也不能替别人办。
    expect((await good(ask(outsider.head, 'GET', '/moves')))['moves']).toEqual([])
    expect((await ask(outsider.head, 'GET', `/moves/${move}`)).status).toBe(404)
    expect((await ask(outsider.head, 'POST', `/moves/${move}/accept`, { version: 1 })).status).toBe(404)
    expect((await ask(from.head, 'POST', `/moves/${move}/accept`, { version: 1 })).status, '移出方不能自己接收').toBe(
      404,
    )
    expect((await ask(to.clerk, 'POST', `/moves/${move}/accept`, { version: 1 })).status).toBe(403)
    expect((await ask(to.head, 'POST', `/moves/${move}/accept`, { version: 9 })).status).toBe(409)
    await good(ask(to.head, 'POST', `/moves/${move}/accept`, { version: 1 }))
    const done = await finished(to, move)
    const caseNo = String((done['items'] as Body[])[0]?.['newCaseNo'])
    const [left, taken] = [await see(from, one.id), await see(to, one.id)]
    expect(left).toMatchObject({ phase: 'moved', caseNo: one.caseNo })
    expect(taken).toMatchObject({
      phase: 'handling',
      caseNo,
      items: ['立项批复', '环评批复'],
      receivedOn: before['receivedOn'],
      due: before['due'],
    })
    expect(JSON.stringify(taken['timeline'])).toContain(one.caseNo)
    expect(JSON.stringify(left['timeline'])).toContain('新局')
    // 个人信息只在承接机关自己的范围里读得出，密文不是原来的。
    const owner = { kind: 'application', id: one.id }
    const sealed = async (organ: Organ) =>
      inside(organ, async (tx) => ({
        values: await readPersonal(tx, ground.cipher, { organ: organ.id, ...owner }, ['name', 'phone']),
        cipher: (
          await sql<{
            cipher: string
          }>`select cipher from personal_data where subject_id = ${one.id} and field = 'phone'`.execute(tx)
        ).rows,
      }))
    const [mine, theirs] = [await sealed(from), await sealed(to)]
    expect(theirs.values).toEqual(mine.values)
    expect(theirs.cipher).toHaveLength(1)
    expect(theirs.cipher).not.toEqual(mine.cipher)
    expect(
      await inside(outsider, (tx) => readPersonal(tx, ground.cipher, { organ: to.id, ...owner }, ['name'])),
    ).toEqual({})
    // 附件内容、文书。
    expect(await ground.files.size(to.id, content.digest)).toBe(2000)
    const letters = await inside(to, (tx) =>
      sql<Body>`select state, number, issued_by from letters where subject_id = ${one.id} order by state`.execute(tx),
    )
    expect(letters.rows).toEqual([
      { state: 'sent', number: '旧公开〔2026〕1号', issued_by: from.id },
      { state: 'void', number: null, issued_by: from.id },
    ])
    // 公众凭原来的查询码。
    const name = String(theirs.values.name)
    const old = await progress(from, one.queryCode, name)
    expect(old.text).toContain(`随机构改革移交新局，登记号${caseNo}`)
    expect(old.text).toContain(`/apply/${to.slug}/progress`)
    expect((await progress(to, one.queryCode, name)).text).toContain(`${caseNo}的办理进度`)
    expect((await progress(outsider, one.queryCode, name)).status).toBe(404)
    // 两条链都完整，承接机关的事件指向移交机关链上的那一环。
    await holds(from)
    await holds(to)
    const events = async (organ: Organ, did: string) =>
      (
        await inside(organ, (tx) =>
          sql<{ seq: string; hash: string; content: string }>`
            select seq, hash, content from events where did = ${did} and subject_id = ${one.id}`.execute(tx),
        )
      ).rows
    const [[sent], [came]] = [await events(from, 'application-handed-over'), await events(to, 'application-moved-in')]
    const [said, after] = [sent, came].map((event) => (JSON.parse(event?.content ?? '{}') as Body)['after'] as Body)
    expect(after).toMatchObject({
      移交机关记录序号: Number(sent?.seq),
      移交机关记录链值: sent?.hash,
      各步摘要: said?.['各步摘要'],
    })
    // 续办。
    await good(
      ask(to.clerk, 'POST', `/applications/${one.id}/steps`, {
        version: taken['version'] as number,
        step: { did: 'searched', on: day, where: '档案室', words: '批复', who: '某人', found: true, result: '查到' },
      }),
    )
    expect(
      (
        await ask(from.clerk, 'POST', `/applications/${one.id}/steps`, {
          version: left['version'] as number,
          step: { did: 'searched', on: day, where: '档案室', words: '批复', who: '某人', found: true, result: '查到' },
        })
      ).body['detail'],
    ).toContain('移交')
  })

  test('移错了的原样移回：原登记号，经过都在，什么也没有删；再移出去也接得上', async () => {
    const [from, to] = [await organNamed('东局'), await organNamed('西局')]
    const one = await registered(from)
    await movedOver(from, to, [one.id])
    await movedOver(to, from, [one.id])
    expect(await see(from, one.id)).toMatchObject({ phase: 'handling', caseNo: one.caseNo })
    expect(await see(to, one.id)).toMatchObject({ phase: 'moved' })
    const dids = async (organ: Organ) =>
      (
        await inside(organ, (tx) =>
          sql<{ did: string }>`select did from application_steps where application_id = ${one.id} order by n`.execute(
            tx,
          ),
        )
      ).rows.map(({ did }) => did)
    expect(await dids(from)).toEqual(['arrived', 'moved-out', 'moved-in', 'moved-in'])
    await movedOver(from, to, [one.id])
    expect(await dids(to)).toEqual(['arrived', 'moved-in', 'moved-out', 'moved-in', 'moved-in'])
    expect(await see(to, one.id)).toMatchObject({ phase: 'handling' })
    for (const organ of [from, to]) await holds(organ)
  })

  test('复议案件、更正事项、不予公开信息跟着走：只在承接机关的表四、台账里', async () => {
    const [from, to] = [await organNamed('南局'), await organNamed('北局')]
    const one = await registered(from)
    const [remedy, matter, withheld] = [uuidv7(), uuidv7(), uuidv7()]
    await inside(from, async (tx) => {
      await sql`insert into remedies (organ_id, id, ledger_no, block, instance, application_id, counted_with, forum, their_no,
          claim, party_kind, party_shown, phase, filed_on, received_on)
        values (${from.id}, ${remedy}, '复议1号', 'review', 'first', ${one.id}, ${remedy}, '市政府', '云复〔2026〕1号', '撤销',
          'naturalPerson', '张*', 'received', ${day}, ${day})`.execute(tx)
      await sql`insert into remedy_steps (organ_id, remedy_id, n, did, on_day, step, seq)
        values (${from.id}, ${remedy}, 1, 'received', ${day}, '{}', 1)`.execute(tx)
      await sql`insert into matters (organ_id, id, kind, ledger_no, application_id, party_kind, party_shown, about, came_by,
          phase, received_on)
        values (${from.id}, ${matter}, 'correction', '更正1号', ${one.id}, 'naturalPerson', '张*', '住所', 'letter', 'handling',
          ${day})`.execute(tx)
      await sql`insert into matter_steps (organ_id, matter_id, n, did, on_day, step, seq)
        values (${from.id}, ${matter}, 1, 'received', ${day}, '{}', 1)`.execute(tx)
      await sql`insert into withheld_information (organ_id, id, source, application_id, title, ground, withheld_on, assess_by)
        values (${from.id}, ${withheld}, 'application', ${one.id}, '草案', 'notDisclosedProcess', ${day}, ${day})`.execute(
        tx,
      )
      await sql`insert into withheld_assessments (organ_id, withheld_id, n, on_day, result, reason, who, at)
        values (${from.id}, ${withheld}, 1, ${day}, 'withheld', '未定稿', '某人', now())`.execute(tx)
    })
    const year = Number(day.slice(0, 4))
    const four = async (organ: Organ) => (await inside(organ, (tx) => countedRemedies(tx, organ.id, year))).length
    const rows = async (organ: Organ) =>
      (
        await inside(organ, (tx) =>
          sql<Body>`select
            (select ledger_no from remedies where moved_on is null) as remedy,
            (select ledger_no from matters where moved_on is null) as matter,
            (select title from withheld_information where moved_on is null) as withheld,
            (select count(*)::int from remedy_steps) + (select count(*)::int from matter_steps)
              + (select count(*)::int from withheld_assessments) as steps`.execute(tx),
        )
      ).rows[0]
    expect([await four(from), await four(to)]).toEqual([1, 0])
    await movedOver(from, to, [one.id])
    expect([await four(from), await four(to)]).toEqual([0, 1])
    expect(await rows(from)).toEqual({ remedy: null, matter: null, withheld: null, steps: 3 })
    expect(await rows(to)).toEqual({ remedy: '复议1号（南局）', matter: '更正1号（南局）', withheld: '草案', steps: 3 })
    await movedOver(to, from, [one.id])
    expect([await four(from), await four(to)]).toEqual([1, 0])
    expect(await rows(from)).toEqual({ remedy: '复议1号', matter: '更正1号', withheld: '草案', steps: 3 })
  })

  test('退回要写理由，退回以后可以另行移交；依据、机关、选择写得不对都有一句话', async () => {
    const [from, to, third] = [await organNamed('甲局'), await organNamed('乙局'), await organNamed('丙局')]
    const one = await registered(from)
    expect((await offer(from, from, [one.id])).body['detail']).toContain('承接职责的机关')
    expect((await offer(from, to, [one.id], { reason: '。' })).body['detail']).toContain('依据')
    expect((await offer(from, to, [uuidv7()])).body['detail']).toContain('1 件不在本机关')
    expect((await offer(from, to, [one.id], { from: third.id })).body['detail']).toContain('没有准许')
    expect((await offer(third, to, [], { which: 'open' })).body['detail']).toContain('没有可以移交')
    const { id } = await good(offer(from, to, [], { which: 'open' }))
    expect((await ask(to.head, 'POST', `/moves/${String(id)}/return`, { version: 1, reason: '无' })).status).toBe(409)
    await good(ask(to.head, 'POST', `/moves/${String(id)}/return`, { version: 1, reason: '这项职责没有划入本局' }))
    expect((await ask(to.head, 'POST', `/moves/${String(id)}/accept`, { version: 2 })).body['detail']).toContain('退回')
    expect((await see(from, one.id))['phase']).toBe('handling')
    await good(offer(from, third, [one.id]))
  })
})

describe('被撤并、没有人的机关', () => {
  test('系统管理员准许以后由承接机关代为移交；自己看不到清单；有人在岗的不准许', async () => {
    const [from, to] = [await organNamed('撤局'), await organNamed('承局')]
    const one = await registered(from)
    const admin = await signedIn(site.database, from.id, { office: 'system' })
    const open = () => ask(admin, 'POST', '/moves/openings', { from: from.id, to: to.id, why: '撤并文件第二条' })
    expect((await open()).body['detail']).toContain('在岗')
    await inside(from, (tx) => sql`update duties set status = 'ended' where duty = 'office-head'`.execute(tx))
    await good(open())
    expect((await open()).status).toBe(409)
    expect((await ask(admin, 'GET', '/moves')).status).toBe(403)
    expect((await good(ask(to.head, 'GET', '/moves')))['openings']).toMatchObject([{ fromName: '撤局' }])
    const all = { from: from.id, to: to.id, which: 'all' }
    expect((await good(ask(to.head, 'POST', '/moves/preview', all)))['items']).toMatchObject([{ caseNo: one.caseNo }])
    const { id } = await good(ask(to.head, 'POST', '/moves', { ...all, reason: REASON }))
    await good(ask(to.head, 'POST', `/moves/${String(id)}/accept`, { version: 1 }))
    await finished(to, String(id))
    expect((await see(to, one.id))['phase']).toBe('handling')
    for (const organ of [from, to]) await holds(organ)
  })
})

describe('两个机关，一个事务', () => {
  test('只到得了说定的两个机关，一次一个，中间什么也看不到', async () => {
    const [a, b, c] = [await organNamed('子局'), await organNamed('丑局'), await organNamed('寅局')]
    const across = (work: Parameters<typeof acrossScopes<unknown>>[3], organs: [string, string] = [a.id, b.id]) =>
      acrossScopes(site.database.sql, organs, async () => {}, work)
    await expect(across(({ within }) => within(c.id, async () => 1))).rejects.toThrow('none of the two')
    await expect(across(({ within }) => within(a.id, () => within(b.id, async () => 1)))).rejects.toThrow('one scope')
    await expect(across(async () => 1, [a.id, a.id])).rejects.toThrow('two organs')
    const seen = (await across(({ within }) =>
      within(a.id, async (tx) => (await sql<{ organ_id: string }>`select organ_id from record_heads`.execute(tx)).rows),
    )) as { organ_id: string }[]
    expect(seen).toEqual([{ organ_id: a.id }])
    const between = await across(async ({ within }) => {
      const kept = await within(a.id, async (tx) => tx)
      return (await sql`select 1 from record_heads`.execute(kept)).rows.length
    })
    expect(between).toBe(0)
  })

  test('没有接收的清单、不是这两个机关的清单，任务做不动', async () => {
    const [from, to, third] = [await organNamed('卯局'), await organNamed('辰局'), await organNamed('巳局')]
    const one = await registered(from)
    const { id } = await good(offer(from, to, [one.id]))
    await handOverAll(ground, { from: from.id, to: to.id, move: String(id) })
    await handOverAll(ground, { from: from.id, to: third.id, move: String(id) })
    expect((await see(from, one.id))['phase']).toBe('handling')
    expect((await ask(third.head, 'GET', `/applications/${one.id}`)).status).toBe(404)
  })

  test('移交到一半断了：每件要么全在新局、要么全在旧局；接着做完，没有一件移两次', async () => {
    const [from, to] = [await organNamed('午局'), await organNamed('未局')]
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push((await registered(from)).id)
    const { id } = await good(offer(from, to, ids))
    // 接收而不让后台接手：先把两边的清单记为接收，再自己做。
    for (const organ of [from, to])
      await inside(organ, (tx) => sql`update moves set state = 'accepted' where id = ${String(id)}`.execute(tx))
    let reached = 0
    const cut: Ground = {
      ...ground,
      cipher: {
        ...ground.cipher,
        decrypt: (place, sealed) => {
          if (reached === 17) throw new Error('断电')
          reached++
          return ground.cipher.decrypt(place, sealed)
        },
      },
    }
    await expect(handOverAll(cut, { from: from.id, to: to.id, move: String(id) })).rejects.toThrow('断电')
    const at = async () => {
      const phases = async (organ: Organ) =>
        new Map(
          (
            await inside(organ, (tx) =>
              sql<{ id: string; phase: string }>`select id, phase from applications`.execute(tx),
            )
          ).rows.map((row) => [row.id, row.phase]),
        )
      return [await phases(from), await phases(to)] as const
    }
    const [left, came] = await at()
    for (const each of ids)
      expect([left.get(each), came.get(each)]).toEqual(came.has(each) ? ['moved', 'handling'] : ['handling', undefined])
    expect(came.size).toBeGreaterThan(0)
    expect(came.size).toBeLessThan(6)
    for (let twice = 0; twice < 2; twice++) await handOverAll(ground, { from: from.id, to: to.id, move: String(id) })
    const [, all] = await at()
    expect(all.size).toBe(6)
    const numbers = await inside(to, (tx) =>
      sql<{ n: number; last: number }>`select count(distinct case_no)::int as n,
        (select last from number_series where series = 'application')::int as last from applications`.execute(tx),
    )
    expect(numbers.rows).toEqual([{ n: 6, last: 6 }])
    for (const organ of [from, to]) await holds(organ)
  })
})

test('两个机关的表三相加，移交前后一个数也不变', async () => {
  const [from, to] = [await organNamed('申局'), await organNamed('酉局')]
  const year = Number(day.slice(0, 4))
  const format = formatForYear(year)
  if (!format) throw new Error('no form')
  const ids: string[] = []
  for (let count = 0; count < 4; count++) {
    const one = await registered(from)
    ids.push(one.id)
    if (ids.length % 2 === 0)
      await good(
        ask(from.clerk, 'POST', `/applications/${one.id}/steps`, {
          version: 1,
          step: { did: 'withdrawn', on: day, form: '书面' },
        }),
      )
  }
  await registered(to)
  const sums = async (): Promise<Record<string, number>> => {
    const total: Record<string, number> = {}
    for (const organ of [from, to]) {
      const counted = await inside(organ, (tx) => countedApplications(tx, organ.id, year))
      const { counted: of } = tallyApplications(counted, year, format)
      for (const cell of cellsOf(format).filter(({ table }) => table === 'applications'))
        total[`${cell.row}.${cell.column}`] = (total[`${cell.row}.${cell.column}`] ?? 0) + of(cell).length
    }
    return total
  }
  const before = await sums()
  expect(Object.values(before).some((count) => count > 0)).toBe(true)
  // 一部分、全部、再移回一部分：逐次都一样。
  for (const [sender, receiver, which] of [
    [from, to, ids.slice(0, 3)],
    [from, to, ids.slice(3)],
    [to, from, ids.slice(1, 3)],
  ] as const) {
    await movedOver(sender, receiver, which)
    expect(await sums()).toEqual(before)
  }
})

test('移交的程序里，范围只经一个函数切换', () => {
  for (const file of ['hand-over', 'offer', 'answer', 'job', 'opening', 'rows', 'belongings'])
    expect(readFileSync(`${import.meta.dirname}/${file}.ts`, 'utf8')).not.toMatch(/set_config|enterScope|withScope/)
})
