import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { APP } from '../../platform/channels/doubles/wechat.testing.ts'
import { act } from '../acting.ts'
import { decidePosting, retryPosting } from './decide/act.ts'
import { openNewsroom, type Newsroom } from './outlets.testing.ts'

const DAY = 86_400_000
let room: Newsroom
let wechat: string
let weibo: string
let wecom: string
let hook: string
let preset: string

// One organ for all, so that what one test leaves must not disturb another; each has its own item.
beforeAll(async () => {
  room = await openNewsroom()
  // The preset cover is a material of the double's library.
  const base = room.hosts.base('api.weixin.qq.com')
  const account = { grant_type: 'client_credential', appid: APP.appId, secret: room.wechat.appSecret }
  const session = await fetch(`${base}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(account) })
  const { access_token: token } = (await session.json()) as { access_token: string }
  const address = `${base}/cgi-bin/material/add_material?access_token=${token}`
  const made = await fetch(address, { method: 'POST', body: cover() })
  preset = ((await made.json()) as { media_id: string }).media_id
  expect(preset).toBeTruthy()
  wechat = await room.outlet('wechat', { settings: { presetCover: preset } })
  weibo = await room.outlet('weibo')
  wecom = await room.outlet('wecom', { settings: { shape: 'markdown' } })
  hook = await room.outlet('webhook')
})
afterAll(() => room.close())
beforeEach(() => void (room.hosts.asked.length = 0))
afterEach(() => {
  room.wechat.refusals.length = 0
  room.wechat.endings.length = 0
})

function cover(): FormData {
  const form = new FormData()
  form.append('media', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])]), 'cover.png')
  return form
}
const calls = (path: string): number => room.hosts.asked.filter((each) => each.path === path).length
const standing = (title: string): number =>
  room.wechat.published().filter(({ article, deleted }) => article['title'] === title && !deleted).length
const toDos = async (posting: string): Promise<readonly string[]> => {
  const { rows } = await room.office.inOrgan((tx) =>
    sql<{ kind: string }>`select kind from to_dos where subject_id = ${posting} and state = 'open'`.execute(tx),
  )
  return rows.map(({ kind }) => kind)
}
/** The double shows its statuses in the order they came, or the newest first. */
const orderOf = (posted: readonly number[]): string =>
  [posted.join(), posted.toReversed().join()].includes('0,1,2,3') ? '先后' : posted.join()
let titles = 0
const title = (): string => `第${++titles}条关于决算的公告`

describe('随发布到各渠道', () => {
  test('同一事务列入，逐个发出，各一次；撤下以后各渠道撤回，撤不回的成为负责人的待办', async () => {
    const name = title()
    const id = await room.release([wechat, weibo, wecom, hook], name)
    expect((await room.postings(id)).map(({ state }) => state)).toEqual(['wanted', 'wanted', 'wanted', 'wanted'])
    for (const { id: posting } of await room.postings(id))
      expect(await room.drive(posting)).toMatchObject({ state: 'sent', number: 1 })
    expect(standing(name)).toBe(1)
    expect(room.weibo.statuses.filter(({ text }) => text.includes(name))).toHaveLength(1)
    expect(room.wecom.shown.filter((text) => text.includes(name))).toHaveLength(1)
    await room.withdraw(id)
    for (const { id: posting } of await room.postings(id)) await room.drive(posting)
    expect(standing(name)).toBe(0)
    expect(room.weibo.statuses.filter(({ text }) => text.includes(name))).toHaveLength(0)
    const robot = await room.one(id, wecom)
    expect(robot.state).toBe('dead')
    expect(await toDos(robot.id)).toEqual(['posting-stuck'])
    expect((await room.one(id, hook)).state).toBe('withdrawn')
    const done = await act(room.office.ground, room.actor, (acting) =>
      decidePosting(acting, { id: robot.id, seen: robot.version }, { it: 'taken-down', address: '' }),
    )
    expect(done).not.toHaveProperty('refused')
    expect(await toDos(robot.id)).toEqual([])
  })

  test('更正：旧版先撤回，再发新版，只有一条；没有列名的渠道不发', async () => {
    const name = title()
    const id = await room.release([wechat], name)
    const first = await room.one(id, wechat)
    await room.drive(first.id)
    await room.correct(id, `${name}（更正）`)
    const second = await room.one(id, wechat)
    expect(second.id).not.toBe(first.id)
    expect(await room.step(second.id), '旧版还没有撤回').toHaveProperty('until')
    await room.drive(first.id)
    await room.drive(second.id)
    expect([standing(name), standing(`${name}（更正）`)]).toEqual([0, 1])
    expect((await room.postings(id)).every(({ outletId }) => outletId === wechat)).toBe(true)
  })

  test('发送以前撤下：一个请求也不发', async () => {
    const id = await room.release([wechat, weibo, hook], title())
    await room.withdraw(id)
    for (const { id: posting } of await room.postings(id)) expect((await room.drive(posting)).state).toBe('withdrawn')
    expect(room.hosts.asked).toHaveLength(0)
  })

  test('门户上没有的，绕过撤下的步骤也不发', async () => {
    const id = await room.release([hook], title())
    await room.office.inOrgan((tx) => sql`delete from portal_documents where id = ${id}`.execute(tx))
    expect((await room.drive((await room.one(id, hook)).id)).state).toBe('withdrawn')
    expect(room.hosts.asked).toHaveLength(0)
  })

  test('正在发送时撤下：发出去了就撤回来', async () => {
    const name = title()
    const id = await room.release([wechat], name)
    const posting = await room.one(id, wechat)
    const moving = room.step(posting.id)
    await room.withdraw(id)
    await moving
    expect((await room.drive(posting.id)).state).toBe('withdrawn')
    expect(standing(name)).toBe(0)
    expect(room.wechat.drafts.filter(({ article }) => article['title'] === name)).toHaveLength(0)
  })
})

describe('出错', () => {
  test.each([
    [40164, '/cgi-bin/draft/add', 'dead', '白名单'],
    [48001, '/cgi-bin/freepublish/submit', 'dead', '权限'],
    [53503, '/cgi-bin/freepublish/submit', 'dead', '发布检查'],
    [45009, '/cgi-bin/draft/add', 'failed', '次数'],
  ])('微信答 %i：说明白，改好后重发，恰好一条', async (errcode, path, state, says) => {
    const name = title()
    const id = await room.release([wechat], name)
    const { id: posting } = await room.one(id, wechat)
    room.wechat.refusals.push({ path, errcode, errmsg: `invalid ip 203.0.113.9, not in whitelist` })
    await room.step(posting)
    const stopped = await room.one(id, wechat)
    expect(stopped.state).toBe(state)
    expect((await room.steps(posting)).at(-1)).toContain(says)
    if (state === 'dead') {
      expect(await toDos(posting)).toEqual(['posting-stuck'])
      await act(room.office.ground, room.actor, (acting) =>
        retryPosting(acting, { id: posting, seen: stopped.version }, { title: null }),
      )
    }
    expect((await room.drive(posting)).state).toBe('sent')
    expect(standing(name)).toBe(1)
    expect(await toDos(posting)).toEqual([])
  })

  test.each([
    [40001, '/cgi-bin/draft/add', 'AppSecret'],
    [40164, '/cgi-bin/draft/add', '203.0.113.9'],
    [45009, '/cgi-bin/freepublish/submit', '次数'],
    [48001, '/cgi-bin/draft/add', '权限'],
    [53503, '/cgi-bin/freepublish/submit', '发布检查'],
  ])(
    '微信答 %i 不改：等人处理的说明是一句能看懂的中文，写明到哪里办，没有对方的原文；不多发',
    async (errcode, path, says) => {
      const name = title()
      const id = await room.release([wechat], name)
      const { id: posting } = await room.one(id, wechat)
      for (let n = 0; n < 60; n += 1)
        room.wechat.refusals.push({ path, errcode, errmsg: 'invalid ip 203.0.113.9, not in whitelist hint: [x]' })
      const stopped = await room.drive(posting, 20)
      expect(stopped.state).toBe('dead')
      const letter = stopped.entry?.state.is === 'dead' ? stopped.entry.state.letter : null
      expect(letter).toMatchObject({ code: String(errcode), says: expect.stringContaining(says) as string })
      for (const text of [letter?.says ?? '', letter?.todo ?? '']) {
        expect(text).toMatch(/[\u4e00-\u9fff]{4}/)
        expect(text).not.toMatch(/invalid|whitelist|hint|errcode|undefined|null/)
      }
      expect(standing(name)).toBe(0)
      expect(await toDos(posting)).toEqual(['posting-stuck'])
      room.wechat.refusals.length = 0
      await act(room.office.ground, room.actor, (acting) =>
        retryPosting(acting, { id: posting, seen: stopped.version }, { title: null }),
      )
      expect((await room.drive(posting)).state).toBe('sent')
      expect(standing(name)).toBe(1)
    },
  )

  test('40001：凭据失效，当场换一个，事情照办', async () => {
    const id = await room.release([wechat], title())
    room.wechat.invalidateToken()
    const { id: posting } = await room.one(id, wechat)
    expect((await room.drive(posting)).state).toBe('sent')
  })

  test('密钥被撤销：停下来说明，密钥不在任何记录里；补上以后发出', async () => {
    const secret = room.wechat.appSecret
    const name = title()
    const id = await room.release([wechat], name)
    room.wechat.appSecret = 'changed-on-the-other-side-000000'
    room.wechat.invalidateToken()
    room.hosts.pass(3 * 3_600_000)
    const { id: posting } = await room.one(id, wechat)
    await room.step(posting)
    const stopped = await room.one(id, wechat)
    expect(stopped.state).toBe('dead')
    const { rows } = await room.office.inOrgan((tx) =>
      sql<{ all: string }>`
        select coalesce(string_agg(content, ' '), '') || (select string_agg(says, ' ') from posting_steps)
          || (select string_agg(coalesce(entry::text, ''), ' ') from postings) || (select string_agg(settings::text || sealed::text, ' ') from outlets)
          || (select string_agg(title, ' ') from to_dos) as all from events`.execute(tx),
    )
    expect(rows[0]?.all).not.toContain(secret)
    room.wechat.appSecret = secret
    await act(room.office.ground, room.actor, (acting) =>
      retryPosting(acting, { id: posting, seen: stopped.version }, { title: null }),
    )
    expect((await room.drive(posting)).state).toBe('sent')
    expect(standing(name)).toBe(1)
  })

  test.each(['drop-after', 'hang-after', '500-after', 'drop-before', '500-before'] as const)(
    '提交发布时 %s：先查明，再决定发不发，恰好一条',
    async (fault) => {
      const name = title()
      const id = await room.release([wechat], name)
      room.hosts.fault('/cgi-bin/freepublish/submit', fault)
      const { id: posting } = await room.one(id, wechat)
      await room.step(posting)
      expect((await room.one(id, wechat)).state).toBe('unknown')
      expect((await room.drive(posting)).state).toBe('sent')
      expect(standing(name)).toBe(1)
    },
  )

  test.each(['drop-after', 'drop-before'] as const)('微博 %s：按正文查明，恰好一条', async (fault) => {
    const name = title()
    const id = await room.release([weibo], name)
    room.hosts.fault('/2/statuses/share.json', fault)
    const { id: posting } = await room.one(id, weibo)
    expect((await room.drive(posting)).state).toBe('sent')
    expect(room.weibo.statuses.filter(({ text }) => text.includes(name))).toHaveLength(1)
  })

  test('通用推送丢了答复：同一个标记再发，不停不漏', async () => {
    const id = await room.release([hook], title())
    room.hosts.fault('/in', 'drop-after')
    const { id: posting } = await room.one(id, hook)
    expect((await room.drive(posting)).state).toBe('sent')
    expect(room.hooked.get(posting)?.withdrawn).toBe(false)
  })

  test('渠道停三天：一直等着，恢复以后发出，一条', async () => {
    const name = title()
    const id = await room.release([weibo], name)
    const { id: posting } = await room.one(id, weibo)
    room.hosts.down(new Date(room.hosts.now().getTime() + 3 * DAY))
    await room.step(posting)
    const waiting = await room.one(id, weibo)
    expect(['failed', 'unknown']).toContain(waiting.state)
    const sent = await room.drive(posting, 5)
    expect(sent.state).toBe('sent')
    expect(room.weibo.statuses.filter(({ text }) => text.includes(name))).toHaveLength(1)
  })

  test('渠道停三天，期间和之后发布的：恢复以后按发布的先后补发，各一条，没有重复', async () => {
    const outlet = await room.outlet('weibo', { name: '停过三天的微博' })
    const names = [title(), title(), title(), title()]
    room.hosts.down(new Date(room.hosts.now().getTime() + 3 * DAY))
    const ids: string[] = []
    for (const name of names.slice(0, 3)) {
      const id = await room.release([outlet], name)
      await room.step((await room.one(id, outlet)).id)
      room.hosts.pass(DAY)
      ids.push(id)
    }
    room.hosts.pass(3_600_000)
    ids.push(await room.release([outlet], names[3] ?? ''))
    await room.office.inOrgan((tx) =>
      sql`update postings set created_at = ${room.hosts.now()}, due_at = ${room.hosts.now()}
        where publication_id = ${ids[3] ?? null}`.execute(tx),
    )
    // Workers take whatever is due, the newest first: the order must not rest on theirs.
    for (let turn = 0; turn < 300; turn += 1) {
      const { rows } = await room.office.inOrgan((tx) =>
        sql<{ id: string; due: Date }>`
          select id, due_at as due from postings where outlet_id = ${outlet} and due_at is not null order by due_at`.execute(
          tx,
        ),
      )
      if (rows.length === 0) break
      const ready = rows.filter(({ due }) => due <= room.hosts.now()).toSorted((a, b) => (a.id < b.id ? 1 : -1))
      for (const { id } of ready) await room.step(id)
      room.hosts.pass(Math.max(15_000, (rows[0]?.due.getTime() ?? 0) - room.hosts.now().getTime()))
    }
    for (const id of ids) expect((await room.one(id, outlet)).state).toBe('sent')
    const posted = room.weibo.statuses
      .map(({ text }) => names.findIndex((name) => text.includes(name)))
      .filter((at) => at >= 0)
    expect(posted).toHaveLength(4)
    expect(orderOf(posted)).toBe('先后')
  })

  test('一直不通：七天以后请人处理，不丢', async () => {
    const id = await room.release([hook], title())
    const { id: posting } = await room.one(id, hook)
    room.hosts.down(new Date(room.hosts.now().getTime() + 30 * DAY))
    expect((await room.drive(posting, 20)).state).toBe('dead')
    expect(await toDos(posting)).toEqual(['posting-stuck'])
    room.hosts.down(new Date(0))
    const { version } = await room.one(id, hook)
    await act(room.office.ground, room.actor, (acting) =>
      retryPosting(acting, { id: posting, seen: version }, { title: null }),
    )
    expect((await room.drive(posting)).state).toBe('sent')
  })

  test('两个后台同时办一条：只发一次', async () => {
    const names = Array.from({ length: 6 }, title)
    const ids = await Promise.all(names.map((name) => room.release([wechat, weibo], name)))
    const all = (await Promise.all(ids.map((id) => room.postings(id)))).flat()
    for (let turn = 0; turn < 3; turn += 1) await Promise.all(all.flatMap(({ id }) => [room.step(id), room.step(id)]))
    for (const { id } of all) expect((await room.drive(id)).state).toBe('sent')
    for (const name of names) {
      expect(standing(name)).toBe(1)
      expect(room.weibo.statuses.filter(({ text }) => text.includes(name))).toHaveLength(1)
    }
  })

  test('发送途中程序被杀掉：不擅自重发，查明以后恰好一条', async () => {
    for (const arrived of [true, false]) {
      const name = title()
      const id = await room.release([wechat], name)
      const { id: posting } = await room.one(id, wechat)
      if (arrived) {
        await room.step(posting)
        expect(calls('/cgi-bin/freepublish/submit')).toBeGreaterThan(0)
      }
      // The program died after the mark was kept and before the answer was: as if nobody had heard it.
      const mark = { is: 'sending', attempts: 1, first: room.hosts.now().getTime(), at: room.hosts.now().getTime() }
      await room.office.inOrgan((tx) =>
        sql`update postings set state = 'sending', entry = jsonb_set(entry, '{state}', ${JSON.stringify(mark)}::jsonb) where id = ${posting}`.execute(
          tx,
        ),
      )
      expect(await room.step(posting)).toHaveProperty('until')
      expect((await room.drive(posting)).state).toBe('sent')
      expect(standing(name)).toBe(1)
    }
  })
})

describe('由操作员发表', () => {
  test('草稿留给操作员，成为待办；发表以后自动查到，或者由人登记', async () => {
    const operator = await room.outlet('wechat', {
      name: '公众号（操作员）',
      settings: { release: 'operator', presetCover: '' },
    })
    const id = await room.release([operator], title())
    const { id: posting } = await room.one(id, operator)
    // Without any picture there is no cover: said before anything is sent.
    await room.step(posting)
    const stopped = await room.one(id, operator)
    expect(stopped).toMatchObject({ state: 'dead' })
    expect((await room.steps(posting)).at(-1)).toContain('封面')
    await room.office.inOrgan((tx) =>
      sql`update outlets set settings = settings || '{"release":"operator"}' || ${JSON.stringify({ presetCover: preset })}::jsonb where id = ${operator}`.execute(
        tx,
      ),
    )
    await act(room.office.ground, room.actor, (acting) =>
      retryPosting(acting, { id: posting, seen: stopped.version }, { title: '另拟的标题' }),
    )
    await room.step(posting)
    const waiting = await room.one(id, operator)
    expect(waiting.state).toBe('pending')
    expect(await toDos(posting)).toEqual(['posting-operator'])
    const done = await act(room.office.ground, room.actor, (acting) =>
      decidePosting(
        acting,
        { id: posting, seen: waiting.version },
        { it: 'stands', address: 'https://mp.weixin.qq.com/s/x' },
      ),
    )
    expect(done).not.toHaveProperty('refused')
    expect(await room.one(id, operator)).toMatchObject({
      state: 'sent',
      address: 'https://mp.weixin.qq.com/s/x',
      number: 1,
    })
    expect(await toDos(posting)).toEqual([])
  })
})
