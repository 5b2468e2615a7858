/** 成批导入 over HTTP: batches with their progress, and the files that wait for a person. Files are hung on a batch as attachments. */
import { z } from 'zod'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { beijingTime } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { foundRound, granted, names, ONE, yearOf } from './asked.ts'
import { batchesOf, fileCounts, filesFound } from './batch.ts'
import { assignFile, beginBatch, discardFile, readOn, stopReading } from './batches/act.ts'
import { membersOf } from './member.ts'
import { BATCH, BATCH_STATES, FILE_STATES, OPEN_FILES, type FileState } from './words.ts'

const BATCHES = `${ONE}/batches`
const FILES = `${ONE}/files`
const ofId = { ...names, id: z.uuid() }
const turned = z.object({ id: z.uuid(), state: z.string() })
const settled = z.object({ id: z.uuid(), state: z.string(), n: z.int().nullable() })
const seenFile = z.int32().min(1).describe('您看到的文件的版本')
const stateNames = z.enum(['', 'open', ...(Object.keys(FILE_STATES) as FileState[])])

const batchListShape = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      state: z.string(),
      stateSays: z.string(),
      attached: z.int().describe('附件数，压缩包算一个'),
      total: z.int().describe('文件数，压缩包里的逐个算；0 为还没有数'),
      done: z.int().describe('已识别'),
      begunAt: z.string(),
      begunBy: z.string(),
    }),
  ),
  counts: z.record(z.string(), z.int()).describe('各种情况的文件数'),
  subject: z.string().describe('附件挂到的事项的种类'),
})
export type BatchList = z.infer<typeof batchListShape>
const fileShape = z.object({
  id: z.uuid(),
  fileId: z.uuid(),
  name: z.string(),
  entry: z.string(),
  state: z.string(),
  stateSays: z.string(),
  says: z.string(),
  organRead: z.string().nullable(),
  yearRead: z.int().nullable(),
  formatCites: z.string().nullable(),
  candidates: z.array(z.object({ id: z.uuid(), name: z.string(), place: z.string() })),
  member: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  n: z.int().nullable(),
  mayAssign: z.boolean(),
  waits: z.boolean(),
  version: z.int(),
})
export type CollectedFile = z.infer<typeof fileShape>

export const FILE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: BATCHES,
    names,
    says: '成批导入：各批识别到哪里',
    may: 'reports.collected',
    answer: batchListShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const { year } = await foundRound(tx, actor, yearOf(params))
        const batches = await batchesOf(tx, actor.organId, year)
        return {
          items: batches.map(({ id, state, attached, total, done, begunAt, begunBy }) => ({
            id,
            state,
            stateSays: BATCH_STATES[state],
            attached,
            total,
            done,
            begunAt: beijingTime(begunAt),
            begunBy,
          })),
          counts: await fileCounts(tx, actor.organId, year),
          subject: BATCH,
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: BATCHES,
    names,
    says: '开始一批导入；文件作为附件挂到这一批上，传完再识别',
    may: 'reports.collect',
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, params }) => granted(await beginBatch(ground, actor, yearOf(params))),
  }),
  deskEndpoint({
    method: 'post',
    path: `${BATCHES}/:id/read`,
    names: ofId,
    says: '识别这一批，或者停止以后接着识别；在后台进行',
    may: 'reports.collect',
    answer: turned,
    run: async ({ context: { ground, actor }, params }) =>
      granted(await readOn(ground, actor, { year: yearOf(params), id: params['id'] ?? '' })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${BATCHES}/:id/stop`,
    names: ofId,
    says: '停止识别；已经识别的保留',
    may: 'reports.collect',
    answer: turned,
    run: async ({ context: { ground, actor }, params }) =>
      granted(await stopReading(ground, actor, { year: yearOf(params), id: params['id'] ?? '' })),
  }),
  deskEndpoint({
    method: 'get',
    path: FILES,
    names,
    says: '导入的文件：归入了哪个机关，哪些要人工处理，为什么',
    may: 'reports.collected',
    query: z.looseObject({
      state: stateNames.default('').describe('open：要人工处理的'),
      batch: z.union([z.literal(''), z.uuid()]).default(''),
    }),
    answer: z.object({
      items: z.array(fileShape),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const { year } = await foundRound(tx, actor, yearOf(params))
        const states = query.state === '' ? [] : query.state === 'open' ? OPEN_FILES : [query.state]
        const filter = { states, batch: query.batch === '' ? null : query.batch }
        const page = await filesFound(tx, actor.organId, year, filter, listQuery(query, ['read', 'name'], 'read'))
        const members = new Map((await membersOf(tx, actor.organId, year)).map((member) => [member.id, member]))
        return {
          ...page,
          items: page.items.map((file) => {
            const member = file.memberId === null ? null : members.get(file.memberId)
            return {
              id: file.id,
              fileId: file.fileId,
              name: file.name,
              entry: file.entry,
              state: file.state,
              stateSays: FILE_STATES[file.state],
              says: file.says,
              organRead: file.organRead,
              yearRead: file.yearRead,
              formatCites:
                file.formatRead && file.formatRead in FORMATS
                  ? FORMATS[file.formatRead as keyof typeof FORMATS].cites
                  : null,
              candidates: file.candidates.flatMap((id) => {
                const of = members.get(id)
                return of ? [{ id, name: of.name, place: of.place }] : []
              }),
              member: member ? { id: member.id, name: member.name } : null,
              n: file.n,
              mayAssign: file.state === 'unassigned' || file.state === 'no-year',
              waits: OPEN_FILES.includes(file.state),
              version: file.version,
            }
          }),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${FILES}/:id/assign`,
    names: ofId,
    says: '指定文件是哪个机关的；可以把报告上的名称记为这个机关的其他名称',
    may: 'reports.collect',
    body: z.object({ seen: seenFile, member: z.uuid('请选择机关。'), alias: z.boolean().default(false) }),
    answer: settled,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await assignFile(ground, actor, { year: yearOf(params), id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${FILES}/:id/discard`,
    names: ofId,
    says: '不用这个文件；仍留在列表里',
    may: 'reports.collect',
    body: z.object({ seen: seenFile }),
    answer: settled,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await discardFile(ground, actor, { year: yearOf(params), id: params['id'] ?? '', ...body })),
  }),
]
