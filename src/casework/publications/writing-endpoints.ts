/** 写一条信息 over HTTP: what may be chosen, reading what is pasted or uploaded, 一键排版, the preview, what changed since. */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { elementsOf, type Elements } from '../../intake/bodies/elements.ts'
import { READING_RULES } from '../../intake/bodies/reading.ts'
import { storedBody } from '../../intake/bodies/stored.ts'
import { TIDY_RULES, type TidyCode } from '../../intake/bodies/typeset.ts'
import { portalHtml } from '../../intake/bodies/write-portal.ts'
import type { Body } from '../../intake/bodies/body.ts'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { NUMBER_SAYS, readDocumentNumber } from '../../law/documents/document-number.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { openFile } from '../files/open.ts'
import { fileProblem } from '../files/refusals.ts'
import { deskEndpoint } from '../ground.ts'
import { withBody } from './body-reading.ts'
import { choicesShape, publicationChoices } from './choices.ts'
import { contentShape, PICTURE_PATH } from './content.ts'
import { contentDifference, differenceShape, earlierOf } from './difference.ts'
import { readablePublication } from './endpoints.ts'
import { keepPictures } from './keep-pictures.ts'

const PATH = '/api/v1/desk/publications'
const names = { id: z.uuid() }
const MEGABYTE = 1024 * 1024
/** Word writes its pictures into the html it copies. */
const PASTED = 32 * MEGABYTE
/** A body file that people open in Word; larger ones are attachments. */
const LARGEST_FILE = 64 * MEGABYTE

const body = z.unknown().transform((value, context): Body => {
  const taken = storedBody(value)
  if (taken) return taken
  context.addIssue({ code: 'custom', message: '正文的格式不对，请重新粘贴。' })
  return z.NEVER
})
const tidyCodes = Object.keys(TIDY_RULES) as [TidyCode, ...TidyCode[]]
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]

const elements = z.object({
  title: z.string().nullable(),
  documentNumber: z.string().nullable().describe('文号，括号已改为〔〕'),
  signedOn: z.string().nullable(),
  to: z.string().nullable(),
  kind: z.enum(keys(DOCUMENT_KINDS)).nullable(),
  organ: z.string().nullable(),
  attribute: z.enum(['proactive', 'onApplication', 'withheld']).nullable(),
  attachments: z.array(z.string()),
  attachmentsBeyond: z.array(z.number()),
})

const OPENNESS: Readonly<Record<string, 'proactive' | 'onApplication' | 'withheld'>> = {
  主动公开: 'proactive',
  公开发布: 'proactive',
  依申请公开: 'onApplication',
  不予公开: 'withheld',
  不公开: 'withheld',
}

function shownElements(found: Elements): z.infer<typeof elements> {
  const number = found.number === null ? null : readDocumentNumber(found.number)
  const kind = (Object.keys(DOCUMENT_KINDS) as (keyof typeof DOCUMENT_KINDS)[]).find(
    (code) => found.documentKind !== null && DOCUMENT_KINDS[code].label.startsWith(found.documentKind),
  )
  return {
    title: found.title,
    documentNumber: number && 'number' in number ? number.number : found.number,
    signedOn: found.date,
    to: found.to,
    kind: kind ?? null,
    organ: found.organ,
    attribute: found.openness === null ? null : (OPENNESS[found.openness] ?? null),
    attachments: [...found.attachments],
    attachmentsBeyond: [...found.attachmentsBeyond],
  }
}

