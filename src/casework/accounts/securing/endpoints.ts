/** 安全管理员的接口：locks, second factors, sessions. */
import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { deskEndpoint, type DeskContext } from '../../ground.ts'
import { refusalProblem } from '../../refusal.ts'
import { accountById } from '../account.ts'
import { accountSeen } from '../account-list.ts'
import { noAccount, seenAnswer, seenShape } from '../account-shapes.ts'
import { idleMinutes, securityPolicy } from '../policy.ts'
import { sessionAnswer, sessionShape } from '../session-shape.ts'
import { openSessionsOf } from '../session-row.ts'
import { endSessionsOf, requireNewPassword, requireSecondFactor, resetSecondFactor, SAY, unlockAccount } from './act.ts'

type Done = Awaited<ReturnType<typeof unlockAccount>>

async function seenAfter({ ground }: DeskContext, id: string, done: Done) {
  if ('refused' in done) throw refusalProblem(done, SAY)
  const found = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) => accountSeen(tx, id, now()))
  if (!found) throw noAccount()
  return seenAnswer(found)
}

const why = z.string().trim().min(1, '请写明理由。').max(500)

export const ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/unlock',
    says: '账号解锁',
    may: 'accounts.secure',
    answer: seenShape,
    run: async ({ context, params }) => {
      const id = params['id'] ?? ''
      return seenAfter(context, id, await unlockAccount(context.ground, context.actor, id))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/second-factor/reset',
    says: '重设动态口令：丢失手机又没有恢复码时，核实本人之后办理',
    may: 'accounts.secure',
    body: z.object({ why }),
    answer: seenShape,
    run: async ({ context, params, body }) => {
      const id = params['id'] ?? ''
      return seenAfter(context, id, await resetSecondFactor(context.ground, context.actor, { id, why: body.why }))
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/accounts/:id/second-factor',
    says: '是否要求这个账号使用动态口令',
    may: 'accounts.secure',
    body: z.object({ version: z.int32().min(1), required: z.boolean() }),
    answer: seenShape,
    run: async ({ context, params, body: { version, required } }) => {
      const id = params['id'] ?? ''
      return seenAfter(
        context,
        id,
        await requireSecondFactor(context.ground, context.actor, { id, seen: version, required }),
      )
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/:id/new-password',
    says: '要求账号下次登录时更换口令',
    may: 'accounts.secure',
    body: z.object({ why }),
    answer: seenShape,
    run: async ({ context, params, body }) => {
      const id = params['id'] ?? ''
      return seenAfter(context, id, await requireNewPassword(context.ground, context.actor, { id, why: body.why }))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/accounts/:id/sessions',
    says: '账号在哪里登录着',
    may: 'accounts.secure',
    answer: z.array(sessionShape),
    run: async ({ context: { ground, session }, params }) =>
      withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
        const account = await accountById(tx, params['id'] ?? '')
        if (!account) throw noAccount()
        const idle = idleMinutes(account.office, await securityPolicy(tx, ground.config))
        return (await openSessionsOf(tx, account.id, now(), idle)).map((each) => sessionAnswer(each, session.id))
      }),
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/accounts/:id/sessions/:session',
    says: '结束账号的一次登录',
    may: 'accounts.secure',
    answer: 'nothing',
    run: async ({ context, params }) => {
      const which = { id: params['id'] ?? '', session: params['session'] ?? '' }
      const done = await endSessionsOf(context.ground, context.actor, which)
      if ('refused' in done) throw refusalProblem(done, SAY)
    },
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/accounts/:id/sessions',
    says: '结束账号的全部登录',
    may: 'accounts.secure',
    answer: z.object({ ended: z.int() }),
    run: async ({ context, params }) => {
      const done = await endSessionsOf(context.ground, context.actor, { id: params['id'] ?? '', session: null })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
