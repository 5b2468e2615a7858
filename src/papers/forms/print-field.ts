/** How an answer stands in its box, and how the empty box looks. */
import { dayNumber } from '../../law/calendar/day-number.ts'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { MM_TO_PT, SIZE_PT } from '../typeset/official-paper.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Choice, ChoiceField, Field, Opinion, Signed } from './field.ts'

export interface Printed {
  readonly text: string
  /** At the foot of the box, to the right. */
  readonly foot?: string
  /** Room the box keeps, millimetres. */
  readonly heightMm?: number
}

/** Room for a date by hand; the closer one for a narrow box. */
const BLANK_DAY = '　　　年　　月　　日'
const CLOSE_BLANK_DAY = '　　　年　月　日'
const SIGN_MM = SIZE_PT.table / MM_TO_PT
const PADDING_MM = 3
const day = (date: LocalDate): string => plainDateInChinese(dayNumber(date))

/** A field that is not a list, with its answer (checked before) or blank, in a box so wide. */
export function printField(field: Exclude<Field, { kind: 'list' }>, value: unknown, widthMm: number): Printed {
  const room = (widthMm - PADDING_MM) / SIGN_MM
  switch (field.kind) {
    case 'text':
      return { text: (value as string | undefined) ?? '', ...(field.tall === null ? {} : { heightMm: field.tall }) }
    case 'date':
      return { text: value === undefined ? blankDay(room) : day(value as LocalDate) }
    case 'choice':
      return { text: printChoice(field, value as Choice | undefined, room) }
    case 'opinion': {
      const given = value as Opinion | undefined
      return { text: given?.opinion.trim() ?? '', foot: signed('签名：', given, room), heightMm: field.tall }
    }
    case 'signature':
      return { text: '', foot: signed('', value as Signed | undefined, room), heightMm: field.tall }
  }
}

/** In full-width signs; figures and Latin letters are a little over half as wide. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (/[!-~ ]/.test(sign) ? 0.56 : 1), 0)

const blankDay = (room: number): string => (BLANK_DAY.length <= room ? BLANK_DAY : CLOSE_BLANK_DAY)

/** Name and day on one line, or on two where the box is narrow. */
function signed(word: string, given: Signed | undefined, room: number): string {
  if (!given) {
    const line = `${word}　　　　　　${BLANK_DAY}`
    return word !== '' && line.length <= room ? line : blankDay(room)
  }
  const line = `${word}${given.by.trim()}　　${day(given.on)}`
  return widthOf(line) <= room ? line : `${word}${given.by.trim()}\n${day(given.on)}`
}

/**
 * Every option with its box: □ open, ☑ picked; the one that asks for words has brackets to write in. A line breaks before an
 * option that has no room on it, so that no box stands without its words.
 */
function printChoice({ options, writeIn }: ChoiceField, value: Choice | undefined, room: number): string {
  return Object.entries(options)
    .map(([option, label]) => {
      const picked = value?.picks.includes(option) ?? false
      const words = option === writeIn ? `（${picked ? (value?.writeIn ?? '').trim() : '　　　　'}）` : ''
      return `${picked ? '☑' : '□'}${label}${words}`
    })
    .reduce((before, option) => {
      const line = `${before.slice(before.lastIndexOf('\n') + 1)}　${option}`
      return widthOf(line) <= room ? `${before}　${option}` : `${before}\n${option}`
    })
}
