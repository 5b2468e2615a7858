/**
 * 各类信息自己的事项：what a 征集调查, its result, an open day, an answer to concerns say besides their text. One table – the editor, the
 * check before hand-in, the portal's page and the desk read labels and limits from here and nowhere else. Kept in `content.facts`.
 */
import { LEAST_PERIODS, type LeastPeriodCode } from '../../law/disclosure/public-comment.ts'
import { INVITEES } from '../events/activities.ts'

interface Common {
  readonly label: string
  readonly required?: true
  readonly hint?: string
  /** Of no use to the public: it stays inside when the publication goes out. */
  readonly inside?: true
}

export type FactField = Common &
  (
    | { readonly kind: 'text' | 'longtext'; readonly max: number }
    | { readonly kind: 'day' }
    | { readonly kind: 'count' }
    /** `one` keeps a code, `many` codes with commas between them. */
    | { readonly kind: 'one' | 'many'; readonly choices: Readonly<Record<string, string>> }
    /** Ids of other things: a publication; several with commas between them. */
    | { readonly kind: 'publication'; readonly genre: string }
    | { readonly kind: 'ids' }
  )

export const CONSULTATION_KINDS = { opinions: '意见征集', survey: '问卷调查' } as const
export type ConsultationKind = keyof typeof CONSULTATION_KINDS

/** Of whose least period a call for opinions is; `none` where no rule names one. */
export type CommentBasis = { [Code in LeastPeriodCode]: (typeof LEAST_PERIODS)[Code]['kind'] extends 'comment' ? Code : never }[LeastPeriodCode] | 'none' // prettier-ignore
export const COMMENT_BASES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(LEAST_PERIODS).flatMap(([code, { kind, label, versions }]) =>
      kind === 'comment' ? [[code, `${label}（${versions[0].cites}）`]] : [],
    ),
  ),
  none: '其他事项（没有规定最短期限）',
}

export const QUESTION_KINDS = { one: '单选', many: '多选', words: '填写' } as const
export type QuestionKind = keyof typeof QUESTION_KINDS
export const MOST_QUESTIONS = 20
export const MOST_OPTIONS = 20
export const LONGEST_QUESTION = 200
export const LONGEST_OPTION = 80

/** Keys of the n-th question, n from 1: its words, its kind, its options a line each, whether it must be answered. */
export const questionKeys = (n: number) =>
  ({ asks: `q${n}`, kind: `q${n}kind`, options: `q${n}options`, must: `q${n}must` }) as const

export const FACT_FIELDS = {
  consultation: {
    kind: { label: '征集方式', kind: 'one', choices: CONSULTATION_KINDS, required: true },
    basis: {
      label: '征求什么的意见',
      kind: 'one',
      choices: COMMENT_BASES,
      hint: '法律、法规对征求意见的最短期限有规定的，按规定核对起止日期',
    },
    asks: {
      label: '征集事项',
      kind: 'longtext',
      max: 1000,
      required: true,
      hint: '请公众就什么提意见，例如“对《办法（征求意见稿）》第三章的意见”',
    },
    begins: { label: '开始日期', kind: 'day', required: true },
    ends: { label: '截止日期', kind: 'day', required: true, hint: '当日仍可提交' },
    shortenedBecause: {
      label: '缩短期限的说明',
      kind: 'longtext',
      max: 1000,
      hint: '短于规定期限的，应当公开说明理由',
    },
    email: { label: '电子邮箱', kind: 'text', max: 100 },
    letter: { label: '来信地址', kind: 'text', max: 200, hint: '写明邮政编码和收件科室' },
    phone: { label: '电话', kind: 'text', max: 100 },
    contact: { label: '联系科室', kind: 'text', max: 100, required: true, hint: '写科室，不写个人姓名' },
  },
  'consultation-result': {
    consultation: { label: '哪一次征集', kind: 'publication', genre: 'consultation', required: true, inside: true },
    received: { label: '收到意见（问卷）', kind: 'count', required: true },
    adopted: { label: '采纳', kind: 'count' },
    partly: { label: '部分采纳', kind: 'count' },
    notAdopted: { label: '未采纳', kind: 'count' },
    explanation: {
      label: '采纳情况和理由',
      kind: 'longtext',
      max: 2000,
      required: true,
      hint: '归纳主要意见，逐类写明是否采纳、为什么',
    },
  },
  'open-day': {
    day: { label: '活动日期', kind: 'day', required: true },
    time: { label: '时间', kind: 'text', max: 60, hint: '例如 9:00—11:30' },
    place: { label: '地点', kind: 'text', max: 100, required: true },
    programme: { label: '活动安排', kind: 'longtext', max: 2000, required: true },
    invited: { label: '邀请对象', kind: 'many', choices: INVITEES, required: true },
    registration: {
      label: '报名方式',
      kind: 'text',
      max: 200,
      required: true,
      hint: '报名的电话、邮箱和截止日期；不用报名的写“不用报名”',
    },
  },
  response: {
    concerns: { label: '回应的关切', kind: 'ids', inside: true },
  },
} as const satisfies Record<string, Readonly<Record<string, FactField>>>

export type FactGenre = keyof typeof FACT_FIELDS

/** Whether a genre has facts of its own. */
export const hasFacts = (genre: string): genre is FactGenre => Object.hasOwn(FACT_FIELDS, genre)

/** The fields of a genre with their types widened, in the order in which they are asked. */
export const factFieldsOf = (genre: FactGenre): Readonly<Record<string, FactField>> => FACT_FIELDS[genre]

/** What the facts of a content are: flat, as kept. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** Facts as they stand on the portal, among other things that are shown. */
export type Shown = Readonly<Record<string, unknown>>

/** Texts of a list kept in one text with commas between. */
export const listIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()])) : []

export interface Question {
  /** `q1`; what answers name it by. */
  readonly key: string
  readonly asks: string
  readonly kind: QuestionKind
  /** Of `one` and `many`. */
  readonly options: readonly string[]
  readonly must: boolean
}

/** The questions of a questionnaire as they are written so far, in order, whole or not; without those that say nothing at all. */
export function questionsIn(facts: Shown): readonly Question[] {
  const questions: Question[] = []
  for (let n = 1; n <= MOST_QUESTIONS; n++) {
    const keys = questionKeys(n)
    const asks = textOf(facts[keys.asks])
    const options = textOf(facts[keys.options]).split('\n').map((each) => each.trim()).filter((each) => each !== '') // prettier-ignore
    if (asks === '' && options.length === 0) continue
    const kind = textOf(facts[keys.kind])
    questions.push({
      key: keys.asks,
      asks,
      kind: isQuestionKind(kind) ? kind : 'one',
      options: kind === 'words' ? [] : options,
      must: facts[keys.must] === true,
    })
  }
  return questions
}
export const isQuestionKind = (text: string): text is QuestionKind => Object.hasOwn(QUESTION_KINDS, text)

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What of the facts goes out with a publication: for a genre with facts of its own, its own fields and nothing else. */
export function publicFacts(genre: string, facts: Facts): Facts {
  if (!hasFacts(genre)) return facts
  const shown = Object.entries(factFieldsOf(genre)).filter(([, { inside }]) => inside !== true)
  const keys = new Set(shown.map(([key]) => key))
  if (genre === 'consultation')
    for (const { key } of questionsIn(facts))
      for (const each of Object.values(questionKeys(Number(key.slice(1))))) keys.add(each)
  return Object.fromEntries(Object.entries(facts).filter(([key]) => keys.has(key)))
}
