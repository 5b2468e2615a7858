/** 目录的一行 as it is kept: its shape, what it is made of, what the official table prints of it. */
import { z } from 'zod'
import {
  CATALOGUE_CHANNELS,
  CATALOGUE_COLUMNS,
  readTimeCell,
  type CatalogueChannel,
  type CatalogueColumn,
} from '../../law/disclosure/catalogue-form.ts'
import { CATALOGUE_LEVELS, type CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { CATEGORY_CODES, type CategoryCode } from '../../law/disclosure/categories.ts'
import { PARTS, PART_CODES, type PartCode } from '../../law/disclosure/parts.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import { categoryText, columnsFor } from '../../papers/catalogue/columns.ts'

const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多 ${most} 个字。`)
    // A database of texts holds no NUL, and a table prints no control signs.
    .regex(/^[^\p{Cc}]*$/u, '含有看不见的控制字符，请重新输入。')
const lines = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多 ${most} 个字。`)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, '含有看不见的控制字符，请重新输入。')
    .transform((given) => given.replaceAll('\r\n', '\n'))
const tick = z.boolean().nullable().default(null)

/** What a person writes of a row, or a table brings; 公开时限 is read from its words. */
export const entryShape = z
  .object({
    number: text(20).default(''),
    matter: text(200).default(''),
    subMatter: text(300).default(''),
    content: lines(8000).default(''),
    basis: z.array(lines(2000)).max(100, '依据最多 100 条。').default([]),
    time: lines(1000).default(''),
    owner: lines(500).default(''),
    channels: z
      .object({
        used: z.array(z.enum(keys<CatalogueChannel>(CATALOGUE_CHANNELS))).max(20),
        other: lines(300).default(''),
        unknown: z.array(lines(200)).max(50).default([]),
      })
      .default({ used: [], other: '', unknown: [] }),
    audience: z
      .object({ everybody: tick, group: tick, groupIs: lines(500).default('') })
      .default({ everybody: null, group: null, groupIs: '' }),
    way: z.object({ proactive: tick, onApplication: tick }).default({ proactive: null, onApplication: null }),
    levels: z.array(z.enum(CATALOGUE_LEVELS)).max(3).nullable().default(null),
    format: lines(200).default(''),
    stages: z
      .array(z.enum(keys<Stage>(STAGES)))
      .max(5)
      .default([]),
    category: z
      .enum(CATEGORY_CODES as [CategoryCode, ...CategoryCode[]])
      .nullable()
      .default(null),
    updateEvery: z
      .union([
        z.object({ days: z.int().min(1, '更新周期至少 1 日。').max(3660, '更新周期最多 3660 日。') }).strict(),
        z.object({ months: z.int().min(1, '更新周期至少 1 个月。').max(120, '更新周期最多 120 个月。') }).strict(),
      ])
      .nullable()
      .default(null),
    leaf: text(200).default(''),
  })
  .refine(({ matter, subMatter }) => matter !== '' || subMatter !== '', {
    path: ['matter'],
    message: '请填写一级事项或者二级事项。',
  })
export type EntryGiven = z.infer<typeof entryShape>

/** Beside the table: who keeps it, what part of the law it is, where it stands on the portal. */
export const besideShape = z.object({
  part: z
    .enum(PART_CODES as [PartCode, ...PartCode[]])
    .nullable()
    .default(null),
  unitId: z.uuid().nullable().default(null),
  personId: z.uuid().nullable().default(null),
  leafPath: z.string().max(170).nullable().default(null),
})
export type EntryBeside = z.infer<typeof besideShape>

/** The row of the table. */
export const entryOf = ({ time, ...rest }: EntryGiven): CatalogueRow => ({
  ...rest,
  time: { text: time, read: readTimeCell(time) },
})

/** What was written of a row that was read: for the shape to check. */
export const givenOf = ({ time, ...rest }: CatalogueRow): unknown => ({ ...rest, time: time.text })

/** As a list names a row. */
export const nameOf = ({ matter, subMatter }: Pick<CatalogueRow, 'matter' | 'subMatter'>): string =>
  [matter, subMatter].filter(Boolean).join('：')

/** The part of the law that a row's words name; null where they name none or its category is another. */
export function partNamed({ category, subMatter, matter }: CatalogueRow): PartCode | null {
  const called = subMatter || matter
  const found = PART_CODES.find((code) => PARTS[code].label === called)
  return found && (category === null || PARTS[found].category === category) ? found : null
}

/** What the table prints of a row, column by column; every column there is. */
export function printed(row: CatalogueRow): Readonly<Record<CatalogueColumn, string>> {
  const texts = Object.fromEntries(Object.keys(CATALOGUE_COLUMNS).map((key) => [key, ''])) as Record<
    CatalogueColumn,
    string
  >
  for (const { key, text: print } of columnsFor([row], 1)) texts[key] = print(row)
  // The table leaves it out where the words of the row name it.
  return { ...texts, category: row.category === null ? '' : categoryText(row.category) }
}

/** 公开事项：一级事项. */
export const columnLabel = (key: CatalogueColumn): string => CATALOGUE_COLUMNS[key].path.join('：')

export interface Difference {
  readonly column: string
  readonly before: string
  readonly after: string
}

/** Where two rows differ as printed; the number of a row is its place and no difference. */
export function differencesOf(before: CatalogueRow, after: CatalogueRow): readonly Difference[] {
  const [left, right] = [printed(before), printed(after)]
  return (Object.keys(CATALOGUE_COLUMNS) as CatalogueColumn[])
    .filter((key) => key !== 'number' && left[key] !== right[key])
    .map((key) => ({ column: columnLabel(key), before: left[key], after: right[key] }))
}
