/** 登录的接口：they need no session, or go on with one that still owes something. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { openEndpoint, type OpenContext } from '../../ground.ts'
import { anyAccount } from '../account.ts'
import { refusal, tooOften, wrongField } from '../answers.ts'
import { clearPending, clearSession, cookieOf, setPending, setSession, SIGN_ON_COOKIE } from '../cookies.ts'
import type { Entered } from '../entering.ts'
import { changePassword, SAY_PASSWORD } from '../password-change.ts'
import type { SecurityPolicy } from '../policy.ts'
import { SAY_CODE } from '../second-factor.ts'
import { ENDED } from '../session-end.ts'
import { sessionOf, whyEnded, type Standing } from '../sessions.ts'
import { confirm, enrol, giveCode, signIn, signOut, type StepRefusal } from './act.ts'
import { beginSignOn, finishSignOn, KEPT_SECONDS, SAY as SAY_SIGN_ON } from './sign-on.ts'

const CALLBACK = '/api/v1/desk/sign-in/oidc/callback'
const owed = z.enum(['totp', 'enrol', 'change-password', 'none']).describe('登录还差什么')
const code = z.string().trim().min(1, '请输入动态口令或恢复码。').max(100)

const sayNotLetIn = ({ lockout }: SecurityPolicy): string =>
  `登录名或口令不对，或者账号尚未激活、已停用、正在锁定。连续 ${lockout.failures} 次不对，账号锁定 ${lockout.minutes} 分钟；` +
  '需要解锁请联系安全管理员，激活或停用请联系系统管理员。'

const SAY_STEP: Readonly<Record<Exclude<StepRefusal, 'too-often'>, string>> = {
  ...SAY_CODE,
  'session-over': '登录已中断，请从头登录。',
  locked: '连续输错次数过多，账号已锁定。请稍后再试，或请安全管理员解锁。',
}

/** The half-done session of this browser; 401 with the reason when there is none. */
async function halfway({ ground, origin, token }: OpenContext): Promise<Standing> {
  const who = token ? await sessionOf(ground, token, origin) : null
  if (who) return who
  const why = token ? await whyEnded(ground, token) : null
  throw new HttpProblem(401, why ? ENDED[why] : '登录已中断，请从头登录。')
}

function stepProblem(refused: StepRefusal, wait: number): HttpProblem {
  if (refused === 'too-often') return tooOften(wait)
  const over = refused === 'session-over' || refused === 'locked'
  return over ? new HttpProblem(401, SAY_STEP[refused]) : wrongField('code', [SAY_STEP[refused]])
}

const agentOf = (request: FastifyRequest): string | null => request.headers['user-agent'] ?? null

/** Gives the browser its new token and says what is owed. */
function letIn({ ground }: OpenContext, request: FastifyRequest, reply: FastifyReply, entered: Entered) {
  setSession(request, reply, ground.config, entered.token)
  return { owed: entered.owed }
}

const callbackOf = ({ ground }: OpenContext, request: FastifyRequest): string =>
  (ground.config.PUBLIC_URL || `${request.protocol}://${request.host}`) + CALLBACK

