/**
 * 公文的日期 ——《党政机关公文处理工作条例》第九条第（十二）项
 *   成文日期。署会议通过或者发文机关负责人签发的日期。联合行文时，署最后签发机关负责人签发的日期。
 * 发布日期由系统记下，不能改。施行日期、有效期照文件自己写的；规章另有第三十二条：
 *   规章应当自公布之日起30日后施行；但是，涉及国家安全、外汇汇率、货币政策的确定以及公布后不立即施行将有碍规章施行的，可以自公布之日起施行。
 */
import { dayNumber, localDateOf, monthLength, civilDay } from '../calendar/day-number.ts'
import { sameDayMonthsLater } from '../calendar/natural-days.ts'
import type { LocalDate } from '../local-date.ts'
import type { Source } from '../standing.ts'
import type { RankCode } from './rank.ts'

export interface DocumentDates {
  /** 成文日期. */
  readonly signedOn: LocalDate
  /** 发布日期; null while it is not public. */
  readonly publishedOn: LocalDate | null
  /** 施行（生效）日期; null where the document does not say: then it is the day of publication. */
  readonly effectiveOn: LocalDate | null
  /** 有效期的最后一日; null where it has none. */
  readonly expiresOn: LocalDate | null
}

/**
 * The 成文日期: the day the meeting adopted it, else the day of the last signature of a head of the issuing organs.
 * Null while an issuing organ has not signed (`signed` holds one entry for each of them).
 */
export function signedOnOf(given: {
  readonly adoptedOn: LocalDate | null
  readonly signed: readonly (LocalDate | null)[]
}): LocalDate | null {
  if (given.adoptedOn) return given.adoptedOn
  let last: LocalDate | null = null
  for (const day of given.signed) {
    if (day === null) return null
    if (last === null || day > last) last = day
  }
  return last
}

/** The day a document takes effect: as it says, else the day it was published; null while neither is known. */
export const effectiveDay = ({ effectiveOn, publishedOn }: DocumentDates): LocalDate | null =>
  effectiveOn ?? publishedOn

/** 规章公布满30日后施行：the day 30 days are full; before it a rule may take effect only by the exception of article 32. */
export const rulesEffectiveFrom = (publishedOn: LocalDate): LocalDate => localDateOf(dayNumber(publishedOn) + 30)

/** 有效期的年数：没有全国统一的规定，各省的管理办法多写一般五年、暂行试行两年. */
export const VALIDITY_YEARS: Source & { readonly ordinary: number; readonly trial: number } = {
  ordinary: 5,
  trial: 2,
  cites: '各省（自治区、直辖市）行政规范性文件管理办法',
  standing: 'practice',
}

/** A title that says 暂行 or 试行. */
export const isTrial = (title: string): boolean => /暂行|试行/u.test(title)

/** 有效期 n 年的最后一日：the day before the same day n years later (2026-03-01, 5 → 2031-02-28). */
export function lastDayOfYears(effectiveOn: LocalDate, years: number): LocalDate {
  const first = dayNumber(effectiveOn)
  const same = sameDayMonthsLater(first, years * 12)
  const { year, month, day } = civilDay(same)
  // 施行日是2月29日而届满年没有这一天的，月末日就是最后一日。
  const clipped = day !== civilDay(first).day && day === monthLength(year, month)
  return localDateOf(clipped ? same : same - 1)
}

export type DateFaultCode =
  'published-before-signed' | 'effective-before-published' | 'rules-too-soon' | 'expires-before-effective' | 'too-long'

export interface DateFault {
  readonly code: DateFaultCode
  /** error: cannot be; warning: must be explained. */
  readonly severity: 'error' | 'warning'
  readonly cites: string
}

/** What each fault says to the person who typed the dates. */
export const DATES_SAY: Readonly<Record<DateFaultCode, string>> = {
  'published-before-signed': '发布日期早于成文日期，请核对。',
  'effective-before-published': '施行日期早于发布日期：没有公布的文件不能作为依据，请核对或者说明理由。',
  'rules-too-soon': '规章应当自公布之日起30日后施行；属于例外情形的，请注明。',
  'expires-before-effective': '有效期的最后一日早于施行日期，请核对。',
  'too-long': '有效期超过本机关设置的年数，请核对或者说明理由。',
}

/**
 * What does not fit among the dates of a document; empty when everything does.
 * @param years the organ's longest period of validity for this document; null where it has set none
 */
export function dateFaults(
  dates: DocumentDates,
  about: {
    readonly rank: RankCode
    readonly years: number | null
    /** 第三十二条但书：涉及国家安全、外汇汇率、货币政策，或者不立即施行将有碍施行. */
    readonly effectiveAtOnce?: boolean
  },
): readonly DateFault[] {
  const faults: DateFault[] = []
  const { signedOn, publishedOn, effectiveOn, expiresOn } = dates
  if (publishedOn && publishedOn < signedOn)
    faults.push({ code: 'published-before-signed', severity: 'error', cites: SIGNED })
  const effective = effectiveDay(dates)
  if (publishedOn && effectiveOn && effectiveOn < publishedOn)
    faults.push({
      code: 'effective-before-published',
      severity: about.rank === 'rules' ? 'error' : 'warning',
      cites: about.rank === 'rules' ? RULES_32 : '《优化营商环境条例》第六十四条；国办发〔2018〕37号',
    })
  else if (about.rank === 'rules' && publishedOn && effective && !about.effectiveAtOnce)
    if (effective < rulesEffectiveFrom(publishedOn))
      faults.push({ code: 'rules-too-soon', severity: 'warning', cites: RULES_32 })
  if (expiresOn && effective) {
    if (expiresOn < effective)
      faults.push({ code: 'expires-before-effective', severity: 'error', cites: VALIDITY_YEARS.cites })
    else if (about.years !== null && expiresOn > lastDayOfYears(effective, about.years))
      faults.push({ code: 'too-long', severity: 'warning', cites: VALIDITY_YEARS.cites })
  }
  return faults
}

const SIGNED = '《党政机关公文处理工作条例》第九条第（十二）项'
const RULES_32 = '《规章制定程序条例》第三十二条'
