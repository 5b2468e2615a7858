/**
 * One publication on one channel, from wanted to done, as a state machine: pure, so that it can be kept anywhere. The rule that nothing
 * is posted twice and nothing is lost rests on three things: the mark is kept *before* the call (`begin`), a call is only made soon
 * after its mark (`maySend`), and “it is not there” is believed only when every such call must have shown (`settle`).
 * Whoever drives it: lock the entry, `awake`, `next`, keep what `begin` gives, unlock, act, lock, keep what the answer makes of it.
 */
import type { Found, Published, Refused, Sought } from './channel.ts'
import { dead, pause, POLICY, settled, inState, type Entry, type Policy, type State } from './outbox-state.ts'

const MINUTE = 60_000

export type Act =
  | { readonly act: 'publish'; readonly again: boolean }
  | { readonly act: 'ask'; readonly sought: Sought }
  | { readonly act: 'withdraw'; readonly remoteId: string }
  | { readonly act: 'wait'; readonly until: number }
  /** Done, or a person's turn. */
  | { readonly act: 'rest' }

/** The entry as it is at this instant: a call that nobody answers for any more is unknown. */
export function awake(entry: Entry, at: number, policy: Policy = POLICY): Entry {
  const { state } = entry
  if (state.is !== 'sending' || at < state.at + policy.lease) return entry
  return doubtful(entry, state, at, '发送时程序中断，不知道发没发出去', 0, policy)
}

/** What to do now. `taken` are remote ids of other entries on the channel. */
export function next({ mark, state }: Entry, at: number, taken: ReadonlySet<string> = new Set()): Act {
  const until = (when: number, act: Act): Act => (when > at ? { act: 'wait', until: when } : act)
  const publish: Act = { act: 'publish', again: state.attempts > 0 }
  switch (state.is) {
    case 'wanted':
      return publish
    case 'failed':
      return until(state.retryAt, publish)
    case 'sending':
      return { act: 'wait', until: at + MINUTE }
    case 'unknown':
      return until(state.askAt, ask(mark, null, state.first, taken))
    case 'pending':
      return until(state.askAt, ask(mark, state.remoteId, state.first, taken))
    case 'withdrawing':
      return until(state.retryAt, { act: 'withdraw', remoteId: state.remoteId })
    case 'sent':
    case 'withdrawn':
    case 'dead':
      return { act: 'rest' }
  }
}

const ask = (mark: string, remoteId: string | null, first: number, taken: ReadonlySet<string>): Act => ({
  act: 'ask',
  sought: { mark, remoteId, since: new Date(first), taken },
})

/** The mark: kept before the call is made. null when there is nothing to begin (somebody else was quicker). */
export function begin(entry: Entry, at: number): Entry | null {
  const { state } = entry
  if (next(entry, at).act !== 'publish') return null
  return inState(entry, { is: 'sending', attempts: state.attempts + 1, first: state.first ?? at, at })
}

/** Whether the call of this attempt may still be made: asked immediately before it. If not, nothing is done. */
export const maySend = ({ state }: Entry, attempt: number, at: number, policy: Policy = POLICY): boolean =>
  state.is === 'sending' && state.attempts === attempt && at - state.at <= policy.sendWithin

/** The answer of an attempt's call, however late it comes. */
export function answered(entry: Entry, attempt: number, answer: Published, at: number, policy: Policy = POLICY): Entry {
  const { state } = entry
  const current = state.attempts === attempt
  const exists = answer.became === 'sent' || answer.became === 'pending'
  if (current && (state.is === 'sending' || state.is === 'unknown')) {
    if (answer.became === 'refused') return refused(entry, answer, at, policy)
    if (answer.became !== 'unknown') return taken(entry, answer, at)
    return state.is === 'sending' ? doubtful(entry, state, at, answer.says, answer.after ?? 0, policy) : entry
  }
  if (!exists) return entry
  const believedAbsent = state.is === 'failed' || state.is === 'dead'
  if (current && believedAbsent && (state.is === 'failed' || state.remoteId === null)) return taken(entry, answer, at)
  const known = 'remoteId' in state ? state.remoteId : null
  // A job and the article it became have different ids: only what surely is another post is a stray.
  return current || known === answer.remoteId || entry.strays.includes(answer.remoteId)
    ? entry
    : { ...entry, strays: [...entry.strays, answer.remoteId] }
}

