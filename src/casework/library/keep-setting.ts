/** 修改文件库的设置：how the report counts, and the word that the older documents are all there. */
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { groundFor } from '../permissions.ts'
import { LIBRARY_SETTING, type LibrarySetting } from './setting.ts'

export interface KeepingLibrarySetting extends Omit<LibrarySetting, 'confirmedOn'> {
  /** Whether every older document is in the library; the day of the first such word is kept. */
  readonly complete: boolean
  /** The version that was seen; 0 before the first change. */
  readonly version: number
}

/** Keeps it over the version that was seen. Whether the actor may is asked before (`library.keep`). */
export function keepLibrarySetting(
  world: ActingWorld,
  actor: Actor,
  { version: seen, complete, ...rules }: KeepingLibrarySetting,
): Promise<{ readonly version: number } | ChangedMeanwhile> {
  const organ = actor.organId
  const subject = { kind: 'library-setting', id: idOf(organ, 'library-setting') }
  return act(world, actor, async ({ tx, record, today }) => {
    const { value: before } = await readSetting(tx, organ, LIBRARY_SETTING)
    const after = { ...rules, confirmedOn: complete ? (before.confirmedOn ?? today) : null }
    const version = await keepSetting(tx, organ, LIBRARY_SETTING, seen, after)
    if (version === null) return changedMeanwhile(tx, organ, subject, seen)
    await record({
      did: 'library-setting-kept',
      subject: { ...subject, version },
      title: '文件库设置',
      before: inWords(before),
      after: inWords(after),
      onBehalfOf: groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null,
    })
    return { version }
  })
}

const inWords = (setting: LibrarySetting): Readonly<Record<string, string>> => ({
  失效计入废止件数: setting.lapsedAsRepealed ? '是' : '否',
  尚未施行计入现行有效: setting.pendingAsInForce ? '是' : '否',
  补录完整: setting.confirmedOn ?? '没有确认',
})
