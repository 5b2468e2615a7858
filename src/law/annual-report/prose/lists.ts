/** Figures that are said to make up another one: “共 n 条，其中 a…、b…”, brackets, colons, “a…、b…，共 n 件”. */
import {
  ACTS,
  ACTS_ON,
  DIVIDES,
  isLastYears,
  MARKER,
  OF_THE_FORM,
  ofTheNext,
  OUTCOME,
  REOPENS,
  STEPS,
  TRAILING,
  VERBS,
  YEARLY,
} from './list-words.ts'
import type { Passage } from './prose.ts'
import type { Quantity } from './quantities.ts'
import { addsUp } from './units.ts'

/** A total and what is said to be in it. */
export interface Breakdown {
  readonly total: Quantity
  /** The longest list the words allow, in order. */
  readonly parts: readonly Part[]
  /** The words say that the list is not complete (等、主要、例如). */
  readonly partial: boolean
  /** Counts between the parts in a word that does not add up with the total (视频87个 among 篇); they may be parts too. */
  readonly between: readonly Quantity[]
  /** Figures before the total in the same passage; the list may be meant for one of them (办结160件，结转8件。其中…). */
  readonly earlier: readonly Quantity[]
  /** The total stands after its parts: “a…、b…，共 n 件”. */
  readonly trailing: boolean
}

export interface Part {
  readonly quantity: Quantity
  /** The words between the part before and this figure. */
  readonly lead: string
  /**
   * divided: 按…分、从…看 before it, another division of the total; nested: 其中、包括 again, which may also break down the
   * part before; softly: only ； or 。
   */
  readonly opens: 'divided' | 'nested' | 'softly' | null
  /** The list may have ended before this part: another separator, or a verb of its own. */
  readonly mayEnd: boolean
  /** Joined to the part before by 、: the list has certainly not ended between the two. */
  readonly joined: boolean
}

/** Every breakdown of a passage. A total with one part, or with none that adds up with it, is listed too if it has one. */
export function breakdownsOf(passage: Passage): readonly Breakdown[] {
  // 上百个数连成一句的，是散了架的表格，不是列举。
  if (passage.quantities.length < 2 || passage.quantities.length > 100) return []
  const breakdowns: Breakdown[] = []
  // 已经是别的总数的一项，后面的“其中”归那个总数去解释。
  const listed = new Set<Quantity>()
  passage.quantities.forEach((total, index) => {
    if (!mayBeTotal(total) || isLastYears(passage.unquoted, total)) return
    const found = [
      bracketAfter(passage, index),
      listed.has(total) ? null : listAfter(passage, index),
      listBefore(passage, index),
    ]
    for (const breakdown of found) if (breakdown) breakdowns.push(breakdown)
    if (found[1]) for (const { quantity } of found[1].parts) listed.add(quantity)
  })
  return breakdowns
}

const mayBeTotal = ({ kind, change, inWords, value }: Quantity): boolean =>
  kind !== 'percent' && kind !== 'points' && kind !== 'bare' && change === null && !(inWords && value < 3)

/** 22件（主办3件、分办2件、协办17件） */
function bracketAfter({ unquoted: text, quantities }: Passage, index: number): Breakdown | null {
  const total = quantities[index] as Quantity
  const open = text.indexOf('（', total.end)
  if (open < 0 || open - total.end > 14 || /[，。；：、）]/.test(text.slice(total.end, open))) return null
  const inside: Quantity[] = []
  for (let at = index + 1; (quantities[at]?.depth ?? 0) > total.depth; at += 1) {
    const quantity = quantities[at] as Quantity
    if (quantity.depth === total.depth + 1) inside.push(quantity)
  }
  const opening = text.slice(open + 1, open + 8)
  if (inside.length === 0 || (inside.length === 1 && !REOPENS.test(text.slice(open, inside[0]?.start)))) return null
  if (/^(?:不含|不包括|较|比|同比|环比|上年|去年|同期|截至|另)/.test(opening)) return null
  // （2023年20件、2022年18件）是往年的数。
  if (inside.every(({ clause, start }) => /^20\d\d年(?:度)?(?:为|是)?$/.test(text.slice(clause, start)))) return null
  const stop = inside.findIndex((quantity) => isNewMatter(text, open + 1, quantity))
  const parts = partsOf(text, total, stop < 0 ? inside : inside.slice(0, stop), open + 1)
  if (parts.length === 0) return null
  return {
    total,
    parts,
    partial: isPartial(text, open, parts),
    between: betweenOf(total, parts, inside),
    earlier: [],
    trailing: false,
  }
}

/** 97条，其中…；97条：…；97件中，… */
function listAfter({ unquoted: text, quantities }: Passage, index: number): Breakdown | null {
  const total = quantities[index] as Quantity
  const rest = quantities
    .slice(index + 1)
    .filter((quantity) => quantity.depth === total.depth && !isLastYears(text, quantity))
  const next = rest.find((quantity) => addsUp(total, quantity) && quantity.change === null)
  if (!next) return null
  const gap = outsideBrackets(text, total.end, next.start)
  const marker = MARKER.exec(gap)
  if (!marker || /；|。(?!$)/.test(gap.slice(0, marker.index))) return null
  if (ofTheNext(marker[0], gap.slice(0, marker.index))) return null
  const from = total.end + marker.index + marker[0].length
  // 上一句逐项列了结果，下一句的“其中”说的是全部，不是最后一项。
  if (gap.slice(0, marker.index).includes('。') && OUTCOME.test(text.slice(total.clause, total.start))) return null
  if (next.start - from > 40 || text.slice(from, next.start).includes('等，')) return null
  const stop = rest.findIndex((quantity) => quantity.start >= from && isNewMatter(text, from, quantity))
  const parts = partsOf(text, total, stop < 0 ? rest : rest.slice(0, stop), from)
  const soft = parts.findIndex(({ opens }) => opens === 'softly')
  return parts.length === 0 || parts.slice(0, soft < 0 ? undefined : soft).some(({ lead }) => STEPS.test(lead))
    ? null
    : {
        total,
        parts,
        partial: isPartial(text, from - marker[0].length, parts),
        between: betweenOf(total, parts, rest),
        earlier: earlierThan(text, quantities, index),
        trailing: false,
      }
}

