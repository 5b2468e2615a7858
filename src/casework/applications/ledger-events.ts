/**
 * 办理经过，一格写完：what happened to the clock of an application between receipt and answer, in one cell of the ledger, written so
 * that the same cell can be read in again. One line a step: `2026-03-09 告知补正，至2026-03-31`, with ；between.
 */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import type { Step } from './step.ts'

type Written = Extract<
  Step,
  {
    did:
      | 'supplement-requested'
      | 'supplement-received'
      | 'supplement-lapsed'
      | 'consulted'
      | 'opinion-received'
      | 'consultation-lapsed'
      | 'extended'
      | 'fee-noticed'
      | 'fee-paid'
      | 'fee-lapsed'
      | 'withdrawn'
      | 'reopened'
  }
>

const METHODS = { item: '按件', page: '按量' } as const
const OPINIONS = { agrees: '同意公开', objects: '不同意公开', partly: '部分同意公开' } as const
const WHOM = { 'third-party': '第三方', organ: '其他机关' } as const
const BY = { review: '复议决定', court: '判决', self: '自行纠正' } as const

/** The steps of a case that bear on its clock, in words; '' when there are none. */
export function eventsText(steps: readonly Step[]): string {
  const refs = steps.flatMap((step) => (step.did === 'consulted' ? [step.ref] : []))
  const at = (ref: string): number => refs.indexOf(ref) + 1
  return steps
    .flatMap((step) => {
      const words = wordsOf(step as Written, at)
      return words === null ? [] : [`${step.on} ${words}`]
    })
    .join('；')
}

function wordsOf(step: Written, at: (ref: string) => number): string | null {
  switch (step.did) {
    case 'supplement-requested':
      return `告知补正，至${step.until}`
    case 'supplement-received':
      return '收到补正'
    case 'supplement-lapsed':
      return '逾期不补正'
    case 'consulted':
      return `向${WHOM[step.whom]}征求意见${at(step.ref)}${step.organ ? `（${step.organ}）` : ''}${step.receivedOn ? `，${step.receivedOn}送达` : ''}`
    case 'opinion-received':
      return `收到意见${at(step.ref)}：${OPINIONS[step.opinion]}`
    case 'consultation-lapsed':
      return `意见${at(step.ref)}逾期未提出`
    case 'extended':
      return `延长答复期限${step.days}个工作日`
    case 'fee-noticed':
      return `通知收费${step.yuan}元（${METHODS[step.method]}${step.units}）`
    case 'fee-paid':
      return `缴费${step.yuan}元`
    case 'fee-lapsed':
      return '逾期未缴费'
    case 'withdrawn':
      return '申请人撤回'
    case 'reopened':
      return `按${BY[step.by]}重新办理`
    default:
      return null
  }
}

/** Reads one entry behind its day; null when it is not written this way. `ref` gives the identifier of the n-th consultation. */
type Reader = (on: LocalDate, found: RegExpExecArray, ref: (n: string) => string) => Step | null

const day = (text: string | undefined): LocalDate | null => parseLocalDate(text ?? '') ?? null
const keyOf = <Key extends string>(table: Readonly<Record<Key, string>>, label: string | undefined): Key | null =>
  (Object.keys(table) as Key[]).find((key) => table[key] === label) ?? null

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^告知补正，至(\d{4}-\d\d-\d\d)$/,
    (on, [, until]) => {
      const last = day(until)
      return last && { did: 'supplement-requested', on, until: last, points: [], letter: null }
    },
  ],
  [/^收到补正$/, (on) => ({ did: 'supplement-received', on })],
  [/^逾期不补正$/, (on) => ({ did: 'supplement-lapsed', on })],
  [
    /^向(第三方|其他机关)征求意见(\d{1,3})(?:（([^）]{1,100})）)?(?:，(\d{4}-\d\d-\d\d)送达)?$/,
    (on, [, who, n = '', organ, receivedOn], ref) => ({
      did: 'consulted',
      on,
      ref: ref(n),
      whom: keyOf(WHOM, who) ?? 'organ',
      organ: organ ?? null,
      receivedOn: day(receivedOn),
      letter: null,
    }),
  ],
  [
    /^收到意见(\d{1,3})：(.+)$/,
    (on, [, n = '', says], ref) => {
      const opinion = keyOf(OPINIONS, says)
      return opinion && { did: 'opinion-received', on, ref: ref(n), opinion, says: '' }
    },
  ],
  [/^意见(\d{1,3})逾期未提出$/, (on, [, n = ''], ref) => ({ did: 'consultation-lapsed', on, ref: ref(n) })],
  [
    /^延长答复期限(\d{1,2})个工作日$/,
    (on, [, days]) => ({ did: 'extended', on, days: Number(days), reason: '', notifiedOn: on, letter: null }),
  ],
  [
    /^通知收费(\d{1,9})元（(按件|按量)(\d{1,7})）$/,
    (on, [, yuan, how, units]) => ({
      did: 'fee-noticed',
      on,
      method: keyOf(METHODS, how) ?? 'page',
      units: Number(units),
      yuan: Number(yuan),
      letter: null,
    }),
  ],
  [/^缴费(\d{1,9})元$/, (on, [, yuan]) => ({ did: 'fee-paid', on, yuan: Number(yuan), receipt: '' })],
  [/^逾期未缴费$/, (on) => ({ did: 'fee-lapsed', on })],
  [/^申请人撤回$/, (on) => ({ did: 'withdrawn', on, form: '' })],
]

/**
 * The steps a cell tells of, in its order; what is not written in this way is told as a sentence: nothing of a history is
 * dropped silently. A case that was handled anew is not read: its decision is not in a ledger.
 */
export function readEvents(
  text: string,
  ref: (n: string) => string,
): { readonly steps: readonly Step[] } | { readonly wrong: string } {
  const steps: Step[] = []
  for (const entry of text.split(/[；;\n]+/).map((part) => part.trim())) {
    if (entry === '') continue
    const dated = /^(\d{4}-\d\d-\d\d) (.+)$/.exec(entry)
    const on = day(dated?.[1])
    const step = on && dated ? readEntry(on, dated[2] ?? '', ref) : null
    if (!step)
      return {
        wrong: `办理经过“${entry.slice(0, 60)}”看不明白；请写作“2026-03-09 告知补正，至2026-03-31；2026-03-20 收到补正；2026-04-10 延长答复期限20个工作日”这样，或者不映射这一列。`,
      }
    steps.push(step)
  }
  return { steps }
}

function readEntry(on: LocalDate, words: string, ref: (n: string) => string): Step | null {
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(words)
    if (found) return read(on, found, ref)
  }
  return null
}
