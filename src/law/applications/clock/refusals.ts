/**
 * 不可能有的经过，一律不算，说明是哪一条规定不许 —— 从不悄悄改正。
 */
import { EXTENSION } from '../../time-limits/extension.ts'
import { FEE_PAYMENT } from '../../time-limits/fee-payment.ts'
import { RECEIPT_DAY } from '../../time-limits/receipt.ts'
import { RESTART_ON_SUPPLEMENT } from '../../time-limits/restart.ts'
import { SUPPLEMENT_NOTICE } from '../../time-limits/supplement-notice.ts'
import { THIRD_PARTY } from '../../time-limits/third-party.ts'
import { CO_PRODUCER } from '../../time-limits/co-producer.ts'
import { DELAYED_REPLY } from '../../time-limits/delayed-reply.ts'
import { EXCLUDED } from '../../time-limits/excluded.ts'

const SUPPLEMENT = SUPPLEMENT_NOTICE.versions[0].cites
const FEE = FEE_PAYMENT.versions[0].cites
const EXTENDING = EXTENSION.versions[0].cites
const RECEIPT = RECEIPT_DAY[0]?.cites ?? ''

/** 每一种不许，对应的规定和一句话；句子里的日子、名称由发现的地方填。 */
export const REFUSALS = {
  malformed: { cites: '', says: (what: string) => what },
  'unknown-event': { cites: '《政府信息公开条例》第四章', says: (what: string) => `不认识的事件类型“${what}”` },
  'not-a-date': { cites: '', says: (what: string) => what },
  'before-receipt': {
    cites: RECEIPT,
    says: (what: string) => `${what}早于收到申请之日，申请收到以前没有可办的事`,
  },
  'outside-calendar': { cites: '《全国年节及纪念日放假办法》第七条', says: (what: string) => what },
  'no-law-yet': { cites: '', says: (what: string) => what },
  'second-supplement-notice': { cites: SUPPLEMENT, says: (what: string) => `补正应当一次性告知，${what}是第二次` },
  'supplement-without-notice': {
    cites: SUPPLEMENT,
    says: (what: string) => `${what}以前没有告知补正，不会有补正的申请`,
  },
  'second-supplement': {
    cites: RESTART_ON_SUPPLEMENT[0]?.cites ?? '',
    says: (what: string) => `${what}以前已经收到过补正，补正只有一次`,
  },
  'supplement-lapsed-without-notice': {
    cites: SUPPLEMENT,
    says: (what: string) => `${what}以前没有告知补正，谈不上逾期不补正`,
  },
  'supplement-lapsed-though-received': {
    cites: SUPPLEMENT,
    says: (what: string) => `${what}以前已经收到补正，不是逾期不补正`,
  },
  'supplement-lapsed-early': { cites: SUPPLEMENT, says: (what: string) => what },
  'after-abandonment': {
    cites: SUPPLEMENT,
    says: (what: string) => `逾期不补正已视为放弃申请，不再处理，${what}不能再有`,
  },
  'duplicate-ref': {
    cites: EXCLUDED[0]?.cites ?? '',
    says: (what: string) => `征求意见的编号${what}重复，分不清是哪一次`,
  },
  'answer-without-question': {
    cites: EXCLUDED[0]?.cites ?? '',
    says: (what: string) => `${what}：此前没有发出对应的征求意见书`,
  },
  'answer-before-receipt': { cites: EXCLUDED[0]?.cites ?? '', says: (what: string) => what },
  'answered-twice': { cites: EXCLUDED[0]?.cites ?? '', says: (what: string) => `${what}：这次征求的意见已经收到过` },
  'which-consultation': {
    cites: EXCLUDED[0]?.cites ?? '',
    says: (what: string) => `${what}没有写明是哪一次征求意见（ref）`,
  },
  'ref-of-two': {
    cites: EXCLUDED[0]?.cites ?? '',
    says: (what: string) => `${what}：这个编号（ref）的征求意见不止一次尚无意见，分不清是哪一次`,
  },
  'consultation-delivered-early': { cites: THIRD_PARTY.versions[0].cites, says: (what: string) => what },
  'lapsed-too-early': { cites: THIRD_PARTY.versions[0].cites, says: (what: string) => what },
  'lapsed-though-answered': { cites: CO_PRODUCER.versions[0].cites, says: (what: string) => what },
  'extension-too-long': { cites: EXTENDING, says: (what: string) => what },
  'extension-not-days': { cites: EXTENDING, says: (what: string) => what },
  'extended-twice': { cites: EXTENDING, says: (what: string) => `${what}是第二次延长，答复期限只能延长一次` },
  'extended-too-late': { cites: EXTENDING, says: (what: string) => what },
  'no-fee-yet': { cites: FEE, says: (what: string) => what },
  'fee-noticed-twice': { cites: FEE, says: (what: string) => `${what}以前已经发过收费通知` },
  'payment-without-notice': { cites: FEE, says: (what: string) => `${what}以前没有收费通知，不会有缴费` },
  'paid-twice': { cites: FEE, says: (what: string) => `${what}以前已经完成缴费` },
  'payment-too-late': { cites: FEE, says: (what: string) => what },
  'fee-lapsed-early': { cites: FEE, says: (what: string) => what },
  'after-fee-abandonment': {
    cites: FEE,
    says: (what: string) => `逾期未缴费已视为放弃申请，不再处理，${what}不能再有`,
  },
  'delay-not-later': { cites: DELAYED_REPLY[0]?.cites ?? '', says: (what: string) => what },
  'delay-too-late': { cites: DELAYED_REPLY[0]?.cites ?? '', says: (what: string) => what },
  'after-reply': { cites: '《政府信息公开条例》第三十三条', says: (what: string) => `本件已经答复，${what}不能再有` },
} as const satisfies Record<string, { readonly cites: string; readonly says: (what: string) => string }>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  readonly refused: RefusalCode
  /** 一句话，说明什么不行、哪一条不许。 */
  readonly says: string
}

/** A refusal with its sentence; `what` names the event and the days it is about, `provision` replaces the usual one. */
export function refuse(code: RefusalCode, what: string, provision?: string): Refusal {
  const { cites: usual, says } = REFUSALS[code]
  const cites = provision ?? usual
  return { refused: code, says: cites === '' ? `${says(what)}。` : `${says(what)}（${cites}）。` }
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value
