import type { Check, Seen } from '../../check.ts'
import { claimsOf } from '../../prose/claims.ts'
import { agrees, percentageFaults, SHARE, type PercentageFault } from '../../prose/percentages.ts'
import { proseOf } from '../../prose/prose.ts'
import { cellIndex, type Report } from '../../report.ts'
import { sampleBefore } from '../../sample.ts'
import { saying } from './example.ts'
import { ACCURACY_CITED } from '../source.ts'

const grown = saying('（二）依申请公开。新收政府信息公开申请23件，同比下降20%。').report

/** N11: shares, rates and growth follow from the figures they stand beside. */
export const percentages: Check = {
  id: 'N11',
  severity: 'warning',
  says: '正文中的占比、比率、增幅与所依据的数字相符，增长、下降的方向不反',
  ...ACCURACY_CITED,
  fix: '按所列数字重算，改正百分比或者数字。',
  examples: {
    holds: saying('收到申请120件，上年100件，同比增长20%，其中网络申请90件，占75%。'),
    breaks: saying('收到申请120件，上年100件，同比增长25%，其中网络申请90件，占85%。'),
  },
  *look(report, { previous }) {
    const wholes = wholesOf(report)
    for (const passage of proseOf(report).passages) {
      for (const fault of percentageFaults(passage, wholes))
        yield { ...seenOf(fault), text: passage.text, at: passage.at }
    }
    yield* sharesOfTables(report)
    if (previous) yield* againstLastYear(report, previous)
  },
}

function seenOf(fault: PercentageFault): Seen {
  const { kind, printed, expected, working } = fault
  const operands = { left: printed, right: Number(expected.toFixed(2)) }
  if (kind === 'direction') return { ...operands, message: `增减方向与数字相反：${working}`, severity: 'error' }
  if (kind === 'difference') return { ...operands, message: `增减数应为 ${expected}（${working}），正文写 ${printed}` }
  if (kind === 'rate' && printed > 100)
    return { ...operands, message: `比率写作 ${printed}%，${working}%`, severity: 'error' }
  return { ...operands, message: `百分比应为 ${Number(expected.toFixed(2))}%（${working}），正文写 ${printed}%` }
}

/** The totals of table three that a share may be reckoned from: 新收, 新收 and 结转, 总计. */
function wholesOf(report: Report): readonly number[] {
  const cells = cellIndex(report)
  const total = (row: string): number => cells.get(`applications/${row}/total`)?.value ?? 0
  const received = total('newReceived')
  return [total('resultTotal'), received, received + total('carriedIn')].filter((value) => value > 0)
}

/** 予以公开989件，占47.1%, where the sentence names no whole: the whole is a total of table three. */
function* sharesOfTables(report: Report): Iterable<Seen> {
  const wholes = wholesOf(report)
  const [whole] = wholes
  if (whole === undefined) return
  for (const claim of claimsOf(report)) {
    const { subject, value, sentence } = claim
    if (value === 0 || (subject.about !== 'outcome' && subject.about !== 'applicants')) continue
    const { quantities, unquoted: text } = sentence
    const index = quantities.findIndex((quantity) => quantity.value === value && quantity.kind === 'papers')
    const [part, percent] = [quantities[index], quantities[index + 1]]
    if (!part || percent?.kind !== 'percent' || percent.bound !== 'exact' || percent.change) continue
    const between = text.slice(part.end, percent.start)
    if (!SHARE.test(between) && !OF_ALL_HANDLED.test(between)) continue
    // 句子自己写了总数的，由上面按句中的数字核对。
    if (quantities.slice(0, index).some((other) => other.kind === 'papers' && other.value >= value)) continue
    if (wholes.some((base) => agrees(percent, text, (value / base) * 100))) continue
    const expected = Number(((value / whole) * 100).toFixed(2))
    yield {
      message: `百分比应为 ${expected}%（${value}÷表三办理结果总计 ${whole}），正文写 ${percent.value}%`,
      left: percent.value,
      right: expected,
      text: sentence.text,
      at: sentence.at,
    }
  }
}

const OF_ALL_HANDLED = /^[，、]?(?:约)?占(?:全部)?(?:办结|答复|办理|申请)(?:总)?(?:件)?[数量](?:的|比例为)?$/

/** 新收申请23件，同比增长 n%: against the cell of last year's report. */
function* againstLastYear(report: Report, previous: Report): Iterable<Seen> {
  const last = cellIndex(previous).get('applications/newReceived/total')?.value
  if (!last || report.year === null || previous.year !== report.year - 1) return
  for (const { subject, value, sentence, withCarried } of claimsOf(report)) {
    if (subject.about !== 'applications' || subject.what !== 'received' || withCarried) continue
    const { quantities, unquoted } = sentence
    const index = quantities.findIndex((quantity) => quantity.value === value && !quantity.change)
    const next = quantities[index + 1]
    if (index < 0 || next?.change === undefined || next.change === null || next.bound !== 'exact') continue
    if (
      !/^[^。；]{0,8}(?:同比|比上年|较上年|比去年|较去年|与上年)/.test(
        unquoted.slice(quantities[index]?.end, next.start),
      )
    )
      continue
    const expected = next.kind === 'percent' ? (Math.abs(value - last) / last) * 100 : Math.abs(value - last)
    const wrongWay = (next.change === 'more' && value < last) || (next.change === 'less' && value > last)
    if (wrongWay || Math.abs(expected - next.value) >= 1)
      yield {
        message: `上年度报告新收申请 ${last} 件，本年 ${value} 件，${wrongWay ? '增减方向相反' : `应为 ${Number(expected.toFixed(2))}${next.kind === 'percent' ? '%' : '件'}`}，正文写 ${unquoted.slice(next.start, next.end)}`,
        cells: [{ table: 'applications', row: 'newReceived', column: 'total' }],
        left: next.value,
        right: Number(expected.toFixed(2)),
        text: sentence.text,
        at: sentence.at,
      }
  }
}

/** For the tests: a clean report with a growth that last year's report denies. */
export const deniedByLastYear = { report: grown, context: { previous: sampleBefore(grown) } }