export const OPEN_ENDPOINTS = [
  openEndpoint({
    method: 'get',
    path: '/api/v1/desk/sign-in',
    says: '登录页需要知道的：有没有单点登录，上一次登录为什么结束',
    may: null,
    query: z.looseObject({ 'sign-on': z.string().max(60).default('') }),
    answer: z.object({
      oidc: z.object({ label: z.string() }).nullable(),
      ended: z.string().nullable().describe('这个浏览器先前的登录为什么结束'),
      signOn: z.string().nullable().describe('单点登录为什么没有成功'),
      setUp: z.boolean().describe('是否已完成初次设置'),
    }),
    run: async ({ context: { ground, token }, query }) => {
      const why = token ? await whyEnded(ground, token) : null
      const failed = query['sign-on']
      return {
        oidc: ground.config.OIDC_ISSUER ? { label: ground.config.OIDC_NAME } : null,
        ended: why && ENDED[why],
        signOn: Object.hasOwn(SAY_SIGN_ON, failed) ? SAY_SIGN_ON[failed as keyof typeof SAY_SIGN_ON] : null,
        setUp: await withScope(ground.db, { organ: INSTALLATION, identity: true }, anyAccount),
      }
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-in',
    says: '登录第一步：登录名和口令',
    may: null,
    body: z.object({
      login: z.string().min(1, '请输入登录名。').max(200),
      password: z.string().min(1, '请输入口令。').max(1000),
    }),
    answer: z.object({ owed }),
    run: async ({ context, body, request, reply }) => {
      const { ground, origin, token } = context
      const done = await signIn(ground, origin, { ...body, agent: agentOf(request), before: token })
      if ('entered' in done) return letIn(context, request, reply, done.entered)
      throw done.refused === 'too-often' ? tooOften(done.wait) : new HttpProblem(401, sayNotLetIn(done.policy))
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-in/totp',
    says: '登录第二步：动态口令或恢复码',
    may: null,
    body: z.object({ code }),
    answer: z.object({ owed }),
    run: async ({ context, body, request, reply }) => {
      const done = await giveCode(context.ground, context.origin, await halfway(context), body.code)
      if ('refused' in done) throw stepProblem(done.refused, 'wait' in done ? done.wait : 0)
      return letIn(context, request, reply, done.entered)
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-in/enrol',
    says: '登录中必须绑定动态口令时，开始绑定',
    may: null,
    answer: z.object({ secret: z.string(), uri: z.string() }),
    run: async ({ context }) => {
      const done = await enrol(context.ground, context.origin, await halfway(context))
      if ('refused' in done) throw stepProblem(done.refused, 'wait' in done ? done.wait : 0)
      return done
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-in/enrol/confirm',
    says: '用认证器显示的数字确认绑定；恢复码只显示这一次',
    may: null,
    body: z.object({ code }),
    answer: z.object({ owed, recoveryCodes: z.array(z.string()) }),
    run: async ({ context, body, request, reply }) => {
      const done = await confirm(context.ground, context.origin, await halfway(context), body.code)
      if ('refused' in done) throw stepProblem(done.refused, 'wait' in done ? done.wait : 0)
      return { ...letIn(context, request, reply, done.entered), recoveryCodes: [...done.codes] }
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-in/password',
    says: '登录中必须更换口令时，更换',
    may: null,
    body: z.object({
      current: z.string().min(1, '请输入现在的口令。').max(1000),
      next: z.string().min(1, '请输入新口令。').max(1000),
    }),
    answer: z.object({ owed }),
    run: async ({ context, body, request, reply }) => {
      const who = await halfway(context)
      if (who.owed !== 'change-password') throw new HttpProblem(401, SAY_STEP['session-over'])
      const done = await changePassword(context.ground, context.origin, who.session, body)
      if ('entered' in done) return letIn(context, request, reply, done.entered)
      if (done.refused === 'weak') throw wrongField('next', done.wrong)
      if (done.refused === 'wrong-current') throw wrongField('current', [SAY_PASSWORD[done.refused]])
      throw refusal(done.refused, SAY_PASSWORD[done.refused])
    },
  }),
  openEndpoint({
    method: 'get',
    path: '/api/v1/desk/session',
    says: '这个浏览器的登录进行到哪一步；没有登录时答 401 和原因',
    may: null,
    answer: z.object({ owed }),
    run: async ({ context }) => ({ owed: (await halfway(context)).owed }),
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/sign-out',
    says: '退出登录',
    may: null,
    answer: 'nothing',
    run: async ({ context: { ground, origin, token }, request, reply }) => {
      if (token) await signOut(ground, origin, token)
      clearSession(request, reply, ground.config)
    },
  }),
  openEndpoint({
    method: 'get',
    path: '/api/v1/desk/sign-in/oidc',
    says: '转到单点登录；link 为管理员发的绑定链接中的 token',
    may: null,
    query: z.looseObject({ link: z.string().max(200).default('') }),
    answer: 'file',
    run: async ({ context, query, request, reply }) => {
      // Another site must not bind its visitor to an account: the person first sees whose link it is, and agrees.
      if (query.link && request.headers['sec-fetch-site'] === 'cross-site')
        return reply.redirect(`/desk/activate?token=${encodeURIComponent(query.link)}`)
      const begun = await beginSignOn(context.ground, context.origin, callbackOf(context, request), query.link || null)
      if ('refused' in begun) return reply.redirect(`/desk?sign-on=${begun.refused}`)
      setPending(request, reply, context.ground.config, begun.sealed, KEPT_SECONDS)
      return reply.redirect(begun.url)
    },
  }),
  openEndpoint({
    method: 'get',
    path: CALLBACK,
    says: '从单点登录返回',
    may: null,
    query: z.looseObject({}),
    answer: 'file',
    run: async ({ context, request, reply }) => {
      const { ground, origin, token } = context
      const callback = callbackOf(context, request)
      const done = await finishSignOn(ground, origin, {
        callback,
        url: new URL(request.url, callback),
        sealed: cookieOf(request, SIGN_ON_COOKIE),
        agent: agentOf(request),
        before: token,
      })
      clearPending(request, reply, ground.config)
      if ('refused' in done) return reply.redirect(`/desk?sign-on=${done.refused}`)
      setSession(request, reply, ground.config, done.token)
      return reply.redirect('/desk')
    },
  }),
]
