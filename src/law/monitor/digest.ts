/**
 * 每周一的通报 — what is new, what stands, what was mended, office by office, and the sheet offices already circulate. Data only: the day it
 * is sent, the paper and the sheet's file are made elsewhere.
 */
import { everyInChinese } from '../disclosure/update-intervals.ts'
import type { LocalDate } from '../local-date.ts'
import { keyOf, type Finding, type NotKnown } from './finding.ts'
import type { Inspection } from './inspect.ts'
import { MONITOR_RULES } from './rules.ts'

/** 责任科室: of a place, else of the whole site or account. */
export interface Owners {
  /** From `place` of a finding (column, item, page, account) to the unit. */
  readonly ofPlace: ReadonlyMap<string, string>
  /** From the id of a site or account to the unit. */
  readonly ofSubject: ReadonlyMap<string, string>
}

export interface Part {
  readonly fresh: readonly Finding[]
  readonly standing: readonly Finding[]
  readonly mended: readonly Finding[]
  /** Stood last time and could not be looked at this time: neither standing nor mended. */
  readonly notRechecked: readonly Finding[]
}

export interface OverdueColumn {
  readonly title: string
  /** null: no item with a time. */
  readonly newestOn: LocalDate | null
  readonly every: string | null
  readonly overdueDays: number | null
  /** null: nobody is named. */
  readonly unit: string | null
  readonly advice: string
  readonly finding: Finding
}

export interface Digest extends Part {
  /** By unit, those nobody owns last with `unit` null; a unit without anything is left out. */
  readonly perOwner: readonly (Part & { readonly unit: string | null })[]
  /** Longest overdue first, then those without any day. */
  readonly overdueColumns: readonly OverdueColumn[]
  /** Kept in sight: false alarms with reason and person. */
  readonly appealed: readonly Finding[]
  readonly notKnown: readonly NotKnown[]
}

/** The unit a finding belongs to; null when nobody is named. */
export const ownerOf = ({ place, subject }: Finding, owners: Owners): string | null =>
  owners.ofPlace.get(place) ?? owners.ofSubject.get(subject.id) ?? null

/**
 * This time's inspections against the findings of last time (null: there was no last time, everything is new). A warning that became a
 * breach is new; a breach that went back to a warning stands as the warning. Appealed findings are in none of the parts.
 */
export function digestOf(now: readonly Inspection[], owners: Owners, previous: readonly Finding[] | null): Digest {
  const all = now.flatMap(({ findings }) => findings)
  const current = all.filter(({ appeal }) => !appeal)
  const before = new Map((previous ?? []).filter(({ appeal }) => !appeal).map((finding) => [keyOf(finding), finding]))
  const keys = new Set(all.map(keyOf))
  const notKnown = now.flatMap((inspection) => inspection.notKnown)
  const unseen = unseenBy(now, notKnown)
  const heavier = replacedBy(current)
  const gone = [...before.values()].filter((finding) => !keys.has(keyOf(finding)) && !heavier(finding))
  const isNew = (finding: Finding): boolean => {
    const last = before.get(keyOf(finding))
    return !last || (last.state === 'warning' && finding.state === 'broken')
  }
  const whole: Part = {
    fresh: current.filter(isNew),
    standing: current.filter((finding) => !isNew(finding)),
    mended: gone.filter((finding) => !unseen(finding)),
    notRechecked: gone.filter(unseen),
  }
  return {
    ...whole,
    perOwner: perOwner(whole, owners),
    overdueColumns: overdueColumns(current, owners),
    appealed: all.filter(({ appeal }) => appeal),
    notKnown,
  }
}

/** Whether a finding of last time could not be looked at: its subject, its rule or its place was not. */
function unseenBy(now: readonly Inspection[], notKnown: readonly NotKnown[]): (finding: Finding) => boolean {
  const name = (kind: string, id: string, ...rest: readonly (string | null)[]) => JSON.stringify([kind, id, ...rest])
  const subjects = new Set(now.map(({ subject }) => name(subject.kind, subject.id)))
  const missed = new Set(notKnown.map(({ rule, subject, at }) => name(subject.kind, subject.id, rule, at)))
  return ({ rule, subject, at, place }) =>
    !subjects.has(name(subject.kind, subject.id)) ||
    [null, at, place].some((where) => missed.has(name(subject.kind, subject.id, rule, where)))
}

/**
 * A column or a message has one finding at a time, under the rule that weighs most: one of last time that gave way to another of the same
 * place was not mended.
 */
function replacedBy(current: readonly Finding[]): (finding: Finding) => boolean {
  const name = ({ rule, subject, at }: Finding) => {
    const { scope } = MONITOR_RULES[rule][0]
    return scope === 'column' || scope === 'message' ? JSON.stringify([scope, subject.kind, subject.id, at]) : null
  }
  const places = new Set(current.filter(({ state }) => state === 'broken').map(name))
  return (finding) => {
    const place = name(finding)
    return place !== null && places.has(place)
  }
}

const PARTS = ['fresh', 'standing', 'mended', 'notRechecked'] as const satisfies readonly (keyof Part)[]

function perOwner(whole: Part, owners: Owners): Digest['perOwner'] {
  const of = (unit: string | null): Part & { unit: string | null } => {
    const own = (part: keyof Part) => whole[part].filter((finding) => ownerOf(finding, owners) === unit)
    return {
      unit,
      fresh: own('fresh'),
      standing: own('standing'),
      mended: own('mended'),
      notRechecked: own('notRechecked'),
    }
  }
  const units = new Set(PARTS.flatMap((part) => whole[part].map((finding) => ownerOf(finding, owners))))
  const named = [...units].filter((unit) => unit !== null).sort((a, b) => (a < b ? -1 : 1))
  return [...named, ...(units.has(null) ? [null] : [])].map(of)
}

function overdueColumns(current: readonly Finding[], owners: Owners): readonly OverdueColumn[] {
  return current
    .flatMap((finding): readonly OverdueColumn[] => {
      const { late, state } = finding
      if (!late || state !== 'broken') return []
      const every = late.every && everyInChinese(late.every)
      return [{ ...late, every, unit: ownerOf(finding, owners), finding }]
    })
    .sort(
      (a, b) => (b.overdueDays ?? -1) - (a.overdueDays ?? -1) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
    )
}

/** The sheet offices circulate: heads in their order and what stands under each; null is an empty cell. */
export const OVERDUE_SHEET: readonly {
  readonly head: string
  readonly cell: (row: OverdueColumn) => string | number | null
}[] = [
  { head: '栏目', cell: ({ title }) => title },
  { head: '最近更新', cell: ({ newestOn }) => newestOn },
  { head: '应更新周期', cell: ({ every }) => every },
  { head: '超期天数', cell: ({ overdueDays }) => overdueDays },
  { head: '责任科室', cell: ({ unit }) => unit },
  { head: '建议', cell: ({ advice }) => advice },
]
