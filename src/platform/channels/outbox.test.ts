import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Found, Published } from './channel.ts'
import { answered, awake, begin, found, maySend, next } from './outbox.ts'
import { decided, revived, withdrawalAnswered, withdrawalWanted } from './outbox-people.ts'
import { pause, POLICY, wanted, type Entry, type Policy } from './outbox-state.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How the other side and the way there behave towards one call. */
type Fate =
  | { readonly is: 'answered'; readonly pending: boolean; readonly takes: number }
  | { readonly is: 'refused'; readonly again: 'retry' | 'person' | 'never'; readonly takes: number }
  /** Taken, but the answer never comes: a dropped connection, a time that is over, a 500 afterwards. */
  | { readonly is: 'lost'; readonly arrives: number; readonly told: 'unknown' | 'nothing' }
  /** Never arrives, and nobody can tell that from the above. */
  | { readonly is: 'swallowed'; readonly told: 'unknown' | 'nothing' }
  /** The program dies, or sleeps, between keeping the mark and making the call. */
  | { readonly is: 'asleep'; readonly sleeps: number; readonly onWaking: Exclude<Fate, { is: 'asleep' }> }

/** How long things take at most; together they stay below `POLICY.settle`. */
const SLOWEST = { call: 15 * SECOND, network: 2 * MINUTE, list: 5 * MINUTE }

const awakeFate = fc.oneof(
  fc.record({ is: fc.constant('answered' as const), pending: fc.boolean(), takes: fc.nat(SLOWEST.call) }),
  fc.record({
    is: fc.constant('refused' as const),
    again: fc.constantFrom('retry' as const, 'retry' as const, 'person' as const, 'never' as const),
    takes: fc.nat(SLOWEST.call),
  }),
  fc.record({
    is: fc.constant('lost' as const),
    arrives: fc.nat(SLOWEST.network),
    told: fc.constantFrom('unknown' as const, 'nothing' as const),
  }),
  fc.record({ is: fc.constant('swallowed' as const), told: fc.constantFrom('unknown' as const, 'nothing' as const) }),
)
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: awakeFate },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('asleep' as const), sleeps: fc.nat(2 * HOUR), onWaking: awakeFate }),
  },
)

interface Question {
  readonly takes: number
  readonly fails: boolean
}
const question: fc.Arbitrary<Question> = fc.record({ takes: fc.nat(SLOWEST.call), fails: fc.boolean() })

interface Post {
  readonly id: string
  /** When the lists of the other side show it. */
  readonly shownAt: number
  pending: boolean
  removed: boolean
}

/**
 * The other side and the ways there, with a clock of its own: everything that happens is an appointment. Several workers drive the
 * one entry at once, each step atomic as under a lock.
 */
