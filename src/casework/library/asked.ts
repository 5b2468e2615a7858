/** What a list of the library may be asked for, as parameters. */
import { z } from 'zod'
import { RANKS, type RankCode } from '../../law/documents/rank.ts'
import { VALIDITY, type ValidityCode } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { FIGURE_CODES, MOVE_CODES } from './figures.ts'
import type { LibraryAsked } from './list.ts'

const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const none = z.literal('')
const word = z.string().max(200).optional()

export const listParameters = z.looseObject({
  q: word.describe('名称、文号、制定机关中的词'),
  rank: z.union([none, z.enum(keys<RankCode>(RANKS))]).optional(),
  validity: z
    .union([none, z.enum(keys<ValidityCode>(VALIDITY))])
    .optional()
    .describe('有效性'),
  asOf: z
    .union([none, z.iso.date('日期请写成 2026-06-30 这样。')])
    .optional()
    .describe('哪一天的有效性；不写为今天'),
  theme: word.describe('主题分类的代码'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年份是四位数字。')
    .optional()
    .describe('成文的年份'),
  issuer: word.describe('制定机关'),
  countedYear: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字。')
    .optional()
    .describe('与 countedRank、counted 一起：某一年度某一个数计入的文件'),
  countedRank: z.union([none, z.enum(['rules', 'normativeDocuments'])]).optional(),
  counted: z.union([none, z.enum([...FIGURE_CODES, ...MOVE_CODES])]).optional(),
})
export type ListParameters = z.infer<typeof listParameters>

/** What is asked for, with today where no day is named. */
export function askedFor(given: ListParameters): LibraryAsked {
  const { countedYear, countedRank, counted } = given
  return {
    rank: given.rank || null,
    validity: given.validity || null,
    day: (given.asOf || today()) as LocalDate,
    theme: given.theme?.trim() ?? '',
    year: given.year ? Number(given.year) : null,
    issuer: given.issuer?.trim() ?? '',
    words: given.q?.trim() ?? '',
    counted: countedYear && countedRank && counted ? { year: Number(countedYear), rank: countedRank, what: counted } : null, // prettier-ignore
  }
}
