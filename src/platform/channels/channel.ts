/**
 * What every outside channel can do, and the few ways each act may end. A channel never sleeps and never tries twice by itself: when
 * to try again is the outbox's business, told by the answer's class. Nothing in an answer holds a secret.
 */

/** Who has to do something before another attempt makes sense: nobody, a person (settings, permissions), or nothing helps. */
export type Again = 'retry' | 'person' | 'never'

/** Why an act was not done: certainly nothing came into being on the other side. */
export interface Refused {
  readonly became: 'refused'
  readonly again: Again
  /** The other side's code, or ours; for statistics and for looking it up. */
  readonly code: string
  /** What is the matter, in one Chinese sentence without full stop. */
  readonly says: string
  /** What to do about it; '' when it goes by itself. */
  readonly todo: string
  /** Not before so many milliseconds from now. */
  readonly after?: number
}

/** The answer got lost: it may have been done, or not. Only `reconcile` can tell; another attempt may do it twice. */
export interface Unknown {
  readonly became: 'unknown'
  readonly code: string
  readonly says: string
  readonly after?: number
}

export type Published =
  | { readonly became: 'sent'; readonly remoteId: string; readonly url?: string }
  | {
      /** Taken by the other side; what comes of it is asked later with `reconcile`. */
      readonly became: 'pending'
      readonly remoteId: string
      readonly says: string
      /** What a person has to do on the other side; '' when the other side works by itself. */
      readonly todo: string
      /** Milliseconds until asking makes sense. */
      readonly after: number
    }
  | Refused
  | Unknown

export type Withdrawn =
  | { readonly became: 'withdrawn' }
  /** The channel cannot take it back: a person does it, or it stays and is corrected. */
  | { readonly became: 'by-hand'; readonly says: string; readonly todo: string }
  | Refused
  | Unknown

/** What is asked about: the mark of the publication, what is known of it, and since when it may exist. */
export interface Sought {
  readonly mark: string
  /** As `publish` gave it, if it did. */
  readonly remoteId: string | null
  /** When the first call was about to be made. */
  readonly since: Date
  /** Remote ids that belong to other publications: never taken for this one. */
  readonly taken?: ReadonlySet<string>
}

export type Found =
  | { readonly found: 'published'; readonly remoteId: string; readonly url?: string }
  | {
      readonly found: 'pending'
      readonly remoteId: string
      readonly says: string
      readonly todo: string
      readonly after: number
    }
  /** It is not there and nothing under way can bring it there: sending it again is safe. */
  | { readonly found: 'absent' }
  /** The other side took it and then did not publish it. */
  | { readonly found: 'failed'; readonly code: string; readonly says: string; readonly todo: string }
  /** It was there and is gone: taken away on the other side. */
  | { readonly found: 'removed'; readonly remoteId: string; readonly says: string }
  /** Cannot be told now (retry) or by a program at all (person). */
  | { readonly found: 'unknown'; readonly again: 'retry' | 'person'; readonly says: string; readonly todo: string }

/** Days from `from` to `to`, both included, as YYYY-MM-DD in Beijing. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** Figures of one day. null is not counted (yet); it is never 0. */
export interface AccountDay {
  readonly day: string
  readonly followers: number | null
  readonly gained: number | null
  readonly lost: number | null
  readonly readers: number | null
  readonly shares: number | null
}

/** Figures of one publication, up to a day. */
export interface ItemFigures {
  /** Begins with what `messageOf` of the channel makes of a remote id. */
  readonly item: string
  readonly day: string
  readonly readers: number | null
  readonly shares: number | null
  readonly comments: number | null
  readonly likes: number | null
}

export type Statistics =
  | {
      readonly became: 'counted'
      readonly account: readonly AccountDay[]
      readonly items: readonly ItemFigures[]
      /** Whether the other side says that its figures are not complete yet. */
      readonly delayed: boolean
    }
  /** The channel has no figures: they are entered by hand or not at all. */
  | { readonly became: 'not-offered'; readonly says: string }
  | Refused

/** One line of the check of a channel, as `doctor` and the settings page show it. */
export interface Finding {
  readonly level: 'fine' | 'warning' | 'wrong'
  readonly says: string
  readonly todo: string
}

export interface Channel<What> {
  /** Puts it out once. `mark` is the same for every attempt of one publication; `again` when an earlier attempt was made. */
  publish(what: What, mark: string, again: boolean): Promise<Published>
  /** Takes it back. Taking back what is gone is done, so that it may be repeated. */
  withdraw(remoteId: string): Promise<Withdrawn>
  /** Finds out what became of a publication whose answer was lost or is to come later. */
  reconcile(sought: Sought): Promise<Found>
  statistics(period: Period): Promise<Statistics>
  /** Whether credentials, permissions and the way there are in order; publishes nothing. */
  check(): Promise<readonly Finding[]>
}

/** A picture of an item: `source` is how the body names it (the src of its img), null for the cover only. */
export interface Picture {
  readonly source: string | null
  readonly name: string
  readonly bytes: Uint8Array
}

/** What is put out on channels of people: one item of the portal, already reviewed and released. */
export interface Article {
  readonly title: string
  /** '' when there is none. */
  readonly summary: string
  readonly author: string
  /** Clean HTML; pictures by their `source`. */
  readonly html: string
  /** Its page on the portal. */
  readonly url: string
  readonly pictures: readonly Picture[]
  readonly cover: Picture | null
}

/** Opens what is sealed, at the moment it is needed; the channel keeps nothing of it. */
export type Unseal<Credentials> = () => Credentials | Promise<Credentials>

/** A day earlier or later, as YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A period in pieces of at most so many days. */
export function pieces({ from, to }: Period, days: number): readonly Period[] {
  const parts: Period[] = []
  for (let first = from; first <= to; first = dayAfter(first, days)) {
    const last = dayAfter(first, days - 1)
    parts.push({ from: first, to: last < to ? last : to })
  }
  return parts
}
