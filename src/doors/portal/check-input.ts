/** What a visitor hands in to be checked: a file or pasted text, and perhaps the report of the year before. */
import type { FastifyRequest } from 'fastify'
import type { HandedIn } from '../../casework/annual-reports/checking.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { RateLimit } from '../../platform/web/rate-limit.ts'
import { receiveForm, Turnstile } from '../../platform/web/upload.ts'
import type { World } from '../world.ts'

/** Uploads held in memory at the same time, whoever sends them. */
const turnstile = new Turnstile(2)

/** Counts one check of this visitor; refuses when there were too many. */
export function takeTurn(checks: RateLimit, request: FastifyRequest): void {
  const wait = checks.take(request.ip)
  if (wait > 0)
    throw new HttpProblem(429, `检查得太频繁，请 ${wait} 秒后再试；成批检查请用命令行 gongkai check。`, wait)
}

export const tooLarge = (megabytes: number): string =>
  `内容超过 ${megabytes} MB，没有读取。年度报告一般不到 1 MB，请确认文件，或去掉其中的大图片后再试。`

/** Pasted from a web page, the text may still be markup; the reader finds out by itself. */
const PASTED = '粘贴的文字.txt'

export interface CheckInput {
  readonly file: HandedIn
  readonly previous: HandedIn | undefined
  /** What was pasted, to be shown again when it cannot be read. */
  readonly text: string
}

/** The form of the checker; refuses what is empty or too big with one sentence. */
export async function receiveCheck({ config }: Pick<World, 'config'>, request: FastifyRequest): Promise<CheckInput> {
  const megabytes = config.CHECK_MAX_MB
  const { fields, files } = await turnstile.pass(() => receiveForm(request.raw, megabytes, 2, tooLarge(megabytes)))
  const text = fields.get('text') ?? ''
  const uploaded = files.get('file')
  const file = uploaded ?? (text.trim() ? { name: PASTED, bytes: new TextEncoder().encode(text) } : undefined)
  if (!file) throw new HttpProblem(400, '还没有选择文件，也没有粘贴文字。请选一份年报，或把年报的文字粘贴进来。')
  if (file.bytes.byteLength === 0) throw new HttpProblem(400, `“${file.name}”是空文件，请重新选择。`)
  return { file, previous: files.get('previous'), text }
}
