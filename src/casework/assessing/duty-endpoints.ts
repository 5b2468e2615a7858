/** 责任矩阵、制度清单 over HTTP: what the two registers hold, laid out as offices and superiors want to see it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM_CODES, SYSTEMS } from '../../law/improvement/systems.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { STANDINGS } from '../../law/standing.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { systemsKept } from './systems-kept.ts'

const matrixShape = z.object({
  on: z.string(),
  holders: z.array(z.string()).describe('科室，按内设机构的次序；台账里写的名称在后'),
  matters: z.array(
    z.object({
      matter: z.string(),
      cells: z.array(
        z.object({
          id: z.uuid(),
          holder: z.string(),
          role: z.enum(['lead', 'assist']),
          person: z.string().nullable(),
          asks: z.string().nullable(),
        }),
      ),
      leads: z.int().describe('几个科室牵头；应当是一个'),
    }),
  ),
})
export type MatrixJson = z.infer<typeof matrixShape>

const systemsShape = z.object({
  on: z.string(),
  systems: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      says: z.string(),
      cites: z.string(),
      sure: z.string().describe('出处的可靠程度'),
      commanded: z.boolean().describe('条例要求的'),
      kept: z.array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          number: z.string().nullable(),
          adoptedOn: z.string(),
          address: z.string().nullable(),
          isPublic: z.boolean().nullable().describe('写了本门户的网址的，现在公开没有'),
        }),
      ),
      offered: z
        .array(z.object({ title: z.string(), address: z.string() }))
        .describe('已经公开、名称相近而没有登记的；是不是由人确认'),
    }),
  ),
  others: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('登记的其他制度'),
  missing: z.int().describe('条例要求而没有登记的'),
})
export type SystemsJson = z.infer<typeof systemsShape>

interface Held {
  readonly id: string
  readonly matter: string
  readonly holder: string
  readonly unit: string | null
  readonly role: 'lead' | 'assist'
  readonly person: string | null
  readonly asks: string | null
}

async function heldOn(tx: Tx, organ: string, day: LocalDate): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select e.id, e.fields ->> 'matter' as matter, e.fields ->> 'holder' as holder, u.name as unit, e.fields ->> 'role' as role,
      p.name as person, e.fields ->> 'asks' as asks
    from register_entries e
    left join units u on u.organ_id = e.organ_id and u.id = e.unit_id
    left join people p on p.organ_id = e.organ_id and p.id::text = e.fields ->> 'person'
    where e.organ_id = ${organ} and e.register = 'responsibilities' and e.status = 'recorded'
      and e.occurred_on <= ${day}::date and (e.fields ->> 'endedOn' is null or e.fields ->> 'endedOn' > ${day})
    order by e.occurred_on, e.created_at, e.id`.execute(tx)
  return rows
}

export const DUTY_OF_UNITS_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/responsibilities',
    says: '责任矩阵：现行的责任分工，事项和科室',
    may: 'registers.read',
    answer: matrixShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const held = await heldOn(tx, actor.organId, day)
        const units = await sql<{ name: string }>`
          select name from units where organ_id = ${actor.organId} and status = 'active' order by position, name`.execute(
          tx,
        )
        const nameOf = (of: Held): string => of.unit ?? of.holder
        const named = new Set(held.map(nameOf))
        const known = units.rows.map(({ name }) => name).filter((name) => named.has(name))
        const holders = [...known, ...[...named].filter((name) => !known.includes(name))]
        const matters = [...new Set(held.map(({ matter }) => matter))].map((matter) => {
          const cells = held
            .filter((each) => each.matter === matter)
            .map((each) => ({
              id: each.id,
              holder: nameOf(each),
              role: each.role,
              person: each.person,
              asks: each.asks,
            }))
          return { matter, cells, leads: cells.filter(({ role }) => role === 'lead').length }
        })
        return { on: day, holders, matters }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/systems',
    says: '制度清单：条例第五十二条所说的制度、机制，登记了哪些，缺哪些，公开在哪里',
    may: 'registers.read',
    answer: systemsShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const organ = actor.organId
        const kept = await systemsKept(tx, organ, day)
        const portal = await sql<{ title: string; address: string }>`
          select title, address from portal_documents
          where organ_id = ${organ} and (genre in ('institution', 'guide') or leaf like 'zfxxgkzd%' or leaf like 'zfxxgkzn%')
          order by published_at desc limit 500`.execute(tx)
        const pathOf = (address: string): string => `/d/${address}.html`
        const registered = new Set(kept.flatMap(({ title, address }) => [title, ...(address ? [address] : [])]))
        const isPublic = (address: string | null): boolean | null => {
          const path = address ? /\/d\/.+$/.exec(address)?.[0] : undefined
          return path ? portal.rows.some((each) => pathOf(each.address) === path) : null
        }
        const systems = SYSTEM_CODES.map((code) => {
          const { label, says, cites, standing, words } = SYSTEMS[code]
          const own = kept.filter(({ kind }) => kind === code)
          return {
            code,
            label,
            says,
            cites,
            sure: STANDINGS[standing].label,
            commanded: standing === 'law',
            kept: own.map(({ id, title, number, adoptedOn, address }) => ({
              id,
              title,
              number,
              adoptedOn,
              address,
              isPublic: isPublic(address),
            })),
            offered: portal.rows
              .filter(
                ({ title, address }) =>
                  !registered.has(title) &&
                  !registered.has(pathOf(address)) &&
                  words.some((word) => title.includes(word)),
              )
              .map(({ title, address }) => ({ title, address: pathOf(address) })),
          }
        })
        return {
          on: day,
          systems,
          others: kept
            .filter(({ kind }) => !(SYSTEM_CODES as readonly string[]).includes(kind))
            .map(({ id, title }) => ({ id, title })),
          missing: systems.filter(({ commanded, kept: own }) => commanded && own.length === 0).length,
        }
      }),
  }),
]
