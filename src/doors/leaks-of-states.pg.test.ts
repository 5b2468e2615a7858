/**
 * An application in every state × every declared way of reading × everybody: who may read what is a table (docs/permissions.md), not what
 * the program does. The ways are taken off the declarations, so that a new one is walked by itself.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withScope } from '../platform/database/scope.ts'
import { beginRecord } from '../platform/record/append.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { AnyEndpoint } from '../platform/web/endpoint.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './api/desk-endpoints.ts'
import { everybody, hire, type Caller } from './callers.testing.ts'
import { expectedReaders } from './expected-readers.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { everyState } from './states.testing.ts'
import { DAY, INTERNAL, type Field, type Made } from './states-maker.testing.ts'
import {
  ask,
  inTurns,
  pathOf,
  queryOf,
  rowsOf,
  saidBy,
  shapeOf,
  wholeHits,
  WORD,
  type Things,
} from './walking.testing.ts'

const SIGNERS = [
  'section-head',
  'office-head',
  'legal-reviewer',
  'secrecy-reviewer',
  'deputy-leader',
  'leader',
] as const
const GETS = ([...DESK_ENDPOINTS, ...OPEN_ENDPOINTS] as unknown as readonly AnyEndpoint<never, never>[]).filter(
  ({ method }) => method === 'get',
)
let site: TestSite
let organ: string
let one: string
let made: Made
let home: Things
let callers: readonly Caller[]
let drafter: Caller
let expected: ReturnType<typeof expectedReaders>

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no', TRUST_PROXY: '127.0.0.1' })
  const [first, second] = [await newHome('甲'), await newHome('乙')]
  ;({ organ } = first)
  ;[one] = first.sections
  const owner = await hire(site, organ, { name: '某同事' })
  callers = await everybody(site, { ...first, owner }, second)
  drafter = { ...(await hire(site, organ, { duty: 'clerk' })), name: '起草人' }
  expected = expectedReaders(organ, one, drafter)
  const ownHead = await hire(site, organ, { duty: 'section-head', unit: one })
  callers = [...callers, drafter, { ...ownHead, name: '本科负责人' }]
  const signers = Object.fromEntries(SIGNERS.map((duty) => [duty, named(duty)]))
  made = await everyState(site, organ, one, { clerk: named('clerk'), drafter, signers })
  home = { ids: { organs: organ, units: one, people: owner.person ?? '', accounts: owner.account ?? '' } }
}, 240_000)
afterAll(() => site?.stop())

const named = (name: string): Caller => {
  const found = callers.find((each) => each.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

async function newHome(name: string) {
  const [id, sections] = [uuidv7(), [uuidv7(), uuidv7()] as const]
  await sql`insert into organs (id, kind, name, slug) values (${id}, 'organ', ${`${name}局`}, ${`o-${id}`})`.execute(
    site.database.sql,
  )
  await withScope(site.database.sql, { organ: id }, async (tx) => {
    await beginRecord(tx, id)
    for (const unit of sections)
      await sql`insert into units (organ_id, id, name, kind) values (${id}, ${unit}, ${`${name}${unit}科`}, 'section')`.execute(tx)
  })
  return { organ: id, sections }
} // prettier-ignore

const KINDS_OF_PERSONAL = {
  application: 'applications',
  remedy: 'remedies',
  matter: 'matters',
  letter: 'letters',
} as const

/** Every address a declared way of reading has for the things that were made. */
function addressesOf(endpoint: AnyEndpoint<never, never>): readonly string[] {
  const { ids } = made
  const parts = endpoint.path.split('/')
  let paths: readonly string[] = ['']
  for (const [at, part] of parts.entries()) {
    if (at === 0) continue
    const before = (parts[at - 1] ?? '').replace('of-application', 'applications')
    const values = (): readonly string[] => {
      if (part === ':format') return ['pdf', 'docx']
      if (part === ':kind') return Object.keys(KINDS_OF_PERSONAL)
      if (before === ':kind') return []
      return (part.startsWith(':') && ids[before]) || [part]
    }
    paths = paths.flatMap((path) =>
      before === ':kind'
        ? (ids[KINDS_OF_PERSONAL[path.split('/').at(-1) as keyof typeof KINDS_OF_PERSONAL]] ?? []).map((id) => `${path}/${id}`)
        : values().map((value) => `${path}/${value}`),
    )
  }
  const fields = Object.keys(shapeOf(endpoint.query).properties ?? {})
  const [kind, id] = fields.includes('subjectId') ? ['subjectKind', 'subjectId'] : ['kind', 'id']
  const about = fields.includes(kind) && fields.includes(id)
    ? Object.entries(KINDS_OF_PERSONAL).flatMap(([name, of]) => (ids[of] ?? []).map((each) => `${kind}=${name}&${id}=${each}`))
    : ['']
  return paths.flatMap((path) => about.map((more) =>
    `${pathOf({ ...endpoint, path }, home)}?${new URLSearchParams([...new URLSearchParams(queryOf(endpoint, home, true)), ...new URLSearchParams(more)])}${endpoint.path.endsWith('/fee') ? `&method=page&units=500&on=${DAY}` : ''}`,
  ))
} // prettier-ignore

