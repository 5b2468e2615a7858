import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPostOffice, type PostOffice } from '../../../platform/mail/post-office.testing.ts'
import { act } from '../../acting.ts'
import { maskedPersonal } from '../../personal-data/store.ts'
import { openNewsroom, type Newsroom } from '../outlets.testing.ts'
import { programActor } from '../program-actor.ts'
import {
  askSubscription,
  confirmSubscription,
  endSubscription,
  MOST_BOUNCES,
  removeSubscriber,
  tidySubscribers,
} from './act.ts'
import type { Choice } from './choice.ts'
import { confirmJob, dailyLetterJob, enqueueDaily, letterJob } from './letter-job.ts'
import { countSubscribers, SUBSCRIBER } from './subscriber.ts'

let office: PostOffice
let room: Newsroom
let mail: string
let readers = 0
const DAY = 86_400_000
const ALL: Choice = { leaves: [], rhythm: 'each' }

beforeAll(async () => {
  office = await openPostOffice()
  room = await openNewsroom({ SMTP_URL: office.address, MAIL_FROM: '某局 <gk@example.gov.cn>' })
  mail = await room.outlet('mail')
})
afterAll(async () => {
  await room?.close()
  await office?.close()
})
beforeEach(async () => {
  office.letters.length = 0
  office.refusal = null
  // Readers of other tests want nothing any more.
  await room.office.inOrgan((tx) => sql`update subscribers set state = 'ended' where state <> 'ended'`.execute(tx))
})

const reader = (): string => `reader${++readers}@example.com`
const ground = () => room.office.ground
const by = <T>(work: Parameters<typeof act<T>>[2]): Promise<T> =>
  act(ground(), programActor(room.office.organ, '订阅人'), work)
const ask = (address: string, choice: Choice = ALL) =>
  by((acting) => askSubscription(acting, ground().cipher, { address, choice }))

/** Runs what is in the queue for letters until nothing is; what throws stays there. Returns how many threw. */
async function deliver(): Promise<number> {
  const jobs = { [confirmJob.name]: confirmJob, [letterJob.name]: letterJob, [dailyLetterJob.name]: dailyLetterJob }
  const failed = new Set<string>()
  for (;;) {
    const { rows } = await sql<{ id: string; name: string; payload: never }>`
      select j.id::text, t.identifier as name, j.payload
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = any(${Object.keys(jobs)}) order by j.id`.execute(ground().db)
    const next = rows.find(({ id }) => !failed.has(id))
    if (!next) return failed.size
    try {
      await jobs[next.name]?.run(ground() as never, next.payload, { attempt: 1, of: 1, signal: new AbortController().signal })
      await sql`delete from graphile_worker._private_jobs where id = ${next.id}::bigint`.execute(ground().db)
    } catch {
      failed.add(next.id)
    }
  }
} // prettier-ignore

const linkIn = (text: string, what: string): { id: string; code: string } => {
  const [address = ''] = new RegExp(`https://gk\\.example\\.gov\\.cn/subscription/${what}\\?[^\\s"<]+`).exec(text) ?? []
  const { searchParams } = new URL(address)
  expect(searchParams.get('organ')).toBe(room.office.organ)
  return { id: searchParams.get('id') ?? '', code: searchParams.get('code') ?? '' }
}
const confirm = (link: { id: string; code: string }) =>
  by((acting) => confirmSubscription(acting, ground().cipher, link))
const end = (link: { id: string; code: string }) => by((acting) => endSubscription(acting, ground().cipher, link))
/** Subscribes and confirms; returns the address. */
async function subscribe(choice: Choice = ALL, address = reader()): Promise<string> {
  await ask(address, choice)
  await deliver()
  const letter = office.letters.findLast(({ to }) => to === address)
  expect(await confirm(linkIn(letter?.text ?? '', 'confirm'))).not.toHaveProperty('refused')
  office.letters.length = 0
  return address
}
const sendOut = async (id: string): Promise<void> => {
  for (const { id: posting } of await room.postings(id)) await room.drive(posting)
  await deliver()
}
const got = (): readonly string[] => office.letters.map(({ to }) => to).toSorted()

