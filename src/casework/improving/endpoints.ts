/** 问题整改 over HTTP: the list, one, its steps, the offers, the ledger in and out. */
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { refusalProblem } from '../refusal.ts'
import { wholeDirectory } from '../registers/directory.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { offerShape, registrationShape, stepShape, takingShape } from './body-shapes.ts'
import { importShortcomings, judgeShortcomings } from './import/act.ts'
import { INSPECTION_ENDPOINTS } from './inspection-endpoints.ts'
import { listParameters, shortcomingPage, shortcomingsFor, SORTS } from './list.ts'
import { offersOf } from './offers.ts'
import { mayOn } from './reach.ts'
import { SAY } from './refusals.ts'
import { registerShortcoming } from './register/act.ts'
import { IMPROVING_SETTING, settingShape } from './setting.ts'
import { COLUMNS, LEDGER, ledgerSheet, templateSheet, wrongSheet } from './sheet.ts'
import { findShortcoming } from './shortcoming.ts'
import { stepShortcoming } from './step/act.ts'
import { takeOffer } from './take/act.ts'
import { rowShape, shown, wholeShape, wholeView } from './view.ts'
import { SHORTCOMING, SOURCES } from './words.ts'

const PATH = '/api/v1/desk/improving'
const SHEET_ROWS = 5000
const SHEET_MEGABYTES = 20
const page = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }
const taken = z.object({ id: z.uuid(), version: z.int() })
const year = z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
const IMPROVING = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '问题整改的列表；科室只有本科室牵头的、有措施的',
    may: 'improving.read',
    query: listParameters,
    answer: z.object({ items: z.array(rowShape), ...page }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const asking = { holder: actor, organ: actor.organId, asked: query, today: day }
        const found = await shortcomingPage(tx, asking, listQuery(query, SORTS, '-foundOn'))
        return { ...found, items: found.items.map((each) => shown(each, day)) }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记一个问题，可以同时登记第一条整改措施',
    may: 'improving.keep',
    body: registrationShape,
    answer: taken,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await registerShortcoming(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出问题整改台账；导出的文件可以再导入',
    may: 'improving.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const asking = { holder: actor, organ: actor.organId, asked: query, today: today() as LocalDate }
        const all = await shortcomingsFor(tx, asking, listQuery(query, SORTS, '-foundOn'), SHEET_ROWS + 1)
        if (all.length > SHEET_ROWS) throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 个，请按年度分几次导出。`)
        return ledgerSheet(await organName(tx, actor.organId), all)
      })
      return sendFile(reply, `${LEDGER}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/import/template.xlsx`,
    says: '导入问题整改台账用的空白模板',
    may: 'improving.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) =>
      sendFile(
        reply,
        `${LEDGER}（模板）.xlsx`,
        await look(ground, actor, async (tx) =>
          templateSheet(await organName(tx, actor.organId), await wholeDirectory(tx, actor.organId)),
        ),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/import`,
    says: '导入问题整改台账（multipart 的 file）：preview 只核对，commit 登记没有错误的行，errors 取回有错误的行和原因',
    may: 'improving.keep',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const says = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
      const file = (await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)).files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
      if (query.mode === 'commit') {
        const done = await importShortcomings(ground, actor, file)
        if (!('refused' in done)) return done
        if ('says' in done) throw new HttpProblem(422, done.says)
        throw refusalProblem(done, SAY)
      }
      const looked = await judgeShortcomings(ground, actor, file.bytes, today() as LocalDate)
      if ('refused' in looked) throw new HttpProblem(422, looked.says)
      if (query.mode === 'preview') return previewOf(COLUMNS, looked.rows, looked.notes)
      const wrong = looked.rows.filter(({ errors }) => errors.length > 0)
      const bytes = await look(ground, actor, async (tx) => wrongSheet(await organName(tx, actor.organId), wrong))
      return sendFile(reply, `${LEDGER}（有错误的行）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/offers`,
    says: '一个年度可能的问题：年报第五部分逐句、年报检查、监测、投诉；登记过、不作为问题的不再列出',
    may: 'improving.keep',
    query: z.object({ year }),
    answer: z.object({ year: z.int(), items: z.array(offerShape) }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => ({
        year: Number(query.year),
        items: (await offersOf(tx, actor, Number(query.year), today() as LocalDate)).map((offer) => ({
          ...offer,
          sourceSays: SOURCES[offer.source],
        })),
      })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/offers`,
    says: '线索登记为问题（kept），或者写明理由不作为问题（discarded）',
    may: 'improving.keep',
    body: takingShape,
    answer: taken,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await takeOffer(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/setting`,
    says: '整改的设置',
    may: 'improving.read',
    answer: settingShape.extend({ version: z.int() }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { value, version } = await readSetting(tx, actor.organId, IMPROVING_SETTING)
        return { ...value, version }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/setting`,
    says: '修改整改的设置',
    may: 'settings.keep',
    body: settingShape.extend({ version: z.int32().min(0) }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { version, ...value } }) =>
      act(ground, actor, async ({ tx, record }) => {
        const before = await readSetting(tx, actor.organId, IMPROVING_SETTING)
        const kept = await keepSetting(tx, actor.organId, IMPROVING_SETTING, version, value)
        if (kept === null) throw new HttpProblem(409, '设置刚刚被修改过，请刷新后再改。')
        const words = (evidence: boolean) => ({ 完成整改必须有佐证材料: evidence ? '是' : '否' })
        await record({
          did: 'improving-set',
          subject: { kind: SHORTCOMING, id: actor.organId },
          title: '整改的设置',
          before: words(before.value.evidence),
          after: words(value.evidence),
        })
        return { version: kept }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一个问题：来源、整改措施、佐证、经过',
    may: 'improving.read',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await findShortcoming(tx, actor.organId, params['id'] ?? '')
        if (!of || !mayOn(actor, 'improving.read', of)) throw new HttpProblem(404, SAY['not-found'])
        return wholeView(tx, actor, of, today() as LocalDate)
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/steps`,
    names: { id: z.uuid() },
    says: '修改问题，增加、修改、结束整改措施，完成整改，重新整改；现在不能办的，答 409 和理由',
    may: 'improving.read',
    body: z.object({ version: z.int32().min(1).describe('您看到的版本'), step: stepShape }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await stepShortcoming(ground, actor, { id: params['id'] ?? '', seen: body.version }, body.step)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

/** Paths with words before those with an id. */
export const IMPROVING_ENDPOINTS = [...INSPECTION_ENDPOINTS, ...IMPROVING]