test('每种状态的申请，每个人从每一个读的入口，只得到自己可以看的；可以看的看得到', async () => {
  const wrong: string[] = []
  const seen = new Set<string>()
  const asked = GETS.flatMap((endpoint) => {
    const paths = addressesOf(endpoint)
    // Who reads no application of the organ at all is turned away at once: each of them tries a third, all together everything.
    const share = (caller: Caller, at: number): readonly string[] =>
      expected.holds(caller, 'applications.read', null) || caller.name.includes('限科室') || paths.length < 6
        ? paths
        : paths.filter((_, n) => n % 3 === at % 3)
    return callers.flatMap((caller, at) =>
      (caller.holder && !caller.owes ? share(caller, at) : paths.slice(0, 2)).map((path) => ({ caller, endpoint, path })),
    )
  })
  await inTurns(asked, async ({ caller, endpoint, path }) => {
    const answer = await ask(site, caller, 'GET', path)
    const said = wholeHits(await saidBy(answer))
    const say = (what: string): void => void wrong.push(`${caller.name}：${path} → ${what}`)
    if (answer.status >= 500) say(`${answer.status} ${said.slice(-200)}`)
    if (!caller.holder && DESK_ENDPOINTS.includes(endpoint as never) && answer.status !== 401) say(`${answer.status} ≠ 401`)
    if (answer.status === 200 && /\/letters\/[^/]+\/print/.test(path) && !holdsText(caller)) say('文书的正文')
    for (const mark of made.marks) {
      if (path.includes(encodeURIComponent(mark.text)) || !said.includes(mark.text)) continue
      const printed = mark.field !== 'address' || path.includes('/delivery-form/')
      if (printed && expected.readers[mark.field].who(caller, mark)) seen.add(mark.text)
      else say(`${mark.text}（${expected.readers[mark.field].why}）`)
    }
    if (said.includes(INTERNAL) && !path.includes(INTERNAL) && !expected.holds(caller, 'applications.read', one)) say('内部期限')
  })
  expect([...new Set(wrong)]).toEqual([])
  // Names stand in the text of letters only, each in those addressed to them, and the address on what is sent.
  const of = (...keys: readonly string[]): readonly string[] => keys.flatMap((key) => made.letters[key]?.of.state ?? [])
  const letterStates = Object.keys(made.letters)
  const met: Readonly<Partial<Record<Field, readonly string[]>>> = {
    name: of(...letterStates.filter((key) => key !== 'consultation')),
    party: of('consultation'),
    address: of('approved', 'sent', 'delivered', 'online'),
  }
  const readable = made.marks.filter((mark) =>
    (met[mark.field]?.includes(mark.state) ?? true) && callers.some((caller) => !caller.owes && expected.readers[mark.field].who(caller, mark)))
  expect(readable.filter(({ text }) => !seen.has(text)).map(({ text }) => text)).toEqual([])
}, 600_000) // prettier-ignore

const holdsText = (caller: Caller): boolean =>
  expected.readsText(caller, { text: '', field: 'name', state: '', assigned: true })

