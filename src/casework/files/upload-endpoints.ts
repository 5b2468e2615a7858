/** The uploads of whoever is signed in: the tus protocol behind the desk's checks. */
import { z } from 'zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { EXTENSIONS } from '../../platform/files/kinds.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { uploadOwner } from './receive/act.ts'
import { SAY } from './refusals.ts'

/** Where uploads are begun and go on. */
export const UPLOADS = '/api/v1/desk/uploads'
const MEGABYTE = 1024 * 1024

/** Hands a request over to the protocol; the headers this site always sets go with its answer. */
async function speakTus(
  { ground, actor }: DeskContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  await ground.uploads.handle(request.raw, reply.raw, uploadOwner(actor))
  return reply
}

const protocol = (method: 'post' | 'patch' | 'delete', path: string, says: string) =>
  deskEndpoint({
    method,
    path,
    says,
    may: 'files.upload',
    answer: 'nothing',
    run: ({ context, request, reply }) => speakTus(context, request, reply),
  })

export const UPLOAD_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/files/limits',
    says: '附件的限制：单个文件的上限、接受的扩展名、有没有病毒查杀',
    may: 'files.upload',
    answer: z.object({ bytes: z.int(), extensions: z.array(z.string()), scanner: z.boolean() }),
    run: async ({ context: { ground } }) => ({
      bytes: ground.config.FILE_MAX_MB * MEGABYTE,
      extensions: Object.keys(EXTENSIONS),
      scanner: ground.config.CLAMD_ADDRESS !== '',
    }),
  }),
  protocol('post', UPLOADS, '开始一个上传（tus 1.0：Upload-Length、Upload-Metadata 中的 filename）'),
  deskEndpoint({
    method: 'get',
    path: `${UPLOADS}/:id`,
    says: '一个上传的进度；HEAD 按 tus 1.0 回答 Upload-Offset',
    may: 'files.upload',
    answer: z.object({ id: z.uuid(), finished: z.boolean() }),
    run: async ({ context, params: { id = '' }, request, reply }) => {
      if (request.method === 'HEAD') return speakTus(context, request, reply)
      const staged = await context.ground.uploads.staged(id, uploadOwner(context.actor))
      if (!staged) throw new HttpProblem(404, SAY['no-upload'])
      return { id, finished: staged !== 'unfinished' }
    },
  }),
  protocol('patch', `${UPLOADS}/:id`, '续传（tus 1.0）：从 Upload-Offset 起的字节'),
  protocol('delete', `${UPLOADS}/:id`, '取消一个上传（tus 1.0）'),
]
