/** Personal data at the desk: masked to begin with; the values themselves with a reason; export and erasure for the person's own request. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { erasePersonal, SAY as SAY_ERASE } from './erase/act.ts'
import { exportFile, exportPersonal, SAY as SAY_EXPORT } from './export/act.ts'
import { fieldOf, PERSONAL_FIELD_NAMES, type PersonalField } from './fields.ts'
import { SAY as SAY_SEARCH, searchPersonal } from './search/act.ts'
import { maskedOf } from './store.ts'
import { SAY as SAY_VIEW, viewPersonal } from './view/act.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/personal-data/:kind/:id'
const names = { kind: z.string().regex(/^[a-z][a-z-]{0,39}$/), id: z.uuid() }
const field = z.enum(PERSONAL_FIELD_NAMES as [PersonalField, ...PersonalField[]])
const why = z.string().max(500).describe('理由，记入审计记录')
const whose = z.enum(['self', 'agent']).default('self').describe('self 当事人，agent 代理人')
const kept = z.object({
  field: z.string(),
  label: z.string().describe('栏目名称'),
  masked: z.string().nullable().describe('遮盖后的内容；已清除则为空'),
  retainedUntil: z.iso.date().nullable().describe('保存到哪一天（含）；办理期间为空'),
  erasedAt: z.iso.datetime({ offset: true }).nullable(),
})
const thing = ({ kind = '', id = '' }: Readonly<Record<string, string>>) => ({ kind, id })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    names,
    says: '一件事项的个人信息，遮盖显示，带保存期限',
    may: 'personal-data.view',
    answer: z.array(kept),
    run: async ({ context: { ground, actor }, params }) => {
      const fields = await look(ground, actor, (tx) => maskedOf(tx, { organ: actor.organId, ...thing(params) }))
      return fields.map((each) => ({
        ...each,
        label: fieldOf(each.field).label,
        erasedAt: each.erasedAt && beijingTime(each.erasedAt),
      }))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/view`,
    names,
    says: '说明理由后查看原文；每次都有记录',
    may: 'personal-data.view',
    body: z.object({ fields: z.array(field).max(PERSONAL_FIELD_NAMES.length), why }),
    answer: z.object({ values: z.record(z.string(), z.string()) }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const viewed = await viewPersonal(ground, actor, thing(params), body)
      if ('refused' in viewed) throw refusalProblem(viewed, SAY_VIEW)
      return { values: { ...viewed.values } }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/personal-data/search',
    says: '按证件号码、电话或电子邮箱查找同一人的事项；每次都有记录',
    may: 'personal-data.view',
    body: z.object({ field, value: z.string().trim().min(1).max(200), why }),
    answer: z.object({
      found: z.array(
        z.object({
          kind: z.string(),
          id: z.uuid(),
          field: z.string(),
          whose: z.string(),
          label: z.string(),
          title: z.string().nullable(),
        }),
      ),
    }),
    run: async ({ context: { ground, actor }, body }) => {
      const searched = await searchPersonal(ground, actor, body)
      if ('refused' in searched) throw refusalProblem(searched, SAY_SEARCH)
      return {
        found: searched.found.map((each) => {
          const { label, whose: its } = fieldOf(each.field)
          return { ...each, label, whose: its }
        }),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/export`,
    names,
    says: '应本人请求，导出本机关保存的此人的全部个人信息（个人信息保护法第四十五条）',
    may: 'personal-data.erase',
    body: z.object({ whose, why, form: z.enum(['json', 'docx']).default('docx') }),
    answer: 'file',
    run: async ({ context: { ground, actor }, params, body, reply }) => {
      const exported = await exportPersonal(ground, actor, thing(params), body)
      if ('refused' in exported) throw refusalProblem(exported, SAY_EXPORT)
      return sendFile(reply, `个人信息.${body.form}`, await exportFile(exported, body.form))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/erase`,
    names,
    says: '应本人请求清除个人信息；办理所必需的保存到期满（个人信息保护法第四十七条）',
    may: 'personal-data.erase',
    body: z.object({ whose, why }),
    answer: z.object({
      erased: z.array(z.string()),
      kept: z.array(z.object({ field: z.string(), label: z.string(), until: z.iso.date().nullable() })),
    }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const erasure = await erasePersonal(ground, actor, thing(params), body)
      if ('refused' in erasure) throw refusalProblem(erasure, SAY_ERASE)
      return {
        erased: [...erasure.fields],
        kept: erasure.kept.map(({ field: its, until }) => ({ field: its, label: fieldOf(its).label, until })),
      }
    },
  }),
]
