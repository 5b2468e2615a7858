import type { Check, Seen } from '../../check.ts'
import { breakdownsOf } from '../../prose/lists.ts'
import { proposalSums } from '../../prose/proposals.ts'
import { proseOf } from '../../prose/prose.ts'
import { mismatchOf } from '../../prose/sums.ts'
import { saying } from './example.ts'
import { ACCURACY_CITED } from '../source.ts'

/** N1: what is said to make up a figure must make it. */
export const partsAndTotal: Check = {
  id: 'N1',
  severity: 'error',
  says: '正文中“共n件，其中a件、b件、c件”一类的数字，各项之和等于总数',
  ...ACCURACY_CITED,
  fix: '核对总数和各项数字；所列不全的，补列其余各项，或者写明是举例。',
  examples: {
    holds: saying('全年主动公开政府信息13条，其中部门文件4件，政策解读5件，重点工作2件，财政资金2件。'),
    breaks: saying('主动公开政府信息97条，其中有关文件9条，通知公告19条，工作动态46条，政务公开共计6条。'),
  },
  *look(report) {
    const { passages } = proseOf(report)
    for (const passage of passages) {
      for (const breakdown of breakdownsOf(passage)) {
        const mismatch = mismatchOf(breakdown)
        if (mismatch) yield { ...seenOf(mismatch), text: passage.text, at: passage.at }
      }
    }
    for (const { total, parts, sum, passage } of proposalSums(passages))
      yield { ...seenOf({ total, parts, sum }), text: passage.text, at: passage.at, severity: 'warning' }
  },
}

function seenOf({ total, parts, sum }: NonNullable<ReturnType<typeof mismatchOf>>): Seen {
  const listed = parts.map(({ value }) => value).join('＋')
  const gap = Number(Math.abs(total.value - sum).toFixed(6))
  const operands = parts.length > 1 ? `${listed}＝${sum}` : `${listed}`
  const message =
    sum > total.value
      ? `所列各项 ${operands}，超过总数 ${total.value}${total.unit}（多 ${gap}）`
      : `总数 ${total.value}${total.unit}，所列各项 ${operands}（差 ${gap}）`
  // 所列不到一半，多半只是举例，提请写明；过半而不等，是数字有错。
  const few = total.kind === 'people' ? 'info' : 'warning'
  const severity = sum < total.value / 2 ? few : 'error'
  return { message, left: total.value, right: sum, severity }
}
