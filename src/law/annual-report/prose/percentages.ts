/** Percentages that the figures beside them allow to be worked out again: shares, rates, growth. */
import type { Passage } from './prose.ts'
import type { Quantity } from './quantities.ts'
import { addsUp } from './units.ts'

export interface PercentageFault {
  /** share: a/b; rate: 合格率 …; growth: from last year to this; direction: grew while the figures fell, or the reverse. */
  readonly kind: 'share' | 'rate' | 'growth' | 'direction' | 'difference'
  readonly printed: number
  readonly expected: number
  /** The working, such as 42÷98. */
  readonly working: string
}

/**
 * Every percentage or difference of a passage that does not follow from the figures of the same passage; a share may also
 * be one of `wholesElsewhere`, the totals of the report's tables.
 */
export function* percentageFaults(
  passage: Passage,
  wholesElsewhere: readonly number[] = [],
): Iterable<PercentageFault> {
  const { quantities, unquoted } = passage
  if (!/[%％百]|增|减|降|多|少|升/.test(unquoted)) return
  for (let index = 0; index < quantities.length; index += 1) {
    const quantity = quantities[index] as Quantity
    if (quantity.bound !== 'exact') continue
    if (quantity.change) yield* growthFaults(passage, index)
    else if (quantity.kind === 'percent') yield* shareFaults(passage, index, wholesElsewhere)
  }
}

function* shareFaults(passage: Passage, index: number, elsewhere: readonly number[]): Iterable<PercentageFault> {
  const { quantities, unquoted: text } = passage
  const percent = quantities[index] as Quantity
  const before = quantities[index - 1]
  const words = text.slice(before?.end ?? 0, percent.start)
  const rate = RATE.exec(words)
  if (rate) {
    yield* rateFaults(passage, index, rate[1] ?? '')
    return
  }
  const ofNamed = ofNamedWhole(passage, index)
  if (ofNamed) {
    const [part, whole] = ofNamed
    const expected = (part.value / whole.value) * 100
    if (!agrees(percent, text, expected))
      yield { kind: 'share', printed: percent.value, expected, working: `${part.value}÷${whole.value}` }
    return
  }
  if (!before || !SHARE.test(words) || before.bound !== 'exact' || before.change || before.kind === 'percent') return
  const wholes = quantities.filter(
    (other, at) =>
      at < index - 1 &&
      addsUp(before, other) &&
      !other.change &&
      other.bound === 'exact' &&
      other.value >= before.value,
  )
  // 也可能是各项相加之和作分母。
  const listed = quantities.filter((other) => other.depth === before.depth && addsUp(before, other) && !other.change)
  const sums = listed.map((_, from) => sum(listed.slice(from)))
  if (wholes.length === 0 || before.value === 0) return
  const bases = [...wholes.map(({ value }) => value), ...sums, sum(listed.slice(1)), sum(listed), ...elsewhere]
  if (bases.some((base) => base > 0 && agrees(percent, text, (before.value / base) * 100))) return
  const whole = wholes.at(-1)
  const largest = wholes.reduce((most, other) => (other.value > most.value ? other : most))
  const base = wholes.length === 1 ? whole : largest
  if (!base) return
  yield {
    kind: 'share',
    printed: percent.value,
    expected: (before.value / base.value) * 100,
    working: `${before.value}÷${base.value}`,
  }
}

/** 网站公开600条，占总数1200条的60%: the part and the whole it names. */
function ofNamedWhole({ quantities, unquoted: text }: Passage, index: number): readonly [Quantity, Quantity] | null {
  const [part, whole, percent] = [quantities[index - 2], quantities[index - 1], quantities[index]]
  if (!part || !whole || !percent || text.slice(whole.end, percent.start) !== '的') return null
  if (!/^，?(?:约)?占[^，。；\d]{0,12}$/.test(text.slice(part.end, whole.start)) || !addsUp(part, whole)) return null
  return part.bound === 'exact' && whole.bound === 'exact' && whole.value >= part.value ? [part, whole] : null
}

/** 检查3家，合格2家，合格率100%: only with exactly two figures before it, the second named like the rate. */
function* rateFaults({ quantities, unquoted: text }: Passage, index: number, stem: string): Iterable<PercentageFault> {
  const percent = quantities[index] as Quantity
  // 任务可以超额完成，其余的率不会超过 100%。
  if (percent.value > 100 && stem === '完成') return
  if (percent.value > 100) {
    yield { kind: 'rate', printed: percent.value, expected: 100, working: `${stem}率不会超过100` }
    return
  }
  const stop = text.lastIndexOf('。', percent.start) + 1
  const before = quantities
    .slice(0, index)
    .filter(({ start, kind, change }) => start >= stop && kind !== 'percent' && !change)
  const part = before.at(-1)
  const whole = before.at(-2)
  if (!part || !whole || !addsUp(part, whole) || part.bound !== 'exact' || whole.bound !== 'exact') return
  if (whole.value < part.value || whole.value === 0) return
  const named = text.slice(Math.max(part.clause, whole.end), part.start)
  const between = text.slice(part.end, percent.start)
  if (
    !named.includes(stem === '办复' ? '答复' : stem) ||
    /[；]|平均/.test(between) ||
    /平均/.test(text.slice(percent.clause, percent.start))
  )
    return
  const expected = (part.value / whole.value) * 100
  if (
    !agrees(percent, text, expected) &&
    !before.some(
      (other) => other !== part && other.value > 0 && agrees(percent, text, (part.value / other.value) * 100),
    )
  )
    yield { kind: 'rate', printed: percent.value, expected, working: `${part.value}÷${whole.value}` }
}

