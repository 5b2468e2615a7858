/** Every door × every kind of caller: nobody gets what is not theirs, nothing of another organ changes, nothing breaks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { may } from '../casework/permissions.ts'
import type { AnyEndpoint } from '../platform/web/endpoint.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './api/desk-endpoints.ts'
import { everybody, type Caller } from './callers.testing.ts'
import { plant, plantFiles, type Planted, type Secret } from './leaks.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import {
  ask,
  HUGE,
  idFor,
  inTurns,
  pathOf,
  queryOf,
  rowsOf,
  saidBy,
  shapeOf,
  valueOf,
  wholeHits,
  WORD,
} from './walking.testing.ts'

let site: TestSite
let home: Planted
let other: Planted
let callers: readonly Caller[]
let secrets: readonly Secret[]

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  home = await plant(site, '甲')
  other = await plant(site, '乙')
  callers = await everybody(site, home, other)
  home = await plantFiles(site, '甲', home, named('clerk'))
  other = await plantFiles(site, '乙', other, named('另一机关的经办人'))
  secrets = [...home.secrets, ...other.secrets]
})
afterAll(() => site.stop())

const named = (name: string): Caller => {
  const found = callers.find((each) => each.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}
/** What is wrong with an answer to `caller`, as sentences; secrets they may read and did are put into `seen`. */
async function judge(caller: Caller, what: string, answer: Response, seen = new Set<string>()): Promise<string[]> {
  const said = wholeHits(await saidBy(answer))
  const told = said.includes(WORD) ? secrets.filter(({ text }) => said.includes(text)) : []
  for (const { text, readers } of told) if (readers(caller)) seen.add(text)
  const wrong = told.filter(({ readers }) => !readers(caller)).map(({ text }) => text)
  if (answer.status >= 500) wrong.push(`${answer.status} ${said.slice(-300)}`)
  if (/\bat .+\.(?:ts|js):\d+/.test(said)) wrong.push('程序内部')
  return wrong.map((each) => `${caller.name}：${what} → ${each}`)
}

/** What a caller must be told before anything is looked at; null when the endpoint itself answers. */
function barredBy(caller: Caller, endpoint: AnyEndpoint<never, never>): number | null {
  if (!DESK_ENDPOINTS.includes(endpoint as never)) return null
  if (!caller.holder) return 401
  if (caller.owes) return endpoint.whileOwing ? null : 403
  return endpoint.may !== null && !may(caller.holder, endpoint.may) ? 403 : null
}

/** Whole-organ duties: at the other organ's things they are all alike, and the clerk stands for them. */
const PLAIN =
  /^(?:editor|secrecy-reviewer|legal-reviewer|section-head|office-head|deputy-leader|leader|section-editor)$/
const ALL = [...DESK_ENDPOINTS, ...OPEN_ENDPOINTS] as unknown as readonly AnyEndpoint<never, never>[]
const PUBLIC = [
  '/', '/desk', '/desk/people', '/data', '/check', '/feed.xml', '/sitemap.xml', '/healthz', '/readyz', '/metrics', '/robots.txt',
  '/api/v1/openapi.json', '/api/v1/reports?q=%00&organ=%00&year=%00', '/api/v1/reports/%00/2020', '/api/v1/cells.csv?organ=%00', '/reports/%00/2020', '/assets/..%2f..%2fpackage.json',
  `/?q=${WORD}`, '/?q=%00', '/data?q=%00', `/?${'a=1&'.repeat(3000)}`, '/reports/%00', '/reports?q=%00&year=99999999999999&page=1e300',
] // prettier-ignore

test('每个人从每一个读的入口，都只得到自己可以看的', async () => {
  const wrong: string[] = []
  const seen = new Set<string>()
  const reads = ALL.filter(({ method }) => method === 'get')
  const asked = callers.flatMap((caller) => [
    ...reads.flatMap((endpoint) => {
      const barred = barredBy(caller, endpoint)
      const both = barred === null && !PLAIN.test(caller.name) ? [home, other] : [home]
      return both.flatMap((planted) =>
        [true, false]
          .slice(caller.holder?.office && barred === null && endpoint.query && planted === home ? 0 : 1)
          .map((withOrgan) => ({
            caller,
            path: `${pathOf(endpoint, planted)}?${queryOf(endpoint, planted, withOrgan || planted === other)}`,
            barred,
          })),
      )
    }),
    ...['caseFile', 'heldFile'].flatMap((key) =>
      [home, other].flatMap((planted) =>
        ['', '/content', '/inline', '/preview'].map((end) => ({
          caller,
          path: `/api/v1/desk/files/${idFor(planted, key)}${end}`,
          barred: null,
        })),
      ),
    ),
    ...(caller.account === null || caller.name === 'clerk'
      ? PUBLIC.map((path) => ({ caller, path, barred: null }))
      : []),
  ])
  await inTurns(asked, async ({ caller, path, barred }) => {
    const answer = await ask(site, caller, 'GET', path)
    if (barred !== null && answer.status !== barred)
      wrong.push(`${caller.name}：${path} → ${answer.status} ≠ ${barred}`)
    if (path.startsWith('/api/v1/desk/') && !/no-store/.test(answer.headers.get('cache-control') ?? ''))
      wrong.push(`${path}：留缓存`)
    wrong.push(...(await judge(caller, path, answer, seen)))
  })
  expect(wrong).toEqual([])
  // The walk would prove nothing if it met no secret: what somebody may read, somebody has read – but what no list shows yet.
  const readable = secrets.filter(({ readers }) => callers.some((caller) => !caller.owes && readers(caller)))
  const unread = readable.map(({ text }) => text).filter((text) => !seen.has(text))
  expect(unread.filter((text) => !/(?:案号|申请人|申请内容|本人)$/.test(text))).toEqual([])
})

