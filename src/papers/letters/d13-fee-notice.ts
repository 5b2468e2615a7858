/**
 * 收费通知书 ——《政府信息公开条例》第四十二条；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）
 *   行政机关依申请提供政府信息，不收取费用。但是，申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费。
 *   行政机关依法决定收取信息处理费的，应当在政府信息公开申请处理期限内，按照申请人获取信息的途径向申请人发出收费通知，说明收费的
 *   依据、标准、数额、缴纳方式等。
 * The figures come from the calculation of fees, line by line; here they are only held against each other.
 */
import { inForceOn } from '../../law/dated.ts'
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

export interface FeeLine {
  /** 档次，如“第11件至第30件”“第31页至第100页”. */
  readonly band: string
  readonly units: number
  /** 元. */
  readonly rateYuan: number
  readonly amountYuan: number
}

export interface FeeNoticeFacts extends ApplicationFacts {
  /** 按件计收，按量计收：每件申请择一，不得同时. */
  readonly method: 'item' | 'page'
  /** 收费标准，逐档. */
  readonly standard: string
  /** 数量怎样得出：自然月和件数，或者页数清单. */
  readonly counted: string
  readonly lines: readonly FeeLine[]
  readonly totalYuan: number
  /** 缴纳方式：非税缴款码、银行账户等. */
  readonly howToPay: string
  /** 页数清单、申请清单等附件的名称. */
  readonly enclosed: readonly string[]
}

const METHODS = {
  item: { name: '按件计收', unit: '件' },
  page: { name: '按量计收', unit: '页' },
} as const

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
    locked('decision', '收费的依据、方式和标准', ({ facts, you }) => [
      `${you}申请公开政府信息的数量、频次明显超过合理范围。依照${LAW}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关决定对该申请收取信息处理费，采用${METHODS[facts.method].name}的方式。${clause(facts.counted)}。`,
      `收费标准：${clause(facts.standard)}。计算如下：`,
    ]),
    locked('calculation', '逐档计算和数额', ({ facts }) => [
      calculation(facts),
      `合计应缴信息处理费${facts.totalYuan}元。`,
    ]),
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

function refuses(facts: FeeNoticeFacts): LetterRefusal | undefined {
  const { date, lines, totalYuan, method, counted, standard, howToPay, case: of } = facts
  if (!limitOn(FEE_PAYMENT, date) || !inForceOn(FEE_CLAUSE, date)) return { code: 'fee-not-yet' }
  if (of.dueOn !== null && date > of.dueOn) return { code: 'fee-late', about: day(of.dueOn) }
  if (lines.length === 0) return factMissing('收费的逐档计算')
  if (!counted.trim()) return factMissing(`${METHODS[method].unit}数的由来`)
  if (!standard.trim()) return factMissing('收费标准')
  if (!howToPay.trim()) return factMissing('缴纳方式')
  const wrong = lines.find(
    ({ units, rateYuan, amountYuan }) => !whole(units) || !whole(rateYuan) || units * rateYuan !== amountYuan,
  )
  if (wrong) return { code: 'fee-figures', about: `${wrong.band}${wrong.units}×${wrong.rateYuan}≠${wrong.amountYuan}` }
  const sum = lines.reduce((total, { amountYuan }) => total + amountYuan, 0)
  if (sum !== totalYuan) return { code: 'fee-figures', about: `各档之和${sum}≠合计${totalYuan}` }
  return totalYuan > 0 ? undefined : { code: 'fee-figures', about: '合计为0元，不需要收费' }
}

const whole = (figure: number): boolean => Number.isSafeInteger(figure) && figure >= 0

function calculation({ lines, method, totalYuan }: FeeNoticeFacts): PaperTable {
  const { unit } = METHODS[method]
  return {
    kind: 'table',
    name: '信息处理费计算',
    widths: [56, 30, 36, 34],
    headRows: 1,
    rows: [
      { cells: ['档次', `数量（${unit}）`, `标准（元/${unit}）`, '金额（元）'].map((text) => ({ text, bold: true })) },
      ...lines.map(({ band, units, rateYuan, amountYuan }) => ({
        cells: [band, String(units), String(rateYuan), String(amountYuan)].map((text) => ({ text })),
      })),
      {
        cells: [
          { text: '合计', colSpan: 3, bold: true },
          { text: String(totalYuan), bold: true },
        ],
      },
    ],
  }
}
