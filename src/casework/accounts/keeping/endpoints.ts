/** 账号管理的接口：seeing accounts (both administrators), opening, changing, disabling, links. */
import { z } from 'zod'
import { beijingTime, now } from '../../../platform/clock.ts'
import { INSTALLATION, withScope, type Tx } from '../../../platform/database/scope.ts'
import { listQuery } from '../../../platform/web/query.ts'
import { deskEndpoint, type DeskContext } from '../../ground.ts'
import { refusalProblem } from '../../refusal.ts'
import { ACCOUNT_SORTS, accountSeen, accountsFound } from '../account-list.ts'
import {
  linkAnswer,
  linkShape,
  listedShape,
  mustSeeAccounts,
  noAccount,
  officeShape,
  seenAnswer,
  seenShape,
} from '../account-shapes.ts'
import { candidates } from '../membership.ts'
import { subjectOf } from '../subject.ts'
import type { AccountGiven } from '../account-rules.ts'
import { createAccount, disableAccount, enableAccount, reviseAccount, SAY, sendLink } from './act.ts'

const identity = <T>({ ground }: DeskContext, read: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(ground.db, { organ: INSTALLATION, identity: true }, read)

async function seen(context: DeskContext, id: string) {
  const found = await identity(context, (tx) => accountSeen(tx, id, now()))
  if (!found) throw noAccount()
  return seenAnswer(found)
}

const version = z.int32().min(1).describe('看到的版本')
const organs = z
  .array(z.object({ organId: z.uuid(), personId: z.uuid() }))
  .max(50)
  .default([])
  .describe('在哪些机关、对应哪名工作人员')
const subject = z.string().trim().max(255).nullable().default(null).describe('单点登录中的用户标识（sub）；不绑定为空')
/** The bare subject belongs to the issuer of the settings; what was bound before stays as it is. */
const boundTo = ({ ground }: DeskContext, given: string | null): AccountGiven['oidcSubject'] =>
  !given ? null : given.includes(' ') ? given : subjectOf({ issuer: ground.config.OIDC_ISSUER, subject: given })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/accounts',
    says: '账号列表；系统管理员、安全管理员可以查看',
    may: null,
    query: z.looseObject({
      office: z.enum(['', 'none', 'system', 'security', 'audit']).default(''),
      status: z.enum(['', 'invited', 'active', 'disabled', 'locked']).default(''),
      organ: z.union([z.literal(''), z.uuid()]).default(''),
    }),
    answer: z.object({
      items: z.array(listedShape.extend({ organs: z.array(z.string()) })),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context, query }) => {
      mustSeeAccounts(context.actor)
      const list = listQuery(query, ACCOUNT_SORTS, 'login')
      const page = await identity(context, (tx) => accountsFound(tx, query, list, now()))
      return {
        ...page,
        items: page.items.map(({ lastLoginAt, organs: names, ...rest }) => ({
          ...rest,
          organs: [...names],
          lastLoginAt: lastLoginAt && beijingTime(lastLoginAt),
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/accounts/:id',
    says: '一个账号',
    may: null,
    answer: seenShape,
    run: async ({ context, params }) => {
      mustSeeAccounts(context.actor)
      return seen(context, params['id'] ?? '')
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/account-candidates',
    says: '开设账号时可选的工作人员',
    may: 'accounts.keep',
    query: z.object({ organ: z.uuid(), q: z.string().trim().max(50).default('') }),
    answer: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), hasAccount: z.boolean() })),
    run: async ({ context, query }) => [...(await identity(context, (tx) => candidates(tx, query.organ, query.q)))],
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts',
    says: '开设账号；工作人员的激活链接只在这时显示一次，管理员的由安全管理员发出',
    may: 'accounts.keep',
    body: z.object({
      login: z.string().max(200),
      name: z.string().max(200),
      office: officeShape.nullable().default(null),
      organs,
      oidcSubject: subject,
    }),
    answer: z.object({ account: seenShape, link: linkShape.nullable() }),
    run: async ({ context, body }) => {
      const given = { ...body, oidcSubject: boundTo(context, body.oidcSubject) }
      const done = await createAccount(context.ground, context.actor, given)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return { account: await seen(context, done.account.id), link: done.link && linkAnswer(done.link) }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/accounts/:id',
    says: '修改账号的姓名、任职和单点登录',
    may: 'accounts.keep',
    body: z.object({ version, name: z.string().max(200), organs, oidcSubject: subject }),
    answer: seenShape,
    run: async ({ context, params, body: { version: saw, ...body } }) => {
      const id = params['id'] ?? ''
      const given = { ...body, id, seen: saw, oidcSubject: boundTo(context, body.oidcSubject) }
      const done = await reviseAccount(context.ground, context.actor, given)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return seen(context, id)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/disable',
    says: '停用账号；随即在各处退出',
    may: 'accounts.keep',
    body: z.object({ version, why: z.string().trim().min(1, '请写明理由。').max(500) }),
    answer: seenShape,
    run: async ({ context, params, body }) => {
      const id = params['id'] ?? ''
      const done = await disableAccount(context.ground, context.actor, { id, seen: body.version, why: body.why })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return seen(context, id)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/enable',
    says: '恢复停用的账号',
    may: 'accounts.keep',
    body: z.object({ version }),
    answer: seenShape,
    run: async ({ context, params, body }) => {
      const id = params['id'] ?? ''
      const done = await enableAccount(context.ground, context.actor, { id, seen: body.version })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return seen(context, id)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/links',
    says: '发一次性链接：激活、重设口令、绑定单点登录；先前没有用的随即作废',
    may: null,
    body: z.object({ purpose: z.enum(['activate', 'reset', 'bind']) }),
    answer: linkShape,
    run: async ({ context, params, body }) => {
      mustSeeAccounts(context.actor)
      const done = await sendLink(context.ground, context.actor, { id: params['id'] ?? '', purpose: body.purpose })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return linkAnswer(done.link)
    },
  }),
]
