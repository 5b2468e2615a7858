/** 我的账号的接口。 */
import { z } from 'zod'
import { beijingTime, now } from '../../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { deskEndpoint, type DeskContext } from '../../ground.ts'
import { OFFICES, type Office } from '../../permissions.ts'
import { accountById } from '../account.ts'
import { refusal, wrongField } from '../answers.ts'
import { setSession } from '../cookies.ts'
import { changePassword } from '../password-change.ts'
import { idleMinutes, securityPolicy } from '../policy.ts'
import { openSessionsOf } from '../session-row.ts'
import { sessionAnswer, sessionShape } from '../session-shape.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  endOwn,
  enterOrgan,
  removeAuthenticator,
  renewRecoveryCodes,
  SAY,
  type OwnRefusal,
} from './act.ts'
import { me } from './me.ts'

const named = z.object({ id: z.uuid(), name: z.string() })
const time = z.iso.datetime({ offset: true })
const password = z.string().max(1000)
const proof = z.object({ password: password.describe('口令；只用单点登录的账号填动态口令') })
const code = z.string().trim().min(1, '请输入动态口令。').max(100)
/** The problem of a refusal, at the field that it is about. */
function problem(refused: OwnRefusal, field: string | null = null): HttpProblem {
  if (refused === 'session-over') return new HttpProblem(401, SAY[refused])
  const atField =
    field !== null && ['wrong-current', 'wrong-code', 'code-used', 'wrong-recovery-code'].includes(refused)
  return atField ? wrongField(field, [SAY[refused]]) : refusal(refused, SAY[refused])
}

const caller = ({ actor, session }: DeskContext): Pick<DeskContext, 'actor' | 'session'> => ({ actor, session })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/me',
    says: '我是谁，在哪个机关，能做什么，上次登录',
    may: null,
    whileOwing: true,
    answer: z.object({
      account: named.extend({ login: z.string(), office: z.enum(Object.keys(OFFICES) as [Office]).nullable() }),
      person: named.nullable(),
      organ: named.nullable(),
      organs: z.array(named),
      may: z.array(z.string()),
      lastLogin: z.object({ at: time, address: z.string().nullable() }).nullable(),
      mustChangePassword: z.boolean(),
      mustEnrolTotp: z.boolean(),
      unread: z.int(),
      idleMinutes: z.int(),
      totp: z.object({ bound: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() }),
      hasPassword: z.boolean(),
      passwordSetAt: time.nullable(),
      passwordRule: z.string(),
    }),
    run: async ({ context }) => {
      // With the password alone nobody learns whose account it is.
      if (context.owed === 'totp') throw new HttpProblem(403, '还差一步：请输入动态口令。', undefined, { owed: 'totp' })
      const known = await me(context.ground, caller(context), context.owed)
      if (!known) throw new HttpProblem(401, SAY['session-over'])
      return {
        ...known,
        organs: [...known.organs],
        may: [...known.may],
        lastLogin: known.lastLogin && { ...known.lastLogin, at: beijingTime(known.lastLogin.at) },
        passwordSetAt: known.passwordSetAt && beijingTime(known.passwordSetAt),
      }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/me/password',
    says: '修改自己的口令；其他登录随即结束',
    may: null,
    body: z.object({ current: password.min(1, '请输入现在的口令。'), next: password.min(1, '请输入新口令。') }),
    answer: 'nothing',
    run: async ({ context: { ground, actor, session }, body, request, reply }) => {
      const done = await changePassword(ground, actor.origin, session, body)
      if ('entered' in done) return setSession(request, reply, ground.config, done.entered.token)
      throw done.refused === 'weak' ? wrongField('next', done.wrong) : problem(done.refused, 'current')
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/me/totp',
    says: '开始绑定动态口令；原来绑定的在确认新的之前仍然有效',
    may: null,
    body: proof,
    answer: z.object({ secret: z.string(), uri: z.string() }),
    run: async ({ context, body }) => {
      const done = await beginAuthenticator(context.ground, caller(context), body.password)
      if ('refused' in done) throw problem(done.refused, 'password')
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/me/totp',
    says: '用认证器显示的数字确认绑定；恢复码只显示这一次',
    may: null,
    body: z.object({ code }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    run: async ({ context, body, request, reply }) => {
      const done = await confirmAuthenticator(context.ground, caller(context), body.code)
      if ('refused' in done) throw problem(done.refused, 'code')
      setSession(request, reply, context.ground.config, done.token)
      return { recoveryCodes: [...done.codes] }
    },
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/me/totp',
    says: '取消动态口令（安全策略要求使用的账号不能取消）',
    may: null,
    body: proof,
    answer: 'nothing',
    run: async ({ context, body }) => {
      const done = await removeAuthenticator(context.ground, caller(context), body.password)
      if ('refused' in done) throw problem(done.refused, 'password')
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/me/recovery-codes',
    says: '重新生成恢复码；原来的随即作废，新的只显示这一次',
    may: null,
    body: proof,
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    run: async ({ context, body }) => {
      const done = await renewRecoveryCodes(context.ground, caller(context), body.password)
      if ('refused' in done) throw problem(done.refused, 'password')
      return { recoveryCodes: [...done.codes] }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/me/sessions',
    says: '自己的账号在哪里登录着',
    may: null,
    answer: z.array(sessionShape),
    run: async ({ context: { ground, session } }) =>
      withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
        const account = await accountById(tx, session.accountId)
        const idle = idleMinutes(account?.office ?? null, await securityPolicy(tx, ground.config))
        return (await openSessionsOf(tx, session.accountId, now(), idle)).map((each) => sessionAnswer(each, session.id))
      }),
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/me/sessions/:id',
    says: '结束自己在别处的一次登录',
    may: null,
    answer: 'nothing',
    run: async ({ context, params }) => {
      const done = await endOwn(context.ground, caller(context), params['id'] ?? '')
      if ('refused' in done) throw problem(done.refused)
    },
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/me/sessions',
    says: '结束自己在别处的全部登录',
    may: null,
    answer: z.object({ ended: z.int() }),
    run: async ({ context }) => {
      const done = await endOwn(context.ground, caller(context), 'others')
      if ('refused' in done) throw problem(done.refused)
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/me/organ',
    says: '切换到自己任职的另一个机关；三员可以进入各机关维护，空为系统管理',
    may: null,
    body: z.object({ organ: z.uuid().nullable() }),
    answer: 'nothing',
    run: async ({ context, body }) => {
      const done = await enterOrgan(context.ground, caller(context), body.organ)
      if ('refused' in done) throw problem(done.refused)
    },
  }),
]