describe('订阅', () => {
  test('没有确认以前，除了确认信什么也不发；确认以后才发；点两次与一次相同', async () => {
    const address = reader()
    await ask(address)
    await deliver()
    expect(got()).toEqual([address])
    const link = linkIn(office.letters[0]?.text ?? '', 'confirm')
    expect(office.letters[0]?.unsubscribe).toBe('')
    office.letters.length = 0
    await sendOut(await room.release([mail], '确认以前的公告'))
    expect(got()).toEqual([])
    expect(await confirm({ ...link, code: `${link.code}x` })).toMatchObject({ refused: 'bad-code' })
    expect(await confirm(link)).toEqual({ id: link.id })
    expect(await confirm(link)).toEqual({ id: link.id })
    await sendOut(await room.release([mail], '确认以后的公告'))
    expect(got()).toEqual([address])
    expect(office.letters[0]?.text).toContain('确认以后的公告')
    expect(office.letters[0]?.text).toMatch(/https:\/\/gk\.example\.gov\.cn\/d\/\S+\.html/)
    expect(office.letters[0]?.head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im)
    expect(linkIn(office.letters[0]?.unsubscribe ?? '', 'end')).toEqual(linkIn(office.letters[0]?.text ?? '', 'end'))
  })

  test('已经订阅的再填一次：同样的答复、同样的确认信；确认以前照旧，确认以后改为新的选择，旧信里的退订仍然有效', async () => {
    const address = await subscribe({ leaves: ['tzgg'], rhythm: 'each' })
    expect(await ask(address.toUpperCase())).toEqual(await ask(reader()))
    await deliver()
    const again = office.letters.find(({ to }) => to.toLowerCase() === address)
    expect(again?.text).toContain('请确认订阅')
    office.letters.length = 0
    await sendOut(await room.release([mail], '工作动态一条'))
    expect(got(), '只订了通知公告').toEqual([])
    expect(await confirm(linkIn(again?.text ?? '', 'confirm'))).not.toHaveProperty('refused')
    await sendOut(await room.release([mail], '工作动态又一条'))
    expect(got()).toEqual([address])
    expect(await end(linkIn(office.letters[0]?.text ?? '', 'end'))).not.toHaveProperty('refused')
    office.letters.length = 0
    await sendOut(await room.release([mail], '退订以后'))
    expect(got()).toEqual([])
  })

  test('短时间里反复填写，只发一封确认信', async () => {
    const address = reader()
    for (let n = 0; n < 5; n += 1) await ask(address)
    await deliver()
    expect(got()).toEqual([address])
    const { rows } = await room.office.inOrgan((tx) =>
      sql<{ n: number }>`select count(*)::int as n from subscribers where state = 'asked'`.execute(tx),
    )
    expect(rows[0]?.n).toBe(1)
  })

  test.each(['', 'abc', 'a@b@c', 'a b@c.cn', 'a@b.cn\r\nBcc: x@y.cn', `${'a'.repeat(260)}@b.cn`])(
    '“%s”不是邮箱',
    async (address) => expect(await ask(address)).toMatchObject({ refused: 'bad-address' }),
  )

  test('三天没有确认：链接失效，邮箱清除；邮箱只以遮盖的样子出现，不在任何记录里', async () => {
    const address = reader()
    await ask(address)
    await deliver()
    const link = linkIn(office.letters[0]?.text ?? '', 'confirm')
    const masked = await room.office.inOrgan((tx) => maskedPersonal(tx, room.office.organ, SUBSCRIBER, [link.id]))
    expect(masked.get(link.id)?.[0]?.masked).not.toContain(address.split('@')[0])
    await room.office.inOrgan((tx) =>
      sql`update subscribers set asked_at = asked_at - interval '73 hours' where id = ${link.id}`.execute(tx),
    )
    expect(await confirm(link)).toMatchObject({ refused: 'too-late' })
    expect(await by((acting) => tidySubscribers(acting, ground().cipher))).toBe(1)
    const { rows } = await room.office.inOrgan((tx) =>
      sql<{ all: string }>`
        select (select string_agg(coalesce(cipher, '') || coalesce(masked, '') || coalesce(lookup, ''), ' ')
          from personal_data where subject_id = ${link.id}) || '' as all`.execute(tx),
    )
    expect(rows[0]?.all.trim()).toBe('')
    const kept = await room.office.inOrgan((tx) =>
      sql<{ all: string }>`select string_agg(coalesce(content, ''), ' ') as all from events`.execute(tx),
    )
    expect(kept.rows[0]?.all).not.toContain(address)
    const queued = await sql<{ all: string | null }>`
      select string_agg(payload::text, ' ') as all from graphile_worker._private_jobs`.execute(ground().db)
    expect(queued.rows[0]?.all ?? '').not.toContain('@example.com')
  })
})

