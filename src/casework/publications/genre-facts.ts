/**
 * 各类信息自己的事项读成有类型的值：what is missing or wrong, each with its field and one sentence, or the facts as they are used. The
 * fields stand in `genre-fields.ts`; this file says what their values must be.
 */
import { z } from 'zod'
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import {
  COMMENT_BASES,
  CONSULTATION_KINDS,
  FACT_FIELDS,
  factFieldsOf,
  LONGEST_OPTION,
  LONGEST_QUESTION,
  listIn,
  MOST_OPTIONS,
  questionsIn,
  type CommentBasis,
  type ConsultationKind,
  type FactField,
  type FactGenre,
  type Facts,
  type Question,
  type Shown,
} from './genre-fields.ts'

const id = z.uuid()
const count = (label: string) =>
  z.int(`${label}应当是整数。`).min(0, `${label}不能是负数。`).max(100_000_000, `${label}太大，请核对。`)

/** What a value must be by the kind of its field; `null` where nothing is written. */
function shapeOf(field: FactField): z.ZodType {
  const { label } = field
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return z.string().max(field.max, `${label}最多 ${field.max} 个字。`)
    case 'day':
      return z.string().refine((text) => parseLocalDate(text) !== undefined, `${label}不是一个日子。`)
    case 'count':
      return count(label)
    case 'one':
      return z.string().refine((text) => Object.hasOwn(field.choices, text), `${label}请从选项中选择。`)
    case 'many':
      return z
        .string()
        .refine((text) => listIn(text).every((each) => Object.hasOwn(field.choices, each)), `${label}请从选项中选择。`)
    case 'publication':
      return z.string().refine((text) => id.safeParse(text).success, `${label}请从列出的选择。`)
    case 'ids':
      return z
        .string()
        .refine((text) => listIn(text).every((each) => id.safeParse(each).success), `${label}请从列出的选择。`)
  }
}

export interface FactFault {
  /** `facts.begins`. */
  readonly field: string
  readonly says: string
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** What is missing from the facts of a genre, or is no value of its field; that the values fit each other is asked elsewhere. */
export function factFaults(genre: FactGenre, facts: Facts): readonly FactFault[] {
  const faults: FactFault[] = []
  for (const [key, field] of Object.entries(factFieldsOf(genre))) {
    const value = facts[key]
    if (isBlank(value)) {
      if (field.required) faults.push({ field: `facts.${key}`, says: `还没有填写${field.label}。` })
      continue
    }
    const read = shapeOf(field).safeParse(value)
    if (!read.success)
      faults.push({ field: `facts.${key}`, says: read.error.issues[0]?.message ?? `${field.label}不对，请核对。` })
  }
  if (genre !== 'consultation') return faults
  if (facts['kind'] === 'opinions' && isBlank(facts['basis']))
    faults.push({ field: 'facts.basis', says: `还没有选择${FACT_FIELDS.consultation.basis.label}。` })
  faults.push(...questionFaults(facts))
  return faults
}

function questionFaults(facts: Facts): readonly FactFault[] {
  if (facts['kind'] !== 'survey') return []
  const questions = questionsIn(facts)
  if (questions.length === 0) return [{ field: 'facts.questions', says: '问卷还没有题目。' }]
  return questions.flatMap(({ asks, kind, options }, at): FactFault[] => {
    const fault = (says: string): FactFault[] => [{ field: 'facts.questions', says: `第 ${at + 1} 题${says}` }]
    if (asks === '') return fault('还没有写题目。')
    if (asks.length > LONGEST_QUESTION) return fault(`的题目最多 ${LONGEST_QUESTION} 个字。`)
    if (kind === 'words') return []
    if (options.length < 2) return fault('至少要有两个选项。')
    if (options.length > MOST_OPTIONS) return fault(`最多 ${MOST_OPTIONS} 个选项。`)
    if (new Set(options).size < options.length) return fault('有重复的选项。')
    return options.some((each) => each.length > LONGEST_OPTION) ? fault(`的选项每个最多 ${LONGEST_OPTION} 个字。`) : []
  })
}

export interface ConsultationFacts {
  readonly kind: ConsultationKind
  /** Null of a survey, and where nobody chose. */
  readonly basis: CommentBasis | null
  readonly asks: string
  readonly begins: LocalDate
  /** Last day on which opinions are taken. */
  readonly ends: LocalDate
  readonly shortenedBecause: string
  readonly email: string
  readonly letter: string
  readonly phone: string
  readonly contact: string
  /** None of a call for opinions. */
  readonly questions: readonly Question[]
}

const text = (facts: Shown, key: string): string => {
  const value = facts[key]
  return typeof value === 'string' ? value.trim() : ''
}
const number = (facts: Shown, key: string): number | null => {
  const value = facts[key]
  return typeof value === 'number' ? value : null
}
const whole = (genre: FactGenre, facts: Facts): boolean => factFaults(genre, facts).length === 0
const isIn = <Key extends string>(table: Readonly<Record<Key, unknown>>, code: string): code is Key =>
  Object.hasOwn(table, code)

/** The facts of a consultation; null while something is missing. Those of what is published are always whole. */
export function consultationIn(facts: Shown): ConsultationFacts | null {
  const kind = text(facts, 'kind')
  const begins = parseLocalDate(text(facts, 'begins'))
  const ends = parseLocalDate(text(facts, 'ends'))
  if (!isIn(CONSULTATION_KINDS, kind) || !begins || !ends) return null
  const basis = text(facts, 'basis')
  return {
    kind,
    basis: kind === 'opinions' && isIn(COMMENT_BASES, basis) ? (basis as CommentBasis) : null,
    asks: text(facts, 'asks'),
    begins,
    ends,
    shortenedBecause: text(facts, 'shortenedBecause'),
    email: text(facts, 'email'),
    letter: text(facts, 'letter'),
    phone: text(facts, 'phone'),
    contact: text(facts, 'contact'),
    questions: kind === 'survey' ? questionsIn(facts) : [],
  }
}

export interface ResultFacts {
  /** Publication of the consultation; null on the portal, where the link says it. */
  readonly consultation: string | null
  readonly received: number
  /** Null of a questionnaire: nothing in it is adopted or not. */
  readonly adopted: number | null
  readonly partly: number | null
  readonly notAdopted: number | null
  readonly explanation: string
}

/** The facts of a result; null while the count of opinions is missing. */
export function resultIn(facts: Shown): ResultFacts | null {
  const received = number(facts, 'received')
  if (received === null) return null
  return {
    consultation: text(facts, 'consultation') || null,
    received,
    adopted: number(facts, 'adopted'),
    partly: number(facts, 'partly'),
    notAdopted: number(facts, 'notAdopted'),
    explanation: text(facts, 'explanation'),
  }
}

export interface OpenDayFacts {
  readonly day: LocalDate
  readonly time: string
  readonly place: string
  readonly programme: string
  /** Codes of the register's invitees. */
  readonly invited: readonly string[]
  readonly registration: string
}

/** The facts of an open day; null while its day is missing. */
export function openDayIn(facts: Shown): OpenDayFacts | null {
  const day = parseLocalDate(text(facts, 'day'))
  if (!day) return null
  return {
    day,
    time: text(facts, 'time'),
    place: text(facts, 'place'),
    programme: text(facts, 'programme'),
    invited: listIn(facts['invited']),
    registration: text(facts, 'registration'),
  }
}

/** Ids of the concerns that a response answers; none where the text is no list of ids. */
export const concernsIn = (facts: Facts): readonly string[] =>
  whole('response', facts) ? listIn(facts['concerns']).map((each) => each.toLowerCase()) : []
