/** Small pieces of official Chinese that every letter is put together from. */
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'

/**
 * Stands for the regulation in a letter's text: the first one becomes its full name, later ones 《条例》 (`withLawNames`).
 * A control character, so that no fact and no wording can hold it.
 */
export const LAW = '\u0001'

/** `条例第三十条` or `《政府信息公开条例》第三十条` as a letter cites it. */
export const cited = (provision: string): string =>
  provision.replaceAll('《政府信息公开条例》', LAW).replaceAll(/(^|[；、])条例(?=第)/g, `$1${LAW}`)

const FULL = '《中华人民共和国政府信息公开条例》'

/** Puts the regulation's name into the texts of a letter, in reading order. */
export function withLawNames(texts: readonly string[]): readonly string[] {
  const count = texts.reduce((sum, text) => sum + text.split(LAW).length - 1, 0)
  let named = false
  return texts.map((text) =>
    text.replaceAll(LAW, () => {
      if (named) return '《条例》'
      named = true
      return count > 1 ? `${FULL}（以下简称《条例》）` : FULL
    }),
  )
}

/** 2021年1月26日 */
export const day = (date: LocalDate): string => plainDateInChinese(dayNumber(date))

/** A fact put inside a sentence: without its own full stop and spaces at the ends. */
export const clause = (text: string): string => text.trim().replace(/[。；;，,．.]+$/u, '')

/** A fact as sentences of their own: with a full stop at the end. */
export const sentence = (text: string): string => (text.trim() === '' ? '' : `${clause(text)}。`)

/** The article alone, where the regulation was named just before: 第三十二条. */
export const article = (provision: string): string => provision.replace(/^《[^》]*》(?:（[^）]*）)?/u, '')

/** Another's words exactly as they are, with one full stop: their own or the letter's. */
export const quoted = (text: string): string => {
  const words = text.trim()
  return `“${words}”${/[。！？!?]$/u.test(words) ? '' : '。'}`
}

/** Item in a run of items: 1. 2. … */
export const items = (texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => `${index + 1}. ${clause(text)}${index < texts.length - 1 ? '；' : '。'}`)

/** Words in 《》 unless they stand in it already. */
export const titled = (name: string): string => (/^《.*》/u.test(name.trim()) ? name.trim() : `《${name.trim()}》`)
