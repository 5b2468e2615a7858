/** Which messages reach a person how: kinds, channels, at once or with the digest, quiet hours. In the desk they always appear. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import { KIND_CODES, KINDS, type MailHabit, type NotificationKind } from './kinds.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请写成 08:30 这样的时刻')

const habit = z.object({
  mail: z.enum(['at-once', 'digest', 'never']),
  robot: z.boolean().describe('在企业微信群里提到我'),
})
export const preferencesShape = z.object({
  kinds: z.record(z.enum(KIND_CODES), habit),
  quiet: z
    .object({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to, '免打扰的起止时刻不能相同')
    .nullable()
    .describe('免打扰：这段时间的邮件和群消息，等到结束时再发'),
})

export interface Preferences {
  readonly kinds: Readonly<Record<NotificationKind, { readonly mail: MailHabit; readonly robot: boolean }>>
  /** Beijing time; over midnight when `from` is later than `to`. */
  readonly quiet: { readonly from: string; readonly to: string } | null
}

export const PRESET: Preferences = {
  kinds: Object.fromEntries(
    KIND_CODES.map((code) => [code, { mail: KINDS[code].mail, robot: KINDS[code].robot }]),
  ) as Preferences['kinds'],
  quiet: { from: '21:00', to: '07:30' },
}

/** A person's preferences and their version (0: nothing kept yet); kinds added later hold their preset. */
export async function preferencesOf(
  tx: Tx,
  organ: string,
  person: string,
): Promise<{ readonly preferences: Preferences; readonly version: number }> {
  const { rows } = await sql<{ preferences: unknown; version: number }>`
    select preferences, version from notification_preferences
    where organ_id = ${organ} and person_id = ${person}`.execute(tx)
  const [row] = rows
  return row ? { preferences: completed(row.preferences), version: row.version } : { preferences: PRESET, version: 0 }
}

/** Keeps preferences over the version seen; the new version, or null when another window kept others meanwhile. */
export async function keepPreferences(
  tx: Tx,
  organ: string,
  person: string,
  seen: number,
  preferences: Preferences,
): Promise<number | null> {
  const json = JSON.stringify(preferences)
  const { rows } =
    seen === 0
      ? await sql<{ version: number }>`
          insert into notification_preferences (organ_id, person_id, preferences)
          select ${organ}, ${person}, ${json}::jsonb where not exists (
            select 1 from notification_preferences where organ_id = ${organ} and person_id = ${person})
          returning version`.execute(tx)
      : await sql<{ version: number }>`
          update notification_preferences set preferences = ${json}::jsonb, version = version + 1
          where organ_id = ${organ} and person_id = ${person} and version = ${seen} returning version`.execute(tx)
  return rows[0]?.version ?? null
}

/** What was kept, over the preset: an entry that no longer fits falls back alone. */
function completed(kept: unknown): Preferences {
  const { kinds = {}, quiet } = (kept ?? {}) as { kinds?: Record<string, unknown>; quiet?: unknown }
  const readQuiet = preferencesShape.shape.quiet.safeParse(quiet)
  return {
    kinds: Object.fromEntries(
      KIND_CODES.map((code) => {
        const read = habit.safeParse(kinds[code])
        return [code, read.success ? read.data : PRESET.kinds[code]]
      }),
    ) as Preferences['kinds'],
    quiet: readQuiet.success ? readQuiet.data : PRESET.quiet,
  }
}

const BEIJING_OFFSET = 8 * 3_600_000
const MINUTE = 60_000
const DAY = 86_400_000

/** When something may go out that is ready at `instant`: then, or when the quiet hours end. */
export function afterQuiet(quiet: Preferences['quiet'], instant: Date): Date {
  if (!quiet) return instant
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const [from, to] = [minutes(quiet.from), minutes(quiet.to)]
  const day = Math.floor((instant.getTime() + BEIJING_OFFSET) / DAY) * DAY - BEIJING_OFFSET
  const at = (instant.getTime() - day) / MINUTE
  const isQuiet = from < to ? at >= from && at < to : at >= from || at < to
  if (!isQuiet) return instant
  const end = day + to * MINUTE
  return new Date(end > instant.getTime() ? end : end + DAY)
}
