/** What is told of an old ledger before and after its lines are taken in: for the way in and for its page. */
import { z } from 'zod'

const line = z.object({
  line: z.int().describe('表格里的行号'),
  caseNo: z.string(),
  applicant: z.string(),
  request: z.string(),
  says: z.array(z.string()).describe('错误；没有的可以导入'),
  notes: z.array(z.string()).describe('导入时补的、略去的'),
  twin: z.string().nullable().describe('像是重复的，由经办人逐行决定'),
  late: z.boolean().describe('超期答复'),
})
export const preview = z.object({
  refused: z.string().nullable().describe('整份不能读的原因'),
  headers: z.array(z.string()).describe('可能的表头，供指明各是哪一栏'),
  columns: z.array(z.object({ key: z.string(), label: z.string() })),
  unknown: z.array(z.string()).describe('不认得、没有读的列'),
  total: z.int(),
  good: z.array(z.int()).describe('可以导入的行号'),
  twins: z.array(z.int()).describe('像是重复的行号'),
  bad: z.int(),
  atOnce: z.int().describe('一次导入最多几行'),
  lines: z.array(line),
})
export type OldLedgerPreview = z.infer<typeof preview>
export type OldLedgerLine = z.infer<typeof line>
export const taken = z.object({ added: z.int(), failed: z.array(line) })
export type OldLedgerTaken = z.infer<typeof taken>
