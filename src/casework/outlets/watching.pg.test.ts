import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { act } from '../acting.ts'
import { cipherOf, key } from '../personal-data/ground.testing.ts'
import { rotateCredentials, sealCredential, unseal } from './credentials.ts'
import { retryPosting } from './decide/act.ts'
import { gatherFigures, staleSince, watchOutlets } from './daily.ts'
import { changeOutlet } from './keep/act.ts'
import { COLUMNS } from './ledger.ts'
import { findOutlet, type Outlet } from './outlet.ts'
import { openNewsroom, type Newsroom } from './outlets.testing.ts'
import { importSheet, judgeSheet } from './register/import.ts'
import { figuresOf, followersOn, keepFigures, reachOf } from './reach.ts'

const DAY = 86_400_000
let room: Newsroom
const organ = () => room.office.organ
const inOrgan: Newsroom['office']['inOrgan'] = (work) => room.office.inOrgan(work)
const today = beijingDay(now()) as LocalDate
const plus = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) + days)

beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room?.close())
beforeEach(() => inOrgan((tx) => sql`update outlets set state = 'closed'`.execute(tx)))

describe('多久没有更新', () => {
  const at = (days: number) => ({ kind: 'wechat' as const, every: null, createdAt: new Date('2026-03-01T02:00:00Z'), days })
  test.each([
    ['第 14 日还不算', 'wechat', null, '2026-03-01', '2026-03-15', null],
    ['第 15 日起提醒', 'wechat', null, '2026-03-01', '2026-03-16', '已有 15 日没有更新（14日内应当更新'],
    ['微信群没有国家的规定，不提醒', 'wechat-group', null, '2026-03-01', '2026-12-31', null],
    ['本机关设定 7 日的', 'wechat-group', { days: 7 }, '2026-03-01', '2026-03-09', '（7日内应当更新，本机关设定）'],
    ['本机关设定的比国家规定的先', 'wechat', { days: 30 }, '2026-03-01', '2026-03-30', null],
    ['每月一次，次月同日还不算', 'notice-board', { months: 1 }, '2026-03-31', '2026-04-30', null],
    ['每月一次，过了就算', 'notice-board', { months: 1 }, '2026-03-31', '2026-05-01', '没有更新'],
  ] as const)('%s', (_, kind, every, lastOn, day, says) => {
    const stale = staleSince({ ...at(0), kind, every }, lastOn as LocalDate, day as LocalDate)
    if (says === null) expect(stale).toBeNull()
    else expect(stale?.says).toContain(says)
  })

  test('登记以后从没有发布过的，从登记那天数', () => {
    const stale = staleSince(at(0), null, '2026-03-20' as LocalDate)
    expect(stale?.says).toContain('登记以后没有发布过，已有 19 日')
    expect(stale?.by).toBe('2026-03-15')
  })

  test('到期成为负责人的待办，只有一条；发布了一条就结束；停用的不提醒；认证快到期的提醒', async () => {
    const outlet = await room.outlet('wechat-hand', { name: '人工公众号' })
    const other = await room.outlet('wechat-hand', { name: '停用的公众号' })
    await inOrgan((tx) => sql`update outlets set state = 'suspended' where id = ${other}`.execute(tx))
    const open = async (): Promise<readonly string[]> => {
      const { rows } = await inOrgan((tx) =>
        sql<{ kind: string; id: string }>`
          select kind, subject_id as id from to_dos where state = 'open' and subject_kind = 'outlet'`.execute(tx),
      )
      return rows.map(({ kind, id }) => `${kind} ${id}`)
    }
    const world = room.office.ground
    const late = new Date(now().getTime() + 15 * DAY)
    await watchOutlets(world, organ(), new Date(now().getTime() + 14 * DAY))
    expect(await open()).toEqual([])
    await watchOutlets(world, organ(), late)
    await watchOutlets(world, organ(), late)
    expect(await open()).toEqual([`outlet-stale ${outlet}`])
    await inOrgan((tx) =>
      sql`insert into postings (organ_id, id, outlet_id, way, title, state, number, measure, posted_on, created_at)
        values (${organ()}, gen_random_uuid(), ${outlet}, 'by-hand', '更新了', 'posted', 1, '条', ${plus(today, 14)}::date, now())`.execute(tx),
    )
    await watchOutlets(world, organ(), late)
    expect(await open()).toEqual([])
    await inOrgan((tx) => sql`update outlets set verified_until = ${plus(today, 60 + 14)}::date where id = ${outlet}`.execute(tx))
    await watchOutlets(world, organ(), new Date(now().getTime() + 13 * DAY))
    expect(await open()).toEqual([])
    await watchOutlets(world, organ(), new Date(now().getTime() + 14 * DAY))
    expect(await open()).toEqual([`outlet-verification ${outlet}`])
  })
}) // prettier-ignore

