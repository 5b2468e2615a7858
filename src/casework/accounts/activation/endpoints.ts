/** 激活账号的接口：who holds the link needs no session. */
import { z } from 'zod'
import { openEndpoint } from '../../ground.ts'
import { refusal, tooOften, wrongField } from '../answers.ts'
import { LINK_PURPOSES } from '../links.ts'
import { activate, lookAtLink, SAY } from './act.ts'

const token = z.string().max(200)
const purpose = z.enum(Object.keys(LINK_PURPOSES) as [keyof typeof LINK_PURPOSES])

export const OPEN_ENDPOINTS = [
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/activation/look',
    says: '一次性链接是谁的、做什么用；看过不算用过',
    may: null,
    body: z.object({ token }),
    answer: z.object({
      purpose,
      login: z.string(),
      name: z.string(),
      passwordRule: z.string().describe('对口令的要求'),
      singleSignOn: z.string().nullable().describe('单点登录的名称；没有设置时为空'),
    }),
    run: async ({ context: { ground, origin }, body }) => {
      const seen = await lookAtLink(ground, origin, body.token)
      if ('refused' in seen)
        throw seen.refused === 'too-often' ? tooOften(seen.wait) : refusal(seen.refused, SAY[seen.refused])
      return { ...seen, singleSignOn: ground.config.OIDC_ISSUER ? ground.config.OIDC_NAME : null }
    },
  }),
  openEndpoint({
    method: 'post',
    path: '/api/v1/desk/activation',
    says: '用一次性链接设置口令：激活账号，或重设忘记的口令',
    may: null,
    body: z.object({ token, password: z.string().min(1, '请输入新口令。').max(1000) }),
    answer: z.object({ did: purpose }),
    run: async ({ context: { ground, origin }, body }) => {
      const done = await activate(ground, origin, body)
      if (!('refused' in done)) return done
      if (done.refused === 'too-often') throw tooOften(done.wait)
      if (done.refused === 'weak') throw wrongField('password', done.wrong)
      throw refusal(done.refused, SAY[done.refused])
    },
  }),
]
