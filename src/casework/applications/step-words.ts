/** What a step says, for the timeline of a case: one line of labels and values, total over the steps. */
import { OUTCOMES } from '../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../law/applications/outcomes/needs.ts'
import { RECEIPT_CHANNELS } from '../../law/time-limits/receipt.ts'
import { SENDING_WAYS } from '../../law/time-limits/sending.ts'
import { factWords } from '../../papers/letters/asked/words.ts'
import type { JudgedFacts, Step } from './step.ts'

export const OPINIONS = { agrees: '同意公开', objects: '不同意公开', partly: '部分同意' } as const
export const WHOM = { 'third-party': '第三方', organ: '其他机关' } as const

/** Names of what steps only refer to. */
export interface Names {
  readonly unit: (id: string) => string
  readonly person: (id: string) => string
  /** 征求意见书发给谁. */
  readonly consulted: (ref: string) => string
}

type Line = readonly [label: string, value: string | null]

/** The lines of a step; what is not there is left out. */
export function linesOf(step: Step, names: Names): readonly string[] {
  const letter: Line = ['文书', 'letter' in step && step.letter ? (step.letter.number ?? '无文号') : null]
  return [...told(step, names), letter].flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
}

/** What an answer rests on, in words. */
const factLines = (facts: JudgedFacts): readonly Line[] =>
  Object.entries(facts).map(([need, given]) => [NEEDS[need as NeedCode]?.label ?? need, factWords(need, given)])

function told(step: Step, names: Names): readonly Line[] {
  switch (step.did) {
    case 'arrived':
      return [
        ['提交方式', RECEIPT_CHANNELS[step.channel]?.label ?? step.channel],
        ['签收之日', step.signedOn],
      ]
    case 'itemised':
      return step.items.map((item, at) => [`第${at + 1}项`, item])
    case 'assigned':
      return [
        ['科室', names.unit(step.unitId)],
        ['承办人', step.personId && names.person(step.personId)],
        ['内部期限', step.internalDueOn],
      ]
    case 'supplement-requested':
      return [
        ['补正期限', step.until],
        ['需要补正', step.points.join('；')],
      ]
    case 'supplement-received':
      return [['补正的内容', step.says || null]]
    case 'reasons-requested':
      return [['说明理由的期限', step.until]]
    case 'reasons-received':
      return [['理由', step.reasonable ? '合理' : '不合理']]
    case 'consulted':
      return [
        [`征求${WHOM[step.whom]}`, names.consulted(step.ref)],
        ['对方收到', step.receivedOn],
      ]
    case 'consultation-delivered':
    case 'consultation-lapsed':
      return [['征求意见书', names.consulted(step.ref)]]
    case 'opinion-received':
      return [
        ['征求意见书', names.consulted(step.ref)],
        [OPINIONS[step.opinion], step.says],
      ]
    case 'extended':
      return [
        ['延长', `${step.days}个工作日`],
        ['理由', step.reason],
        ['告知申请人', step.notifiedOn],
      ]
    case 'fee-noticed':
      return [
        ['计收', step.method === 'item' ? `按件，${step.units}件` : `按量，${step.units}页`],
        ['数额', `${step.yuan}元`],
      ]
    case 'fee-paid':
      return [
        ['缴费', `${step.yuan}元`],
        ['财政票据', step.receipt],
      ]
    case 'delay-fixed':
      return [
        ['延迟到', step.until],
        ['理由', step.reason],
      ]
    case 'searched':
      return [
        ['检索范围', step.where],
        ['检索方法', step.method ?? null],
        ['检索用词', step.words],
        ['检索人', step.who],
        [step.found ? '检索到' : '没有检索到', step.result],
      ]
    case 'judged':
      return [
        [`第${step.item}项`, OUTCOMES[step.outcome].label],
        ...factLines(step.facts),
        ...step.withheld.flatMap(({ part, ground, facts }): Line[] => [
          [`不予公开“${part}”`, OUTCOMES[ground].label],
          ...factLines(facts),
        ]),
      ]
    case 'main-outcome-named':
      return [['主要结果', OUTCOMES[step.outcome].label]]
    case 'replied':
      return [
        ['结果', OUTCOMES[step.outcome].label],
        ['成文日期', step.datedOn ?? step.on],
        ['送达方式', SENDING_WAYS[step.way].label],
      ]
    case 'fee-answered':
      return [step.says === 'paid' ? ['申请人说已经缴费，票据', step.receipt || null] : ['申请人', '对收费有意见']]
    case 'disclosure-told':
      return [['第三方', names.consulted(step.ref)]]
    case 'assist-asked':
      return [
        ['协办单位', step.unitId ? names.unit(step.unitId) : step.organ],
        ['事项', step.tasks.join('；')],
        ['反馈期限', step.replyBy],
      ]
    case 'assist-answered':
    case 'secrecy-answered':
      return [['答复', step.says]]
    case 'secrecy-referred':
      return [['报送', step.authority]]
    case 'delivery-failed':
      return [['原因', step.why]]
    case 'reopened':
      return [
        ['依据', step.document],
        ['重新答复的期限', step.until],
        ['理由', step.reason],
      ]
    case 'remedy-noted':
      return [['进展', step.says]]
    case 'split-off':
      return [
        ['另案', step.toCaseNo],
        ['分出的事项', step.items.join('；')],
      ]
    case 'split-from':
      return [['由哪一件分出', step.fromCaseNo]]
    case 'joined':
      return [
        ['并入', step.intoCaseNo],
        ['理由', step.reason],
      ]
    case 'separated':
      return [['理由', step.reason]]
    case 'moved-out':
    case 'moved-in':
      return [
        [step.did === 'moved-out' ? '移交' : '移交自', step.organ],
        ['对方的登记号', step.caseNo],
        ['理由', step.reason],
      ]
    case 'delivered':
      return [['送达凭证', step.proof]]
    case 'withdrawn':
      return [['撤回的形式', step.form]]
    case 'archived':
      return [['归档号', step.number]]
    case 'confirmed':
    case 'supplement-lapsed':
    case 'reasons-given':
    case 'told-of-consultation':
    case 'fee-notice-delivered':
    case 'fee-lapsed':
      return []
  }
}
