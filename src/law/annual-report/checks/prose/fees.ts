import type { Check } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { cellIndex } from '../../report.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { saying } from './example.ts'

/** N20: from 2021 section six says what information processing fee was collected (its amount: P13), as table three allows. */
export const feeStatement: Check = {
  id: 'N20',
  severity: 'warning',
  says: '2021年度起，第六部分写明信息处理费收取情况（没有收取也写明），并与表三相符',
  cites: '国办公开办函〔2021〕30号（其他需要报告的事项）；国办函〔2020〕109号',
  fix: '在第六部分写明“本年度收取信息处理费n元”或者“本年度未收取信息处理费”。',
  formats: ['annual-2021'],
  examples: {
    holds: saying('本年度发出收费通知0件，未收取信息处理费。', 'other'),
    breaks: { report: withSection(sampleReport('annual-2021'), 'other', '无。') },
  },
  *look(report) {
    const { sentences } = proseOf(report)
    const spoken = sentences.filter(({ section, plain }) => section !== null && FEE.test(plain))
    const other = report.sections.findLast(({ key }) => key === 'other')
    if (other && !spoken.some(({ section }) => section === 'other')) {
      const elsewhere = spoken[0]
      yield {
        message: elsewhere ? '信息处理费写在了别处，第六部分没有写' : '第六部分没有写明信息处理费收取情况',
        text: elsewhere?.text ?? (other.text.trim().split('\n')[0] || null),
        at: elsewhere?.at ?? other.paragraphs?.[0] ?? other.at ?? null,
        ...(elsewhere ? { severity: 'info' as const } : {}),
      }
    }
    const cells = cellIndex(report)
    const unpaid = cells.get('applications/otherFeeUnpaid/total')
    for (const { unquoted, text, at } of spoken) {
      if (unpaid?.value && NO_NOTICE.test(unquoted))
        yield {
          message: `正文说没有发出收费通知，表三“申请人逾期未按收费通知要求缴纳费用”却有 ${unpaid.value} 件`,
          cells: [unpaid],
          left: 0,
          right: unpaid.value,
          text,
          at,
        }
    }
  },
}

const FEE = /处理费|收费|收取.{0,8}费|费用/
const NO_NOTICE =
  /(?:未|没有)(?:发出|开具|制发|产生|发送|下达)[^，。；]{0,8}收费通知|(?:未|没有)产生[^，。；]{0,6}(?:信息处理)?费/
