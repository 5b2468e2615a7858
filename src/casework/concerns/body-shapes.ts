/** What the API takes of a concern: its registration, and each step. */
import { z } from 'zod'
import { CONCERNS, type Concern as ConcernKind } from '../../law/disclosure/response.ts'
import { LONGEST_ABOUT, LONGEST_PLACE, LONGEST_REASON, LONGEST_TITLE, SOURCE_CODES } from './words.ts'

const kinds = Object.keys(CONCERNS) as [ConcernKind, ...ConcernKind[]]
const text = (what: string, most: number) => z.string().trim().max(most, `${what}最多 ${most} 个字。`)
const owner = {
  unitId: z.uuid().nullable().default(null).describe('承办科室；空为工作机构'),
  personId: z.uuid().nullable().default(null).describe('承办人'),
}

/** An instant with its offset, to the minute: seconds are dropped, for nobody finds a concern by the second. */
export const instant = (says: string) =>
  z.iso
    .datetime({ offset: true, error: says })
    .transform((given) => new Date(Math.floor(Date.parse(given) / 60_000) * 60_000).toISOString())

const registration = {
  title: text('关切的内容', LONGEST_TITLE),
  about: text('详细情况', LONGEST_ABOUT).default(''),
  kind: z.enum(kinds),
  source: z.enum(SOURCE_CODES),
  place: text('在哪里发现的', LONGEST_PLACE).describe('网址、报刊、被走访的单位等'),
  foundAt: instant('请写明发现的日期和时间。').describe('发现的时间，例如 2026-03-02T09:30:00+08:00'),
  major: z.boolean().describe('涉及特别重大、重大突发事件'),
  documentId: z.uuid().nullable().default(null).describe('关于本机关的哪一件政策文件'),
  ...owner,
}
export const registrationShape = z.object(registration)

const reason = text('理由', LONGEST_REASON)
export const stepShape = z.discriminatedUnion('did', [
  z.object({ did: z.literal('judged'), needed: z.boolean(), opinion: text('研判意见', LONGEST_REASON).default('') }),
  z.object({ did: z.literal('assigned'), ...owner }),
  z.object({ did: z.literal('corrected'), reason, ...registration }),
  z.object({ did: z.literal('press-waived'), reason }),
  z.object({ did: z.literal('merged'), into: z.uuid(), reason }),
  z.object({ did: z.literal('separated'), reason }),
  z.object({ did: z.literal('closed'), result: text('办理结果', LONGEST_REASON) }),
  z.object({ did: z.literal('reopened'), reason }),
])

export const pressShape = z.object({
  version: z.int32().min(1).describe('您看到的版本'),
  heldAt: instant('请写明举行的日期和时间。'),
  entryId: z.uuid().nullable().default(null).describe('活动台账里已经登记的一场；空为同时登记'),
  name: text('名称', 100).default(''),
  place: text('地点', 100).default(''),
  attendance: z.int32().min(0).max(1_000_000).nullable().default(null).describe('参加人数；没有清点的为空'),
})
