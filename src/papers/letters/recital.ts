/**
 * The opening of a letter: when the application came, what it asks in its own words, and what happened since — so that
 * everyone can read from the letter itself that the periods of articles 30 to 33 were kept.
 */
import { EXCLUDED } from '../../law/time-limits/excluded.ts'
import { EXTENSION } from '../../law/time-limits/extension.ts'
import { RESTART_ON_PAYMENT, RESTART_ON_SUPPLEMENT } from '../../law/time-limits/restart.ts'
import { inForceOn } from '../../law/dated.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { ApplicationFacts, CaseFacts, CaseStep } from './facts.ts'
import { locked, type LockedBlock, type Writing } from './form.ts'
import type { LetterRefusal } from './refusals.ts'
import { cited, day, quoted } from './words.ts'

/** How an application came, as the opening says it. */
const CAME = {
  in_person: '当面提交的',
  registered_mail: '以邮寄方式提交的',
  ordinary_mail: '以平常信函方式提交、经双方确认的',
  online: '通过互联网渠道提交、经双方确认的',
  fax: '通过传真提交、经双方确认的',
  oral: '口头提出、由本机关代为填写的',
} as const satisfies Record<ReceiptChannelCode, string>

/** Receipt and request; the request stands exactly as the applicant wrote it, line by line. */
export const recital = <Facts extends ApplicationFacts>(noun = '政府信息公开申请'): LockedBlock<Facts> =>
  locked('recital', '收到申请的日期和申请内容', ({ facts, you }) => [
    `${day(facts.case.receivedOn)}，本机关收到${you}${CAME[facts.case.channel]}${noun}（登记号：${facts.case.caseNo}），` +
      `内容为：${quoted(facts.case.request)}`,
  ])

/** What happened since receipt; nothing where nothing did. */
export const course = <Facts extends ApplicationFacts>(): LockedBlock<Facts> =>
  locked('course', '办理经过', (writing) => {
    const told = writing.facts.case.steps.map((step) => tell(step, writing)).filter((text) => text !== '')
    return told.length === 0 ? [] : [told.join('')]
  })

const lawOn = (versions: Parameters<typeof inForceOn>[0], on: LocalDate): string =>
  cited(inForceOn(versions, on)?.cites ?? '')

function tell(step: CaseStep, { facts, you }: Writing<ApplicationFacts>): string {
  switch (step.did) {
    case 'supplement-requested':
      return `因申请内容不明确，本机关于${day(step.on)}告知${you}补正。`
    case 'supplement-received':
      return `${day(step.on)}，本机关收到${you}补正的申请${supplemented(step.says)}答复期限依照${lawOn(RESTART_ON_SUPPLEMENT, step.on)}的规定自该日起计算。`
    case 'reasons-requested':
      return `${day(step.on)}，本机关要求${you}说明申请的理由。`
    case 'reasons-received':
      return `${day(step.on)}，本机关收到${you}说明的理由。`
    case 'consulted':
      return tellConsulted(step)
    case 'extended':
      return (
        `经本机关政府信息公开工作机构负责人同意，本机关于${day(step.on)}告知${you}答复期限延长${step.days}个工作日` +
        `（${lawOn(EXTENSION.versions, facts.case.receivedOn)}）。`
      )
    case 'fee-noticed':
      return `${day(step.on)}，本机关向${you}发出信息处理费收费通知。`
    case 'fee-paid':
      return `${day(step.on)}，${you}完成缴费，处理期限依照${lawOn(RESTART_ON_PAYMENT, step.on)}的规定自次日起重新计算。`
    case 'delay-fixed':
      return `${day(step.on)}，本机关告知${you}延迟至${day(step.until)}前（含当日）答复。`
  }
}

/** Longer words stand in the file; the letter only says that they came. */
const QUOTED_WHOLE = 600

/** What was supplemented, in the applicant's words, up to where the sentence goes on. */
const supplemented = (says: string | null | undefined): string =>
  says && Array.from(says).length <= QUOTED_WHOLE ? `，补正的内容为：${quoted(says)}` : '，'

function tellConsulted({ whom, on, doneOn, lapsed }: Extract<CaseStep, { did: 'consulted' }>): string {
  const asked = `${day(on)}，本机关向${whom === 'third-party' ? '第三方' : '有关行政机关'}书面征求意见`
  if (doneOn === null) return `${asked}。`
  const done = lapsed ? `，至${day(doneOn)}期限届满未收到意见` : `，于${day(doneOn)}收到意见`
  return `${asked}${done}，所需时间依照${lawOn(EXCLUDED, on)}的规定不计算在答复期限内。`
}

/** Whether the steps can have happened so, up to the day of the letter. */
export function impossible({ receivedOn, steps }: CaseFacts, date: LocalDate): LetterRefusal | undefined {
  const refuse = (about: string): LetterRefusal => ({ code: 'date-impossible', about })
  if (date < receivedOn) return refuse(`成文日期${day(date)}早于收到申请之日${day(receivedOn)}`)
  let before = receivedOn
  for (const step of steps) {
    if (step.on < before) return refuse(`办理经过中${day(step.on)}的事写在${day(before)}的事之后`)
    if (step.on > date) return refuse(`办理经过中${day(step.on)}的事晚于成文日期${day(date)}`)
    if (step.did === 'consulted' && step.doneOn !== null && (step.doneOn < step.on || step.doneOn > date)) {
      return refuse(`${day(step.on)}发出的征求意见不可能在${day(step.doneOn)}结束`)
    }
    before = step.on
  }
  const supplemented = steps.findIndex(({ did }) => did === 'supplement-received')
  const requested = steps.findIndex(({ did }) => did === 'supplement-requested')
  if (supplemented >= 0 && (requested < 0 || requested > supplemented)) return refuse('没有告知补正就收到补正的申请')
  const paid = steps.findIndex(({ did }) => did === 'fee-paid')
  const noticed = steps.findIndex(({ did }) => did === 'fee-noticed')
  if (paid >= 0 && (noticed < 0 || noticed > paid)) return refuse('没有收费通知就完成缴费')
  return undefined
}
