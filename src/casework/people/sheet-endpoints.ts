/** 人员名单 as a spreadsheet over HTTP: template, import in three steps, export. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { refusalProblem } from '../refusal.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { importPeople, SAY } from './import/act.ts'
import { everybody } from './list.ts'
import { presentPeople } from './newcomers.ts'
import { judgePeople, PEOPLE_COLUMNS, peopleSheet, peopleTemplate, wrongPeopleSheet } from './sheet.ts'
import { DESK, organQuery } from './shapes.ts'
import { unitsOf } from './unit.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const MEGABYTES = 20
export const SHEET_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people/export.xlsx`,
    says: '导出在职人员名单；导出的文件可以再导入',
    may: 'organs.read',
    query: organQuery,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const people = await look(ground, there, (tx) => everybody(tx, organ.id))
      return workbook(reply, `${organ.name}人员名单.xlsx`, await peopleSheet(organ.name, people))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people/import/template.xlsx`,
    says: '人员名单的空白模板，内设机构可以从列表选',
    may: 'people.keep',
    query: organQuery,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const units = await look(ground, there, (tx) => unitsOf(tx, organ.id))
      return workbook(reply, '人员名单（模板）.xlsx', await peopleTemplate(organ.name, units))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/import`,
    says: '导入人员名单（multipart 的 file）：preview 只核对，commit 加入没有错误的行，errors 取回有错误的行和原因',
    may: 'people.keep',
    query: organQuery.extend({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const tooLarge = `文件超过 ${MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
      const { files } = await receiveForm(request.raw, MEGABYTES, 1, tooLarge)
      const file = files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
      if (query.mode === 'commit') {
        const done = await importPeople(ground, there, file)
        if ('added' in done) return { added: done.added, failed: done.wrong.length }
        throw 'says' in done ? new HttpProblem(422, done.says) : refusalProblem(done, SAY)
      }
      const rows = await look(ground, there, async (tx) =>
        judgePeople(file.bytes, {
          today: today() as LocalDate,
          units: await unitsOf(tx, organ.id),
          ...(await presentPeople(tx, organ.id)),
        }),
      )
      if ('refused' in rows) throw new HttpProblem(422, rows.says)
      if (query.mode === 'preview') return previewOf(PEOPLE_COLUMNS, rows)
      return workbook(reply, '人员名单（有错误的行）.xlsx', await wrongPeopleSheet(organ.name, rows))
    },
  }),
]

const workbook = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply => sendFile(reply, name, bytes)
