/** Puts letters to subscribers together from what stands on the portal at this moment, and from nothing else. */
import { sql } from 'kysely'
import { letterOf, type DigestItem } from '../../../platform/channels/mail/digest.ts'
import { beijingDay } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import type { Letter } from '../../../platform/mail/mailer.ts'
import { readPersonal } from '../../personal-data/store.ts'
import { ownLeaves } from '../../portal/leaves.ts'
import { pageOf, standingOf } from '../article.ts'
import { findPosting } from '../posting.ts'
import { CONFIRM_DAYS, confirmCode } from './act.ts'
import { readChoice } from './choice.ts'
import { findSubscriber, hashOf, SUBSCRIBER, type Subscriber } from './subscriber.ts'
import { choiceWords, confirmationLetter, correctionNote, leavesWords, withdrawalNote } from './words.ts'

export interface ComposeWorld {
  readonly cipher: FieldCipher
  readonly config: Pick<Config, 'PUBLIC_URL'>
}

/** Where one click ends a subscription (RFC 8058); the portal's page takes it to `endSubscription`. */
export const unsubscribeAddress = (publicUrl: string, organ: string, subscriber: string, code: string): string =>
  linkTo(publicUrl, 'end', organ, subscriber, code)

/** Where the owner of an address confirms; the portal's page takes it to `confirmSubscription`. */
export const confirmAddress = (publicUrl: string, organ: string, subscriber: string, code: string): string =>
  linkTo(publicUrl, 'confirm', organ, subscriber, code)

const linkTo = (publicUrl: string, what: string, organ: string, id: string, code: string): string =>
  `${publicUrl.replace(/\/$/, '')}/subscription/${what}?${new URLSearchParams({ organ, id, code }).toString()}`

interface Reader {
  readonly of: Subscriber
  readonly email: string
  readonly organ: string
  readonly titles: ReadonlyMap<string, string>
  readonly unsubscribe: string
}

/** Who gets a letter; null when the subscription is over or its address is gone. */
async function readerOf(tx: Tx, world: ComposeWorld, organ: string, subscriber: string): Promise<Reader | null> {
  const { cipher, config } = world
  const of = await findSubscriber(tx, organ, subscriber)
  if (!of || (of.state !== 'asked' && of.state !== 'active')) return null
  const { email } = await readPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id: subscriber }, ['email'])
  if (!email) return null
  const named = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const titles = new Map((await ownLeaves(tx, organ)).map(({ path, title }) => [path, title]))
  const unsubscribe = unsubscribeAddress(config.PUBLIC_URL, organ, subscriber, of.endCode)
  return { of, email, organ: named.rows[0]?.name ?? '政府信息公开平台', titles, unsubscribe }
}

/** The letter that asks for confirmation; null when it is not wanted any more. */
export async function confirmation(
  tx: Tx,
  world: ComposeWorld,
  organ: string,
  subscriber: string,
): Promise<Letter | null> {
  const reader = await readerOf(tx, world, organ, subscriber)
  if (reader?.of.state !== 'asked') return null
  const { of, email, titles } = reader
  const code = confirmCode(world.cipher, of)
  // After a change of keys the code is another one than when it was asked for.
  if (hashOf(code) !== of.confirmHash)
    await sql`update subscribers set confirm_hash = ${hashOf(code)} where organ_id = ${organ} and id = ${of.id}`.execute(
      tx,
    )
  return confirmationLetter({
    id: `${of.id}-${of.askedAt.getTime()}`,
    address: email,
    organ: reader.organ,
    choice: choiceWords(readChoice(of.choice), (leaf) => titles.get(leaf) ?? leaf),
    link: confirmAddress(world.config.PUBLIC_URL, organ, of.id, code),
    days: CONFIRM_DAYS,
  })
}