describe('取回统计数据', () => {
  test('公众号逐日，当天和还没有的留空，不是 0；重取不变；人工登记的不被改；一个渠道不通，别的照取', async () => {
    const wechat = await room.outlet('wechat')
    const weibo = await room.outlet('weibo')
    const world = room.office.ground
    const clock = room.hosts.now
    const day = beijingDay(clock()) as LocalDate
    const days = async (id: string) =>
      new Map((await inOrgan((tx) => reachOf(tx, organ(), id, 30))).map((each) => [each.day, each]))
    await gatherFigures(world, organ(), clock)
    const first = await days(wechat)
    const before = first.get(plus(day, -3))
    expect(before).toMatchObject({ source: 'platform', followers: 1203, gained: 5, lost: 1, readers: 41, shares: 4 })
    expect(first.get(day), '当天还没有').toBeUndefined()
    expect((await days(weibo)).get(day)).toMatchObject({ followers: 321, readers: null, shares: null, gained: null })
    await gatherFigures(world, organ(), clock)
    expect(await days(wechat)).toEqual(first)
    const figures = { day: plus(day, -3), followers: 1199, readers: null, shares: null }
    expect(await act(world, room.actor, (acting) => keepFigures(acting, wechat, figures))).toEqual({ id: wechat })
    room.wechat.refusals.push({ path: '/datacube/getusersummary', errcode: 48001, errmsg: 'api unauthorized' })
    await inOrgan((tx) => sql`delete from outlet_days where outlet_id = ${weibo}`.execute(tx))
    await gatherFigures(world, organ(), clock)
    await gatherFigures(world, organ(), clock)
    expect((await days(wechat)).get(plus(day, -3))).toMatchObject({ source: 'hand', followers: 1199, readers: 41 })
    expect((await days(weibo)).get(day)).toMatchObject({ followers: 321 })
    const known = await inOrgan((tx) => followersOn(tx, organ(), plus(day, -3)))
    expect(known.get(wechat)).toEqual({ followers: 1199, day: plus(day, -3) })
    expect(known.has(weibo), '那一天还不知道').toBe(false)
  })

  test('一条信息的转发、评论：记在它那一条上；没有给的留空', async () => {
    const weibo = await room.outlet('weibo', { name: '有数据的微博' })
    const id = await room.release([weibo], '转发得很多的一条')
    const posting = await room.one(id, weibo)
    expect((await room.drive(posting.id)).state).toBe('sent')
    await gatherFigures(room.office.ground, organ(), room.hosts.now)
    const figures = await inOrgan((tx) => figuresOf(tx, organ(), posting.id))
    expect(figures).toMatchObject({ day: beijingDay(room.hosts.now()), readers: null })
  })
})

