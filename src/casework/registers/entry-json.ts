/** An entry as pages and programs read it: its values, and the same in words. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { lackingLabels } from './attachments.ts'
import { fieldsOf, type AnyRegister } from './declaration.ts'
import type { Due } from './deadlines.ts'
import type { Entry } from './entries.ts'
import { wordedWithUnit, type Names } from './kinds.ts'
import { daysTaken } from './values.ts'

export const entryJson = z.object({
  id: z.uuid(),
  register: z.string(),
  occurredOn: z.iso.date().describe('计入年度的日期'),
  title: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('科室；没有的为本机关'),
  status: z.enum(['recorded', 'withdrawn']),
  withdrawnWhy: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
  words: z.record(z.string(), z.string()).describe('各栏的文字；没有填写的为空'),
  files: z.int().describe('附件数'),
  lacking: z.array(z.string()).describe('缺少的应有附件'),
  dues: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        does: z.string().describe('要办的事'),
        cites: z.string().nullable().describe('法律规定的期限的出处；自己定的日子为空'),
        dueOn: z.iso.date(),
        provisional: z.boolean().describe('数进了放假安排尚未公布的年份，暂定'),
        doneOn: z.string().nullable(),
        state: z.enum(['open', 'overdue', 'done', 'done-late']),
      }),
    )
    .readonly()
    .describe('期限，由登记的日期和工作日历推算'),
  days: z.int().nullable().describe('用时，日；没有办完的、不计用时的为空'),
  createdBy: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int(),
})
export type EntryJson = z.infer<typeof entryJson>

/** `dues`: of an entry that is not withdrawn; `hung`: names of the attachments by slot. */
export const entryAsJson = (
  register: AnyRegister,
  entry: Entry,
  names: Names,
  hung: Readonly<Record<string, readonly string[]>> = {},
  dues: readonly Due[] = [],
): EntryJson => ({
  id: entry.id,
  register: entry.register,
  occurredOn: entry.occurredOn,
  title: entry.title,
  unit: entry.unitId ? { id: entry.unitId, name: names.units.get(entry.unitId) ?? '' } : null,
  status: entry.status,
  withdrawnWhy: entry.withdrawnWhy,
  values: Object.fromEntries(
    Object.entries(entry.values).map(([key, value]) => [
      key,
      value !== null && typeof value === 'object' ? [...value] : value,
    ]),
  ),
  words: Object.fromEntries(
    fieldsOf(register).map(([key, field]) => [key, wordedWithUnit(field, entry.values[key], names)]),
  ),
  files: Object.values(hung).flat().length,
  lacking: entry.status === 'recorded' ? lackingLabels(register, hung) : [],
  dues: entry.status === 'recorded' ? dues : [],
  days: daysTaken(register, entry.values),
  createdBy: entry.createdBy,
  createdAt: beijingTime(entry.createdAt),
  updatedAt: beijingTime(entry.updatedAt),
  version: entry.version,
})
