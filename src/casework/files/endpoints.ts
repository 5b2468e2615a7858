/** Attachments on the desk: received from uploads, listed, previewed, given out, taken down; every one through the gate. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { KINDS, type KindName } from '../../platform/files/kinds.ts'
import { compareName } from '../../platform/files/names.ts'
import type {
  ShownFile as FileForPages,
  ShownPreview as PreviewForPages,
} from '../../platform/workbench/upload/shown.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { refuse } from '../refusal.ts'
import { attachFiles } from './attach.ts'
import { scanOf } from './content.ts'
import { filesHeldBy, type File } from './file.ts'
import { seenFile, seenFiles } from './gate.ts'
import { openFile, originalOf } from './open.ts'
import { previewOf } from './preview/preview.ts'
import { receiveFile } from './receive/act.ts'
import { fileProblem, storeProblem } from './refusals.ts'
import { isShown, sendContent } from './serve.ts'
import { UPLOAD_ENDPOINTS } from './upload-endpoints.ts'
import { withdrawFile } from './withdraw/act.ts'

const subject = z.object({ kind: z.string().min(1).max(60), id: z.uuid() })
const slot = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/)
  .default('attachment')
const shape = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.int().describe('字节'),
  kind: z.string(),
  kindLabel: z.string().describe('内容是什么'),
  subject: subject.nullable(),
  slot: z.string(),
  status: z.enum(['held', 'attached', 'withdrawn']),
  withdrawnWhy: z.string().nullable(),
  uploadedBy: z.string(),
  uploadedAt: z.iso.datetime({ offset: true }),
  digest: z.string().describe('SHA-256'),
  version: z.int(),
  scan: z.object({ state: z.enum(['not-scanned', 'scanning', 'clean', 'infected']), says: z.string() }),
  warnings: z.array(z.string()).describe('检查时发现、需要知道的'),
  shown: z.boolean().describe('浏览器能直接显示'),
  personal: z.boolean().describe('个人信息原文：写明理由才能打开'),
})
export type ShownFile = z.infer<typeof shape>

/** A file as the desk shows it; the pages of the desk rely on it. */
const shownFile = (file: File): ShownFile & FileForPages => ({
  id: file.id,
  name: file.name,
  size: file.size,
  kind: file.kind,
  kindLabel: KINDS[file.kind as KindName]?.label ?? file.kind,
  subject: file.subject && { ...file.subject },
  slot: file.slot,
  status: file.status,
  withdrawnWhy: file.withdrawnWhy,
  uploadedBy: file.uploadedByName,
  uploadedAt: beijingTime(file.uploadedAt),
  digest: file.digest,
  version: file.version,
  scan: scanOf(file.content),
  warnings: [...file.content.findings, ...compareName(file.name, file.kind)].map(({ says }) => says),
  shown: isShown(file.kind),
  personal: originalOf(file) !== null,
})

const preview = z.union([
  z.object({ kind: z.enum(['picture', 'audio', 'video']) }),
  z.object({
    kind: z.literal('document'),
    blocks: z.array(
      z.union([
        z.object({ kind: z.literal('line'), text: z.string() }),
        z.object({
          kind: z.literal('table'),
          rows: z.array(z.array(z.object({ text: z.string(), colSpan: z.int(), rowSpan: z.int() }))),
        }),
      ]),
    ),
    cut: z.boolean().describe('还有没显示的'),
    original: z.boolean().describe('浏览器能直接显示原件'),
    notes: z.array(z.string()),
  }),
  z.object({ kind: z.literal('none'), why: z.string() }),
])
export type ShownPreview = z.infer<typeof preview>

const forReason = z.looseObject({
  why: z
    .string()
    .max(500, '最多 500 个字。')
    .default('')
    .describe('个人信息原文（如身份证明）须写明查看的理由，每次都有记录'),
})

/** A file whose content the caller may be given, for a reason where one is asked; answers with the problem when not. */
async function opened({ ground, actor }: DeskContext, id: string, why: string): Promise<File> {
  const file = await openFile(ground, actor, id, why)
  if ('refused' in file) throw fileProblem(file)
  return file
}

