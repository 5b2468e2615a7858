/** 通报和超期栏目表 over HTTP. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Digest, Part } from '../../law/monitor/digest.ts'
import type { Finding } from '../../law/monitor/finding.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { currentDigest, OVERDUE_TITLE, overdueSheet } from './digest-store.ts'

const PATH = '/api/v1/desk/monitor'
const line = z.object({ watched: z.string(), what: z.string(), since: z.string().nullable(), severity: z.string() })
const counts = { fresh: z.int(), standing: z.int(), mended: z.int(), notRechecked: z.int() }

const digestShape = z.object({
  on: z.string(),
  ...counts,
  parts: z.array(
    z.object({
      unit: z.string().nullable(),
      fresh: z.array(line),
      standing: z.array(line),
      mended: z.array(line),
      notRechecked: z.array(line),
    }),
  ),
  overdue: z.array(
    z.object({
      watched: z.string(),
      title: z.string(),
      newestOn: z.string().nullable(),
      every: z.string().nullable(),
      overdueDays: z.int().nullable(),
      unit: z.string().nullable(),
      advice: z.string(),
    }),
  ),
  appealed: z.array(line),
})
export type DigestJson = z.infer<typeof digestShape>

interface Kept {
  readonly names: Readonly<Record<string, string>>
  readonly digest: Digest
}

export const DIGEST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/digests`,
    says: '每周一的监测通报，最近五十二次',
    may: 'monitor.read',
    answer: z.object({ items: z.array(z.object({ on: z.string(), ...counts })) }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { rows } = await sql<{
          on: string
          fresh: number
          standing: number
          mended: number
          notRechecked: number
        }>`
          select made_on::text as on, jsonb_array_length(content #> '{digest,fresh}') as fresh,
            jsonb_array_length(content #> '{digest,standing}') as standing,
            jsonb_array_length(content #> '{digest,mended}') as mended,
            jsonb_array_length(content #> '{digest,notRechecked}') as "notRechecked"
          from monitor_digests where organ_id = ${actor.organId} order by made_on desc limit 52`.execute(tx)
        return { items: rows }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/digests/:on`,
    names: { on: z.iso.date() },
    says: '一次通报：新发现的、仍然存在的、已经解决的，按科室；超期的栏目',
    may: 'monitor.read',
    answer: digestShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const on = params['on'] ?? ''
        const { rows } = await sql<{ content: Kept }>`
          select content from monitor_digests where organ_id = ${actor.organId} and made_on = ${on}::date`.execute(tx)
        if (!rows[0]) throw new HttpProblem(404, '这一天没有监测通报。')
        return shown(on, rows[0].content)
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/overdue.xlsx`,
    says: '超期栏目表（Excel）：栏目、最近更新、应更新周期、超期天数、责任科室、建议',
    may: 'monitor.read',
    query: z.looseObject({ watched: z.union([z.literal(''), z.uuid()]).optional() }),
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) =>
        overdueSheet(
          await organName(tx, actor.organId),
          await currentDigest(tx, actor.organId, null, query.watched || null),
        ),
      )
      return sendFile(reply, `${OVERDUE_TITLE}${today()}.xlsx`, bytes)
    },
  }),
]

function shown(on: string, { names, digest }: Kept): DigestJson {
  const named = ({ subject }: Finding): string => names[subject.id] ?? '不再监测的'
  const lines = (all: readonly Finding[]): z.infer<typeof line>[] =>
    all.map((of) => ({ watched: named(of), what: of.what, since: of.since, severity: of.severity }))
  const part = ({ fresh, standing, mended, notRechecked }: Part) => ({
    fresh: lines(fresh),
    standing: lines(standing),
    mended: lines(mended),
    notRechecked: lines(notRechecked),
  })
  return {
    on,
    fresh: digest.fresh.length,
    standing: digest.standing.length,
    mended: digest.mended.length,
    notRechecked: digest.notRechecked.length,
    parts: digest.perOwner.map(({ unit, ...rest }) => ({ unit, ...part(rest) })),
    overdue: digest.overdueColumns.map(({ title, newestOn, every, overdueDays, unit, advice, finding }) => ({
      watched: named(finding),
      title,
      newestOn,
      every,
      overdueDays,
      unit,
      advice,
    })),
    appealed: lines(digest.appealed),
  }
}
