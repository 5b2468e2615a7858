/** A database, administrators and organs made the way the desk makes them: for the tests of organs and people. */
import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { given, givenNames } from '../../platform/web/given.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Actor } from '../acting.ts'
import type { DeskContext, Ground } from '../ground.ts'
import { ENDPOINTS as BASES } from '../organs/base-endpoints.ts'
import { ENDPOINTS as ORGANS } from '../organs/endpoints.ts'
import { may, type Duty, type Office } from '../permissions.ts'
import { EVENTS, REACTIONS } from '../reactions.ts'
import { ENDPOINTS as PEOPLE } from './endpoints.ts'

export interface TestDesk {
  readonly ground: Ground
  inOrgan<T>(organ: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A call as the desk's door makes it: permission, names, query and body held against what is declared, then the run. */
  call<Answer>(actor: Actor, method: 'get' | 'post' | 'put', path: string, body?: unknown): Promise<Answer>
  /** A call with a file; the answer, or the file that comes back. */
  upload(actor: Actor, path: string, bytes: Uint8Array): Promise<unknown>
  /** An organ made by the system administrator. */
  newOrgan(name: string): Promise<string>
  close(): Promise<void>
}

const actor = (who: Partial<Actor> & { readonly name: string }): Actor => ({
  author: {
    kind: who.office ? 'office' : 'person',
    accountId: uuidv7(),
    personId: who.personId ?? null,
    name: who.name,
  },
  organId: INSTALLATION,
  origin: { door: 'desk', address: '2001:db8::1', requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
  ...who,
})

export const administrator = (office: Office): Actor =>
  actor({ office, name: { system: '系统员', security: '安全员', audit: '审计员' }[office] })

/** Somebody of the organ with these duties in all of it; `unit` limits them. */
export const colleague = (
  organId: string,
  duties: readonly Duty[],
  {
    name = '周管理',
    personId = null,
    unit = null,
  }: { name?: string; personId?: string | null; unit?: string | null } = {},
): Actor =>
  actor({
    name,
    organId,
    personId,
    colleague: true,
    duties: duties.map((duty) => ({ duty, unitId: unit, forPerson: null })),
  })

/** Opens a private database; `close` removes it. */
export async function openDesk(): Promise<TestDesk> {
  const data = await preparedData('/tmp/gongkai-people-')
  const database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  const ground = { db: database.sql, digest: 'sha256', reactions: REACTIONS, eventNames: EVENTS } as unknown as Ground
  const desk: TestDesk = {
    ground,
    inOrgan: (organ, work) => withScope(ground.db, { organ }, work),
    call: async (who, method, path, body) => (await run(ground, who, method, path, { body })) as never,
    upload: (who, path, bytes) => run(ground, who, 'post', path, { file: bytes }),
    newOrgan: async (name) => {
      const made = await desk.call<{ id: string }>(administrator('system'), 'post', '/organs', { kind: 'organ', name })
      return made.id
    },
    close: async () => {
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
  return desk
}

interface Sent {
  readonly body?: unknown
  readonly file?: Uint8Array
}

async function run(ground: Ground, who: Actor, method: string, path: string, { body, file }: Sent): Promise<unknown> {
  const [place = '', search = ''] = path.split('?')
  const parts = `/api/v1/desk${place}`.split('/')
  const fitting = [...ORGANS, ...BASES, ...PEOPLE]
    .map((endpoint) => ({ endpoint, names: endpoint.path.split('/') }))
    .filter(
      ({ endpoint, names }) =>
        endpoint.method === method &&
        names.length === parts.length &&
        names.every((name, at) => name.startsWith(':') || name === parts[at]),
    )
    // A name written out goes before a `:name`, as on the server.
    .toSorted((a, b) => a.endpoint.path.split(':').length - b.endpoint.path.split(':').length)
  const found = fitting[0]
  if (!found) throw new Error(`no endpoint for ${method} ${path}`)
  const { endpoint, names } = found
  const values = names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at]] as const] : []))
  if (endpoint.may !== null && !may(who, endpoint.may)) throw new HttpProblem(403, '没有权限')
  const sent: { bytes?: Uint8Array } = {}
  const reply = {
    type: () => reply,
    header: () => reply,
    send: (bytes: Uint8Array) => ((sent.bytes = bytes), reply),
  }
  const answer: unknown = await endpoint.run({
    context: { ground, actor: who, session: { accountId: '', id: '' }, owed: 'none' } satisfies DeskContext,
    params: givenNames('names' in endpoint ? endpoint.names : undefined, Object.fromEntries(values)),
    query: given('query' in endpoint ? endpoint.query : undefined, queryOf(search)) as never,
    body: given('body' in endpoint ? endpoint.body : undefined, body) as never,
    request: file ? await formRequest(file) : ({} as FastifyRequest),
    reply: reply as unknown as FastifyReply,
  })
  if (sent.bytes) return sent.bytes
  // Through JSON, as it goes over the wire, and held against the declared shape.
  return endpoint.answer instanceof z.ZodType ? endpoint.answer.parse(JSON.parse(JSON.stringify(answer))) : answer
}

function queryOf(search: string): Record<string, string | string[]> {
  const all = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(all.keys())].map((name) => {
      const values = all.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

async function formRequest(file: Uint8Array): Promise<FastifyRequest> {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(file)]), '人员名单.xlsx')
  const packed = new Response(form)
  const raw = Readable.from([Buffer.from(await packed.arrayBuffer())]) as Readable & { headers: object }
  raw.headers = { 'content-type': packed.headers.get('content-type') ?? '' }
  return { raw } as unknown as FastifyRequest
}