describe('发信', () => {
  test('只发给选了这个栏目、上级栏目或者全部信息的人；同一条重做不多发', async () => {
    const everything = await subscribe()
    const column = await subscribe({ leaves: ['tzgg', 'gzdt'], rhythm: 'each' })
    await subscribe({ leaves: ['gzdtx', 'gzd', 'tzgg'], rhythm: 'each' })
    const id = await room.release([mail], '工作动态：开了一次会')
    await sendOut(id)
    const posting = await room.one(id, mail)
    expect(posting.state).toBe('sent')
    await letterJob.run(
      ground(),
      { organ: room.office.organ, posting: posting.id, subscriber: linkIn(office.letters[0]?.text ?? '', 'end').id },
      { attempt: 2, of: 2, signal: new AbortController().signal },
    )
    expect(got()).toEqual([everything, column].toSorted())
  })

  test('每天一封：发布时不发，傍晚汇总成一封；没有新的不发', async () => {
    const daily = await subscribe({ leaves: [], rhythm: 'daily' })
    const one = await room.release([mail], '当天第一条')
    const two = await room.release([mail], '当天第二条')
    const three = await room.release([mail], '当天第三条，后来撤下')
    for (const id of [one, two, three]) await sendOut(id)
    expect(got()).toEqual([])
    await room.withdraw(three)
    await sendOut(three)
    expect(await enqueueDaily(ground(), room.office.organ)).toBe(1)
    await deliver()
    expect(got()).toEqual([daily])
    const [letter] = office.letters
    expect(letter?.text).toContain('新发布 2 条信息')
    expect(letter?.text).toContain('当天第一条')
    expect(letter?.text).toContain('当天第二条')
    expect(letter?.text).not.toContain('第三条')
    office.letters.length = 0
    expect(await enqueueDaily(ground(), room.office.organ)).toBe(0)
    await deliver()
    expect(got()).toEqual([])
  })

  test('撤下：收到过的人得到说明，没有收到的人不得到；说明里没有撤下的内容', async () => {
    const early = await subscribe()
    const id = await room.release([mail], '误把名单公开了')
    await sendOut(id)
    expect(got()).toEqual([early])
    await subscribe()
    office.letters.length = 0
    await room.withdraw(id)
    await sendOut(id)
    expect(got()).toEqual([early])
    const [note] = office.letters
    expect(note?.text).toContain('已撤下')
    expect(note?.text).not.toContain('误把名单公开了')
    expect(note?.unsubscribe).toContain('/subscription/end?')
    expect((await room.one(id, mail)).state).toBe('withdrawn')
    office.letters.length = 0
    await deliver()
    expect(got(), '只说明一次').toEqual([])
  })

  test('更正：收到过的人得到更正，后来订阅的人不得到；更正以后又撤下，还是只告诉他们', async () => {
    const early = await subscribe()
    const id = await room.release([mail], '预算公开')
    await sendOut(id)
    const late = await subscribe()
    office.letters.length = 0
    await room.correct(id, '预算公开（数字已更正）')
    await sendOut(id)
    expect(got()).toEqual([early])
    expect(office.letters[0]?.text).toContain('（更正）预算公开（数字已更正）')
    expect(office.letters[0]?.text).toContain('写错了数')
    office.letters.length = 0
    await room.withdraw(id)
    await sendOut(id)
    expect(got()).toEqual([early])
    expect(office.letters[0]?.text).toContain('已撤下')
    office.letters.length = 0
    await sendOut(await room.release([mail], '新的一条'))
    expect(got()).toEqual([early, late].toSorted())
  })

  test('还没有发就撤下：一封也不发，也不说明', async () => {
    await subscribe()
    const id = await room.release([mail], '发布又撤下')
    await room.drive((await room.one(id, mail)).id)
    await room.withdraw(id)
    await sendOut(id)
    expect(got()).toEqual([])
  })

  test('邮件服务器停着：不丢，恢复以后一封；没有等到答复的重发，是同一个 Message-ID', async () => {
    const address = await subscribe()
    const id = await room.release([mail], '服务器停着的时候')
    office.refusal = { code: 451 }
    for (const { id: posting } of await room.postings(id)) await room.drive(posting)
    const postings = await room.postings(id)
    expect(await deliver()).toBe(1)
    expect(await deliver()).toBe(1)
    office.refusal = null
    expect(await deliver()).toBe(0)
    expect(got()).toEqual([address])
    expect(await deliver()).toBe(0)
    expect(got()).toEqual([address])
    // The program was killed after the server took it: nobody knows, so that the same letter goes again.
    await room.office.inOrgan((tx) =>
      sql`update subscriber_letters set state = 'trying', at = at - interval '1 hour' where state = 'sent'
        and posting_id = any(${postings.map((each) => each.id)}::uuid[])`.execute(tx),
    )
    await letterJob.run(
      ground(),
      {
        organ: room.office.organ,
        posting: postings[0]?.id ?? '',
        subscriber: linkIn(office.letters[0]?.text ?? '', 'end').id,
      },
      { attempt: 2, of: 2, signal: new AbortController().signal },
    )
    expect(got()).toEqual([address, address])
    expect(office.letters[1]?.messageId).toBe(office.letters[0]?.messageId)
  })

  test('任务丢了的信，过一天随汇总发出，不漏', async () => {
    const address = await subscribe()
    const id = await room.release([mail], '任务丢了')
    for (const { id: posting } of await room.postings(id)) await room.drive(posting)
    await sql`delete from graphile_worker._private_jobs`.execute(ground().db)
    expect(await enqueueDaily(ground(), room.office.organ, room.hosts.now())).toBe(0)
    const later = new Date(room.hosts.now().getTime() + 2 * DAY)
    expect(await enqueueDaily(ground(), room.office.organ, later)).toBe(1)
    await deliver()
    expect(got()).toEqual([address])
  })

  test('三次退信，不再发，邮箱清除', async () => {
    const address = await subscribe()
    office.refusal = { code: 550, only: address }
    for (let n = 0; n < MOST_BOUNCES; n += 1) await sendOut(await room.release([mail], `退信第${n}条`))
    const there = await room.office.inOrgan((tx) => countSubscribers(tx, room.office.organ))
    expect(there.bounced).toBeGreaterThan(0)
    office.refusal = null
    await sendOut(await room.release([mail], '退信以后'))
    expect(got()).toEqual([])
  })
})

