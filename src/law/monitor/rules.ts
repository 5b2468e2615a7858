/** 全部监测规则，和机关自己的设置。A rule whose source binds nobody is a preset: the organ may set its figure, its points, or leave it out. */
import { localDate, type LocalDate } from '../local-date.ts'
import { STANDINGS, type StandingCode } from '../standing.ts'
import { DEDUCTIONS } from './packs/deductions.ts'
import { LOCAL } from './packs/local.ts'
import { NATIONAL_SITES } from './packs/national-sites.ts'
import { NEW_MEDIA } from './packs/new-media.ts'
import type { MonitorRule, Threshold, Versions } from './rule.ts'

export const PACKS = {
  'national-sites': { label: '政府网站单项否决', rules: NATIONAL_SITES },
  deductions: { label: '政府网站扣分', rules: DEDUCTIONS },
  'new-media': { label: '政务新媒体', rules: NEW_MEDIA },
  local: { label: '本地要求', rules: LOCAL },
} as const
export type PackCode = keyof typeof PACKS

const ALL = { ...NATIONAL_SITES, ...DEDUCTIONS, ...NEW_MEDIA, ...LOCAL }
export type RuleId = keyof typeof ALL

/** Every version of every rule, newest first. */
export const MONITOR_RULES: Readonly<Record<RuleId, Versions>> = ALL
export const RULE_IDS = Object.keys(ALL) as readonly RuleId[]

/** What an organ set for one rule; what it leaves out stays as preset. */
export interface RuleSetting {
  readonly off?: boolean
  readonly threshold?: Threshold
  readonly points?: number
  readonly warnAt?: readonly number[]
}
export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>

/** The rules in force on a day as an organ set them; one not in force or left out is absent. */
export type RulesOfDay = Readonly<Partial<Record<RuleId, MonitorRule>>>

const isSetting = (standing: StandingCode): boolean => STANDINGS[standing].isSetting

/**
 * One Chinese sentence when a setting may not be made, else null: what stands in a binding text is not left out or changed; a figure keeps
 * its kind (days stay days, percent stays percent) and is a whole number, points have at most two decimals.
 */
export function settingFault(id: RuleId, setting: RuleSetting): string | null {
  const [rule] = MONITOR_RULES[id]
  const { off, threshold, points, warnAt } = setting
  if ((off || threshold !== undefined) && !isSetting(rule.standing))
    return `“${rule.label}”出自${rule.cites}，不能关闭，也不能改标准。`
  if (threshold !== undefined && !sameKind(rule.threshold, threshold))
    return `“${rule.label}”的标准应当是同一种数，并且是正整数。`
  if (points !== undefined) {
    if (rule.severity !== 'deduct') return `“${rule.label}”不是扣分项，不能设分值。`
    if (rule.points && rule.points.each !== null && !isSetting(rule.points.standing))
      return `“${rule.label}”的分值出自${rule.points.cites}，不能改。`
    if (!(points >= 0 && points <= 100 && Number.isInteger(Math.round(points * 1e6) / 1e4)))
      return '分值应当在0到100之间，最多两位小数。'
  }
  if (warnAt !== undefined) {
    if (!rule.warnings) return `“${rule.label}”没有提前提醒。`
    if (!warnAt.every((at) => Number.isInteger(at) && at > 0)) return '提前提醒应当是正整数。'
  }
  return null
}

/** The version in force on a day, first and last day included; undefined before the first, after the last, and in between versions. */
export const versionOn = (versions: readonly MonitorRule[], day: LocalDate): MonitorRule | undefined =>
  versions.find(({ from, to }) => localDate(from) <= day && (to === null || day <= localDate(to)))

/** Throws on a setting `settingFault` would refuse: settings are examined when they are made. */
export function rulesOn(day: LocalDate, settings: RuleSettings = {}): RulesOfDay {
  const rules: Partial<Record<RuleId, MonitorRule>> = {}
  for (const id of RULE_IDS) {
    const rule = versionOn(MONITOR_RULES[id], day)
    const setting = settings[id] ?? {}
    const fault = settingFault(id, setting)
    if (fault) throw new Error(fault)
    if (!rule || setting.off) continue
    rules[id] = {
      ...rule,
      ...(setting.threshold === undefined ? {} : { threshold: setting.threshold }),
      ...(setting.points === undefined
        ? {}
        : { points: { each: setting.points, cites: '本机关设置', standing: 'proposed' as const } }),
      ...(setting.warnAt && rule.warnings ? { warnings: { ...rule.warnings, at: setting.warnAt } } : {}),
    }
  }
  return rules
}

function sameKind(preset: Threshold, given: Threshold): boolean {
  if (preset === null || given === null) return false
  const [kind, ...more] = Object.keys(given)
  const figure = Object.values(given)[0] as number
  return more.length === 0 && kind !== undefined && kind in preset && Number.isInteger(figure) && figure > 0
}
