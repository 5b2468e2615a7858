/** 文书设置：the series numbers come from, and the organ's own wording of each letter, by version; the default wording stands in the program. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { LETTER_KEYS, LETTERS, type LetterKey } from '../../../papers/letters/index.ts'
import { sayRefusal } from '../../../papers/letters/refusals.ts'
import { wordingRefusal, type WordingVersion } from '../../../papers/letters/wording-version.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { idOf } from '../../notifications/notify.ts'
import { keepSetting, readSetting } from '../../organ-settings.ts'
import { organProfile } from '../../organs/profile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { SERIES, type SeriesSetting } from '../number-series.ts'

/** Letters whose wording the organ may keep: those that are drafted; receipts are made on the spot, corrections by their own activity. */
export const WORDED: readonly LetterKey[] = LETTER_KEYS.filter(
  (key) => !['receipt', 'corrected', 'forwarded', 'notCorrected'].includes(key),
)

export const SAY = {
  'code-needed': '文号里用了 {机关代字}，请先在“机关简介与联系方式”里填写机关代字。',
  wrong: '{}',
  'from-past': '启用之日不能早于今天：以前的文书按当时的用语。',
  'nothing-changed': '与现在的用语相同，没有要保存的。',
} as const satisfies Say<string>
export type SettingsRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

export interface KeptWording {
  readonly version: number
  readonly from: LocalDate
  readonly texts: Readonly<Record<string, string>>
  readonly keptBy: string
  readonly keptAt: Date
}

/** All versions of a letter's wording, the newest first. */
export async function wordingsOf(tx: Tx, organ: string, key: LetterKey): Promise<readonly KeptWording[]> {
  const { rows } = await sql<KeptWording>`
    select version, from_day::text as from, texts, kept_by as "keptBy", kept_at as "keptAt" from letter_wordings
    where organ_id = ${organ} and letter_key = ${key} order by version desc`.execute(tx)
  return rows
}

/** Why this wording cannot stand; null when it can. A block with the default text, or none, is no own wording. */
export function wordingFault(key: LetterKey, version: WordingVersion): string | null {
  const form = LETTERS[key]
  const against = wordingRefusal(form as Parameters<typeof wordingRefusal>[0], version)
  return against ? sayRefusal(against) : null
}

/** Texts that differ from the default ones. */
export function ownTexts(key: LetterKey, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const defaults = new Map(
    LETTERS[key].blocks.flatMap((block) =>
      block.kind === 'wording' ? [[block.key as string, block.text as string]] : [],
    ),
  )
  return Object.fromEntries(
    Object.entries(texts)
      .map(([block, text]) => [block, text.trim()] as const)
      .filter(([block, text]) => text !== '' && text !== defaults.get(block)),
  )
}

/** Keeps a new version over the one that was seen (0: none yet); no own text at all is the way back to the default wording. */
export const keepWording = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly key: LetterKey
    readonly seen: number
    readonly from: LocalDate
    readonly texts: Readonly<Record<string, string>>
  },
): Promise<{ readonly version: number } | SettingsRefusal> =>
  act(world, actor, async ({ tx, at, today, record }) => {
    const organ = actor.organId
    const { key, seen, from } = given
    const texts = ownTexts(key, given.texts)
    if (from < today) return refuse('from-past', { field: 'from' })
    const subject = { kind: 'letter-wording', id: idOf(organ, 'letter-wording', key) }
    const [latest] = await wordingsOf(tx, organ, key)
    if ((latest?.version ?? 0) !== seen) return changedMeanwhile(tx, organ, subject, seen)
    if (
      JSON.stringify(Object.entries(latest?.texts ?? {}).toSorted()) ===
      JSON.stringify(Object.entries(texts).toSorted())
    )
      return refuse('nothing-changed')
    const version = seen + 1
    const fault = wordingFault(key, { code: LETTERS[key].code, version, from, texts })
    if (fault) return refuse('wrong', { words: [fault], field: 'texts' })
    await sql`insert into letter_wordings (organ_id, letter_key, version, from_day, texts, kept_by, kept_at)
      values (${organ}, ${key}, ${version}, ${from}::date, ${JSON.stringify(texts)}::jsonb, ${actor.author.name}, ${at})`.execute(
      tx,
    )
    await record({
      did: 'letter-wording-kept',
      subject: { ...subject, version },
      title: LETTERS[key].title,
      before: { ...latest?.texts },
      after: { 启用之日: from, ...(Object.keys(texts).length === 0 ? { 用语: '恢复缺省' } : texts) },
    })
    return { version }
  })

/** Keeps the number series over the version that was seen. Numbers given out stay as they are. */
export const keepSeries = (
  world: ActingWorld,
  actor: Actor,
  { version: seen, ...series }: SeriesSetting & { readonly version: number },
): Promise<{ readonly version: number } | SettingsRefusal> =>
  act(world, actor, async ({ tx, record }) => {
    const organ = actor.organId
    const { profile } = await organProfile(tx, organ)
    if (profile.numberCode === '' && Object.values(series).some((pattern) => pattern.includes('{机关代字}')))
      return refuse('code-needed')
    const subject = { kind: 'letter-series', id: idOf(organ, 'letter-series') }
    const before = await readSetting(tx, organ, SERIES)
    const version = before.version === seen ? await keepSetting(tx, organ, SERIES, seen, series) : null
    if (version === null) return changedMeanwhile(tx, organ, subject, seen)
    const words = ({ answer, procedural }: SeriesSetting) => ({ 答复的文号: answer, 程序性文书的文号: procedural })
    await record({
      did: 'letter-series-kept',
      subject: { ...subject, version },
      title: '发文字号',
      before: words(before.value),
      after: words(series),
    })
    return { version }
  })