export const WRITING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/choices`,
    says: '写信息时可以选的：类别、公开属性和依据、栏目、公文要素、解读、审查的问题、排版规则、审签流程',
    may: 'publications.read',
    answer: choicesShape,
    run: async ({ context: { ground, actor } }) => look(ground, actor, (tx) => publicationChoices(tx, actor)),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/read-body`,
    says: '把粘贴的内容（html 或者纯文字）、上传的文件（docx、doc、wps、rtf、pdf、html、txt）读成正文，说明去掉了什么、认出了哪些要素',
    may: 'publications.write',
    bodyLimit: PASTED,
    body: z.union([
      z.object({ html: z.string() }).strict(),
      z.object({ text: z.string() }).strict(),
      z.object({ fileId: z.uuid() }).strict(),
    ]),
    answer: z.object({
      body: z.unknown(),
      findings: z.array(
        z.object({
          code: z.enum(keys(READING_RULES)),
          severity: z.enum(['error', 'warning', 'info']),
          says: z.string(),
          count: z.int(),
          shown: z.string(),
        }),
      ),
      elements,
      pictures: z.array(z.uuid()).describe('随文件来的图片，已经存为附件'),
    }),
    run: async ({ context: { ground, actor }, body: given }) => {
      const read = await ('html' in given
        ? withBody({ does: 'html', html: given.html })
        : 'text' in given
          ? withBody({ does: 'text', text: given.text })
          : fileTask(given.fileId))
      if ('says' in read) throw new HttpProblem(422, read.says)
      const kept = await keepPictures(ground, actor, read.body, read.pictures)
      return {
        body: kept.body,
        findings: read.findings.map((finding) => ({ ...finding })),
        elements: shownElements(read.elements),
        pictures: [...kept.files],
      }
      async function fileTask(id: string) {
        const file = await openFile(ground, actor, id, '')
        if ('refused' in file) throw fileProblem(file)
        if (file.size > LARGEST_FILE) return { says: `文件超过 ${LARGEST_FILE / MEGABYTE} 兆，请作为附件上传。` }
        const bytes = await buffer(await ground.files.open(actor.organId, file.digest))
        return withBody({ does: 'file', bytes, name: file.name })
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/tidy`,
    says: '一键排版：改成什么样，逐处改了什么；不同意的规则、不同意的地方不改',
    may: 'publications.write',
    bodyLimit: PASTED,
    body: z.object({
      body,
      without: z.array(z.enum(tidyCodes)).max(50).default([]),
      keep: z.array(z.string().max(80)).max(20_000).default([]),
    }),
    answer: z.object({
      body: z.unknown(),
      changes: z.array(z.object({ rule: z.string(), id: z.string(), before: z.string(), after: z.string() })),
      elements,
    }),
    run: async ({ body: given }) => {
      const done = await withBody({ does: 'tidy', ...given })
      if ('says' in done) throw new HttpProblem(422, done.says)
      return {
        body: done.body,
        changes: done.changes.map((change) => ({ ...change })),
        elements: shownElements(elementsOf(done.body)),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/read-number`,
    says: '核对发文字号：改正括号和数字，或者说明哪里不对',
    may: 'publications.write',
    body: z.object({ number: z.string().max(60) }),
    answer: z.object({ number: z.string(), wrong: z.string().nullable() }),
    run: async ({ body: { number } }) => {
      const read = readDocumentNumber(number)
      return 'refused' in read ? { number, wrong: NUMBER_SAYS[read.refused] } : { number: read.number, wrong: null }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/preview`,
    names,
    says: '预览：正文在门户上是什么样，图片用本机关的地址',
    may: 'publications.read',
    answer: z.object({ html: z.string() }),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await readablePublication(tx, actor, params['id'] ?? '')
        return { html: deskHtml(of.content.body, of.content.pictures) }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/difference`,
    names,
    says: '与上一轮审核看到的、与已经发布的相比，改了什么；没有可比的为空',
    may: 'publications.read',
    query: z.object({ against: z.enum(['round', 'published']).default('round') }),
    answer: differenceShape.nullable(),
    run: async ({ context: { ground, actor }, params, query: { against } }) =>
      look(ground, actor, async (tx) => {
        const of = await readablePublication(tx, actor, params['id'] ?? '')
        const earlier = await earlierOf(tx, actor.organId, of, against)
        return earlier && { against, says: earlier.says, ...contentDifference(earlier.content, of.content) }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/compare`,
    names,
    says: '正在写的与现在保存的相比有什么不同：两个人同时修改时，看了再决定',
    may: 'publications.read',
    body: z.object({ content: contentShape }),
    answer: differenceShape,
    run: async ({ context: { ground, actor }, params, body: { content } }) =>
      look(ground, actor, async (tx) => {
        const of = await readablePublication(tx, actor, params['id'] ?? '')
        const says = '您写的与现在保存的相比'
        return { against: 'kept' as const, says, ...contentDifference(of.content, content) }
      }),
  }),
]

/** The body as the portal writes it, its pictures at the desk's own address; alt texts stand with the pictures of the content. */
export function deskHtml(of: Body, pictures: readonly { readonly fileId: string; readonly alt: string }[]): string {
  const known = new Set(pictures.map(({ fileId }) => fileId))
  return portalHtml(of, {
    withoutTitle: true,
    imageAddress: (src) => {
      const id = PICTURE_PATH.exec(src)?.[1]
      return id !== undefined && known.has(id) ? `/api/v1/desk/files/${id}/inline` : null
    },
  })
}
