/**
 * 监测规则的样子 ——《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）和各地的更新要求
 * A rule is data: what is measured, where, against what, in which window, how much it weighs, since when and on whose word. Only what
 * `measured` names is computed; the rest a person judges. What does not stand in a text that binds is the preset of a setting.
 */
import { everyInChinese, type Every } from '../disclosure/update-intervals.ts'
import type { Source } from '../standing.ts'

/** 管什么. */
export const SCOPES = {
  site: '网站',
  column: '栏目',
  account: '政务新媒体账号',
  message: '留言',
  link: '链接',
  footer: '页脚和网页标签',
  'catalogue-row': '公开事项',
} as const
export type Scope = keyof typeof SCOPES

export const SEVERITIES = { veto: '单项否决', deduct: '扣分', local: '本地要求' } as const
export type Severity = keyof typeof SEVERITIES

/** 第二部分的四块；办事服务占 25 分，没有对外服务的部门不查. */
export const AREAS = {
  publishing: '发布解读',
  services: '办事服务',
  interaction: '互动交流',
  functions: '功能设计',
} as const
export type Area = keyof typeof AREAS

/** 怎样算违反：量到的数与标准相比. */
export const COMPARISONS = {
  'at-least': '达到',
  over: '超过',
  below: '少于',
  found: '出现',
  missing: '缺少',
} as const
export type Comparison = keyof typeof COMPARISONS

export type Threshold =
  Every | { readonly percent: number } | { readonly count: number } | { readonly workingDays: number } | null

/** Over what stretch back from now; for probes also how many a day at least, and after how long one counts as not opened. */
export interface Window {
  readonly span: Every
  readonly probesPerDay?: number
  readonly seconds?: number
}

/** What a finding costs; `each` null where the text names the deduction and no figure is known: never taken for 0. */
export interface Points extends Source {
  readonly each: number | null
}

/** Early warnings before the threshold, rising: days since the last update, days before an end, or percent. */
export interface Warnings extends Source {
  readonly at: readonly number[]
}

export interface MonitorRule extends Source {
  /** 检查指标的话. */
  readonly label: string
  readonly scope: Scope
  /** 量什么，in the words of the screen. */
  readonly metric: string
  /** Whether the machine measures it; false: a person judges and enters it. */
  readonly measured: boolean
  readonly comparison: Comparison
  readonly threshold: Threshold
  readonly window: Window | null
  readonly severity: Severity
  readonly area?: Area
  readonly points: Points | null
  readonly warnings: Warnings | null
  /** First and last day in force; `to` null while it is. */
  readonly from: string
  readonly to: string | null
}

/** Versions of a rule, newest first. */
export type Versions = readonly [MonitorRule, ...MonitorRule[]]
export type Pack = Readonly<Record<string, Versions>>

/** “14日”“5%”“10”“5个工作日”; empty when a rule has no figure. */
export function thresholdInChinese(threshold: Threshold): string {
  if (threshold === null) return ''
  if ('percent' in threshold) return `${threshold.percent}%`
  if ('count' in threshold) return `${threshold.count}`
  if ('workingDays' in threshold) return `${threshold.workingDays}个工作日`
  return everyInChinese(threshold)
}
