/** What an event of the record is, and how its link in the chain is made. Pure: the same event always has the same hash. */
import { canonical, type Json } from '../crypto/canonical.ts'
import { digest, type Digest } from '../crypto/digest.ts'

/** Where an act came in. */
export interface Origin {
  readonly door: 'desk' | 'portal' | 'api' | 'job' | 'cli'
  /** The network address, as the server saw it; null for what no visitor caused. */
  readonly address: string | null
  readonly requestId: string | null
}

/** Who acted. `program` and `job` are the system itself, `public` is a visitor without an account. */
export interface Author {
  readonly kind: 'person' | 'office' | 'job' | 'public' | 'setup' | 'program'
  readonly accountId: string | null
  readonly personId: string | null
  /** As it stood at that moment: a name that changes later changes no record. */
  readonly name: string
}

export interface Subject {
  /** What kind of thing: person, unit, training… */
  readonly kind: string
  readonly id: string
  /** The version this event made, for things that have one. */
  readonly version?: number
}

/** What people read of an event; personal data do not belong here but in `personal_data`. */
export interface EventContent {
  /** The thing's name as lists show it. */
  readonly title: string
  readonly before: Json
  readonly after: Json
  readonly why: string | null
  /** Name of the person whose duty the substitute did. */
  readonly onBehalfOf: string | null
}

/** An event as it stands in the chain. Times are ISO 8601 in UTC with milliseconds. */
export interface ChainedEvent {
  readonly organ: string
  readonly seq: number
  readonly id: string
  readonly at: string
  readonly did: string
  readonly subject: Subject
  readonly author: Author
  readonly origin: Origin
  readonly contentHash: string
  readonly previousHash: string
}

/** The first link of every chain follows this. */
export const NO_LINK = ''

/** `sha256:…` or `sm3:…`: the way of hashing stands before the hash, so that a chain may change it on its way. */
const named = (kind: Digest, text: string): string => `${kind}:${digest(kind, text)}`

/** Hash of the content; the salt keeps a short content from being guessed after it was erased. */
export const contentHash = (kind: Digest, salt: string, content: string): string => named(kind, `${salt}\n${content}`)

/** Hash of the whole link: the event before it, everything but the content, and the content's hash. */
export const linkHash = (kind: Digest, event: ChainedEvent): string =>
  named(
    kind,
    canonical({
      organ: event.organ,
      seq: event.seq,
      id: event.id,
      at: event.at,
      did: event.did,
      subject: { kind: event.subject.kind, id: event.subject.id, version: event.subject.version ?? null },
      author: { ...event.author },
      origin: { ...event.origin },
      contentHash: event.contentHash,
      previousHash: event.previousHash,
    }),
  )

/** The way of hashing that a stored hash names; null when it names none we know. */
export function kindOfHash(hash: string): Digest | null {
  const kind = hash.split(':')[0]
  return kind === 'sha256' || kind === 'sm3' ? kind : null
}