export const ENDPOINTS = [
  ...UPLOAD_ENDPOINTS,
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files',
    says: '一个事项的附件；不写事项，是自己上传而没有用上的',
    may: 'files.upload',
    query: z.looseObject({
      subjectKind: z.string().max(60).default(''),
      subjectId: z.union([z.literal(''), z.uuid()]).default(''),
    }),
    answer: z.object({ items: z.array(shape), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query: { subjectKind, subjectId } }) => {
      const files = await look(ground, actor, async (tx) => {
        if (subjectId === '') return filesHeldBy(tx, actor.organId, actor.author.accountId ?? '')
        return seenFiles(tx, actor, { kind: subjectKind, id: subjectId })
      })
      if (!files) throw fileProblem(refuse('no-subject'))
      const items = files.map(shownFile)
      return { items, total: items.length, page: 1, size: items.length, pages: 1 }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/files',
    says: '把传完的上传收为附件：检查内容，存放，挂到事项上（或先留着）',
    may: 'files.upload',
    body: z.object({ upload: z.uuid(), subject: subject.nullable().default(null), slot }),
    answer: shape,
    run: async ({ context: { ground, actor }, body }) => {
      const file = await receiveFile(ground, actor, body).catch((fault: unknown) => {
        throw storeProblem(fault)
      })
      if ('refused' in file) throw fileProblem(file)
      return shownFile(file)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files/:id',
    says: '一个附件：名称、大小、校验值、扫描情况、检查发现',
    may: 'files.upload',
    answer: shape,
    run: async ({ context: { ground, actor }, params: { id = '' } }) => {
      const file = await look(ground, actor, (tx) => seenFile(tx, actor, id))
      if (!file) throw fileProblem(refuse('not-found'))
      return shownFile(file)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files/:id/content',
    says: '下载附件；可以用 Range 要其中一段',
    may: 'files.upload',
    query: forReason,
    answer: 'file',
    run: async ({ context, params: { id = '' }, query, request, reply }) =>
      sendContent(
        context.ground.files,
        context.actor.organId,
        await opened(context, id, query.why),
        false,
        request,
        reply,
      ),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files/:id/inline',
    says: '在浏览器里显示附件原件（图片、PDF、音视频）；其他的仍为下载',
    may: 'files.upload',
    query: forReason,
    answer: 'file',
    run: async ({ context, params: { id = '' }, query, request, reply }) =>
      sendContent(
        context.ground.files,
        context.actor.organId,
        await opened(context, id, query.why),
        true,
        request,
        reply,
      ),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files/:id/preview',
    says: '预览附件：文档的文字和表格，或者说明不能预览的原因',
    may: 'files.upload',
    query: forReason,
    answer: preview,
    run: async ({ context, params: { id = '' }, query }): Promise<ShownPreview> => {
      const file = await opened(context, id, query.why)
      const shown = await previewOf(context.ground.files, context.actor.organId, file).catch((fault: unknown) => {
        throw storeProblem(fault)
      })
      return shown satisfies PreviewForPages as ShownPreview
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/files/:id/attach',
    says: '把自己上传而没有用上的附件挂到事项上',
    may: 'files.upload',
    body: z.object({ subject, slot }),
    answer: shape,
    run: async ({ context: { ground, actor }, params: { id = '' }, body }) => {
      const files = await act(ground, actor, (acting) => attachFiles(acting, body.subject, [{ id, slot: body.slot }]))
      if ('refused' in files) throw fileProblem(files)
      const [file] = files
      if (!file) throw fileProblem(refuse('not-found'))
      return shownFile(file)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/files/:id/withdraw',
    says: '撤下附件，写明理由；撤下的留在列表里，不再给人打开',
    may: 'files.upload',
    body: z.object({ version: z.int32().min(1), why: z.string().max(2000).default('') }),
    answer: z.object({ id: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params: { id = '' }, body }) => {
      const done = await withdrawFile(ground, actor, { id, ...body })
      if ('refused' in done) throw fileProblem(done)
      return { ...done }
    },
  }),
]