/** 120件，上年100件，同比增长20%; 比上年增加20件，增长20%; 由100件增加到120件. */
function* growthFaults(passage: Passage, index: number): Iterable<PercentageFault> {
  const { quantities, unquoted: text } = passage
  const change = quantities[index] as Quantity
  const stop = text.lastIndexOf('。', change.start) + 1
  const before = quantities
    .slice(0, index)
    .filter(({ start, kind }) => start >= stop && kind !== 'percent' && kind !== 'points')
  const last =
    before.findLast((quantity) => !quantity.change && isLastYears(text, quantity, quantities)) ??
    inBracketAfter(passage, index)
  const now = before.findLast((quantity) => !quantity.change && quantity !== last && (!last || addsUp(quantity, last)))
  if (!now || now.bound !== 'exact') return
  if (change.kind !== 'percent') {
    if (!last || last.bound !== 'exact' || !addsUp(change, now)) return
    yield* directionFault(change, now.value, last.value)
    const expected = Math.abs(now.value - last.value)
    if (Math.abs(expected - change.value) > 1e-6)
      yield { kind: 'difference', printed: change.value, expected, working: `${now.value}与${last.value}之差` }
    return
  }
  if (last) {
    if (last.bound !== 'exact' || last.value === 0) return
    const wrongWay = [...directionFault(change, now.value, last.value)]
    yield* wrongWay
    if (wrongWay.length === 0) yield* percentFault(change, text, now.value, last.value)
    return
  }
  const step = before.at(-1)
  if (!step?.change || step.kind === 'money' || step.bound !== 'exact' || !addsUp(step, now)) return
  if (
    !/^，?(?:同比|环比|比上年|较上年|增幅|降幅)?(?:增长|上升|提高|增加|减少|下降|降低|增幅|降幅)?(?:为|达|了)?$/.test(
      text.slice(step.end, change.start),
    )
  )
    return
  if (step.change !== change.change) {
    const [grew, fell] = step.change === 'more' ? ['增加', '下降'] : ['减少', '增长']
    const working = `前面说${grew} ${step.value}${step.unit}，后面说${fell} ${change.value}%`
    yield { kind: 'direction', printed: change.value, expected: -change.value, working }
    return
  }
  const base = now.value - (step.change === 'more' ? step.value : -step.value)
  if (base > 0) yield* percentFault(change, text, now.value, base)
}

function* directionFault({ change, value }: Quantity, now: number, last: number): Iterable<PercentageFault> {
  if ((change === 'more' && now < last) || (change === 'less' && now > last))
    yield { kind: 'direction', printed: value, expected: now - last, working: `本年${now}，上年${last}` }
}

function* percentFault(percent: Quantity, text: string, now: number, last: number): Iterable<PercentageFault> {
  const expected = (Math.abs(now - last) / last) * 100
  if (!agrees(percent, text, expected))
    yield { kind: 'growth', printed: percent.value, expected, working: `（${now}－${last}）÷${last}` }
}

/** 同比下降11.8%（2021年为468件）: last year's figure in the bracket right after the change. */
function inBracketAfter({ quantities, unquoted: text }: Passage, index: number): Quantity | undefined {
  const change = quantities[index] as Quantity
  const next = quantities[index + 1]
  if (!next || next.change || next.depth !== change.depth + 1) return undefined
  return /^（(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?(?:为|是|共|共有)?$/.test(text.slice(change.end, next.start))
    ? next
    : undefined
}

/** Whether the words right before a figure name last year (上年100件、由上年的100件), and do not carry cases over. */
function isLastYears(text: string, quantity: Quantity, all: readonly Quantity[]): boolean {
  const from = Math.max(quantity.clause, ...all.filter(({ end }) => end <= quantity.start).map(({ end }) => end))
  const words = text.slice(from, quantity.start)
  return (
    /(?:上|去|前)一?年|同期|(?:由|从)$|(?:较|比|与|于)20\d\d年(?:度)?(?:的)?$/.test(words) &&
    !/结转|转结|遗留|增|减|降|转入/.test(words)
  )
}

/** Rounded or cut off at the last digit printed. */
export function agrees(percent: Quantity, text: string, expected: number): boolean {
  const decimals = /[.．](\d+|[０-９]+)/.exec(text.slice(percent.start, percent.end))?.[1]?.length ?? 0
  return Math.abs(expected - percent.value) < 10 ** -decimals + 1e-9
}

const sum = (quantities: readonly Quantity[]): number => quantities.reduce((total, { value }) => total + value, 0)

/** What stands between a figure and its share: ，占、, 占比… */
export const SHARE =
  /^(?:件|条|份)?[）]?[，、（]?(?:约)?占(?:比|总数|总量|总件数|全部|申请总数|申请总量|答复总数|公开总数|公开总量|总申请量|比重|比例|其中|\w*总数)?(?:的|为|达|约|比例为|比重为)?$/
const RATE =
  /(合格|办结|答复|回复|办复|满意|公开|解读|整改|完成|通过|按时|及时)率(?:为|达|达到|达到了|均为|均达|均达到|高达)?$/
