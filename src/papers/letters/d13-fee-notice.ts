/**
 * 收费通知书 ——《政府信息公开条例》第四十二条；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）
 *   行政机关依申请提供政府信息，不收取费用。但是，申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费。
 *   行政机关依法决定收取信息处理费的，应当在政府信息公开申请处理期限内，按照申请人获取信息的途径向申请人发出收费通知，说明收费的
 *   依据、标准、数额、缴纳方式等。
 * The figures are reckoned here by the law of the day from the count alone, and held against what the case has decided.
 */
import { inForceOn, type Dated } from '../../law/dated.ts'
import { feeByItem, feeByPage, type Fee, type FeeOrRefusal } from '../../law/applications/fees/fee.ts'
import { BY_ITEM, BY_PAGE, type Ladder } from '../../law/applications/fees/ladders.ts'
import { FEE_CLAUSE } from '../../law/applications/remedies/clause.ts'
import { FEE_PAYMENT } from '../../law/time-limits/fee-payment.ts'
import { RESTART_ON_PAYMENT } from '../../law/time-limits/restart.ts'
import { limitOn, periodInChinese } from '../../law/time-limits/time-limit.ts'
import type { PaperTable } from '../typeset/paper.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { course, recital } from './recital.ts'
import { factMissing, type LetterRefusal } from './refusals.ts'
import { clause, day, LAW } from './words.ts'

/** 按件计收：同一自然月此前已有几件、本次几件；按量计收：本件提供几页。每件申请择一，不得同时. */
export type Charge =
  | { readonly method: 'item'; readonly before: number; readonly items: number }
  | { readonly method: 'page'; readonly pages: number }

export interface FeeNoticeFacts extends ApplicationFacts {
  readonly charge: Charge
  /** 数量怎样得出：自然月和件数，或者页数清单. */
  readonly counted: string
  /** 案卷中决定收取的数额，元. */
  readonly decidedYuan: number
  /** 缴纳方式：非税缴款码、银行账户等. */
  readonly howToPay: string
  /** 页数清单、申请清单等附件的名称. */
  readonly enclosed: readonly string[]
}

const METHODS = {
  item: { name: '按件计收', ladders: BY_ITEM },
  page: { name: '按量计收', ladders: BY_PAGE },
} as const satisfies Record<Charge['method'], { readonly name: string; readonly ladders: readonly Dated<Ladder>[] }>

export const FEE_NOTICE: LetterForm<FeeNoticeFacts> = {
  code: 'D13',
  title: '政府信息公开申请收费通知书',
  to: '申请人',
  cites: ['条例第四十二条', '政府信息公开信息处理费管理办法'],
  layout: 'letter',
  purpose: '决定收取信息处理费：依据、标准、逐档计算、数额、缴纳方式和期限（2021年起）',
  attachments: ({ enclosed }) => enclosed,
  blocks: [
    recital(),
    course(),
    locked('decision', '收费的依据、方式和标准', ({ facts, you }) => {
      const { name, ladders } = METHODS[facts.charge.method]
      const law = inForceOn(ladders, facts.date)
      return [
        `${you}申请公开政府信息的数量、频次明显超过合理范围。依照${LAW}第四十二条和${law?.cites ?? ''}的规定，本机关决定对该申请收取信息处理费，采用${name}的方式。${clause(facts.counted)}。`,
        `收费标准：${law ? standardOf(law.value) : ''}。计算如下：`,
      ]
    }),
    locked('calculation', '逐档计算和数额', ({ facts }) => {
      const fee = feeOf(facts)
      return 'refused' in fee ? [] : [calculation(fee, facts), `合计应缴信息处理费${fee.yuan}元。`]
    }),
    locked('payment', '缴纳的期限和方式', ({ facts, you }) => {
      const limit = limitOn(FEE_PAYMENT, facts.date)
      return [
        `请${you}自收到本通知次日起${limit ? periodInChinese(limit.value) : ''}内缴纳。缴纳方式：${clause(facts.howToPay)}。`,
        ...(inForceOn(RESTART_ON_PAYMENT, facts.date)
          ? [`${you}完成缴费的，本机关对申请的处理期限自完成缴费次日起重新计算。`]
          : []),
      ]
    }),
    locked('remedies', '逾期未缴的后果和救济', ({ facts }) => [inForceOn(FEE_CLAUSE, facts.date)?.value ?? '']),
    wording('closing', '结尾', '特此通知。'),
  ],
  refuses,
}

const feeOf = ({ charge, date }: FeeNoticeFacts): FeeOrRefusal =>
  charge.method === 'item' ? feeByItem(date, charge.before, charge.items) : feeByPage(date, charge.pages)

function refuses(facts: FeeNoticeFacts): LetterRefusal | undefined {
  const { date, counted, howToPay, decidedYuan, case: of } = facts
  if (!inForceOn(METHODS[facts.charge.method].ladders, date) || !inForceOn(FEE_CLAUSE, date))
    return { code: 'fee-not-yet' }
  if (of.dueOn !== null && date > of.dueOn) return { code: 'fee-late', about: day(of.dueOn) }
  const fee = feeOf(facts)
  if ('refused' in fee) return { code: 'fee-figures', about: clause(fee.refused) }
  if (fee.yuan === 0) return { code: 'fee-figures', about: '合计为0元，不需要收费' }
  if (fee.yuan !== decidedYuan)
    return { code: 'fee-figures', about: `依标准应为${fee.yuan}元，案卷记为${decidedYuan}元` }
  if (!counted.trim()) return factMissing('件数或者页数的由来')
  return howToPay.trim() ? undefined : factMissing('缴纳方式')
}

/** The whole ladder in words: 30页以下（含30页）的不收费；31页至100页（含100页）的部分每页10元；…… */
export function standardOf({ unit, steps, rising }: Ladder): string {
  const said = steps.map(({ upTo, yuanEach }, index) => {
    const from = (steps[index - 1]?.upTo ?? 0) + 1
    const price = yuanEach === 0 ? '不收费' : `每${unit}${yuanEach}元`
    if (upTo === null) return `${from}${unit}以上的部分${price}`
    return index === 0
      ? `${upTo}${unit}以下（含${upTo}${unit}）的${price}`
      : `${from}${unit}至${upTo}${unit}（含${upTo}${unit}）的部分${price}`
  })
  const last = steps.at(-1)?.upTo ?? 0
  const further = rising
    ? [`${last + 1}${unit}以上的部分以${rising.every}${unit}为一档，每增加一档每${unit}提高${rising.byYuan}元`]
    : []
  return [...said, ...further].join('；')
}

function calculation({ lines, yuan }: Fee, { charge, date }: FeeNoticeFacts): PaperTable {
  const unit = inForceOn(METHODS[charge.method].ladders, date)?.value.unit ?? ''
  return {
    kind: 'table',
    name: '信息处理费计算',
    widths: [56, 30, 36, 34],
    headRows: 1,
    rows: [
      { cells: ['档次', `数量（${unit}）`, `标准（元/${unit}）`, '金额（元）'].map((text) => ({ text, bold: true })) },
      ...lines.map(({ from, to, yuanEach, yuan: amount }) => ({
        cells: [
          from === to ? `第${from}${unit}` : `第${from}${unit}至第${to}${unit}`,
          String(to - from + 1),
          String(yuanEach),
          String(amount),
        ].map((text) => ({ text })),
      })),
      {
        cells: [
          { text: '合计', colSpan: 3, bold: true },
          { text: String(yuan), bold: true },
        ],
      },
    ],
  }
}
