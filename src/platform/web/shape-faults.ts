/** What is said of a value that is not of the declared shape, where the declaration itself says nothing: a sentence for people. */
import type { z } from 'zod'

/** A value's kind as people call it. */
const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或者“否”',
  array: '若干项',
  object: '分项填写的内容',
  record: '分项填写的内容',
}
const FORMATS: Readonly<Record<string, string>> = {
  date: '请写明日期，例如 2026-03-02。',
  uuid: '没有这一项，请在页面上重新选择。',
  email: '电子邮箱写得不对，请核对。',
  url: '网址写得不对，请核对。',
}
const WRONG = '写得不对，请核对。'

/** The sentence for one fault; knows nothing of the field beyond its declaration, and repeats nothing of what was sent. */
export function shapeFault(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '请填写这一项。'
        : `这一项应当是${KINDS[issue.expected] ?? '另一种内容'}。`
    case 'invalid_value':
      return '没有这个选项，请在页面上重新选择。'
    case 'too_big':
      return tooMuch(issue.origin, issue.maximum)
    case 'too_small':
      return tooLittle(issue.origin, issue.minimum)
    case 'invalid_format':
      return FORMATS[issue.format] ?? WRONG
    default:
      return WRONG
  }
}

function tooMuch(origin: string, most: number | bigint): string {
  if (origin === 'string') return `最多${most}个字。`
  return COUNTED.has(origin) ? `最多${most}项。` : `不能大于${most}。`
}

function tooLittle(origin: string, least: number | bigint): string {
  if (origin === 'string') return least === 1 ? '请填写这一项。' : `至少${least}个字。`
  return COUNTED.has(origin) ? `至少${least}项。` : `不能小于${least}。`
}

const COUNTED = new Set(['array', 'set', 'map', 'file'])
