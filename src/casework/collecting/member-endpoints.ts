/** 填报机关 over HTTP: the list of a round, one organ with the versions it handed in, deciding on each. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { acceptMany } from './accept-many.ts'
import { foundMember, foundRound, granted, names, ONE, reason, seen, version, yearOf } from './asked.ts'
import { acceptVersion, returnVersion } from './decide/act.ts'
import { membersFound, MEMBER_SORTS } from './member.ts'
import { addMember, changeMember } from './members/act.ts'
import { SAY } from './refusals.ts'
import { urge } from './urge/act.ts'
import { findVersion, versionsOf } from './version.ts'
import { wholeVersionShape, wholeVersionView } from './version-view.ts'
import { memberDetailShape, memberShape, memberView, standingNames, versionView } from './views.ts'

const memberWords = {
  name: z.string().trim().max(100, '名称最多 100 个字。').default(''),
  aliases: z.array(z.string().trim().max(100, '名称最多 100 个字。')).max(20, '其他名称最多 20 个。').default([]),
  code: z.string().trim().max(40, '统一社会信用代码应为 18 位。').nullable().default(null),
  place: z.string().trim().max(100, '最多 100 个字。').default(''),
  excused: z.string().trim().max(500, '最多 500 个字。').default('').describe('不用单独报送的原因；空为应当报送'),
}
const ofMember = { ...names, member: z.uuid() }
const ofVersion = { ...ofMember, n: z.string().regex(/^[1-9]\d{0,5}$/, '版本是一个数。') }
const decided = z.object({ member: z.uuid(), version: z.int(), state: z.string() })
const MEMBERS = `${ONE}/members`
const MEMBER = `${MEMBERS}/:member`
const day = (): LocalDate => today() as LocalDate

export const MEMBER_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: MEMBERS,
    names,
    says: '填报机关名单：未报、逾期、待验收、退回、已验收等',
    may: 'reports.collected',
    query: z.looseObject({
      standing: standingNames.default(''),
      here: z.enum(['', 'yes', 'no']).default('').describe('在不在本系统内'),
    }),
    answer: z.object({ items: z.array(memberShape), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const round = await foundRound(tx, actor, yearOf(params))
        const list = listQuery(query, MEMBER_SORTS, 'position')
        const page = await membersFound(tx, actor.organId, round, day(), query, list)
        return { ...page, items: page.items.map((member) => memberView(member, round.dueOn, day())) }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: MEMBERS,
    names,
    says: '增加填报机关：系统外的写明名称，下级机关中漏列的选择',
    may: 'reports.collect',
    body: z.object({ child: z.uuid().nullable().default(null).describe('下级机关；空为系统外的'), ...memberWords }),
    answer: z.object({ id: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await addMember(ground, actor, { year: yearOf(params), ...body })),
  }),
  deskEndpoint({
    method: 'get',
    path: MEMBER,
    names: ofMember,
    says: '一个填报机关：报来的各版、怎么处理的',
    may: 'reports.collected',
    answer: memberDetailShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const round = await foundRound(tx, actor, yearOf(params))
        const member = await foundMember(tx, actor, round.year, params['member'] ?? '')
        const versions = await versionsOf(tx, actor.organId, member.id)
        return {
          ...memberView(member, round.dueOn, day()),
          versions: versions.map(versionView),
          may: { decide: round.closedAt === null && may(actor, 'reports.collect') },
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: MEMBER,
    names: ofMember,
    says: '修改名单上一个机关的其他名称、信用代码，或者列为不用单独报送',
    may: 'reports.collect',
    body: z.object({ version, ...memberWords }),
    answer: z.object({ id: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await changeMember(ground, actor, { year: yearOf(params), member: params['member'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'get',
    path: `${MEMBER}/versions/:n`,
    names: ofVersion,
    says: '报来的一版：内容、检查的发现、与计入的一版的差别',
    may: 'reports.collected',
    answer: wholeVersionShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const member = await foundMember(tx, actor, yearOf(params), params['member'] ?? '')
        const of = await findVersion(tx, actor.organId, member.id, Number(params['n']))
        if (!of) throw refusalProblem(refuse('not-found'), SAY)
        return wholeVersionView(tx, actor.organId, member, of)
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${MEMBER}/versions/:n/accept`,
    names: ofVersion,
    says: '验收一版：从此计入汇总；以后报来的新版再验收才替换',
    may: 'reports.collect',
    body: z.object({ seen }),
    answer: decided,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(
        await acceptVersion(ground, actor, {
          year: yearOf(params),
          member: params['member'] ?? '',
          n: Number(params['n']),
          ...body,
        }),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${MEMBER}/versions/:n/return`,
    names: ofVersion,
    says: '退回一版，写明理由；下级机关收到待办，可以修改后重新报送',
    may: 'reports.collect',
    body: z.object({ seen, reason }),
    answer: decided,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(
        await returnVersion(ground, actor, {
          year: yearOf(params),
          member: params['member'] ?? '',
          n: Number(params['n']),
          ...body,
        }),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/accept`,
    names,
    says: '成批验收没有错误、只有一份待验收的；有错误的、几份待选的不动，逐个说明',
    may: 'reports.collect',
    body: z.object({
      members: z
        .array(z.uuid())
        .max(500, '一次最多 500 个机关。')
        .nullable()
        .default(null)
        .describe('空为全部待验收的'),
    }),
    answer: z.object({
      accepted: z.int(),
      left: z.array(z.object({ member: z.uuid(), name: z.string(), says: z.string() })),
      more: z.boolean().describe('还有没处理到的，再办一次'),
    }),
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await acceptMany(ground, actor, { year: yearOf(params), members: body.members })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/urge`,
    names,
    says: '催报：还没有报来的经办人收到消息，每天至多一次；系统外的列出，请电话催',
    may: 'reports.collect',
    body: z.object({
      members: z
        .array(z.uuid())
        .max(500, '一次最多 500 个机关。')
        .nullable()
        .default(null)
        .describe('空为全部没有报来的'),
    }),
    answer: z.object({ urged: z.int(), outside: z.array(z.string()) }),
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await urge(ground, actor, { year: yearOf(params), members: body.members })),
  }),
]
