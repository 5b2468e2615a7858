/** 依申请公开设置：what an organ decides for itself — how online applications are confirmed, numbers, periods, payment. One version for all of it. */
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { organProfile } from '../organs/profile.ts'
import { groundFor } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { SETTINGS_KEPT } from './events.ts'
import { HANDLING, handlingShape, type HandlingSetting } from './handling-setting.ts'
import { ONLINE, onlineShape, type OnlineSetting } from './portal/settings.ts'

export const settingsShape = z.object({ ...onlineShape.shape, ...handlingShape.shape })
export type ApplicationSettings = OnlineSetting & HandlingSetting

export const SAY = {
  'not-allowed': '您没有修改本机关设置的权限；请工作机构负责人或者单位管理员办理。',
  'source-needed': '以系统回执为双方确认的，请写明本机关在哪里作了这样的规定，例如政府信息公开指南第几条。',
  'no-mail':
    '本系统还没有配置发信的邮箱和对外网址，不能选择邮箱确认；请系统管理员先设置 SMTP_URL、MAIL_FROM 和 PUBLIC_URL。',
  'code-needed': '登记号里用了 {机关代字}，请先在“机关简介与联系方式”里填写机关代字。',
} as const satisfies Say<string>
export type SettingsRefusal = Refused<keyof typeof SAY>

export interface KeptSettings {
  readonly settings: ApplicationSettings
  /** Grows with every change of any of them; 0 while the presets hold. */
  readonly version: number
}

/** The settings of an organ, all at once. */
export async function applicationSettings(tx: Tx, organ: string): Promise<KeptSettings> {
  const online = await readSetting(tx, organ, ONLINE)
  const handling = await readSetting(tx, organ, HANDLING)
  return { settings: { ...online.value, ...handling.value }, version: online.version + handling.version }
}

/**
 * Keeps the settings over the version somebody saw.
 * @param mail whether this installation can send mail
 */
export async function keepSettings(
  world: ActingWorld,
  actor: Actor,
  { settings, version: seen, mail }: KeptSettings & { readonly mail: boolean },
): Promise<KeptSettings | SettingsRefusal | ChangedMeanwhile> {
  const organ = actor.organId
  if (!groundFor(actor, 'settings.keep')) return refuse('not-allowed')
  if (settings.confirmedBy === 'receipt' && settings.source === '') return refuse('source-needed', { field: 'source' })
  if (settings.against === 'mail' && !mail) return refuse('no-mail', { field: 'against' })
  return act(world, actor, async ({ tx, record }) => {
    const { profile } = await organProfile(tx, organ)
    if (settings.caseNumber.includes('{机关代字}') && profile.numberCode === '')
      return refuse('code-needed', { field: 'caseNumber' })
    const subject = { kind: 'application-settings', id: idOf(organ, 'application-settings') }
    const before = await applicationSettings(tx, organ)
    if (before.version !== seen) return changedMeanwhile(tx, organ, subject, seen)
    const { confirmedBy, source, against, ...handling } = settings
    const changed = { online: false, handling: false }
    const [online, kept] = [await readSetting(tx, organ, ONLINE), await readSetting(tx, organ, HANDLING)]
    if (!same(online.value, { confirmedBy, source, against })) {
      changed.online = true
      await keepSetting(tx, organ, ONLINE, online.version, { confirmedBy, source, against })
    }
    if (!same(kept.value, handling)) {
      changed.handling = true
      await keepSetting(tx, organ, HANDLING, kept.version, handling)
    }
    if (!changed.online && !changed.handling) return before
    const after = await applicationSettings(tx, organ)
    await record({
      did: SETTINGS_KEPT,
      subject: { ...subject, version: after.version },
      title: '依申请公开设置',
      before: inWords(before.settings),
      after: inWords(after.settings),
    })
    return after
  })
}

const same = (one: object, other: object): boolean => {
  const entries = (of: object): string => JSON.stringify(Object.entries(of).toSorted())
  return entries(one) === entries(other)
}

const inWords = (settings: ApplicationSettings): Readonly<Record<string, string>> => ({
  收到之日的确认: settings.confirmedBy === 'office' ? '工作机构与申请人确认' : '以系统回执为确认',
  依据: settings.source,
  防止机器大量提交: settings.against === 'proof' ? '浏览器自动计算' : '邮箱确认',
  登记号: settings.caseNumber,
  补正期限: `${settings.supplementDays}个工作日`,
  缴纳方式: settings.howToPay,
})