function world(fates: readonly Fate[], questions: readonly Question[], lag: number, policy: Policy) {
  const posts: Post[] = []
  let entry: Entry = wanted('0190-mark')
  let at = 0
  let [fatesUsed, questionsUsed, ids] = [0, 0, 0]
  let appointments: { at: number; run: () => void }[] = []
  const later = (after: number, run: () => void): void => void appointments.push({ at: at + after, run })
  const standing = (): Post[] => posts.filter(({ removed }) => !removed)
  const post = (pending: boolean): Post => {
    const made = { id: `post-${++ids}`, shownAt: at + lag, pending, removed: false }
    posts.push(made)
    // At most one, at every instant: the one thing all this is for.
    if (standing().length > 1) throw new Error(`posted twice at ${at}`)
    if (pending) later(HOUR, () => (made.pending = false))
    return made
  }
  const answer = (attempt: number, published: Published): void => {
    entry = answered(entry, attempt, published, at, policy)
  }
  const unknown: Published = { became: 'unknown', code: 'LOST', says: '没有答复' }
  const call = (attempt: number, how: Exclude<Fate, { is: 'asleep' }>): void => {
    if (how.is === 'answered') {
      return later(how.takes, () => {
        const made = post(how.pending)
        answer(
          attempt,
          how.pending
            ? { became: 'pending', remoteId: made.id, says: '', todo: '', after: MINUTE }
            : { became: 'sent', remoteId: made.id },
        )
      })
    }
    if (how.is === 'refused') {
      return later(how.takes, () =>
        answer(attempt, { became: 'refused', again: how.again, code: 'NO', says: '不收', todo: '' }),
      )
    }
    if (how.is === 'lost') later(how.arrives, () => void post(false))
    if (how.told === 'unknown') later(SLOWEST.call, () => answer(attempt, unknown))
  }
  const publish = (): void => {
    const begun = begin(entry, at)
    if (!begun) return
    entry = begun
    const attempt = begun.state.attempts
    const how = fates[fatesUsed++] ?? { is: 'answered', pending: false, takes: 1 }
    if (how.is !== 'asleep') return call(attempt, how)
    const { sleeps, onWaking } = how
    later(sleeps, () => {
      if (maySend(entry, attempt, at, policy)) call(attempt, onWaking)
    })
  }
  const ask = (remoteId: string | null): void => {
    const askedAt = at
    const { takes, fails } = questions[questionsUsed++] ?? { takes: 1, fails: false }
    const seen = posts.find(
      ({ id, shownAt, removed }) => !removed && (remoteId === null ? shownAt <= at : id === remoteId),
    )
    const what: Found = fails
      ? { found: 'unknown', again: 'retry', says: '问不到', todo: '' }
      : !seen
        ? { found: 'absent' }
        : seen.pending
          ? { found: 'pending', remoteId: seen.id, says: '', todo: '', after: MINUTE }
          : { found: 'published', remoteId: seen.id }
    later(takes, () => (entry = found(entry, what, askedAt, at, policy)))
  }
  const withdraw = (remoteId: string): void => {
    const { takes, fails } = questions[questionsUsed++] ?? { takes: 1, fails: false }
    later(takes, () => {
      const which = posts.find(({ id }) => id === remoteId)
      if (which && !fails) which.removed = true
      entry = withdrawalAnswered(
        entry,
        fails ? { became: 'unknown', code: 'LOST', says: '没有答复' } : { became: 'withdrawn' },
        at,
        policy,
      )
    })
  }
  return {
    standing,
    entry: () => entry,
    change: (by: (was: Entry, at: number) => Entry) => void (entry = by(entry, at)),
    /** One worker looks at the entry and begins what is due. */
    work: (): void => {
      entry = awake(entry, at, policy)
      const act = next(entry, at)
      if (act.act === 'publish') publish()
      if (act.act === 'ask') ask(act.sought.remoteId)
      if (act.act === 'withdraw') withdraw(act.remoteId)
    },
    pass: (milliseconds: number): void => {
      const end = at + milliseconds
      for (;;) {
        appointments.sort((one, other) => one.at - other.at)
        const first = appointments[0]
        if (!first || first.at > end) break
        appointments = appointments.slice(1)
        at = first.at
        first.run()
      }
      at = end
    },
  }
}

const plan = fc.record({
  fates: fc.array(fate, { maxLength: 8 }),
  questions: fc.array(question, { maxLength: 8 }),
  lag: fc.nat(SLOWEST.list),
  /** Pauses between looks of the workers; 0 is two workers at once. */
  looks: fc.array(fc.oneof(fc.constant(0), fc.nat(2 * MINUTE), fc.nat(8 * HOUR)), { minLength: 4, maxLength: 40 }),
  /** At which look somebody withdraws it; beyond the last: never. */
  withdrawn: fc.nat(80),
})

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never

function run({ fates, questions, lag, looks, withdrawn }: Plan, policy: Policy): void {
  const it = world(fates, questions, lag, policy)
  looks.forEach((wait, number) => {
    if (number === withdrawn) it.change(withdrawalWanted)
    it.work()
    it.pass(wait)
    const { state } = it.entry()
    if (state.is === 'sent') expect(it.standing(), '说发了，就在那里').toHaveLength(1)
    if (state.is === 'withdrawn') expect(it.standing(), '说撤了，就没有了').toHaveLength(0)
    if (state.is === 'dead' && !state.mayExist) expect(it.standing(), '说没有，就是没有').toHaveLength(0)
  })
  // From here all goes well; a person puts right what the letters tell, after looking.
  for (let turn = 0; turn < 400; turn++) {
    it.work()
    it.pass(HOUR)
    const { state } = it.entry()
    if (state.is === 'dead') it.change((was, at) => revived(was, at))
  }
  const { state, wish, strays } = it.entry()
  expect(strays).toEqual([])
  if (wish === 'published') {
    expect(state.is, '没有被忘掉的').toBe('sent')
    expect(it.standing().map(({ id }) => id)).toEqual(['remoteId' in state ? state.remoteId : ''])
  } else {
    expect(state.is, '要撤的都撤了').toBe('withdrawn')
    expect(it.standing()).toHaveLength(0)
  }
}

