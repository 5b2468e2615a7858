import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDateOf, dayNumber } from '../../law/calendar/day-number.ts'
import { workingDaysAfter } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { COLUMNS, TITLE } from './ledger-columns.ts'
import { cacheOf, findRemedy, stepsOf } from './store.ts'

let site: TestSite
let organ: string
let clerk: string
let legal: string
let leader: string
let section: string
let colleague: string
let stranger: string
beforeAll(async () => {
  site = await openSite()
  const made = await newOrgan(site.database)
  organ = made.id
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  legal = await signedIn(site.database, organ, { duty: 'legal-reviewer' })
  leader = await signedIn(site.database, organ, { duty: 'leader' })
  section = await signedIn(site.database, organ, { duty: 'section-editor', unit: made.unit })
  colleague = await signedIn(site.database, organ, {})
  const other = await newOrgan(site.database)
  stranger = await signedIn(site.database, other.id, { duty: 'clerk' })
})
afterAll(() => site.stop())

const day = today() as LocalDate
const ago = (days: number): LocalDate => localDateOf(dayNumber(day) - days)
interface Body {
  readonly id: string
  readonly ledgerNo: string
  readonly answerDueOn: string | null
  readonly version: number
  readonly phase: string
  readonly detail: string
  readonly total: number
  readonly added: number
  readonly failed: number
  readonly bad: number
  readonly fields: Readonly<Record<string, string>>
  readonly items: readonly { readonly id: string; readonly partyShown: string }[]
  readonly next: readonly { readonly did: string; readonly open: boolean; readonly says: string | null }[]
  readonly rows: readonly { readonly line: number; readonly errors: readonly { readonly says: string }[] }[]
  readonly blocks: readonly {
    readonly key: string
    readonly cells: readonly { readonly key: string; readonly value: number }[]
  }[]
}
async function ask(method: string, path: string, body?: unknown, cookie = clerk, root = '/remedies') {
  const answer = await fetch(`${site.address}/api/v1/desk${root}${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null) as Body,
  }
}

let cases = 0
const notice = (change: Record<string, unknown> = {}) => ({
  block: 'review',
  forum: '云川市人民政府',
  theirNo: `云政复〔2026〕${++cases}号`,
  filedOn: ago(10),
  receivedOn: ago(5),
  partyName: '欧阳小明',
  partyPhone: '13800001111',
  claim: '撤销不予公开答复',
  ...change,
})
async function registered(change: Record<string, unknown> = {}): Promise<Body> {
  const { status, body } = await ask('POST', '', notice(change))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
/** Takes steps one after the other, in the version the last one left; the last answer. */
async function take(id: string, ...steps: readonly Record<string, unknown>[]) {
  let { version } = (await ask('GET', `/${id}`)).body
  let last = { status: 0, body: {} as Body }
  for (const step of steps) {
    last = await ask('POST', `/${id}/steps`, { version, step: { on: day, ...step } })
    version = last.body.version
  }
  return last
}
const ANSWERED = { did: 'answered', way: 'post', papers: '答复书、证据' }
const decided = (result: string, change: Record<string, unknown> = {}) => ({
  did: 'decided',
  decidedOn: day,
  result,
  document: '云政复决〔2026〕1号',
  ...change,
})

describe('登记与期限', () => {
  test('普通程序十个工作日、简易程序五个工作日，三个人得到待办', async () => {
    const due = (count: number) => {
      const last = workingDaysAfter(CALENDAR, ago(5), count)
      return 'dueOn' in last ? last.dueOn : 'provisionallyOn' in last ? last.provisionallyOn : null
    }
    expect((await registered()).answerDueOn).toBe(due(10))
    const simple = await registered({ simple: true })
    expect(simple.answerDueOn).toBe(due(5))
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ duty: string; due: string }>`
        select duty, due_on::text as due from to_dos
        where organ_id = ${organ} and subject_id = ${simple.id} and kind = 'remedy-answer' order by duty`.execute(tx),
    )
    expect(rows).toEqual(['clerk', 'legal-reviewer', 'office-head'].map((duty) => ({ duty, due: due(5) })))
  })

  test.each<[string, Record<string, unknown>, string, string]>([
    ['收到之日在今天以后', { receivedOn: localDateOf(dayNumber(day) + 1) }, 'receivedOn', '今天以后'],
    ['提出晚于收到', { filedOn: day, receivedOn: ago(1) }, 'filedOn', '晚于收到副本之日'],
    ['2023年没有简易程序', { filedOn: '2023-12-01', receivedOn: '2023-12-29', simple: true }, 'simple', '还没有规定'],
    ['诉讼没有简易程序', { block: 'suitDirect', simple: true }, 'simple', '诉讼'],
    ['二审没有前案', { block: 'suitDirect', instance: 'second', appellant: 'other' }, 'follows', '请选择前案'],
    ['二审没有写谁上诉', { block: 'suitDirect', instance: 'second' }, 'appellant', '谁上诉'],
    ['没有的申请', { applicationId: '00000000-0000-4000-8000-000000000000' }, 'applicationId', '没有这件申请'],
    [
      '没有的前案',
      { block: 'suitAfterReview', follows: '00000000-0000-4000-8000-000000000000' },
      'follows',
      '没有这件前案',
    ],
  ])('不登记：%s', async (_, change, field, says) => {
    const { status, body } = await ask('POST', '', notice(change))
    expect([status, body.fields[field]]).toEqual([409, expect.stringContaining(says)])
  })

  test.each<[string, unknown]>([
    ['空的', {}],
    ['不是对象', []],
    ['日期不是日期', notice({ filedOn: '2026-02-30' })],
    ['日历以外的年份', notice({ receivedOn: '0226-03-01' })],
    ['没有的类型', notice({ block: 'appeal' })],
    ['没有姓名', notice({ partyName: '  ' })],
    ['案号太长', notice({ theirNo: '号'.repeat(101) })],
    ['附件不是附件', notice({ files: ['x'] })],
  ])('写得不对的，一句中文：%s', async (_, body) => {
    const answer = await ask('POST', '', body)
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/[一-龥]/)
    expect(answer.text).not.toMatch(/Invalid|expected|undefined/)
  })

  test('同一机关的同一案号只登记一次', async () => {
    const given = notice()
    const first = await ask('POST', '', given)
    const again = await ask('POST', '', given)
    expect(again.status).toBe(409)
    expect(again.body.fields['theirNo']).toContain(first.body.ledgerNo)
  })
})

describe('谁看得到', () => {
  test('别的机关、没有职责的人、科室的人都没有；领导看得到，不能办', async () => {
    const { id } = await registered()
    expect((await ask('GET', `/${id}`, undefined, stranger)).status).toBe(404)
    expect((await ask('GET', '', undefined, stranger)).body.total).toBe(0)
    const step = { version: 1, step: { on: day, ...ANSWERED } }
    expect((await ask('POST', `/${id}/steps`, step, stranger)).status).toBe(404)
    for (const who of [colleague, section]) {
      expect((await ask('GET', `/${id}`, undefined, who)).status).toBe(403)
      expect((await ask('GET', '', undefined, who)).status).toBe(403)
    }
    const seen = await ask('GET', `/${id}`, undefined, leader)
    expect(seen.status).toBe(200)
    expect(seen.body.next.every(({ open }) => !open)).toBe(true)
    expect((await ask('POST', `/${id}/steps`, step, leader)).status).toBe(403)
    expect((await ask('POST', `/${id}/steps`, step, legal)).status).toBe(200)
  })

  test('对方的姓名、电话不在列表、页面、搜索、导出、记录、待办里，库里没有明文', async () => {
    const { id, ledgerNo } = await registered({ partyName: '司徒无名氏', partyPhone: '13912340987' })
    await take(id, ANSWERED, decided('review-upheld'))
    const list = await ask('GET', '?phase=all&size=100')
    expect(list.body.items.find((item) => item.id === id)?.partyShown).toMatch(/\*|＊/)
    const found = await ask('GET', `?q=${encodeURIComponent(ledgerNo)}`, undefined, clerk, '/search')
    const named = await ask('GET', `?q=${encodeURIComponent('司徒无名氏')}`, undefined, clerk, '/search')
    expect([found.body.total, named.body.total]).toEqual([1, 0])
    const page = await ask('GET', `/${id}`)
    const sheet = await fetch(`${site.address}/api/v1/desk/remedies/export.xlsx`, { headers: { cookie: clerk } })
    const { sheets } = await readXlsx(new Uint8Array(await sheet.arrayBuffer()))
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ text: string }>`
        select coalesce(string_agg(t, ''), '') as text from (
          select row_to_json(r)::text as t from remedies r union all select row_to_json(s)::text from remedy_steps s
          union all select row_to_json(e)::text from events e union all select row_to_json(t)::text from to_dos t
          union all select row_to_json(n)::text from notifications n
          union all select row_to_json(x)::text from search_entries x
          union all select row_to_json(p)::text from personal_data p) as every_row`.execute(tx),
    )
    const everything = [list.text, page.text, found.text, JSON.stringify(sheets), rows[0]?.text ?? ''].join('\n')
    expect(everything).not.toContain('司徒无名氏')
    expect(everything).not.toContain('13912340987')
    expect(JSON.stringify(sheets)).toContain(ledgerNo)
  })
})

describe('办理', () => {
  test('复议全程：答复、听证、撤销、履行、办结；缓存与各步一致', async () => {
    const { id } = await registered()
    const early = await take(id, decided('review-annulled', { orders: '重新答复', until: ago(1), decidedOn: day }))
    expect(early.body.fields['until']).toContain('早于作出之日')
    const done = await take(
      id,
      ANSWERED,
      { did: 'hearing-set', day, place: '二楼听证室', who: '王经办、李律师', headGoes: true },
      { did: 'hearing-held', headWent: true },
      decided('review-annulled', { orders: '二十个工作日内重新答复', until: localDateOf(dayNumber(day) + 28) }),
    )
    expect(done).toMatchObject({ status: 200, body: { phase: 'to-perform' } })
    const notYet = await take(id, { did: 'closed', number: '2026-1' })
    expect(notYet).toMatchObject({ status: 409, body: { detail: expect.stringContaining('请先登记“履行”') } })
    const closed = await take(id, { did: 'performed', what: '已重新答复' }, { did: 'closed', number: '2026-1' })
    expect(closed.body.phase).toBe('closed')
    await withScope(site.database.sql, { organ }, async (tx) => {
      const steps = await stepsOf(tx, organ, id)
      const cache = cacheOf(steps, CALENDAR)
      expect(await findRemedy(tx, organ, id)).toMatchObject({ phase: cache.phase, concludedOn: cache.concludedOn })
      const { rows } =
        await sql`select 1 from to_dos where organ_id = ${organ} and subject_id = ${id} and state = 'open'`.execute(tx)
      expect(rows).toEqual([])
    })
  })

  test.each<[string, readonly Record<string, unknown>[], string]>([
    ['结果以后不能再答复', [ANSWERED, decided('review-upheld'), ANSWERED], '已经登记结果'],
    ['答复只交一次', [ANSWERED, ANSWERED], '补充证据'],
    ['没有开庭通知，不能登记开庭', [{ did: 'hearing-held', headWent: false }], '还没有确定'],
    ['没有中止，不能恢复', [{ did: 'resumed' }], '没有中止'],
    ['复议没有上诉', [ANSWERED, decided('review-annulled'), { did: 'appealed', by: 'us' }], '没有上诉'],
    ['复议不会驳回诉讼请求', [ANSWERED, decided('suit-rejected')], '不是这一审级'],
    ['维持不会要求履行', [ANSWERED, decided('review-upheld', { orders: '重新答复' })], '不会要求'],
    ['今天以后的日子', [{ ...ANSWERED, on: localDateOf(dayNumber(day) + 1) }], '今天以后'],
    ['早于收到通知', [{ ...ANSWERED, on: ago(6) }], '早于收到通知'],
    ['结果早于答复', [ANSWERED, { ...decided('review-upheld', { decidedOn: ago(3) }), on: ago(3) }], '早于上一步'],
    [
      '没有申请，不能重新办理',
      [ANSWERED, decided('review-annulled', { orders: '重作', reopen: true })],
      '没有关联的申请',
    ],
  ])('拒绝：%s', async (_, steps, says) => {
    const { id } = await registered()
    const last = await take(id, ...steps)
    expect(last.status).toBe(409)
    expect(last.body.detail).toContain(says)
  })

  test('两个人同时办，后一个得知前一个办了什么', async () => {
    const { id } = await registered()
    const step = { version: 1, step: { on: day, ...ANSWERED } }
    const answers = await Promise.all([ask('POST', `/${id}/steps`, step), ask('POST', `/${id}/steps`, step, legal)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const both = await Promise.all(Array.from({ length: 6 }, () => registered()))
    expect(new Set(both.map(({ ledgerNo }) => ledgerNo)).size).toBe(6)
  })
})

describe('所涉的申请', () => {
  const apply = async (): Promise<string> => {
    const application = {
      channel: 'in_person',
      submittedOn: ago(60),
      applicant: {
        kind: 'naturalPerson',
        name: '欧阳小明',
        idKind: '居民身份证',
        idNumber: '110101199003071234',
        phone: '13800001111',
        address: '和平路1号',
      },
      request: '立项名单',
    }
    return (await ask('POST', '', application, clerk, '/applications')).body.id
  }
  /** 没有答复的申请，不会有重作. */
  test('还没有答复的，要求重新办理时连同结果一起不登记', async () => {
    const applicationId = await apply()
    const { id } = await registered({ applicationId })
    const refused = await take(id, ANSWERED, decided('review-annulled', { orders: '重新答复', reopen: true }))
    expect(refused).toMatchObject({ status: 409, body: { fields: { reopen: expect.stringContaining('还没有答复') } } })
    expect((await ask('GET', `/${id}`)).body).toMatchObject({ phase: 'under-way', version: 2 })
  })

  test('已经答复的，被撤销并要求重作：同一笔事务里申请转为重新办理，经过里有这一件', async () => {
    const applicationId = await apply()
    await withScope(site.database.sql, { organ }, async (tx) => {
      for (const step of [
        { did: 'judged', on: ago(50), item: 1, outcome: 'unable_not_responsible', facts: {}, withheld: [] },
        { did: 'replied', on: ago(50), outcome: 'unable_not_responsible', way: 'post', letterId: null },
      ])
        await sql`insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
          select ${organ}, ${applicationId}, max(n) + 1, ${step.did}, ${step.on}::date, ${JSON.stringify(step)}::jsonb, max(seq)
          from application_steps where organ_id = ${organ} and application_id = ${applicationId}`.execute(tx)
    })
    const { id, ledgerNo } = await registered({ applicationId })
    const until = localDateOf(dayNumber(day) + 28)
    const done = await take(id, ANSWERED, decided('review-annulled', { orders: '重新答复', until, reopen: true }))
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const application = await ask('GET', `/${applicationId}`, undefined, clerk, '/applications')
    expect(application.body.phase).toBe('reopened')
    expect(application.text).toContain(ledgerNo)
    const about = await ask('GET', `/of-application/${applicationId}`)
    expect(about.body).toMatchObject([{ id, ledgerNo }])
    expect((await ask('GET', `/of-application/${applicationId}`, undefined, stranger)).body).toEqual([])
  })
})

describe('表四', () => {
  const cellsOf = async (year: string) => {
    const { body } = await ask('GET', `/table-four?year=${year}`, undefined, fresh)
    return Object.fromEntries(
      body.blocks.flatMap(({ key, cells }) => cells.map(({ key: column, value }) => [`${key}/${column}`, value])),
    ) as Readonly<Record<string, number>>
  }
  let fresh = ''
  test('一审和上诉计一件，照最后的裁判；再审不计；点开每一格都是那么多件', async () => {
    const other = await newOrgan(site.database)
    fresh = await signedIn(site.database, other.id, { duty: 'clerk' })
    const year = day.slice(0, 4)
    const make = async (change: Record<string, unknown>) =>
      (await ask('POST', '', notice({ filedOn: day, receivedOn: day, ...change }), fresh)).body
    const go = async (id: string, ...steps: readonly Record<string, unknown>[]) => {
      for (const step of steps) {
        const { version } = (await ask('GET', `/${id}`, undefined, fresh)).body
        const done = await ask('POST', `/${id}/steps`, { version, step: { on: day, ...step } }, fresh)
        expect(done.status, done.text).toBe(200)
      }
    }
    const suit = await make({ block: 'suitDirect', forum: '云川铁路运输法院' })
    await go(suit.id, ANSWERED, decided('suit-rejected'), { did: 'appealed', by: 'other' })
    expect(await cellsOf(year)).toMatchObject({ 'suitDirect/upheld': 1, 'suitDirect/total': 1 })
    const second = await make({ block: 'suitDirect', instance: 'second', appellant: 'other', follows: suit.id })
    expect(await cellsOf(year)).toMatchObject({
      'suitDirect/pending': 1,
      'suitDirect/upheld': 0,
      'suitDirect/total': 1,
    })
    const twice = await ask(
      'POST',
      '',
      notice({
        block: 'suitDirect',
        instance: 'second',
        appellant: 'us',
        follows: suit.id,
        filedOn: day,
        receivedOn: day,
      }),
      fresh,
    )
    expect(twice.body.fields['follows']).toContain(second.ledgerNo)
    await go(second.id, ANSWERED, decided('appeal-changed', { instead: 'suit-unlawful' }))
    expect(await cellsOf(year)).toMatchObject({ 'suitDirect/corrected': 1, 'suitDirect/total': 1 })
    await make({ block: 'suitDirect', instance: 'retrial', appellant: 'us', follows: second.id })
    const cells = await cellsOf(year)
    expect(cells).toMatchObject({ 'suitDirect/corrected': 1, 'suitDirect/pending': 0, 'suitDirect/total': 1 })
    for (const [cell, value] of Object.entries(cells)) {
      const { body } = await ask('GET', `?phase=all&cell=${year}/${cell}`, undefined, fresh)
      expect([cell, body.total]).toEqual([cell, value])
    }
  })

  test('年度写得不对的，一句中文', async () => {
    for (const path of ['/table-four', '/table-four?year=二〇二六', '?cell=x', '?due=soon', '?year=26'])
      expect([path, (await ask('GET', path)).status]).toEqual([path, 400])
  })
})

describe('台账的导入导出', () => {
  const sheet = (rows: readonly Record<string, string | null>[]) =>
    workbookBytes(sheetOf(COLUMNS, { title: TITLE }, rows))
  async function hand(bytes: Uint8Array, mode: string) {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), '旧台账.xlsx')
    return fetch(`${site.address}/api/v1/desk/remedies/import?mode=${mode}`, {
      method: 'POST',
      headers: { cookie: clerk, 'x-gongkai-desk': '1' },
      body: form,
    })
  }
  const OLD = {
    block: 'review',
    forum: '云川市人民政府',
    partyName: '令狐某某',
    claim: '撤销答复',
    filedOn: '2021-03-01',
    receivedOn: '2021-03-05',
  }
  test('好的行登记，错的行连同原因退回；再导一次一行也不重复', async () => {
    const bytes = await sheet([
      {
        ...OLD,
        block: 'suitAfterReview',
        theirNo: '（2021）云01行初9号',
        followsNo: '云政复〔2021〕1号',
        filedOn: '2021-06-01',
        receivedOn: '2021-06-08',
      },
      {
        ...OLD,
        theirNo: '云政复〔2021〕1号',
        answeredOn: '2021-03-12',
        result: 'review-upheld',
        concluded: '',
        concludedOn: '2021-05-20',
        archiveNo: '2021-3',
      },
      { ...OLD, theirNo: '云政复〔2021〕2号', result: 'review-upheld' },
      { ...OLD, theirNo: '云政复〔2021〕3号', receivedOn: '2021-02-01' },
      { ...OLD, theirNo: '云政复〔2021〕4号', result: 'review-void', concludedOn: '2021-05-01' },
      { ...OLD, theirNo: '云政复〔1999〕4号', filedOn: '1999-05-01' },
    ])
    const looked = (await (await hand(bytes, 'preview')).json()) as Body
    expect(looked).toMatchObject({ total: 6, good: 2, bad: 4 })
    expect((await ask('GET', '?phase=all&year=2021')).body.total).toBe(0)
    expect(await (await hand(bytes, 'commit')).json()).toEqual({ added: 2, failed: 4 })
    const list = await ask('GET', '?phase=all&year=2021&size=100')
    expect(list.body.total).toBe(2)
    expect(list.text).not.toContain('令狐某某')
    const { sheets } = await readXlsx(new Uint8Array(await (await hand(bytes, 'errors')).arrayBuffer()))
    const says = JSON.stringify(sheets[0]?.rows)
    for (const sentence of ['请填写作出结果日期', '晚于收到副本之日', '法律还没有', '早于条例施行之日'])
      expect(says).toContain(sentence)
    expect(await (await hand(bytes, 'commit')).json()).toEqual({ added: 0, failed: 6 })
    const told = await withScope(site.database.sql, { organ }, (tx) =>
      sql`select 1 from notifications where organ_id = ${organ} and title like '%〔2021〕%'`.execute(tx),
    )
    expect(told.rows).toEqual([])
  })

  test('不是表格的、没有表头的，一句中文', async () => {
    for (const bytes of [
      new Uint8Array([1, 2, 3]),
      await workbookBytes(sheetOf([{ key: 'x', label: '别的', kind: 'text' }], { title: '别的' }, [{ x: 'y' }])),
    ]) {
      const answer = await hand(bytes, 'preview')
      expect(answer.status).toBe(422)
      expect(await answer.text()).toMatch(/请|没有/)
    }
  })
})