test('签发的文书文件：与正文给同样的人，科室、别的机关按编号也打不开', async () => {
  const wrong: string[] = []
  const files = Object.values(made.letters).flatMap(({ file }) => (file ? [file] : []))
  expect(files.length).toBeGreaterThanOrEqual(4)
  const asked = callers.flatMap((caller) => files.flatMap((file) => ['', '/content', '/inline', '/preview'].map((end) => ({ caller, file, end }))))
  await inTurns(asked, async ({ caller, file, end }) => {
    const { status } = await ask(site, caller, 'GET', `/api/v1/desk/files/${file}${end}`)
    const may = !caller.owes && holdsText(caller)
    if ((status === 200) !== may) wrong.push(`${caller.name}：${file}${end} → ${status}`)
  })
  expect(wrong).toEqual([])
}) // prettier-ignore

test('交付会签以后，随附的材料加不上、撤不下；种类写成每个对象都有的名字，一样是没有', async () => {
  const wrong: string[] = []
  for (const [state, { id }] of Object.entries(made.letters)) {
    const bytes = Buffer.from('没有会签过的附件')
    const begun = await ask(site, drafter, 'POST', '/api/v1/desk/uploads', undefined, { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from('夹带.txt').toString('base64')}` })
    const upload = begun.headers.get('location')?.split('/').at(-1) ?? ''
    await ask(site, drafter, 'PATCH', `/api/v1/desk/uploads/${upload}`, bytes, { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' })
    const { status } = await ask(site, drafter, 'POST', '/api/v1/desk/files', { upload, subject: { kind: 'letter', id }, slot: 'enclosed' })
    const open = ['draft', 'returned', 'consultation'].includes(state)
    if ((status === 200) !== open) wrong.push(`${state} 夹带：${status}`)
  }
  for (const { file } of Object.values(made.letters)) {
    if (!file) continue
    const { status } = await ask(site, named('office-head'), 'POST', `/api/v1/desk/files/${file}/withdraw`, { version: 1, why: '撤下已经发出的文书' })
    if (status !== 409) wrong.push(`撤下：${status}`)
  }
  for (const kind of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const [id] = made.ids['applications'] ?? []
    const listed = await ask(site, named('clerk'), 'GET', `/api/v1/desk/letters?kind=${kind}&id=${id}`)
    const drafted = await ask(site, named('clerk'), 'POST', '/api/v1/desk/letters', { kind, subject: id, key: 'receipt', way: 'post' })
    if (listed.status !== 404 || drafted.status !== 404) wrong.push(`${kind}：${listed.status} ${drafted.status}`)
  }
  expect(wrong).toEqual([])
}) // prettier-ignore

test('没有的和不给看的，一个样：状态、长度、说的话、HEAD 都分不出', async () => {
  const wrong: string[] = []
  const plain = (text: string): string => text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
  const outside = callers.filter((caller) =>
    ['section-editor（限科室）', '另一机关的经办人', '没有职责的同事'].includes(caller.name) && !expected.holds(caller, 'applications.read', one))
  expect(outside.length).toBeGreaterThanOrEqual(3)
  const asked = GETS.flatMap((endpoint) => [...new Map(addressesOf(endpoint).filter((path) => Object.values(made.ids).flat().some((id) => path.includes(id))).map((path) => [plain(path), path])).values()])
    .flatMap((path) => outside.map((caller) => ({ caller, path })))
  await inTurns(asked, async ({ caller, path }) => {
    const there = Object.values(made.ids).flat().find((id) => path.includes(id)) ?? ''
    const gone = path.replaceAll(there, uuidv7())
    const [is, none, head] = await Promise.all([ask(site, caller, 'GET', path), ask(site, caller, 'GET', gone), ask(site, caller, 'HEAD', path)])
    const [a, b] = [plain(await is.text()), plain(await none.text())]
    if (is.status !== none.status || a !== b) wrong.push(`${caller.name}：${path} → ${is.status} ${a.slice(0, 200)} ≠ ${none.status} ${b.slice(0, 200)}`)
    if (head.status !== is.status) wrong.push(`${caller.name}：HEAD ${path} → ${head.status} ≠ ${is.status}`)
    for (const name of ['etag', 'last-modified', 'content-disposition'])
      if (is.status !== 200 && (is.headers.has(name) || head.headers.has(name))) wrong.push(`${caller.name}：${path} ${name}`)
  })
  expect(wrong).toEqual([])
}, 300_000) // prettier-ignore

let visitor = 0
async function follow(given: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${site.address}/apply/o-${organ}/progress`, {
    method: 'POST',
    body: new URLSearchParams(given),
    headers: { accept: 'text/html', 'x-forwarded-for': `2001:db8:7:${(++visitor).toString(16)}::1` },
  })
  return { status: answer.status, text: await saidBy(answer) }
} // prettier-ignore

/** What its applicant is told of an application: their own request, what was asked of them on paper, the result. */
const TOLD = /之(?:申请人|申请内容|纸质补正|没有补正的|撤回的形式|决定书)止$/
const GONE_OUT = ['sent', 'delivered', 'online']

test('申请人凭查询码和姓名：只见自己的、已经发出的；没有草稿、会签意见、第三方、检索、内部期限', async () => {
  const wrong: string[] = []
  const gone = new Set(GONE_OUT.map((state) => made.letters[state]?.of.state ?? ''))
  // In turns: no answer comes sooner than it must, so that nothing can be told from how long it took.
  await inTurns(made.cases, async ({ code, name, state }) => {
    const own = await follow({ code, name })
    if (own.status !== 200) wrong.push(`${state}：${own.status}`)
    for (const mark of made.marks)
      if (own.text.includes(mark.text) && mark.text !== code && !(mark.state === state && (TOLD.test(mark.text) || (gone.has(state) && /补正/.test(mark.text)))))
        wrong.push(`${state} → ${mark.text}`)
    for (const hidden of [INTERNAL, one, '某人', drafter.person ?? '']) if (own.text.includes(hidden)) wrong.push(`${state} → ${hidden}`)
    const stranger = await follow({ code, name: `${name}某` })
    if (stranger.status !== 404 || stranger.text.includes('依申请〔')) wrong.push(`${state} 名错：${stranger.status}`)
  })
  await inTurns(Object.entries(made.letters), async ([state, { id, of, file }]) => {
    const shown = (await follow({ code: of.code, name: of.name })).text.includes(id)
    if (shown !== GONE_OUT.includes(state)) wrong.push(`文书 ${state}：${shown ? '看得到' : '看不到'}`)
    if (GONE_OUT.includes(state)) return
    const taken = await follow({ code: of.code, name: of.name, act: 'letter', letter: id, file: file ?? uuidv7() })
    if (taken.status !== 409) wrong.push(`文书 ${state} 取得：${taken.status}`)
  })
  expect(wrong).toEqual([])
}, 120_000) // prettier-ignore

test('个人信息在库里没有一处是明文；发出去的信、日志、指标里没有案情', async () => {
  const SEALED: readonly Field[] = ['person', 'address', 'name', 'party', 'remedy-person', 'matter-person', 'code']
  const rows = await rowsOf(site, organ)
  const sealed = made.marks.filter(({ field }) => SEALED.includes(field))
  expect(sealed.length).toBeGreaterThan(100)
  expect(sealed.filter(({ text }) => rows.includes(text)).map(({ text }) => text)).toEqual([])
  const { rows: going } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ all: string }>`
      select coalesce((select string_agg(subject || ' ' || body, ' ') from outbox where organ_id = ${organ}), '') ||
        coalesce((select string_agg(title || ' ' || body, ' ') from notifications where organ_id = ${organ}), '') ||
        coalesce((select string_agg(title, ' ') from to_dos where organ_id = ${organ}), '') as all`.execute(tx),
  )
  const metrics = await (await site.get('/metrics')).text()
  for (const said of [going[0]?.all ?? '', metrics, site.said.join('\n')]) expect([...said.matchAll(new RegExp(`.{0,20}${WORD}.{0,20}`, 'g'))].map(([text]) => text)).toEqual([])
}) // prettier-ignore
