/** 批量开设账号的接口。 */
import { z } from 'zod'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { deskEndpoint } from '../../ground.ts'
import { refusalProblem } from '../../refusal.ts'
import { linkAnswer, linkShape } from '../account-shapes.ts'
import { peopleWithoutAccount } from '../membership.ts'
import { openAccounts, SAY } from './act.ts'

/** More at once would make a sheet nobody hands out by hand. */
const AT_ONCE = 200

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/people-without-account',
    says: '一个机关里还没有账号的在职人员，最多 200 人',
    may: 'accounts.keep',
    query: z.object({ organ: z.uuid() }),
    answer: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        title: z.string(),
        unit: z.string().nullable(),
        login: z.string().describe('建议的登录名'),
      }),
    ),
    run: async ({ context: { ground }, query }) => [
      ...(await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) =>
        peopleWithoutAccount(tx, query.organ, AT_ONCE),
      )),
    ],
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/accounts/batch',
    says: '为一个机关的多名工作人员一次开设账号，全部成功或全部不成；激活链接只在这时显示一次',
    may: 'accounts.keep',
    body: z.object({
      organ: z.uuid(),
      people: z
        .array(z.object({ personId: z.uuid(), name: z.string().max(200), login: z.string().max(200) }))
        .min(1, '请至少选一个人。')
        .max(AT_ONCE, `一次最多 ${AT_ONCE} 人。`),
    }),
    answer: z.object({
      opened: z.array(z.object({ id: z.uuid(), name: z.string(), login: z.string(), link: linkShape })),
    }),
    run: async ({ context, body }) => {
      const done = await openAccounts(context.ground, context.actor, body.organ, body.people)
      if ('refused' in done) throw refusalProblem(done, SAY)
      if ('faults' in done)
        throw new HttpProblem(409, `有 ${done.faults.length} 行不能开设，一个账号也没有开。`, undefined, {
          fields: Object.fromEntries(done.faults.map(({ index, field, says }) => [`people.${index}.${field}`, says])),
        })
      return {
        opened: done.opened.map(({ account: { id, name, login }, link }) => ({
          id,
          name,
          login,
          link: linkAnswer(link),
        })),
      }
    },
  }),
]
