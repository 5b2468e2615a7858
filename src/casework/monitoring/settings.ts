/** How something is watched, and what people entered of it: the shapes, and what is wrong with them in one Chinese sentence. */
import { z } from 'zod'
import { CATEGORIES, type CategoryCode } from '../../law/disclosure/categories.ts'
import type { ColumnKind } from '../../law/monitor/facts.ts'
import { CONDUCT, type ConductCode } from '../../law/monitor/packs/new-media.ts'
import { RULE_IDS, settingFault, type RuleId, type RuleSetting, type RuleSettings } from '../../law/monitor/rules.ts'
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { CHOSEN_PACKS, LONGEST_ADDRESS, LONGEST_WHAT, MOST_COLUMNS, MOST_HOSTS, MOST_POSTINGS, PAGES } from './words.ts'

export const COLUMN_KINDS = [
  'news',
  'notices',
  'policies',
  'interpretations',
  'serviceFigures',
  'messages',
  'other',
  ...(Object.keys(CATEGORIES) as CategoryCode[]),
] as const satisfies readonly ColumnKind[]

export const dayShape = z
  .string()
  .refine((text) => parseLocalDate(text) !== undefined, '日期写作 2026-01-05。')
  .transform((text) => text as LocalDate)
const figure = z.int32().min(1).max(10_000)
const everyShape = z.union([z.strictObject({ days: figure }), z.strictObject({ months: figure })])
const thresholdShape = z.union([
  everyShape,
  z.strictObject({ percent: figure }),
  z.strictObject({ count: figure }),
  z.strictObject({ workingDays: figure }),
])
const ruleShape = z.strictObject({
  off: z.boolean().optional(),
  threshold: thresholdShape.optional(),
  points: z.number().min(0).max(100).optional(),
  warnAt: z.array(figure).max(10).optional(),
})

export const hostShape = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, '域名最多 200 个字符。')
  .regex(/^[a-z0-9\u4e00-\u9fa5.-]+(?::\d{1,5})?$/, '只写域名，例如 www.example.gov.cn。')

const columnShape = z.strictObject({
  address: z.string().trim().min(1, '请填写栏目的网址。').max(LONGEST_ADDRESS, `网址最多 ${LONGEST_ADDRESS} 个字。`),
  title: z.string().trim().min(1, '请填写栏目名称。').max(60, '栏目名称最多 60 个字。'),
  kind: z.enum(COLUMN_KINDS),
  firstLevel: z.boolean().default(false),
  every: z.union([everyShape, z.literal('as-needed'), z.null()]).default(null),
  unitId: z.uuid().nullable().default(null),
})

export const settingsShape = z.strictObject({
  packs: z.array(z.enum(CHOSEN_PACKS)).max(2).default(['deductions', 'local']),
  rules: z.partialRecord(z.enum(RULE_IDS as [RuleId, ...RuleId[]]), ruleShape).default({}),
  /** 有没有对外服务; null: nobody said. */
  external: z.boolean().nullable().default(null),
  confirmed: z.array(hostShape).max(MOST_HOSTS, `最多 ${MOST_HOSTS} 个域名。`).default([]),
  harmful: z.array(hostShape).max(MOST_HOSTS, `最多 ${MOST_HOSTS} 个域名。`).default([]),
  columns: z.array(columnShape).max(MOST_COLUMNS, `最多 ${MOST_COLUMNS} 个栏目。`).default([]),
  pages: z.int32().min(1).max(PAGES.most, `一次最多抓取 ${PAGES.most} 页。`).default(PAGES.preset),
  isApp: z.boolean().default(false),
})
export type WatchedSettings = z.infer<typeof settingsShape>
export const NO_SETTINGS: WatchedSettings = settingsShape.parse({})

export const enteredShape = z.strictObject({
  consultation: z.boolean().nullable().default(null).describe('有没有有效的网上咨询建言渠道；没有看过的为空'),
  postings: z
    .array(dayShape)
    .max(MOST_POSTINGS)
    .nullable()
    .default(null)
    .describe('其他账号发布信息的日子；没有看过的为空'),
  usable: z.boolean().nullable().default(null),
  interaction: z.boolean().nullable().default(null),
  conduct: z
    .array(
      z.strictObject({
        code: z.enum(Object.keys(CONDUCT) as [ConductCode, ...ConductCode[]]),
        what: z.string().trim().min(1, '请写明看到了什么。').max(LONGEST_WHAT, `最多 ${LONGEST_WHAT} 个字。`),
        on: dayShape,
      }),
    )
    .max(100)
    .nullable()
    .default(null),
  account: z.enum(['in-use', 'stopped', 'deregistered']).default('in-use'),
  stoppedOn: dayShape.nullable().default(null),
})
export type Entered = z.infer<typeof enteredShape>
export const NOTHING_ENTERED: Entered = enteredShape.parse({})

/** The settings of rules as the law takes them: without what is not set. */
export const ruleSettings = ({ rules }: Pick<WatchedSettings, 'rules'>): RuleSettings =>
  Object.fromEntries(
    Object.entries(rules).map(([id, { off, threshold, points, warnAt }]): [string, RuleSetting] => [
      id,
      {
        ...(off === undefined ? {} : { off }),
        ...(threshold === undefined ? {} : { threshold }),
        ...(points === undefined ? {} : { points }),
        ...(warnAt === undefined ? {} : { warnAt }),
      },
    ]),
  )

/** One Chinese sentence when a setting of a rule may not be made, else null. */
export function settingsFault(settings: Pick<WatchedSettings, 'rules'>): string | null {
  for (const [id, setting] of Object.entries(ruleSettings(settings))) {
    const fault = settingFault(id as RuleId, setting)
    if (fault) return fault
  }
  return null
}
