/** 卷宗 over HTTP: of an application and of a review or suit, one by one and many at once; the list for the archive. */
import { PassThrough, type Readable } from 'node:stream'
import { z } from 'zod'
import { CannotTypeset } from '../../papers/typeset/cannot-typeset.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { fitName } from '../../platform/files/names.ts'
import { writeWithRoom } from '../../platform/files/room.ts'
import { zipWriter } from '../../platform/files/zip-writer.ts'
import { disposition } from '../../platform/web/disposition.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, type Actor } from '../acting.ts'
import type { File } from '../files/file.ts'
import { sendContent } from '../files/serve.ts'
import { deskEndpoint } from '../ground.ts'
import type { Ground } from '../ground.ts'
import type { PermissionCode } from '../permissions.ts'
import { askForCaseFiles, caseFileState, stopMaking, takeCaseFiles } from './ask.ts'
import { COPIES, type CaseKind, type Copy } from './case-file.ts'
import { CASE_FILE } from './events.ts'
import { FORMS, type FileForm } from './kept.ts'
import { transferSheets } from './transfer.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk'
const MOST_AT_ONCE = 100

const copy = z.enum(Object.keys(COPIES) as [Copy, ...Copy[]]).describe('full 完整；masked 遮盖个人信息')
const form = z.enum(Object.keys(FORMS) as [FileForm, ...FileForm[]])
const why = z.string().max(500).describe('调阅的理由，记入审计记录')
const ids = z.array(z.uuid()).min(1, '请先选申请。').max(MOST_AT_ONCE, `一次最多${MOST_AT_ONCE}件，请分几次。`)

export const caseFileShape = z.object({
  making: z
    .object({
      state: z.enum(['waiting', 'running', 'failed']),
      done: z.int().nullable(),
      of: z.int().nullable(),
      says: z.string().nullable(),
    })
    .nullable()
    .describe('正在编的；没有在编的为空'),
  files: z
    .array(
      z.object({
        form,
        name: z.string(),
        size: z.int().describe('字节'),
        digest: z.string().describe('SHA-256'),
        madeAt: z.iso.datetime({ offset: true }),
        current: z.boolean().describe('编成以后案件没有变动'),
      }),
    )
    .readonly(),
})
export type ShownCaseFile = z.infer<typeof caseFileShape>

const ofKind = (kind: CaseKind, folder: string, may: PermissionCode, what: string) => {
  const path = `${PATH}/${folder}/:id/case-file`
  return [
    deskEndpoint({
      method: 'get',
      path,
      says: `${what}的卷宗：编成没有，编到哪里，编成以后案件有没有变动`,
      may,
      query: z.object({ copy: copy.default('full') }),
      answer: caseFileShape,
      run: async ({ context: { ground, actor }, params, query }) =>
        caseFileState(ground, actor, { kind, id: params['id'] ?? '', copy: query.copy }),
    }),
    deskEndpoint({
      method: 'post',
      path,
      says: `调阅${what}的卷宗：写明理由；没有编成或者案件有变动的，在后台编`,
      may,
      body: z.object({ copy: copy.default('full'), why }),
      answer: caseFileShape,
      run: async ({ context: { ground, actor }, params, body }) => {
        const wanted = { kind, id: params['id'] ?? '', copy: body.copy }
        await askForCaseFiles(ground, actor, [wanted], body.why)
        return caseFileState(ground, actor, wanted)
      },
    }),
    deskEndpoint({
      method: 'post',
      path: `${path}/stop`,
      says: `停止编${what}的卷宗；以前编成的不受影响`,
      may,
      body: z.object({ copy: copy.default('full') }),
      answer: caseFileShape,
      run: async ({ context: { ground, actor }, params, body }) => {
        const wanted = { kind, id: params['id'] ?? '', copy: body.copy }
        await stopMaking(ground, actor, wanted)
        return caseFileState(ground, actor, wanted)
      },
    }),
    deskEndpoint({
      method: 'post',
      path: `${path}/download`,
      says: `取走编成的${what}卷宗，PDF 或者压缩包；谁、为什么取走了哪一份有记录`,
      may,
      body: z.object({ copy: copy.default('full'), form, why }),
      answer: 'file',
      run: async ({ context: { ground, actor }, params, body, request, reply }) => {
        const cases = [{ kind, id: params['id'] ?? '', copy: body.copy }]
        const [file] = await takeCaseFiles(ground, actor, { cases, form: body.form, why: body.why })
        if (!file) throw new HttpProblem(404, '没有编成的卷宗。')
        return sendContent(ground.files, actor.organId, file, false, request, reply)
      },
    }),
  ]
}

