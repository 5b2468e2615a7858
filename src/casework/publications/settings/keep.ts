/** 发布设置：the settings of publishing an organ keeps, each over the version that was seen, each change on the record. */
import { INDEX_SAYS, indexNumber } from '../../../law/documents/index-number.ts'
import { today } from '../../../platform/clock.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { idOf } from '../../notifications/notify.ts'
import { keepSetting, readSetting, type OrganSetting } from '../../organ-settings.ts'
import { DISCLOSER_SETTING } from '../../portal/leaves.ts'
import { RELEASE_CHAIN_SETTING } from '../chains.ts'
import { INDEX_SETTING, type KeptSeries } from '../index-series.ts'
import { WORD_LIST_SETTING } from '../word-lists.ts'

/** By the name in the address, each with what the record calls it. */
export const SETTINGS = {
  chains: { label: '各类信息的审签流程', setting: RELEASE_CHAIN_SETTING },
  index: { label: '索引号的编法', setting: INDEX_SETTING },
  discloser: { label: '公开主体的层级和类型', setting: DISCLOSER_SETTING },
  words: { label: '用语清单', setting: WORD_LIST_SETTING },
} as const
export type SettingName = keyof typeof SETTINGS

/** Keeps one; the new version, or who was quicker. */
export const keepReleaseSetting = <Value>(
  world: ActingWorld,
  actor: Actor,
  name: SettingName,
  setting: OrganSetting<Value>,
  { version: seen, value }: { readonly version: number; readonly value: Value },
): Promise<{ readonly version: number } | ChangedMeanwhile> =>
  act(world, actor, async ({ tx, record }) => {
    const organ = actor.organId
    const subject = { kind: 'publication-settings', id: idOf(organ, `publication-settings/${name}`) }
    const before = await readSetting(tx, organ, setting)
    const version = before.version === seen ? await keepSetting(tx, organ, setting, seen, value) : null
    if (version === null) return changedMeanwhile(tx, organ, subject, seen)
    await record({
      did: 'publication-settings-kept',
      subject: { ...subject, version },
      title: SETTINGS[name].label,
      before: shown(before.value),
      after: shown(value),
    })
    return { version }
  })

/** A list is recorded by its length: which words an organ watches for is its own. */
const shown = (value: unknown): Record<string, string> =>
  Array.isArray(value) ? { 条数: String(value.length) } : { 设置: JSON.stringify(value) }

/** The first index number of this year by a series; or the sentence why there would be none. `slug`: the organ's name in addresses. */
export function indexExample(of: KeptSeries, slug: string): { readonly example: string } | { readonly wrong: string } {
  const organCode = of.organCode || slug.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const [year, month] = today().split('-').map(Number)
  const made = indexNumber(
    { organCode, pattern: of.pattern },
    { year: year ?? 0, month, category: Object.values(of.categories)[0] ?? '0000', seq: 1 },
  )
  return 'refused' in made ? { wrong: INDEX_SAYS[made.refused] } : { example: made.number }
}
