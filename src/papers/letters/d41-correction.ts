/**
 * 更正 ——《政府信息公开条例》第四十一条
 *   公民、法人或者其他组织有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求行政机关更正。有权更正的行政机关
 *   审核属实的，应当予以更正并告知申请人；不属于本行政机关职能范围的，行政机关可以转送有权更正的行政机关处理并告知申请人，或者
 *   告知申请人向有权更正的行政机关提出。
 * A correction is its own kind of request with its own ledger; it is not counted in table three of the report.
 */
import type { LocalDate } from '../../law/local-date.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type Block, type LetterForm } from './form.ts'
import { recital } from './recital.ts'
import { factMissing, type LetterRefusal } from './refusals.ts'
import { choiceOfRemedies } from './remedies-block.ts'
import { clause, day, LAW } from './words.ts'

export interface CorrectionFacts extends ApplicationFacts {
  /** 要求更正的政府信息记录. */
  readonly record: string
}

/** 更正：改前、改后、哪天改的. */
export interface CorrectedFacts extends CorrectionFacts {
  readonly before: string
  readonly after: string
  readonly correctedOn: LocalDate
}

/** 转送，或者告知向有权更正的机关提出. */
export interface ForwardedFacts extends CorrectionFacts {
  readonly competent: { readonly name: string; readonly contact: string }
  /** 转送之日；null = 没有转送，告知申请人自行提出. */
  readonly forwardedOn: LocalDate | null
  readonly reason: string
}

/** 不予更正：审核情况. */
export interface NotCorrectedFacts extends CorrectionFacts {
  readonly reason: string
}

interface Parts<Facts extends CorrectionFacts> {
  readonly title: string
  readonly purpose: string
  readonly noun: '告知'
  readonly middle: readonly Block<Facts>[]
  readonly refuses: (facts: Facts) => LetterRefusal | undefined
}

const correction = <Facts extends CorrectionFacts>({
  title,
  purpose,
  noun,
  middle,
  refuses,
}: Parts<Facts>): LetterForm<Facts> => ({
  code: 'D41',
  title,
  to: '申请人',
  cites: ['条例第四十一条'],
  layout: 'letter',
  purpose,
  blocks: [
    recital('更正政府信息记录的请求'),
    ...middle,
    choiceOfRemedies(noun),
    wording('closing', '结尾', `特此${noun}。`),
  ],
  refuses: (facts) => (facts.record.trim() ? refuses(facts) : factMissing('要求更正的政府信息记录')),
})

export const CORRECTED = correction<CorrectedFacts>({
  title: '政府信息更正告知书',
  purpose: '审核属实，已经更正',
  noun: '告知',
  middle: [
    wording('finding', '审核情况', '经审核，{称谓}提出的情况属实。'),
    locked('decision', '更正的内容和依据', ({ facts }) => [
      `依照${LAW}第四十一条的规定，本机关已于${day(facts.correctedOn)}将${clause(facts.record)}中的“${facts.before.trim()}”更正为“${facts.after.trim()}”。`,
    ]),
  ],
  refuses: ({ before, after, correctedOn, date, case: of }) => {
    if (!before.trim() || !after.trim()) return factMissing('更正前后的内容')
    return correctedOn < of.receivedOn || correctedOn > date
      ? { code: 'date-impossible', about: `${day(correctedOn)}更正` }
      : undefined
  },
})

export const FORWARDED = correction<ForwardedFacts>({
  title: '政府信息更正申请转送告知书',
  purpose: '不属于本机关职能范围，转送有权更正的机关处理（或者告知向其提出）',
  noun: '告知',
  middle: [
    wording('finding', '审核情况', '经审核，{理由}，{记录}的更正不属于本机关职能范围。', {
      理由: ({ facts }) => clause(facts.reason),
      记录: ({ facts }) => clause(facts.record),
    }),
    locked('decision', '转送或者告知', ({ facts: { competent, forwardedOn }, you }) => [
      forwardedOn
        ? `依照${LAW}第四十一条的规定，本机关已于${day(forwardedOn)}将${you}的请求转送${clause(competent.name)}（联系方式：${clause(competent.contact)}）处理。`
        : `依照${LAW}第四十一条的规定，请${you}向有权更正的${clause(competent.name)}（联系方式：${clause(competent.contact)}）提出。`,
    ]),
  ],
  refuses: ({ competent, reason, forwardedOn, date, case: of }) => {
    if (!competent.name.trim() || !competent.contact.trim()) return factMissing('有权更正的行政机关及联系方式')
    if (!reason.trim()) return factMissing('不属于本机关职能范围的理由')
    return forwardedOn !== null && (forwardedOn < of.receivedOn || forwardedOn > date)
      ? { code: 'date-impossible', about: `${day(forwardedOn)}转送` }
      : undefined
  },
})

export const NOT_CORRECTED = correction<NotCorrectedFacts>({
  title: '政府信息不予更正告知书',
  purpose: '审核不属实或者没有证据，不予更正',
  noun: '告知',
  middle: [
    wording('finding', '审核情况', '经审核，{理由}。', { 理由: ({ facts }) => clause(facts.reason) }),
    locked('decision', '依据和决定', ({ facts, you }) => [
      `依照${LAW}第四十一条的规定，本机关对${you}要求更正的${clause(facts.record)}不予更正。`,
    ]),
  ],
  refuses: ({ reason }) => (reason.trim() ? undefined : factMissing('不予更正的理由')),
})
