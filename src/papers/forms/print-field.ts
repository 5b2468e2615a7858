/** How an answer stands in its box, and how the empty box looks. */
import { dayNumber } from '../../law/calendar/day-number.ts'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Choice, ChoiceField, Field, Opinion, Signed } from './field.ts'

export interface Printed {
  readonly text: string
  /** At the foot of the box, to the right. */
  readonly foot?: string
  /** Room the box keeps, millimetres. */
  readonly heightMm?: number
}

/** Room for a date by hand. */
const BLANK_DAY = '　　　年　　月　　日'
const day = (date: LocalDate): string => plainDateInChinese(dayNumber(date))

/** A field that is not a list, with its answer (checked before) or blank. */
export function printField(field: Exclude<Field, { kind: 'list' }>, value: unknown): Printed {
  switch (field.kind) {
    case 'text':
      return { text: (value as string | undefined) ?? '', ...(field.tall === null ? {} : { heightMm: field.tall }) }
    case 'date':
      return { text: value === undefined ? BLANK_DAY : day(value as LocalDate) }
    case 'choice':
      return { text: printChoice(field, value as Choice | undefined) }
    case 'opinion': {
      const given = value as Opinion | undefined
      return { text: given?.opinion.trim() ?? '', foot: signed('签名：', given), heightMm: field.tall }
    }
    case 'signature':
      return { text: '', foot: signed('', value as Signed | undefined), heightMm: field.tall }
  }
}

const signed = (word: string, given: Signed | undefined): string =>
  given ? `${word}${given.by.trim()}　　${day(given.on)}` : `${word}　　　　　　${BLANK_DAY}`

/** □纸质　☑电子邮件　□其他（　　　　） */
export function printChoice({ options, writeIn }: ChoiceField, value: Choice | undefined): string {
  return Object.entries(options)
    .map(([option, label]) => {
      const picked = value?.picks.includes(option) ?? false
      const words = option === writeIn ? `（${picked ? (value?.writeIn ?? '').trim() : '　　　　'}）` : ''
      return `${picked ? '☑' : '□'}${label}${words}`
    })
    .join('　')
}