function taken(entry: Entry, answer: Extract<Published, { remoteId: string }>, at: number): Entry {
  const { attempts, first } = entry.state
  if (answer.became === 'sent') {
    return settled(entry, { is: 'sent', attempts, first, remoteId: answer.remoteId, url: answer.url ?? null }, at)
  }
  const { remoteId, says, todo, after } = answer
  const state: State = { is: 'pending', attempts, first: first ?? at, remoteId, asks: 0, askAt: at + after, says, todo }
  return settled(entry, state, at)
}

/** What was found out at `askedAt`, the instant before the question was asked. */
export function found(entry: Entry, what: Found, askedAt: number, at: number, policy: Policy = POLICY): Entry {
  const { state } = entry
  if (state.is !== 'unknown' && state.is !== 'pending') return entry
  const { attempts, first } = state
  switch (what.found) {
    case 'published':
      return settled(entry, { is: 'sent', attempts, first, remoteId: what.remoteId, url: what.url ?? null }, at)
    case 'pending': {
      const { remoteId, says, todo, after } = what
      // What waits for a person waits as long as it takes.
      return settled(entry, { is: 'pending', attempts, first, remoteId, asks: 0, askAt: at + after, says, todo }, at)
    }
    case 'absent':
      if (state.is === 'pending') {
        return dead(
          entry,
          { code: 'VANISHED', says: '对方原先收下了，现在找不到了', todo: '请到对方那里核对；没有的，重新发送', at },
          true,
          null,
        )
      }
      if (askedAt < state.at + policy.settle) return inState(entry, { ...state, askAt: state.at + policy.settle })
      return entry.wish === 'withdrawn'
        ? inState(entry, { is: 'withdrawn', attempts, first })
        : inState(entry, { is: 'failed', attempts, first, retryAt: at, says: '已查明没有发出，重新发送', todo: '' })
    case 'failed':
      return entry.wish === 'withdrawn'
        ? inState(entry, { is: 'withdrawn', attempts, first })
        : dead(entry, { code: what.code, says: what.says, todo: what.todo, at }, false, null)
    case 'removed':
      return entry.wish === 'withdrawn'
        ? inState(entry, { is: 'withdrawn', attempts, first })
        : dead(entry, { code: 'REMOVED', says: what.says, todo: '确应公开的，查明原因后重新发送', at }, false, null)
    case 'unknown':
      if (what.again === 'person' || at - first > policy.patience) {
        const remoteId = state.is === 'pending' ? state.remoteId : null
        return dead(
          entry,
          { code: 'UNKNOWN', says: what.says, todo: what.todo || '请到对方那里核对有没有发出', at },
          true,
          remoteId,
        )
      }
      return inState(entry, { ...state, asks: state.asks + 1, askAt: at + pause(state.asks + 1, policy) })
  }
}

function doubtful(
  entry: Entry,
  { attempts, first, at: markedAt }: Extract<State, { is: 'sending' }>,
  at: number,
  says: string,
  after: number,
  { settle }: Policy,
): Entry {
  const askAt = Math.max(at + after, Math.min(at + MINUTE, markedAt + settle))
  return inState(entry, { is: 'unknown', attempts, first, at: markedAt, asks: 0, askAt, says })
}

function refused(entry: Entry, answer: Refused, at: number, policy: Policy): Entry {
  const { attempts, first } = entry.state
  const { code, says, todo } = answer
  if (entry.wish === 'withdrawn') return inState(entry, { is: 'withdrawn', attempts, first })
  if (answer.again !== 'retry' || at - (first ?? at) > policy.patience) {
    const advice = todo || '请检查网络和对方系统，恢复后重新发送'
    return dead(entry, { code, says, todo: advice, at }, false, null)
  }
  const wait = Math.max(answer.after ?? 0, pause(attempts, policy))
  return inState(entry, { is: 'failed', attempts, first, retryAt: at + wait, says, todo })
}
