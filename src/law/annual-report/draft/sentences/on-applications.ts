/** 依申请公开、复议诉讼的句子：out of the tables of this very report. */
import { valueOf } from '../fact.ts'
import { naming } from '../fill.ts'
import type { Sentence } from '../sentence.ts'

const CITES = '《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号'
const cell = (row: string): string => `applications.${row}.total`
const [NEW, IN, DONE, OUT] = [cell('newReceived'), cell('carriedIn'), cell('resultTotal'), cell('carriedOut')] as const
const [REVIEWS, DIRECT, AFTER] = ['reviewLitigation.review.total', 'reviewLitigation.suitDirect.total', 'reviewLitigation.suitAfterReview.total'] as const // prettier-ignore

export const ON_APPLICATIONS: readonly Sentence[] = [
  {
    id: 'applications-none',
    section: 'overview',
    aspect: 'applications',
    cites: CITES,
    needs: [NEW, IN],
    says: ({ year, facts }) =>
      valueOf(facts, NEW) === 0 && valueOf(facts, IN) === 0
        ? `${year}年未收到政府信息公开申请，没有上年结转的申请。`
        : null,
  },
  {
    id: 'applications-handled',
    section: 'overview',
    aspect: 'applications',
    cites: CITES,
    needs: [NEW, IN, DONE, OUT],
    says: ({ year, facts }) =>
      (valueOf(facts, NEW) ?? 0) + (valueOf(facts, IN) ?? 0) > 0
        ? `${year}年新收政府信息公开申请${naming(NEW)}件，上年结转${naming(IN)}件；办结${naming(DONE)}件，结转下年度继续办理${naming(OUT)}件。`
        : null,
  },
  {
    id: 'remedies-none',
    section: 'overview',
    aspect: 'applications',
    cites: CITES,
    needs: [REVIEWS, DIRECT, AFTER],
    says: ({ facts }) =>
      [REVIEWS, DIRECT, AFTER].every((id) => valueOf(facts, id) === 0)
        ? '未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。'
        : null,
  },
  {
    id: 'remedies',
    section: 'overview',
    aspect: 'applications',
    cites: CITES,
    needs: [REVIEWS, DIRECT, AFTER],
    says: ({ facts }) =>
      [REVIEWS, DIRECT, AFTER].some((id) => (valueOf(facts, id) ?? 0) > 0)
        ? `因政府信息公开工作被申请行政复议${naming(REVIEWS)}件，未经复议直接起诉${naming(DIRECT)}件，复议后起诉${naming(AFTER)}件。`
        : null,
  },
]