/** What cannot be walked with a caller that is needed again. */
const ENDING = new Set(['/api/v1/desk/sign-out', '/api/v1/desk/me/organ'])

test('拿另一机关的编号去办事：什么也没有改，什么也没有说出来', async () => {
  const wrong: string[] = []
  const before = await rowsOf(site, other.organ)
  const writes = ALL.filter(({ method, path }) => method !== 'get' && !ENDING.has(path))
  const walk = async (who: readonly Caller[]): Promise<void> => {
    const asked = who.flatMap((caller) =>
      writes.map((endpoint) => ({ caller, endpoint, barred: barredBy(caller, endpoint) })),
    )
    await inTurns(asked, async ({ caller, endpoint, barred }) => {
      const path = `${pathOf(endpoint, other)}?${queryOf(endpoint, other, true)}`
      const given = valueOf(shapeOf(endpoint.body), other, '某处说明的理由') as object
      const more = { organId: other.organ, organ_id: other.organ, office: 'system', version: 1, status: 'active' }
      const answer = await ask(
        site,
        caller,
        endpoint.method.toUpperCase(),
        path,
        endpoint.body ? { ...more, ...given } : undefined,
      )
      if (barred !== null && answer.status !== barred)
        wrong.push(`${caller.name}：${endpoint.method} ${path} → ${answer.status} ≠ ${barred}`)
      wrong.push(...(await judge(caller, `${endpoint.method} ${path}`, answer)))
    })
  }
  await walk(callers.filter(({ holder, organ, name }) => organ !== other.organ && !holder?.office && name !== '本人'))
  expect(wrong).toEqual([])
  expect(await rowsOf(site, other.organ)).toBe(before)
  await walk(callers.filter(({ holder }) => holder?.office))
  expect(wrong).toEqual([])
})

test('古怪的内容：没有一个入口因此出错', async () => {
  const wrong: string[] = []
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const askew = `a@${'a'.repeat(60)}!${' '.repeat(5000)}x`
  const texts = ['\u0000', '\ud800', "=cmd|x\u202e\r\nset-cookie: a=b%\\'--", HUGE, askew]
  const who = [
    named('office-head'),
    named('clerk'),
    named('organ-steward'),
    ...callers.filter(({ holder, organ }) => holder?.office && organ),
  ]
  // Each endpoint once for each text, by the first who may.
  const asked = ALL.filter(({ path }) => !ENDING.has(path)).flatMap((endpoint) => {
    const caller = who.find((each) => barredBy(each, endpoint) === null)
    if (!caller) throw new Error(`nobody may ${endpoint.path}`)
    return texts.map((text) => ({ caller, endpoint, text }))
  })
  await inTurns(asked, async ({ caller, endpoint, text }) => {
    const given = new URLSearchParams(queryOf(endpoint, home, true))
    for (const name of Object.keys(shapeOf(endpoint.query).properties ?? {}))
      if (name !== 'organ') given.set(name, text)
    for (const name of ['q', 'sort', 'page', 'size']) given.set(name, text)
    const body = endpoint.body && valueOf(shapeOf(endpoint.body), home, text)
    const answer = await ask(site, caller, endpoint.method.toUpperCase(), `${pathOf(endpoint, home)}?${given}`, body)
    wrong.push(
      ...(await judge(caller, `${endpoint.method} ${endpoint.path} ${JSON.stringify(text).slice(0, 20)}`, answer)),
    )
  })
  const raws = [
    `{"value":${deep},"content":${deep},"values":${deep},"profile":${deep}}`,
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '[',
    'null',
    '',
  ]
  const taking = ALL.filter(({ body }) => body).flatMap((endpoint) => raws.map((raw) => ({ endpoint, raw })))
  await inTurns(taking, async ({ endpoint, raw }) => {
    const path = pathOf(endpoint, home)
    const answer = await fetch(site.address + path, {
      method: endpoint.method.toUpperCase(),
      headers: { cookie: named('clerk').cookie, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
      body: raw,
    })
    wrong.push(...(await judge(named('clerk'), `${endpoint.method} ${path} ${raw.slice(0, 20)}`, answer)))
  })
  expect([...new Set(wrong)]).toEqual([])
})