describe('导入发布台账', () => {
  const sheetWith = (rows: readonly Readonly<Record<string, string | null>>[]): Promise<Uint8Array> =>
    workbookBytes(sheetOf(COLUMNS, { title: '渠道发布台账', organ: '某局' }, rows))

  test('好的登记，不好的逐行说明，同一份再导入不重复；“300余”不收', async () => {
    await room.outlet('wechat-group', { name: '企业服务群' })
    await room.outlet('weibo', { name: '自动的微博' })
    const closed = await room.outlet('newspaper', { name: '停了的报' })
    await inOrgan((tx) => sql`update outlets set state = 'suspended' where id = ${closed}`.execute(tx))
    const row = (more: Readonly<Record<string, string | null>>) => ({
      outlet: '企业服务群', postedOn: plus(today, -3), title: '惠企政策', number: '321', measure: '件', spot: '甲群', address: '', note: '', ...more,
    }) // prettier-ignore
    const bytes = await sheetWith([
      row({}),
      row({ number: '300余', spot: '乙群' }),
      row({ outlet: '没有的群' }),
      row({ outlet: '自动的微博' }),
      row({ outlet: '停了的报' }),
      row({ postedOn: plus(today, 1), spot: '丙群' }),
      row({ address: 'www.example.com', spot: '丁群' }),
      row({}),
      row({ measure: null, spot: '戊群', number: '２' }),
    ])
    const judged = await judgeSheet(room.office.ground, room.actor, bytes, today)
    if ('refused' in judged) throw new Error(judged.says)
    const wrong = judged.map(({ errors }) => errors.map(({ says }) => says).join())
    expect(wrong).toEqual([
      '', expect.stringContaining('不知道是多少'), expect.stringContaining('没有这个发布渠道'), expect.stringContaining('由系统发布'),
      expect.stringContaining('不能登记新的发布'), expect.stringContaining('不能写成今天以后'), expect.stringContaining('https://'),
      expect.stringContaining('是同一天、同一渠道'), '',
    ]) // prettier-ignore
    expect(await importSheet(room.office.ground, room.actor, bytes)).toEqual({ added: 2, failed: 7 })
    expect(await importSheet(room.office.ground, room.actor, bytes)).toEqual({ added: 0, failed: 9 })
    const { rows } = await inOrgan((tx) =>
      sql<{ spot: string; number: number; measure: string; on: string }>`
        select spot, number, measure, posted_on::text as on from postings where title = '惠企政策' order by spot`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([
      { spot: '戊群', number: 2, measure: '条', on: plus(today, -3) },
      { spot: '甲群', number: 321, measure: '件', on: plus(today, -3) },
    ])
  })

  test.each([
    ['不是表格', new TextEncoder().encode('不是表格')],
    ['空文件', new Uint8Array()],
  ])('%s：整份不收，一句话说明', async (_, bytes) => {
    expect(await judgeSheet(room.office.ground, room.actor, bytes, today)).toMatchObject({
      refused: expect.any(String) as string,
      says: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
    })
  })

  test('没有记录、缺了必填的栏：整份不收', async () => {
    expect(await importSheet(room.office.ground, room.actor, await sheetWith([]))).toHaveProperty('refused')
    const [, ...rest] = COLUMNS
    const without = await workbookBytes(sheetOf(rest, { title: '台账', organ: '某局' }, [{ title: '甲' }]))
    expect(await importSheet(room.office.ground, room.actor, without)).toHaveProperty('refused')
  })
})

describe('换密钥', () => {
  const keys = [key('k1'), key('k2'), key('k3')] as const
  const before = cipherOf([keys[0]])
  const during = cipherOf([keys[1], keys[0]], 'sm4')
  const after = cipherOf([keys[1]], 'sm4')
  const stranger = cipherOf([keys[2]])
  const secret = 'app-secret-0123456789'

  test('渠道的密钥换成新的一把：旧的不再需要，别的机关、别的渠道、别的栏打不开；打不开的留着，数得出来', async () => {
    await inOrgan((tx) => sql`update outlets set sealed = '{}'`.execute(tx))
    const id = await room.outlet('wechat', { name: '换密钥的公众号' })
    const lost = await room.outlet('webhook', { name: '密钥丢了的推送' })
    const seal = (cipher: typeof before, outlet: string, fields: Readonly<Record<string, string>>) =>
      inOrgan((tx) =>
        sql`update outlets set sealed = ${JSON.stringify(
          Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, sealCredential(cipher, organ(), outlet, field, text)])),
        )}::jsonb where id = ${outlet}`.execute(tx),
      )
    await seal(before, id, { appId: 'wx0123456789', appSecret: secret })
    await seal(stranger, lost, { secret: 'sixteen-characters' })
    const found = async (outlet: string): Promise<Outlet> => {
      const of = await inOrgan((tx) => findOutlet(tx, organ(), outlet))
      if (!of) throw new Error('no outlet')
      return of
    }
    const { db } = room.office.ground
    expect(await rotateCredentials({ db, cipher: during }, organ())).toEqual({ renewed: 2, unreadable: 1 })
    expect(await rotateCredentials({ db, cipher: during }, organ())).toEqual({ renewed: 0, unreadable: 1 })
    const renewed = await found(id)
    expect(unseal(after, organ(), renewed, ['appId', 'appSecret'])).toEqual({ appId: 'wx0123456789', appSecret: secret })
    expect(() => unseal(before, organ(), renewed, ['appSecret'])).toThrow()
    expect(() => unseal(after, organ(), { ...renewed, id: lost }, ['appSecret'])).toThrow()
    expect(() => unseal(after, lost, renewed, ['appSecret'])).toThrow()
    const swapped = { ...renewed, sealed: { appId: renewed.sealed['appSecret'] ?? '' } }
    expect(() => unseal(after, organ(), swapped, ['appId'])).toThrow()
    expect(unseal(stranger, organ(), await found(lost), ['secret'])).toEqual({ secret: 'sixteen-characters' })
  })

  test('密钥打不开的渠道：停下来说明要重新填写；填写以后发出', async () => {
    const hook = await room.outlet('webhook', { name: '打不开的推送' })
    const sealed = sealCredential(stranger, organ(), hook, 'secret', 'sixteen-characters')
    await inOrgan((tx) => sql`update outlets set sealed = ${JSON.stringify({ secret: sealed })}::jsonb where id = ${hook}`.execute(tx))
    const id = await room.release([hook], '密钥打不开时发布的')
    const stopped = await room.drive((await room.one(id, hook)).id)
    expect(stopped.state).toBe('dead')
    expect(stopped.entry?.state).toMatchObject({ letter: { todo: expect.stringContaining('重新填写密钥') as string } })
    const of = await inOrgan((tx) => findOutlet(tx, organ(), hook))
    if (!of) throw new Error('no outlet')
    const { name, unitId, personId, measure, settings, verifiedUntil, every, note } = of
    const given = { name, unitId, personId, measure, settings, verifiedUntil, every, note, secrets: { secret: 'a-secret-of-the-test' } }
    const { cipher } = room.office.ground
    expect(await act(room.office.ground, room.actor, (acting) => changeOutlet(acting, cipher, { id: hook, seen: of.version }, given))).not.toHaveProperty('refused')
    await act(room.office.ground, room.actor, (acting) => retryPosting(acting, { id: stopped.id, seen: stopped.version }, { title: null }))
    expect((await room.drive(stopped.id)).state).toBe('sent')
  })
}) // prettier-ignore
