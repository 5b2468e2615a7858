/** 期限设置 over HTTP. */
import { z } from 'zod'
import { act, look } from '../acting.ts'
import { changedMeanwhile, conflict } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { SETTING_KEPT } from './events.ts'
import { MATTER_SETTING, settingShape, type MatterSetting } from './setting.ts'

const PATH = '/api/v1/desk/settings/matters'

export const SETTING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '更正、投诉举报的期限，不予公开信息的评估间隔',
    may: 'settings.keep',
    answer: settingShape.extend({ version: z.int() }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { value, version } = await readSetting(tx, actor.organId, MATTER_SETTING)
        return { ...value, version }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: PATH,
    says: '修改这些期限；以后登记的照新的推算',
    may: 'settings.keep',
    body: settingShape.extend({ version: z.int32().min(0).describe('看到的版本；还没有改过为 0') }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { version: seen, ...setting } }) => {
      const organ = actor.organId
      const subject = { kind: 'matter-setting', id: idOf(organ, 'matter-setting') }
      const kept = await act(ground, actor, async ({ tx, record }) => {
        const before = await readSetting(tx, organ, MATTER_SETTING)
        const version = await keepSetting(tx, organ, MATTER_SETTING, seen, setting)
        if (version === null) return changedMeanwhile(tx, organ, subject, seen)
        await record({
          did: SETTING_KEPT,
          subject: { ...subject, version },
          title: '申请后续事项的期限',
          before: inWords(before.value),
          after: inWords(setting),
        })
        return { version }
      })
      if ('refused' in kept) throw conflict(kept, Object.fromEntries(kept.changes.map(({ field }) => [field, field])))
      return kept
    },
  }),
]

const daysOf = (days: number | null): string => (days === null ? '不设' : `${days}个工作日`)
const inWords = (setting: MatterSetting): Readonly<Record<string, string>> => ({
  更正申请: daysOf(setting.correctionDays),
  投诉举报: daysOf(setting.complaintDays),
  意见建议: daysOf(setting.suggestionDays),
  不予公开信息评估间隔: `${setting.assessMonths}个月`,
  建议转主动公开的申请人数: String(setting.several),
})
