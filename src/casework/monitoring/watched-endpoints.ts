/** 监测的网站和账号 over HTTP: overview, one of them with its series, adding, changing, walking, inspecting. */
import { sql } from 'kysely'
import { z } from 'zod'
import { RULE_IDS, type RuleId } from '../../law/monitor/rules.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { askCrawl } from './crawl-job.ts'
import { inspectWatched } from './inspect.ts'
import { probeAgain } from './jobs.ts'
import { addToWatch, changeWatched, judgeWatched, SAY, turnWatched } from './keep-watched.ts'
import { overviewOf, trendOf } from './overview.ts'
import { dayShape, enteredShape, settingsShape } from './settings.ts'
import { ruleShape, shownRules } from './view.ts'
import { homeOf } from './watched.ts'
import { daysAgo, mustFind, overviewShape, shownRow, TREND_DAYS, whole, wholeShape } from './watched-view.ts'
import { LONGEST_ADDRESS, LONGEST_NAME, LONGEST_WHAT, WATCHED, WAY_CODES, WAYS } from './words.ts'

const PATH = '/api/v1/desk/monitor'
const names = { id: z.uuid() }
const version = z.int32().min(1).describe('您看到的版本')
const done = z.object({ id: z.uuid(), version: z.int() })
const nothing = z.object({ id: z.uuid() })

const given = {
  name: z.string().trim().min(1, '请填写名称。').max(LONGEST_NAME, `名称最多 ${LONGEST_NAME} 个字。`),
  address: z.string().trim().max(LONGEST_ADDRESS, `网址最多 ${LONGEST_ADDRESS} 个字。`).default(''),
  unitId: z.uuid().nullable().default(null),
  personId: z.uuid().nullable().default(null),
  settings: settingsShape,
  entered: enteredShape,
}

export const WATCHED_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/overview`,
    says: '监测总览：每个网站、账号的判定，近九十天的走势',
    may: 'monitor.read',
    answer: overviewShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({
        items: (await overviewOf(tx, actor.organId)).map(shownRow),
        trend: await trendOf(tx, actor.organId, daysAgo(TREND_DAYS)),
      })),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/rules`,
    says: '监测规则：出处、标准、施行日期，哪些可以由机关设置',
    may: 'monitor.read',
    answer: z.object({ items: z.array(ruleShape).readonly() }),
    run: async () => ({ items: shownRules() }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched`,
    says: '添加监测的网站或者账号',
    may: 'monitor.keep',
    body: z.object({
      way: z.enum(WAY_CODES),
      ofOrgan: z.uuid().nullable().default(null).describe('哪个机关的门户；空为本机关'),
      outletId: z.uuid().nullable().default(null).describe('发布渠道中的账号'),
      ...given,
    }),
    answer: done,
    run: async ({ context: { ground, actor }, body }) => {
      const added = await act(ground, actor, async (acting) => {
        const put = await addToWatch(acting, body)
        if (!('refused' in put) && WAYS[body.way].of === 'site') await probeAgain(acting.tx, actor.organId, acting.at)
        return put
      })
      if ('refused' in added) throw refusalProblem(added, SAY)
      await inspectWatched(ground, actor.organId, added.id)
      return added
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/watched/:id`,
    names,
    says: '一个监测的网站或者账号：判定、没有测到的、探测和检查的序列、抓取的经过、设置',
    may: 'monitor.read',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, (tx) => whole(tx, actor, params['id'] ?? '', ground.config)),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/watched/:id`,
    names,
    says: '修改监测的设置，登记人工看到的情况',
    may: 'monitor.keep',
    body: z.object({ version, ...given }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...changed } }) => {
      const id = params['id'] ?? ''
      const kept = await act(ground, actor, (acting) => changeWatched(acting, { id, seen }, changed))
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      await inspectWatched(ground, actor.organId, id)
      return kept
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched/:id/state`,
    names,
    says: '停止或者恢复监测',
    may: 'monitor.keep',
    body: z.object({ version, state: z.enum(['watched', 'resting']) }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body }) => {
      const id = params['id'] ?? ''
      const turned = await act(ground, actor, async (acting) => {
        const put = await turnWatched(acting, { id, seen: body.version, state: body.state })
        if (!('refused' in put) && body.state === 'watched') await probeAgain(acting.tx, actor.organId, acting.at)
        return put
      })
      if ('refused' in turned) throw refusalProblem(turned, SAY)
      await inspectWatched(ground, actor.organId, id)
      return turned
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched/:id/inspect`,
    names,
    says: '现在检查一次（不抓取网页）',
    may: 'monitor.keep',
    answer: nothing,
    run: async ({ context: { ground, actor }, params }) => {
      const id = params['id'] ?? ''
      await look(ground, actor, (tx) => mustFind(tx, actor, id))
      await inspectWatched(ground, actor.organId, id)
      return { id }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched/:id/judgements`,
    names,
    says: '登记人工查看的结论：系统检查不了的各项',
    may: 'monitor.keep',
    body: z.object({
      rule: z.enum(RULE_IDS as [RuleId, ...RuleId[]]),
      holds: z.boolean().describe('没有问题'),
      what: z.string().trim().min(1, '请写明看到了什么。').max(LONGEST_WHAT, `最多 ${LONGEST_WHAT} 个字。`),
      on: dayShape,
    }),
    answer: nothing,
    run: async ({ context: { ground, actor }, params, body }) => {
      const id = params['id'] ?? ''
      const kept = await act(ground, actor, (acting) => judgeWatched(acting, id, body))
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      await inspectWatched(ground, actor.organId, id)
      return kept
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched/:id/crawls`,
    names,
    says: '在后台开始抓取一遍，抓取完成后检查',
    may: 'monitor.keep',
    answer: nothing,
    run: async ({ context: { ground, actor }, params }) =>
      act(ground, actor, async ({ tx, at, record }) => {
        const of = await mustFind(tx, actor, params['id'] ?? '')
        if (of.state !== 'watched') throw new HttpProblem(409, '已经停止监测，请先恢复。')
        if (!homeOf(of, ground.config))
          throw new HttpProblem(409, '没有可以抓取的网址；本系统门户要先设置 PUBLIC_URL。')
        const id = await askCrawl(tx, actor.organId, of, actor.author.name, at)
        if (!id) throw new HttpProblem(409, '已经在抓取，请等它完成，或者先停止。')
        await record({ did: 'watched-crawl-asked', subject: { kind: WATCHED, id: of.id }, title: of.name })
        return { id }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/watched/:id/crawls/stop`,
    names,
    says: '停止正在进行的抓取；已经读到的照常检查',
    may: 'monitor.keep',
    answer: nothing,
    run: async ({ context: { ground, actor }, params }) =>
      act(ground, actor, async ({ tx, at, record }) => {
        const of = await mustFind(tx, actor, params['id'] ?? '')
        const { rows } = await sql`
          update watched_crawls set stop_asked = true, state = case state when 'waiting' then 'stopped' else state end,
            ended_at = case state when 'waiting' then ${at} else ended_at end
          where organ_id = ${actor.organId} and watched_id = ${of.id} and state in ('waiting', 'running') returning id`.execute(
          tx,
        )
        if (rows.length === 0) throw new HttpProblem(409, '现在没有在抓取。')
        await record({ did: 'watched-crawl-stopped', subject: { kind: WATCHED, id: of.id }, title: of.name })
        return { id: of.id }
      }),
  }),
]
