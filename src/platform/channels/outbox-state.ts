/** The states of a publication on one channel, and how long is waited. What moves it from one to another is in `outbox.ts`. */

/** Instants and lengths of time in milliseconds. */
export interface Policy {
  /** A call begins at most so long after its mark was kept. */
  readonly sendWithin: number
  /** A call without answer is given up after so long: the program that made it is gone. */
  readonly lease: number
  /** After so long whatever a mark led to shows on the other side: time to begin, time of the call, delays of network and lists. */
  readonly settle: number
  readonly firstPause: number
  readonly longestPause: number
  /** What still fails after so long is told to a person. */
  readonly patience: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A channel that is down for three days is waited for. */
export const POLICY: Policy = {
  sendWithin: MINUTE,
  lease: 10 * MINUTE,
  settle: 15 * MINUTE,
  firstPause: MINUTE,
  longestPause: 6 * HOUR,
  patience: 7 * DAY,
}

/** What a person reads: what is the matter, what to do, since when. */
export interface DeadLetter {
  readonly code: string
  readonly says: string
  readonly todo: string
  readonly at: number
}

interface Tried {
  /** How many attempts were begun. */
  readonly attempts: number
  /** When the first was begun; null before. */
  readonly first: number | null
}

export type State =
  | ({ readonly is: 'wanted' } & Tried)
  | ({ readonly is: 'failed'; readonly retryAt: number; readonly says: string; readonly todo: string } & Tried)
  /** The mark is kept; the call is being made, or was when the program died. */
  | ({ readonly is: 'sending'; readonly at: number; readonly first: number } & Tried)
  | ({
      readonly is: 'unknown'
      readonly at: number
      readonly first: number
      readonly asks: number
      readonly askAt: number
      readonly says: string
    } & Tried)
  | ({
      readonly is: 'pending'
      readonly first: number
      readonly remoteId: string
      readonly asks: number
      readonly askAt: number
      readonly says: string
      readonly todo: string
    } & Tried)
  | ({ readonly is: 'sent'; readonly remoteId: string; readonly url: string | null } & Tried)
  | ({
      readonly is: 'withdrawing'
      readonly remoteId: string
      readonly tries: number
      readonly since: number
      readonly retryAt: number
    } & Tried)
  | ({ readonly is: 'withdrawn' } & Tried)
  /** A person is needed. `mayExist`: whether something may stand on the other side; `remoteId` where it is known. */
  | ({
      readonly is: 'dead'
      readonly letter: DeadLetter
      readonly mayExist: boolean
      readonly remoteId: string | null
    } & Tried)

export interface Entry {
  /** The same for every attempt; kept before anything is sent. */
  readonly mark: string
  readonly wish: 'published' | 'withdrawn'
  readonly state: State
  /** Posts that turned up beside the one that counts, from a call that outran every limit: to be taken down by hand. */
  readonly strays: readonly string[]
}

/** An entry for something to be published. */
export const wanted = (mark: string): Entry => ({
  mark,
  wish: 'published',
  state: { is: 'wanted', attempts: 0, first: null },
  strays: [],
})

/** How long to wait after so many failures: three times as long each time, up to the longest. */
export const pause = (failures: number, { firstPause, longestPause }: Policy = POLICY): number =>
  Math.min(longestPause, firstPause * 3 ** Math.min(failures - 1, 20))

/** The entry in another state. */
export const inState = (entry: Entry, state: State): Entry => ({ ...entry, state })

/** The entry as a letter to a person. */
export const dead = (entry: Entry, letter: DeadLetter, mayExist: boolean, remoteId: string | null): Entry => {
  const { attempts, first } = entry.state
  return inState(entry, { is: 'dead', attempts, first, letter, mayExist, remoteId })
}

/** A state that stands, unless the wish is that it goes. */
export function settled(entry: Entry, state: State, at: number): Entry {
  const goes = entry.wish === 'withdrawn' && (state.is === 'sent' || state.is === 'pending' || state.is === 'dead')
  const remoteId = goes ? state.remoteId : null
  if (remoteId === null) return inState(entry, state)
  const { attempts, first } = state
  return inState(entry, { is: 'withdrawing', attempts, first, remoteId, tries: 0, since: at, retryAt: at })
}