export const ENDPOINTS = [
  ...ofKind('application', 'applications', 'personal-data.view', '申请'),
  ...ofKind('remedy', 'remedies', 'remedies.keep', '复议、诉讼案件'),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/applications/case-files`,
    says: '一次调阅多件申请的卷宗：写明理由，在后台逐件编',
    may: 'personal-data.view',
    body: z.object({ ids, copy: copy.default('full'), why }),
    answer: z.object({ ready: z.int(), making: z.int(), failed: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const cases = wantedOf(body.ids, body.copy)
      await askForCaseFiles(ground, actor, cases, body.why)
      return progressOf(ground, actor, body.ids, body.copy)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/applications/case-files`,
    says: '多件申请的卷宗编成了几件',
    may: 'personal-data.view',
    query: z.object({ id: z.union([z.uuid().transform((one) => [one]), ids]), copy: copy.default('full') }),
    answer: z.object({ ready: z.int(), making: z.int(), failed: z.int() }),
    run: async ({ context: { ground, actor }, query }) => progressOf(ground, actor, query.id, query.copy),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/applications/case-files/download`,
    says: '多件申请编成的卷宗装进一个压缩包取走',
    may: 'personal-data.view',
    body: z.object({ ids, copy: copy.default('full'), why }),
    answer: 'file',
    run: async ({ context: { ground, actor }, body, reply }) => {
      const cases = wantedOf(body.ids, body.copy)
      const files = await takeCaseFiles(ground, actor, { cases, form: 'zip', why: body.why })
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', disposition('attachment', `卷宗${files.length}件.zip`))
        .send(await together(ground, actor, files))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/applications/archive-transfer`,
    says: '一个年度归档的申请案卷的移交清单（申请人姓名遮盖）',
    may: 'applications.read',
    query: z.object({
      year: z.coerce.number().int().min(2008).max(2100),
      format: z.enum(['pdf', 'docx']).default('pdf'),
    }),
    answer: 'file',
    run: async ({ context: { ground, actor }, query: { year, format }, reply }) => {
      const { sheets, count } = await act(ground, actor, async ({ tx, record }) => {
        const made = await transferSheets(tx, ground, actor, year)
        await record({
          did: 'archive-transfer-listed',
          subject: { kind: CASE_FILE, id: actor.organId },
          title: `${year}年归档移交清单`,
          after: { 年度: year, 卷数: made.count },
        })
        return made
      })
      if (count === 0) throw new HttpProblem(404, `${year}年没有归档的申请。`)
      const [sheet] = sheets
      if (!sheet) throw new Error('a listing has one sheet at least')
      const whole = { ...sheet, parts: sheets.flatMap(({ parts }) => parts) }
      try {
        const bytes = format === 'pdf' ? paperToPdf(whole).bytes : await paperToDocx(whole)
        return sendFile(reply, `${fitName(whole.title)}.${format}`, bytes)
      } catch (fault) {
        if (fault instanceof CannotTypeset) throw new HttpProblem(409, fault.message)
        throw fault
      }
    },
  }),
]

const wantedOf = (of: readonly string[], which: Copy) =>
  [...new Set(of)].map((id) => ({ kind: 'application', id, copy: which }) as const)

async function progressOf(ground: Ground, actor: Actor, of: readonly string[], which: Copy) {
  let [ready, making, failed] = [0, 0, 0]
  for (const wanted of wantedOf(of, which)) {
    const state = await caseFileState(ground, actor, wanted)
    if (state.making?.state === 'failed') failed += 1
    else if (state.making) making += 1
    else if (state.files.some((file) => file.form === 'zip' && file.current)) ready += 1
    else failed += 1
  }
  return { ready, making, failed }
}

/** The archives one after the other in one archive, as they come out of the store. */
async function together(ground: Ground, actor: Actor, files: readonly File[]): Promise<Readable> {
  const out = new PassThrough()
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (out.destroyed) throw new Error('nobody takes the archive any more')
    await writeWithRoom(out, bytes)
  }
  const first = files[0]
  // What is missing is said before the first byte goes out.
  if (first && (await ground.files.size(actor.organId, first.digest)) === null)
    throw new HttpProblem(404, '编成的卷宗不在存放处，请重新编卷宗。')
  const zip = zipWriter(write)
  const filling = async (): Promise<void> => {
    for (const [at, file] of files.entries()) {
      const bytes = await ground.files.open(actor.organId, file.digest)
      await zip.add(
        fitName(`${String(at + 1).padStart(3, '0')} ${file.name}`),
        bytes as AsyncIterable<Buffer>,
        file.size,
      )
    }
    await zip.end()
    out.end()
  }
  filling().catch((fault: unknown) => out.destroy(fault as Error))
  return out
}