function earlierThan(text: string, quantities: readonly Quantity[], index: number): Quantity[] {
  const total = quantities[index] as Quantity
  return quantities
    .slice(0, index)
    .filter(
      (other) =>
        other.depth === total.depth &&
        addsUp(other, total) &&
        mayBeTotal(other) &&
        !isLastYears(text, other) &&
        other.bound === 'exact',
    )
}

/** 自然人17件、法人6件，共23件: the total directly after 共, its parts just before. */
function listBefore({ unquoted: text, quantities }: Passage, index: number): Breakdown | null {
  const total = quantities[index] as Quantity
  const words = text.slice(total.clause, total.start)
  const ofYear = YEARLY.test(words)
  if (!ofYear && !TRAILING.test(words)) return null
  const parts: Quantity[] = []
  for (let at = index - 1; at >= 0; at -= 1) {
    const quantity = quantities[at] as Quantity
    if (quantity.depth > total.depth || quantity.start >= total.clause) continue
    const gap = text.slice(quantity.end, parts[0]?.start ?? total.start)
    if (!addsUp(total, quantity) || quantity.change !== null || /[。；]/.test(gap) || MARKER.test(gap)) break
    if (/(?:共|合计|总计|累计)(?:有|为)?$/.test(text.slice(quantity.clause, quantity.start))) break
    parts.unshift(quantity)
  }
  if (parts.length < 2) return null
  if (ofYear && !parts.every(({ clause, start }) => /季度|半年|\d月|月份/.test(text.slice(clause, start)))) return null
  return {
    total,
    parts: partsOf(text, total, parts, parts[0]?.clause ?? 0),
    partial: false,
    between: [],
    earlier: [],
    trailing: true,
  }
}

function partsOf(text: string, total: Quantity, among: readonly Quantity[], from: number): Part[] {
  const parts: Part[] = []
  let before = from
  let separator = ''
  for (const quantity of among) {
    if (quantity.start < from || quantity.change !== null || !addsUp(total, quantity)) continue
    if (quantity.inWords && !total.inWords && quantity.value < 3) continue
    const lead = text.slice(before, quantity.start)
    const outside = outsideBrackets(text, before, quantity.start)
    const mark = /[，；。、]/.exec(outside)?.[0] ?? ''
    parts.push({
      quantity,
      lead,
      opens: parts.length === 0 ? null : opensWith(outside),
      mayEnd: parts.length > 0 && mark !== '、' && (separator === '、' || ACTS.test(lastClause(outside))),
      joined:
        parts.length > 0 &&
        !/[；。：]/.test(outside) &&
        ((mark === '、' && !outside.includes('，')) || OF_THE_FORM.test(lead)),
    })
    separator = mark || separator
    before = quantity.end
  }
  return parts
}

/** Counts that stand between the first part and the last one, or right after it, and do not add up by their word. */
function betweenOf(total: Quantity, parts: readonly Part[], among: readonly Quantity[]): readonly Quantity[] {
  const [first, last] = [parts[0]?.quantity, parts.at(-1)?.quantity]
  return among.filter(
    (other) =>
      first !== undefined &&
      last !== undefined &&
      other.start >= first.end &&
      other.start <= last.start &&
      !addsUp(total, other) &&
      other.change === null &&
      other.bound === 'exact' &&
      (other.kind === 'things' || other.kind === 'papers'),
  )
}

function opensWith(between: string): Part['opens'] {
  if (DIVIDES.test(between)) return 'divided'
  const again = REOPENS.exec(between)
  if (again && !ofTheNext(again[0], between.slice(0, again.index))) return 'nested'
  return /[；。]/.test(between) ? 'softly' : null
}

/** A clause that speaks of something else: 另有…, or with a verb and an object of its own, which the list has not. */
function isNewMatter(text: string, from: number, quantity: Quantity): boolean {
  const clause = text.slice(Math.max(from, quantity.clause), quantity.start)
  if (/^(?:另|此外|同时|还有|还|全年|年内|累计|以上|未(?!审结|办结|结|答复|处理))/.test(clause)) return true
  if (/[，。；：]$/.test(text.slice(0, from)) && quantity.clause <= from) return false
  const first = text.slice(from, from + 2)
  return ACTS_ON.test(clause) && !VERBS.has(first)
}

function isPartial(text: string, from: number, parts: readonly Part[]): boolean {
  const last = parts.at(-1)?.quantity.end ?? from
  return (
    /(?:主要(?:包括|包含|有|是|为|涉及)|重点(?:包括|公开|涉及)|例如|比如|特别是|尤其|如：|至少)/.test(
      text.slice(Math.max(0, from - 4), parts[0]?.quantity.start ?? from),
    ) || /^[\u4e00-\u9fff]{0,4}等(?!次|级|候)/.test(text.slice(last, last + 6))
  )
}

/** The text with what stands in brackets blanked, so that a mark inside one separates nothing outside. */
function outsideBrackets(text: string, from: number, to: number): string {
  const slice = text.slice(from, to)
  return slice.includes('（') ? slice.replace(/（[^（）]*）/g, (bracket) => '〓'.repeat(bracket.length)) : slice
}

const lastClause = (text: string): string => /[^，；。、：]*$/.exec(text)?.[0] ?? ''