test('移除要有理由；移除以后不再发，邮箱清除，本人可以重新订阅', async () => {
  const address = await subscribe()
  const { rows } = await room.office.inOrgan((tx) =>
    sql<{ id: string }>`select id from subscribers where state = 'active'`.execute(tx),
  )
  const id = rows[0]?.id ?? ''
  const remove = (reason: string) =>
    act(ground(), room.actor, (acting) => removeSubscriber(acting, ground().cipher, { id, reason }))
  expect(await remove(' ')).toMatchObject({ refused: 'no-reason' })
  expect(await remove('本人来电要求')).toEqual({ id })
  expect(await remove('再来一次')).toMatchObject({ refused: 'is-over' })
  await sendOut(await room.release([mail], '移除以后'))
  expect(got()).toEqual([])
  await subscribe(ALL, address)
  await sendOut(await room.release([mail], '重新订阅以后'))
  expect(got()).toEqual([address])
})

test('本人要求清除个人信息以后，订阅随之结束', async () => {
  await subscribe()
  await room.office.inOrgan((tx) =>
    sql`update personal_data set cipher = null, masked = null, lookup = null, erased_at = now() where erased_at is null`.execute(tx),
  ) // prettier-ignore
  await sendOut(await room.release([mail], '清除以后'))
  expect(got()).toEqual([])
  expect(await by((acting) => tidySubscribers(acting, ground().cipher))).toBe(1)
})
