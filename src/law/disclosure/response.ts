/**
 * 回应关切 ——《政府信息公开条例》第六条第二款；国办发〔2016〕61号、国办发〔2016〕80号
 *   行政机关发现影响或者可能影响社会稳定、扰乱社会和经济管理秩序的虚假或者不完整信息的，应当发布准确的政府信息予以澄清。
 *   对涉及特别重大、重大突发事件的政务舆情，要快速反应，最迟要在5小时内发布权威信息，在24小时内举行新闻发布会，并根据工作进展情况，
 *   持续发布权威信息……
 *   ……对其他政务舆情应在48小时内予以回应……
 * Hours run by the clock, day and night; days off do not stop them.
 */
import type { Dated } from '../dated.ts'
import type { Source } from '../standing.ts'

/** What people worry about that has to be answered. */
export const CONCERNS = {
  misread: '对政府及其部门重大政策措施存在误解误读的',
  interests: '涉及公众切身利益且产生较大影响的',
  livelihood: '涉及民生领域严重冲击社会道德底线的',
  emergencies: '涉及突发事件处置和自然灾害应对的',
  asked: '上级政府要求下级政府主动回应的',
  falseInformation: '影响或者可能影响社会稳定、扰乱社会和经济管理秩序的虚假或者不完整信息',
} as const
export type Concern = keyof typeof CONCERNS

/** Hours from finding it. */
export interface ResponseHours {
  /** 特别重大、重大突发事件：发布权威信息. */
  readonly firstStatement: number | null
  /** 特别重大、重大突发事件：举行新闻发布会. */
  readonly pressConference: number
  /** 其他. */
  readonly other: number
}

/** Newest first. */
export const RESPONSE_HOURS: readonly (Dated<ResponseHours> & Pick<Source, 'standing'>)[] = [
  {
    from: '2016-11-10',
    cites: '国办发〔2016〕80号；国办发〔2016〕61号',
    standing: 'document',
    value: { firstStatement: 5, pressConference: 24, other: 48 },
  },
  {
    from: '2016-07-30',
    cites: '国办发〔2016〕61号',
    standing: 'document',
    value: { firstStatement: null, pressConference: 24, other: 48 },
  },
]

/** What is due on a concern, and within how many hours of finding it; in the order in which it falls due. */
export function responsesDue(
  hours: ResponseHours,
  major: boolean,
): readonly { readonly what: '发布权威信息' | '举行新闻发布会' | '予以回应'; readonly within: number }[] {
  if (!major) return [{ what: '予以回应', within: hours.other }]
  return [
    ...(hours.firstStatement === null ? [] : [{ what: '发布权威信息', within: hours.firstStatement } as const]),
    { what: '举行新闻发布会', within: hours.pressConference },
  ]
}
