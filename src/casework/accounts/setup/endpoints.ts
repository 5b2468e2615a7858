/** 初次设置的接口：the link is the only key. */
import { z } from 'zod'
import { beijingTime } from '../../../platform/clock.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { openEndpoint } from '../../ground.ts'
import { refusal, tooOften } from '../answers.ts'
import { setSession } from '../cookies.ts'
import { lookAtSetup, SAY, setUp } from './act.ts'

const token = z.string().max(200)
const login = z.string().max(200)
const name = z.string().max(200)

export const OPEN_ENDPOINTS = [
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/setup/look',
    says: '初次设置的链接是否有效；看过不算用过',
    may: null,
    body: z.object({ token }),
    answer: z.object({ passwordRule: z.string(), whyThree: z.string() }),
    run: async ({ context: { ground, origin }, body }) => {
      const seen = await lookAtSetup(ground, origin, body.token)
      if (!('refused' in seen)) return seen
      if (seen.refused === 'too-often') throw tooOften(seen.wait)
      if (seen.refused === 'wrong') throw new HttpProblem(400, '', undefined, { fields: seen.fields })
      throw refusal(seen.refused, SAY[seen.refused])
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/setup',
    says: '初次设置：第一个机关和系统、安全、审计三名管理员；系统管理员随即登录',
    may: null,
    body: z.object({
      token,
      region: z.string().max(200).nullable().default(null).describe('所在区划，可以不填'),
      organName: name,
      organSlug: z.string().max(100).nullable().default(null).describe('网址名；不填则自动取一个'),
      systemLogin: login,
      systemName: name,
      password: z.string().max(1000).describe('系统管理员的口令'),
      securityLogin: login,
      securityName: name,
      auditLogin: login,
      auditName: name,
    }),
    answer: z.object({
      organ: z.object({ id: z.uuid(), name: z.string() }),
      owed: z.enum(['totp', 'enrol', 'change-password', 'none']),
      links: z.array(
        z.object({
          office: z.enum(['system', 'security', 'audit']),
          login: z.string(),
          name: z.string(),
          path: z.string().describe('一次性激活链接，只显示这一次'),
          expiresAt: z.iso.datetime({ offset: true }),
        }),
      ),
    }),
    run: async ({ context: { ground, origin }, body, request, reply }) => {
      const region = body.region?.trim() ? body.region : null
      const done = await setUp(ground, origin, {
        token: body.token,
        region,
        organName: body.organName,
        organSlug: body.organSlug,
        system: { login: body.systemLogin, name: body.systemName, password: body.password },
        security: { login: body.securityLogin, name: body.securityName },
        audit: { login: body.auditLogin, name: body.auditName },
        agent: request.headers['user-agent'] ?? '',
      })
      if ('refused' in done) {
        if (done.refused === 'too-often') throw tooOften(done.wait)
        if (done.refused === 'wrong')
          throw new HttpProblem(400, '填写的内容有误，请看各项的说明。', undefined, { fields: done.fields })
        throw refusal(done.refused, SAY[done.refused])
      }
      if (done.entered) setSession(request, reply, ground.config, done.entered.token)
      return {
        organ: done.organ,
        owed: done.entered?.owed ?? 'none',
        links: done.links.map(({ link, ...holder }) => ({
          ...holder,
          path: link.path,
          expiresAt: beijingTime(link.expiresAt),
        })),
      }
    },
  }),
]
