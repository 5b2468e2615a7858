/** What people want of a publication, and taking it back. */
import type { Withdrawn } from './channel.ts'
import { dead, pause, POLICY, settled, inState, type Entry, type Policy } from './outbox-state.ts'

/** Somebody wants it gone. What never left is gone at once; what may have left is found out about first. */
export function withdrawalWanted(entry: Entry, at: number): Entry {
  if (entry.wish === 'withdrawn') return entry
  const wishing: Entry = { ...entry, wish: 'withdrawn' }
  const { state } = entry
  const { attempts, first } = state
  if (state.is === 'wanted' || state.is === 'failed' || (state.is === 'dead' && !state.mayExist)) {
    return inState(wishing, { is: 'withdrawn', attempts, first })
  }
  return settled(wishing, state, at)
}

/** The answer to taking it back; that may be asked for again and again. */
export function withdrawalAnswered(entry: Entry, answer: Withdrawn, at: number, policy: Policy = POLICY): Entry {
  const { state } = entry
  if (state.is !== 'withdrawing') return entry
  const { attempts, first, remoteId } = state
  if (answer.became === 'withdrawn') return inState(entry, { is: 'withdrawn', attempts, first })
  const { says } = answer
  const code = answer.became === 'by-hand' ? 'BY-HAND' : answer.code
  const todo = answer.became === 'unknown' ? '' : answer.todo
  const passing = answer.became === 'unknown' || (answer.became === 'refused' && answer.again === 'retry')
  if (!passing || at - state.since > policy.patience) {
    return dead(entry, { code, says, todo: todo || '请到对方那里删除，再登记为已撤回', at }, true, remoteId)
  }
  const tries = state.tries + 1
  const after = 'after' in answer ? (answer.after ?? 0) : 0
  return inState(entry, { ...state, tries, retryAt: at + Math.max(after, pause(tries, policy)) })
}

/** What a person says after looking: it stands there, it does not, or it has been taken down. */
export type Decision =
  | { readonly it: 'stands'; readonly remoteId: string; readonly url: string | null }
  | { readonly it: 'does-not' }
  | { readonly it: 'taken-down' }

/** A person's answer to a dead letter, or to what waits for them (pending). Anything else stays as it is. */
export function decided(entry: Entry, decision: Decision, at: number): Entry {
  const { state } = entry
  if (state.is !== 'dead' && state.is !== 'pending') return entry
  const { attempts, first } = state
  if (decision.it === 'stands') {
    const { remoteId, url } = decision
    return settled(entry, { is: 'sent', attempts, first, remoteId, url }, at)
  }
  if (decision.it === 'taken-down' || entry.wish === 'withdrawn') {
    return inState({ ...entry, wish: 'withdrawn' }, { is: 'withdrawn', attempts, first })
  }
  return inState(entry, { is: 'failed', attempts, first, retryAt: at, says: '经人工核对没有发出，重新发送', todo: '' })
}

/** Tries it once more after a person put right what the letter told. What may exist is asked for first, never sent blindly. */
export function revived(entry: Entry, at: number): Entry {
  const { state } = entry
  if (state.is !== 'dead') return entry
  const { attempts, first } = state
  if (entry.wish === 'withdrawn' && state.remoteId !== null) {
    return inState(entry, {
      is: 'withdrawing',
      attempts,
      first,
      remoteId: state.remoteId,
      tries: 0,
      since: at,
      retryAt: at,
    })
  }
  if (!state.mayExist) {
    return inState(entry, { is: 'failed', attempts, first, retryAt: at, says: '重新发送', todo: '' })
  }
  const begun = first ?? at
  return state.remoteId === null
    ? inState(entry, {
        is: 'unknown',
        attempts,
        first: begun,
        at: state.letter.at,
        asks: 0,
        askAt: at,
        says: '再查一次',
      })
    : inState(entry, {
        is: 'pending',
        attempts,
        first: begun,
        remoteId: state.remoteId,
        asks: 0,
        askAt: at,
        says: '再查一次',
        todo: '',
      })
}
