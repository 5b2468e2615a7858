/** The audit desk's endpoints: for the audit administrator alone. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { readAnchors } from '../../platform/record/anchors.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { auditEntries, type AuditQuestion } from './entries.ts'
import { auditSheet } from './sheet.ts'
import { anchorFile, organsWithRecord, proveOrgan } from './proving.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const entry = z.object({
  seq: z.int(),
  at: z.iso.datetime({ offset: true }),
  did: z.string(),
  says: z.string().describe('做了什么'),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  subjectVersion: z.int().nullable(),
  actorKind: z.string(),
  actorName: z.string(),
  door: z.string(),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
  erased: z.boolean().describe('内容已按规定清除'),
  content: z.object({ title: z.string(), why: z.string().nullable() }).nullable().describe('业务内容不显示'),
})
const day = z.union([z.literal(''), z.iso.date()]).default('')
const question = z.looseObject({
  organ: z.uuid().default(INSTALLATION).describe('机关；不写为系统管理'),
  atFrom: day.describe('从这一天'),
  atTo: day.describe('到这一天（含）'),
  did: z.string().max(80).default(''),
  door: z.string().max(20).default(''),
  q: z.string().max(80).default('').describe('操作人或地址'),
})
const asked = ({ atFrom, atTo, did, door, q }: z.infer<typeof question>): AuditQuestion => ({
  from: atFrom,
  to: atTo,
  did,
  door,
  q: q.trim(),
})
/** Events exported at a time: what Excel still opens at once. */
const SHEET_ROWS = 50_000

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/audit/organs',
    says: '有审计记录的机关',
    may: 'audit.read',
    answer: z.array(z.object({ id: z.uuid(), name: z.string() })),
    run: async ({ context: { ground } }) => [...(await organsWithRecord(ground.db))],
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/audit/kinds',
    says: '审计记录的事项名称',
    may: 'audit.read',
    answer: z.array(z.object({ did: z.string(), says: z.string() })),
    run: async ({ context: { ground } }) => Object.entries(ground.eventNames).map(([did, says]) => ({ did, says })),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/audit/events',
    says: '审计记录，新的在前；不含业务内容',
    may: 'audit.read',
    query: question,
    answer: z.object({ items: z.array(entry), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground }, query }) => {
      const list = listQuery(query, ['at'] as const, '-at')
      const page = await withScope(ground.db, { organ: query.organ }, (tx) =>
        auditEntries(tx, query.organ, asked(query), list),
      )
      return {
        ...page,
        items: page.items.map(({ at, erasedAt, ...rest }) => ({
          ...rest,
          at: beijingTime(at),
          says: ground.eventNames[rest.did] ?? rest.did,
          erased: erasedAt !== null,
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/audit/events.xlsx',
    says: '审计记录导出为 Excel；导出本身也记录在案',
    may: 'audit.read',
    query: question,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const page = await withScope(ground.db, { organ: query.organ }, (tx) =>
        auditEntries(tx, query.organ, asked(query), { page: 1, size: SHEET_ROWS }),
      )
      await act(ground, { ...actor, organId: INSTALLATION }, ({ record }) =>
        record({
          did: 'audit-exported',
          subject: { kind: 'record', id: query.organ },
          title: `导出 ${page.items.length} 条`,
        }),
      )
      return sendFile(reply, '审计记录.xlsx', await auditSheet(page.items, ground.eventNames))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/audit/proof',
    says: '验证一个机关的审计记录从头到尾没有被改动',
    may: 'audit.read',
    body: z.object({ organ: z.uuid() }),
    answer: z.object({ holds: z.boolean(), says: z.string() }),
    run: async ({ context: { ground, actor }, body: { organ } }) => {
      const anchors = readAnchors(anchorFile(ground.config)).filter((anchor) => anchor.organ === organ)
      const proof = await proveOrgan(ground.db, organ, anchors)
      const says = proof.holds
        ? `共 ${proof.events} 条，首尾相接，${proof.anchors === 0 ? '库外还没有存证（每天一次）' : `与库外 ${proof.anchors} 次存证一致`}。`
        : `第 ${proof.brokenAt} 条起不可信：${proof.why}。请立即保全数据库和存证文件，按事件处置预案报告。`
      await act(ground, { ...actor, organId: INSTALLATION }, ({ record }) =>
        record({ did: 'audit-proved', subject: { kind: 'record', id: organ }, title: says }),
      )
      return { holds: proof.holds, says }
    },
  }),
]
