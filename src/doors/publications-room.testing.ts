/** The ground of the tests of who sees publications: a site in two processes, publications of two organs in every state, and everybody. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { readConfig } from '../platform/config.ts'
import { withScope } from '../platform/database/scope.ts'
import { everybody, hire, type Caller } from './callers.testing.ts'
import { newOrgan, newUnit } from './files-desk.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import type { Walked } from './public-walk.testing.ts'
import { fewPublications, publicationsInEveryState, together } from './publications-in-states.testing.ts'
import { press, type Press } from './publishing.testing.ts'
import { withRoutes, type Route } from './route-table.testing.ts'
import { start, type Running } from './serve.ts'

export interface Room {
  readonly site: TestSite
  /** Another process of the same installation, with kept pages of its own. */
  readonly second: Running
  /** What the server itself says that it has. */
  readonly routes: readonly Route[]
  readonly room: Press
  /** The organ above `room`'s. */
  readonly far: Press
  readonly walked: Walked
  readonly callers: readonly Caller[]
  /** What the receiver of the organ's webhook was sent. */
  readonly pushed: readonly string[]
  /** Folder of the static column, below the exports of the organ. */
  readonly column: string
  close(): Promise<void>
}

/** Builds it; takes half a minute. */
export async function openRoom(): Promise<Room> {
  const pushed: string[] = []
  const receiver = await listening(pushed)
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`
  const { made: site, routes } = await withRoutes(() => openSite({ TRUST_PROXY: '127.0.0.1', OUTGOING_INNER: 'yes', PUBLIC_URL: PUBLIC }))
  const second = await start(
    readConfig({ PORT: '0', GONGKAI_DATA: site.data, TRUST_PROXY: '127.0.0.1', BACKGROUND: 'no', PUBLIC_URL: PUBLIC }),
    { empty: true },
  )
  const [room, far] = [await press(site), await press(site)]
  await sql`update organs set parent_id = ${far.organ} where id = ${room.organ}`.execute(site.database.sql)
  const two = await newUnit(site.database, room.organ)
  const outlets = await outletsOf(room, address)
  const makers = await Promise.all([publicationsInEveryState(site, room, '甲', two, outlets), fewPublications(site, far, '乙')])
  const walked = {
    slugs: [room.slug, far.slug],
    made: together(makers),
    planted: makers.flatMap(({ planted }) => planted),
  }
  return {
    site, second, routes, room, far, walked, pushed, column: COLUMN,
    callers: await callersOf(site, room, far, two),
    close: async () => {
      receiver.closeAllConnections()
      receiver.close()
      await second.stop()
      await site.stop()
    },
  }
} // prettier-ignore

/** Where the public is told that the site is: what it answers names it. */
export const PUBLIC = 'https://gk.example.gov.cn'
const COLUMN = 'column'

/** A receiver of pushes that takes everything and keeps it. */
async function listening(pushed: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    void text(request).then((said) => {
      pushed.push(said)
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return server
}

/** One outlet of every way there is: with the release, by the program to another system and into files, by hand. */
async function outletsOf(room: Press, address: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (const outlet of [
    { kind: 'portal', name: '门户' },
    { kind: 'webhook', name: '推送', settings: { address }, secrets: { secret: 'sixteen-characters' } },
    { kind: 'files', name: '栏目', settings: { folder: COLUMN } },
    { kind: 'notice-board', name: '公示栏' },
  ])
    ids.push((await room.done('POST', '/outlets', { measure: '条', ...outlet })).id)
  return ids
}

/** Everybody who may come to the first organ; people of the organ above it and of one beside it. */
async function callersOf(site: TestSite, room: Press, far: Press, two: string): Promise<readonly Caller[]> {
  const owner = await hire(site, room.organ, { name: '某同事' })
  const home = { organ: room.organ, sections: [room.unit, two] as const, owner }
  const editor = { duty: 'section-editor', unitId: room.unit, forPerson: null } as const
  const holder = { personId: null, office: null, colleague: true, duties: [editor] }
  const ended = await hire(site, room.organ, { duty: 'clerk' })
  await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql`update duties set status = 'ended', to_on = from_on where person_id = ${ended.person}`.execute(tx),
  )
  const beside = await newOrgan(site.database)
  return [
    ...(await everybody(site, home, { organ: beside.id })).map((each) => (each.organ === beside.id ? { ...each, name: '同级机关的经办人' } : each)),
    { ...owner, name: '本科拟稿人', cookie: room.writer, holder },
    { ...(await hire(site, room.organ, { duty: 'section-head', unit: room.unit })), name: '本科负责人' },
    { ...ended, name: '职责已收回', holder: { personId: ended.person, office: null, colleague: true, duties: [] } },
    { ...(await hire(site, far.organ, { duty: 'clerk' })), name: '上级机关的经办人' },
    { ...(await hire(site, far.organ, { duty: 'office-head' })), name: '上级机关的负责人' },
  ]
} // prettier-ignore
