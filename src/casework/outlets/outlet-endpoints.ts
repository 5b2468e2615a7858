/** 发布渠道 over HTTP: the registry, its check, its closing, its figures. No answer holds a key. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { everyInChinese, updateBy } from '../../law/disclosure/update-intervals.ts'
import { beijingTime, now, today } from '../../platform/clock.ts'
import { Unreadable } from '../../platform/crypto/field-cipher.ts'
import type { Finding } from '../../platform/channels/channel.ts'
import { withScope } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { channelOf, unready } from './channel-of.ts'
import { staleSince } from './daily.ts'
import { changeOutlet, changeOutletState, markClosingStep, registerOutlet, SAY, type Given } from './keep/act.ts'
import { CLOSING_CODES, CLOSING_STEPS, KIND_CODES, kindOf, MEASURES, OUTLET_STATES, type OutletState } from './kinds.ts'
import { findOutlet, intervalOf, keepChecked, outletsOf, type Outlet } from './outlet.ts'
import { followersOn, keepFigures, reachOf, SAY as SAY_FIGURES } from './reach.ts'
import { SECRETS } from './settings.ts'
import { lastPostings, peopleNames } from './names.ts'

const PATH = '/api/v1/desk/outlets'
const ONE = `${PATH}/:id`
const day = z.iso.date('日期写作 2026-03-02。').transform((text) => text as LocalDate)
const version = z.int32().min(1).describe('您看到的版本')
const kept = z.object({ id: z.uuid(), version: z.int() })
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const names = { id: z.uuid() }

const given = z.object({
  name: z.string().trim().min(1, '请填写渠道的名称。').max(60, '名称最多 60 个字。'),
  unitId: z.uuid().nullable().default(null),
  personId: z.uuid().nullable().default(null),
  measure: z.enum(MEASURES, '请选择计量单位。'),
  settings: z.record(z.string().max(40), z.unknown()).default({}),
  secrets: z
    .record(z.string().max(40), z.string().max(1000))
    .default({})
    .describe('密钥；留空为不改，保存以后不再显示'),
  verifiedUntil: day.nullable().default(null),
  every: z
    .union([z.object({ days: z.int().min(1).max(3660) }), z.object({ months: z.int().min(1).max(120) })])
    .nullable()
    .default(null),
  note: z.string().trim().max(500, '备注最多 500 个字。').default(''),
})

const findings = z.array(z.object({ level: z.enum(['fine', 'warning', 'wrong']), says: z.string(), todo: z.string() }))
const shown = z.object({
  id: z.uuid(),
  kind: z.enum(KIND_CODES),
  kindLabel: z.string(),
  way: z.enum(['at-once', 'program', 'hand']),
  account: z.boolean(),
  name: z.string(),
  state: z.enum(keys<OutletState>(OUTLET_STATES)),
  stateSays: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  personId: z.uuid().nullable(),
  personName: z.string().nullable(),
  measure: z.string(),
  settings: z.record(z.string(), z.unknown()),
  secrets: z
    .array(z.object({ field: z.string(), label: z.string(), kept: z.boolean() }))
    .describe('有没有填过；内容不显示'),
  verifiedUntil: z.string().nullable(),
  every: z.union([z.object({ days: z.int() }), z.object({ months: z.int() })]).nullable(),
  interval: z
    .object({ says: z.string(), cites: z.string(), by: z.string() })
    .nullable()
    .describe('多久要更新一次、最晚哪天'),
  stale: z.string().nullable().describe('超过间隔没有更新的，说明'),
  lastOn: z.string().nullable(),
  followers: z.object({ followers: z.int(), day: z.string() }).nullable(),
  closing: z.array(z.object({ step: z.string(), says: z.string(), on: z.string().nullable() })),
  note: z.string(),
  checked: z.object({ at: z.string(), findings }).nullable(),
  version: z.int(),
  mayKeep: z.boolean(),
})
export type OutletJson = z.infer<typeof shown>

const outletDay = z.object({
  day: z.string(),
  source: z.enum(['platform', 'hand']),
  followers: z.int().nullable(),
  gained: z.int().nullable(),
  lost: z.int().nullable(),
  readers: z.int().nullable(),
  shares: z.int().nullable(),
  byName: z.string(),
})
export type OutletDayJson = z.infer<typeof outletDay>
const count = z.int32('请填写整数。').min(0, '不能是负数。').nullable().default(null)

async function shownAll(
  ground: Parameters<typeof look>[0],
  actor: Parameters<typeof look>[1],
  of: readonly Outlet[] | null,
): Promise<OutletJson[]> {
  return look(ground, actor, async (tx) => {
    const organ = actor.organId
    const day = today() as LocalDate
    const outlets = of ?? (await outletsOf(tx, organ))
    const last = await lastPostings(tx, organ)
    const followers = await followersOn(tx, organ, day)
    const named = await peopleNames(tx, organ, outlets)
    return outlets.map((outlet) => {
      const kind = kindOf(outlet.kind)
      const lastOn = last.get(outlet.id) ?? null
      const interval = intervalOf(outlet)
      const { base: _, ...settings } = outlet.settings
      return {
        id: outlet.id,
        kind: outlet.kind,
        kindLabel: kind.label,
        way: kind.way,
        account: kind.account,
        name: outlet.name,
        state: outlet.state,
        stateSays: OUTLET_STATES[outlet.state],
        unitId: outlet.unitId,
        unitName: outlet.unitId && (named.get(outlet.unitId) ?? null),
        personId: outlet.personId,
        personName: outlet.personId && (named.get(outlet.personId) ?? null),
        measure: outlet.measure,
        settings,
        secrets: Object.entries(SECRETS[outlet.kind] ?? {}).map(([field, { label }]) => ({
          field,
          label,
          kept: Boolean(outlet.sealed[field]),
        })),
        verifiedUntil: outlet.verifiedUntil,
        every: outlet.every && ('days' in outlet.every ? { days: outlet.every.days } : { months: outlet.every.months }),
        interval: interval && {
          says: `${everyInChinese(interval.every)}内更新`,
          cites: interval.cites,
          by: updateBy(interval.every, lastOn ?? (beijingTime(outlet.createdAt).slice(0, 10) as LocalDate)),
        },
        stale: outlet.state === 'active' ? (staleSince(outlet, lastOn, day)?.says ?? null) : null,
        lastOn,
        followers: followers.get(outlet.id) ?? null,
        closing: CLOSING_CODES.map((step) => ({ step, says: CLOSING_STEPS[step], on: outlet.closing[step] ?? null })),
        note: outlet.note,
        checked: outlet.checked && {
          at: outlet.checked.at,
          findings: outlet.checked.findings.map((each) => ({ ...each })),
        },
        version: outlet.version,
        mayKeep: may(actor, 'publications.keep'),
      }
    })
  })
}

export const OUTLET_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '发布渠道：种类、负责人、更新间隔、状态；密钥不在内',
    may: 'outlets.read',
    answer: z.array(shown),
    run: ({ context: { ground, actor } }) => shownAll(ground, actor, null),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/choices`,
    says: '起草信息时可以选的渠道（在用的，本系统门户除外）',
    may: 'publications.read',
    answer: z.array(z.object({ id: z.uuid(), name: z.string(), kindLabel: z.string(), byHand: z.boolean() })),
    run: ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) =>
        (await outletsOf(tx, actor.organId, ['active']))
          .filter(({ kind }) => kindOf(kind).way !== 'at-once')
          .map(({ id, name, kind }) => ({
            id,
            name,
            kindLabel: kindOf(kind).label,
            byHand: kindOf(kind).way === 'hand',
          })),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记发布渠道；密钥加密保存，不再显示',
    may: 'publications.keep',
    body: given.extend({ kind: z.enum(KIND_CODES, '请选择渠道的种类。') }),
    answer: kept,
    run: async ({ context: { ground, actor }, body: { kind, ...rest } }) => {
      const done = await act(ground, actor, (acting) => registerOutlet(acting, ground.cipher, kind, rest as Given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一个发布渠道',
    may: 'outlets.read',
    answer: shown,
    run: async ({ context: { ground, actor }, params }) => {
      const found = await look(ground, actor, (tx) => findOutlet(tx, actor.organId, params['id'] ?? ''))
      const [one] = found ? await shownAll(ground, actor, [found]) : []
      if (!one) throw new HttpProblem(404, SAY['not-found'])
      return one
    },
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '修改发布渠道；密钥留空为不改',
    may: 'publications.keep',
    body: given.extend({ version }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...rest } }) => {
      const done = await act(ground, actor, (acting) =>
        changeOutlet(acting, ground.cipher, { id: params['id'] ?? '', seen }, rest as Given),
      )
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/state`,
    names,
    says: '停用、启用、注销（账号先办完关停注销的各项）',
    may: 'publications.keep',
    body: z.object({
      version,
      state: z.enum(keys<OutletState>(OUTLET_STATES), '请选择状态。'),
      reason: z.string().trim().min(1, '请写明理由。').max(500, '理由最多 500 个字。'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body: { version: seen, state, reason } }) => {
      const done = await act(ground, actor, (acting) =>
        changeOutletState(acting, { id: params['id'] ?? '', seen, state, reason }),
      )
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/closing`,
    names,
    says: '关停注销的一项办了没有、哪天办的',
    may: 'publications.keep',
    body: z.object({ version, step: z.enum(CLOSING_CODES, '没有这一项。'), on: day.nullable() }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body: { version: seen, step, on } }) => {
      const done = await act(ground, actor, (acting) =>
        markClosingStep(acting, { id: params['id'] ?? '', seen, step, on }),
      )
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/check`,
    names,
    says: '检查渠道通不通：密钥、权限、网络，问题和办法说清楚；不发布任何内容',
    may: 'publications.keep',
    answer: z.object({ at: z.string(), findings }),
    run: async ({ context: { ground, actor }, params }) => {
      const organ = actor.organId
      const outlet = await look(ground, actor, (tx) => findOutlet(tx, organ, params['id'] ?? ''))
      if (!outlet) throw new HttpProblem(404, SAY['not-found'])
      const wrong = unready(outlet)
      const found: readonly Finding[] = wrong
        ? [{ level: 'wrong', says: wrong.says, todo: wrong.todo }]
        : await (
            channelOf(ground, organ, outlet, null, now)?.check() ??
            Promise.resolve([
              { level: 'fine' as const, says: '这个渠道不用检查：由人工发布，或者就是本系统', todo: '' },
            ])
          ).catch((fault: unknown): readonly Finding[] => {
            if (!(fault instanceof Unreadable)) throw fault
            return [{ level: 'wrong', says: fault.message, todo: '请重新填写密钥' }]
          })
      const checked = { at: beijingTime(now()), findings: found.map((each) => ({ ...each })) }
      await withScope(ground.db, { organ }, (tx) => keepChecked(tx, organ, outlet.id, checked))
      return checked
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${ONE}/days`,
    names,
    says: '关注、阅读人数逐日；没有的为空，不是 0',
    may: 'outlets.read',
    answer: z.array(outletDay),
    run: ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => [...(await reachOf(tx, actor.organId, params['id'] ?? '', 400))]),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/days`,
    names,
    says: '人工登记某一天的关注、阅读、分享人数；不知道的留空',
    may: 'postings.register',
    body: z.object({ day, followers: count, readers: count, shares: count }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await act(ground, actor, (acting) => keepFigures(acting, params['id'] ?? '', body))
      if ('refused' in done) throw refusalProblem(done, SAY_FIGURES)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/outlet-kinds',
    says: '渠道的种类、计量单位、要填的密钥',
    may: 'outlets.read',
    answer: z.array(
      z.object({
        kind: z.enum(KIND_CODES),
        label: z.string(),
        way: z.enum(['at-once', 'program', 'hand']),
        measure: z.string(),
        secrets: z.array(z.object({ field: z.string(), label: z.string() })),
      }),
    ),
    run: async () =>
      KIND_CODES.map((kind) => ({
        kind,
        label: kindOf(kind).label,
        way: kindOf(kind).way,
        measure: kindOf(kind).measure,
        secrets: Object.entries(SECRETS[kind] ?? {}).map(([field, { label }]) => ({ field, label })),
      })),
  }),
]
