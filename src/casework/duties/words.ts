/** 目录的说法：kinds, states of versions, what stands wrong with a row; pages and server say the same. */

/** Kinds of these things in their events and to-dos. */
export const CATALOGUE = 'catalogue'
export const DUTY = 'duty'

export const CATALOGUE_KINDS = { own: '主动公开目录', grassroots: '基层政务公开标准目录' } as const
export type CatalogueKind = keyof typeof CATALOGUE_KINDS

export const VERSION_STATES = { draft: '正在修改', adopted: '已经施行', dropped: '已经放弃' } as const
export type VersionState = keyof typeof VERSION_STATES

/** Where a row stands on a day. */
export const ROW_STATES = {
  kept: '按时更新',
  soon: '临近更新期限',
  past: '超过更新期限',
  empty: '还没有发布过',
  free: '没有更新期限',
} as const
export type RowState = keyof typeof ROW_STATES

/** What belongs to no section, as figures and questions name it. */
export const NO_UNIT = 'none'

/** Titles of to-dos, by kind; `{}` is the thing's name. */
export const TO_DOS = {
  'duty-update': '更新“{}”',
  'duty-first': '发布“{}”，目录里有，还没有发布过',
  'duty-unpublished': '发布“{}”（条例第二十六条）',
  'duty-leaves': '有栏目还没有内容：{}',
} as const
export type DutyToDo = keyof typeof TO_DOS

/** A name that fits into a sentence. */
export const short = (name: string, most = 40): string => {
  const signs = [...name.replaceAll(/\s+/gu, ' ').trim()]
  return signs.length > most ? `${signs.slice(0, most).join('')}……` : signs.join('')
}

export const toDoTitle = (kind: DutyToDo, name: string): string => TO_DOS[kind].replace('{}', () => short(name))

/** What the lines of the table of coverage are. */
export const COVERAGE_AXES = {
  category: '条例第二十条、第二十一条各项',
  leaf: '门户栏目',
  duty: '目录事项（含基层目录）',
} as const
export type CoverageAxis = keyof typeof COVERAGE_AXES
export const COVERAGE_AXIS_CODES = Object.keys(COVERAGE_AXES) as [CoverageAxis, ...CoverageAxis[]]

/** What of a line stands wrong, as the page filters by it. */
export const COVERAGE_FAULTS = {
  empty: '空的',
  stale: '超过更新期限',
  oneSided: '只有一面',
} as const
export type CoverageFault = keyof typeof COVERAGE_FAULTS