describe('发件箱', () => {
  test('不论在哪一步中断、丢失答复、重复处理、出什么错：对方最多一条，一条也不忘', () => {
    fc.assert(
      fc.property(plan, (each) => run(each, POLICY)),
      { numRuns: 1_500 },
    )
  })

  test('这道题考得出错：马上就信“没有”，就会发两条', () => {
    const checked = fc.check(
      fc.property(plan, (each) => run(each, { ...POLICY, settle: 0 })),
      { numRuns: 5_000, endOnFailure: true },
    )
    expect(checked.failed).toBe(true)
  })

  test('停三天的渠道：一直等着，恢复后自己发出；七天还不通，告诉人', () => {
    const down: Published = { became: 'refused', again: 'retry', code: 'ECONNREFUSED', says: '对方没有开', todo: '' }
    const tryOn = (entry: Entry, at: number): Entry => {
      const begun = begin(entry, at)
      return begun ? answered(begun, begun.state.attempts, down, at) : entry
    }
    let entry = wanted('m')
    let at = 0
    for (; at < 3 * DAY; at += MINUTE) entry = tryOn(entry, at)
    expect(entry.state.is).toBe('failed')
    expect(entry.state.attempts).toBeLessThan(25)
    const back = begin(entry, at + 6 * HOUR)
    expect(back && answered(back, back.state.attempts, { became: 'sent', remoteId: 'r' }, at).state).toMatchObject({
      is: 'sent',
      remoteId: 'r',
    })
    for (; at < 8 * DAY; at += MINUTE) entry = tryOn(entry, at)
    expect(entry.state).toMatchObject({
      is: 'dead',
      mayExist: false,
      letter: { code: 'ECONNREFUSED', says: '对方没有开', todo: '请检查网络和对方系统，恢复后重新发送' },
    })
  })

  test('要人处理的错误不再自己试：留信，写明怎么办；处理后再发', () => {
    const begun = begin(wanted('m'), 0)
    if (!begun) throw new Error('nothing to begin')
    const refused: Published = {
      became: 'refused',
      again: 'person',
      code: '40164',
      says: 'IP 不在白名单',
      todo: '加上',
    }
    const entry = answered(begun, 1, refused, 5)
    expect(entry.state).toMatchObject({
      is: 'dead',
      letter: { code: '40164', says: 'IP 不在白名单', todo: '加上', at: 5 },
    })
    expect(next(entry, 10 * DAY)).toEqual({ act: 'rest' })
    expect(next(revived(entry, 9), 9)).toEqual({ act: 'publish', again: true })
  })

  test('查不了的（群机器人）：人说发了就是发了，人说没有才重发', () => {
    const begun = begin(wanted('m'), 0)
    if (!begun) throw new Error('nothing to begin')
    const doubt = answered(begun, 1, { became: 'unknown', code: 'LOST', says: '没有答复' }, 5)
    const asked = found(doubt, { found: 'unknown', again: 'person', says: '查不到', todo: '看群' }, 9, 9)
    expect(asked.state).toMatchObject({ is: 'dead', mayExist: true, letter: { todo: '看群' } })
    expect(next(asked, 10 * DAY)).toEqual({ act: 'rest' })
    expect(next(revived(asked, 20), 20).act, '再查，不是盲目再发').toBe('ask')
    expect(decided(asked, { it: 'stands', remoteId: 'robot', url: null }, 30).state.is).toBe('sent')
    expect(next(decided(asked, { it: 'does-not' }, 30), 30).act).toBe('publish')
  })

  test('两个程序同时动手：只有一个拿得到；晚到的旧答复不盖住新的', () => {
    const first = begin(wanted('m'), 0)
    if (!first) throw new Error('nothing to begin')
    expect(begin(first, 0)).toBeNull()
    const failed = answered(first, 1, { became: 'refused', again: 'retry', code: 'x', says: '', todo: '' }, 1)
    const second = begin(failed, HOUR)
    if (!second) throw new Error('nothing to begin')
    expect(answered(second, 1, { became: 'refused', again: 'never', code: 'x', says: '', todo: '' }, HOUR + 1)).toBe(
      second,
    )
    expect(answered(second, 1, { became: 'sent', remoteId: 'late' }, HOUR + 1)).toMatchObject({
      state: { is: 'sending', attempts: 2 },
      strays: ['late'],
    })
  })

  test('还没发的撤回，立刻撤回；正在发的，查明以后撤', () => {
    expect(withdrawalWanted(wanted('m'), 0).state.is).toBe('withdrawn')
    const begun = begin(wanted('m'), 0)
    if (!begun) throw new Error('nothing to begin')
    const wish = withdrawalWanted(begun, 1)
    expect(wish.state.is).toBe('sending')
    const sent = answered(wish, 1, { became: 'sent', remoteId: 'r' }, 2)
    expect(next(sent, 2)).toEqual({ act: 'withdraw', remoteId: 'r' })
    const byHand = withdrawalAnswered(sent, { became: 'by-hand', says: '不能撤', todo: '去删' }, 3)
    expect(byHand.state).toMatchObject({ is: 'dead', remoteId: 'r', letter: { code: 'BY-HAND', todo: '去删' } })
    expect(decided(byHand, { it: 'taken-down' }, 4).state.is).toBe('withdrawn')
  })

  test('间隔一次比一次长，到六小时为止', () => {
    expect([1, 2, 3, 4].map((n) => pause(n) / MINUTE)).toEqual([1, 3, 9, 27])
    expect(pause(1_000)).toBe(6 * HOUR)
  })
})
