/** Telling a person, in the transaction of the cause: the desk at once, the other channels as they prefer. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { readSetting } from '../organ-settings.ts'
import { CHANNELS_SETTING } from './channels.ts'
import { KINDS, type NotificationKind } from './kinds.ts'
import { putOut } from './outbox.ts'
import { afterQuiet, preferencesOf } from './preferences.ts'

export interface Notice {
  readonly organ: string
  readonly person: string
  readonly kind: NotificationKind
  readonly title: string
  readonly body?: string
  /** A path below the desk: `/trainings/…`. */
  readonly link?: string | null
  /** The same cause tells a person once, however often it is said. */
  readonly cause: string
  readonly at: Date
}

/**
 * Tells a person of the organ whose scope the transaction has; returns whether they had not been told before. Mail, robot and
 * webhook go out by jobs afterwards: what happens to them cannot fail the act.
 */
export async function notify(tx: Tx, notice: Notice): Promise<boolean> {
  const { organ, person, kind, title, body = '', link = null, cause, at } = notice
  if (!(await keep(tx, { organ, person, kind, title, body, link, cause, at }))) return false
  const { preferences } = await preferencesOf(tx, organ, person)
  const { robot, webhook } = (await readSetting(tx, organ, CHANNELS_SETTING)).value
  const habit = preferences.kinds[kind]
  const quietUntil = afterQuiet(preferences.quiet, at)
  const text = [body || title, link].filter(Boolean).join('\n')
  const subject = `【${KINDS[kind].label}】${title}`
  const id = (channel: string): string => idOf(organ, person, cause, channel)
  if (habit.mail === 'at-once' && (await hasMail(tx, organ, person)))
    await putOut(tx, organ, { id: id('mail'), channel: 'mail', person, subject, body: text }, at, quietUntil)
  if (habit.robot && robot?.kinds.includes(kind)) {
    const name = await nameOf(tx, organ, person)
    const words = { id: id('robot'), channel: 'robot', person, subject: `${name}：${subject}`, body: text } as const
    await putOut(tx, organ, words, at, quietUntil)
  }
  if (webhook?.kinds.includes(kind))
    await putOut(tx, organ, { id: id('webhook'), channel: 'webhook', person, subject, body: text }, at)
  return true
}

/**
 * Keeps the message, unless the cause has told the person before. Two jobs may say the same thing at the same moment: the later
 * one's insert fails, and only that is undone, never what its transaction did besides.
 */
async function keep(tx: Tx, notice: Required<Notice>): Promise<boolean> {
  const { organ, person, kind, title, body, link, cause, at } = notice
  await sql`savepoint telling`.execute(tx)
  try {
    const { rows } = await sql`
      insert into notifications (organ_id, person_id, id, kind, title, body, link, created_at, cause)
      select ${organ}, ${person}, ${uuidv7()}, ${kind}, ${title}, ${body}, ${link}, ${at}, ${cause}
      where not exists (
        select 1 from notifications where organ_id = ${organ} and person_id = ${person} and cause = ${cause})
      returning id`.execute(tx)
    await sql`release savepoint telling`.execute(tx)
    return rows.length > 0
  } catch (fault) {
    // 23505: told at the same moment by another transaction, which has committed.
    if ((fault as { code?: unknown }).code !== '23505') throw fault
    await sql`rollback to savepoint telling`.execute(tx)
    return false
  }
}

/** A UUID (version 8) that follows from what it is made of: the same thing put out twice is one thing. */
export function idOf(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function hasMail(tx: Tx, organ: string, person: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people where organ_id = ${organ} and id = ${person} and email <> '' and status = 'active'`.execute(tx)
  return rows.length > 0
}

async function nameOf(tx: Tx, organ: string, person: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from people where organ_id = ${organ} and id = ${person}`.execute(tx)
  return rows[0]?.name ?? ''
}