/** One letter with these postings; `gone` are those that are not public (any more). */
export async function itemsLetter(
  tx: Tx,
  world: ComposeWorld,
  organ: string,
  subscriber: string,
  postings: readonly string[],
  mark: string,
): Promise<{ readonly letter: Letter | null; readonly gone: readonly string[] }> {
  const reader = await readerOf(tx, world, organ, subscriber)
  if (reader?.of.state !== 'active') return { letter: null, gone: postings }
  const items: DigestItem[] = []
  const gone: string[] = []
  for (const id of postings) {
    const posting = await findPosting(tx, organ, id)
    const document = posting && posting.entry?.wish !== 'withdrawn' ? await standingOf(tx, organ, posting) : null
    const url = document && pageOf(world.config.PUBLIC_URL, document.address)
    if (!posting || !document || !url) {
      gone.push(id)
      continue
    }
    const corrected = document.changeNote !== '' && (await gotEarlier(tx, organ, subscriber, id))
    items.push({
      title: corrected ? `（更正）${posting.title}` : posting.title,
      url,
      day: beijingDay(document.publishedAt),
      column: reader.titles.get(document.leaf) ?? document.publisher,
      summary: corrected ? `更正：${document.changeNote}` : document.summary,
    })
  }
  if (items.length === 0) return { letter: null, gone }
  const { PUBLIC_URL } = world.config
  const letter = letterOf(
    {
      from: reader.organ,
      subscriber: { name: '', address: reader.email },
      about: leavesWords(readChoice(reader.of.choice).leaves, (leaf) => reader.titles.get(leaf) ?? leaf),
      items,
      more: PUBLIC_URL,
      unsubscribe: reader.unsubscribe,
    },
    mark,
  )
  return { letter, gone }
}

/** Whether an earlier version of the same item has gone out to this subscriber. */
async function gotEarlier(tx: Tx, organ: string, subscriber: string, posting: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from subscriber_letters l
    join postings p on p.organ_id = l.organ_id and p.id = l.posting_id
    join postings this on this.organ_id = l.organ_id and this.id = ${posting} and this.publication_id = p.publication_id
    where l.organ_id = ${organ} and l.subscriber_id = ${subscriber} and l.posting_id <> ${posting}
      and p.publication_version < this.publication_version and l.state in ('sent', 'trying', 'note', 'noted') limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/**
 * The note that what was sent is withdrawn, or stands corrected; null when none is needed: the subscription is over, or the later
 * version has its own letter to the same subscriber.
 */
export async function noteLetter(
  tx: Tx,
  world: ComposeWorld,
  organ: string,
  posting: string,
  subscriber: string,
): Promise<Letter | null> {
  const reader = await readerOf(tx, world, organ, subscriber)
  const of = await findPosting(tx, organ, posting)
  if (reader?.of.state !== 'active' || !of?.publicationId) return null
  const { rows } = await sql<{ address: string; title: string | null; note: string | null; own: boolean }>`
    select a.address, d.title, d.change_note as note, exists (
      select 1 from subscriber_letters l join postings p on p.organ_id = l.organ_id and p.id = l.posting_id
      where l.organ_id = a.organ_id and l.subscriber_id = ${subscriber} and p.publication_id = a.id
        and p.publication_version = d.version and l.state in ('waiting', 'trying', 'sent')) as own
    from portal_addresses a left join portal_documents d on d.organ_id = a.organ_id and d.id = a.id
    where a.organ_id = ${organ} and a.id = ${of.publicationId}`.execute(tx)
  const [now] = rows
  const page = now && pageOf(world.config.PUBLIC_URL, now.address)
  if (!now || !page || now.own) return null
  const common = {
    id: `${posting}-${subscriber}-note`,
    address: reader.email,
    organ: reader.organ,
    day: of.postedOn ?? beijingDay(of.createdAt),
    page,
    unsubscribe: reader.unsubscribe,
  }
  return now.title === null
    ? withdrawalNote(common)
    : correctionNote({ ...common, title: now.title, note: now.note ?? '' })
}
