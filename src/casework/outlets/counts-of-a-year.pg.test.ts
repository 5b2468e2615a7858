/**
 * 一年的数：records of the kinds five real bureaus report make the figures of their sentences come out exactly – 31条；13条＝4＋5＋2＋2；
 * 321件；“300余条”“10余版”写成确数；4期. What is expected is folded over what was made, never asked of the database.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { countToldBy, type Count } from './counts.ts'
import type { Grouping } from './groupings.ts'
import { COLUMNS } from './ledger.ts'

let site: TestSite
const today = beijingDay(now())
const year = today.slice(0, 4)
const NEW_YEAR = `${year}-01-01`
const LAST_YEAR = `${Number(year) - 1}-12-31`

beforeAll(async () => {
  site = await openSite({ PUBLIC_URL: 'https://gk.example.gov.cn' })
})
afterAll(() => site.stop())

/** One posting as it was made. */
interface Made {
  readonly outlet: string
  readonly kind: string
  readonly measure: string
  readonly number: number
  readonly on: string
  /** The item it is of; its own mark when it is of none. */
  readonly item: string
  readonly leaf: string
  /** Column, page, group on the outlet; '' where none was told. */
  readonly spot: string
  readonly genre: string
  readonly unit: string
  /** False: withdrawn, void, never posted. */
  stands: boolean
}

interface Bureau {
  readonly office: Press
  readonly made: Made[]
  outlet(kind: string, name: string, measure: string, title: string): Promise<string>
  /** Releases items of a genre in a column, to outlets besides the portal. */
  release(
    genre: string,
    leaf: readonly [path: string, title: string],
    many: number,
    forms?: readonly string[],
  ): Promise<readonly string[]>
  /** Registers one posting by hand. */
  post(outlet: string, number: number, on?: string): Promise<void>
}

async function bureau(): Promise<Bureau> {
  const office = await press(site)
  const made: Made[] = []
  const outlets = new Map<string, Pick<Made, 'outlet' | 'kind' | 'measure'>>()
  let mark = 0
  return {
    office,
    made,
    outlet: async (kind, name, measure, kindTitle) => {
      const { id } = await office.done('POST', '/outlets', { kind, name, measure })
      outlets.set(id, { outlet: name, kind: kindTitle, measure })
      return id
    },
    release: async (genre, [leaf, title], many, forms = ['text']) => {
      const ids: string[] = []
      for (let n = 0; n < many; n++) {
        const interprets = genre === 'interpretation' ? { interprets: { documents: [], forms } } : {}
        const { id } = await office.published(genre, { leaf, ...interprets })
        ids.push(id)
        for (const at of outlets.values())
          if (at.kind === '本系统门户')
            made.push({
              ...at,
              number: 1,
              on: today,
              item: id,
              leaf: title,
              spot: '',
              genre,
              unit: '业务科',
              stands: true,
            })
      }
      return ids
    },
    post: async (outletId, number, on = NEW_YEAR) => {
      const at = outlets.get(outletId)
      if (!at) throw new Error('no such outlet')
      mark++
      const spot = at.kind === '微信群' ? '企业一群' : ''
      const deed = { title: `第${mark}次发布`, number: String(number), measure: at.measure, postedOn: on, spot }
      await office.done('POST', '/postings', { ...deed, outletId })
      const none = '（没有对应的信息）'
      made.push({
        ...at,
        number,
        on,
        item: `#${mark}`,
        leaf: none,
        spot,
        genre: none,
        unit: '（不分科室）',
        stands: true,
      })
    },
  }
}

const LABEL: Readonly<Record<Exclude<Grouping, 'person' | 'genre'>, (of: Made) => string>> = {
  outlet: ({ outlet }) => outlet,
  kind: ({ kind }) => kind,
  leaf: ({ leaf }) => leaf,
  spot: ({ outlet, spot }) => (spot === '' ? `${outlet}（没有写明）` : `${outlet}：${spot}`),
  unit: ({ unit }) => unit,
  month: ({ on }) => on.slice(0, 7),
}

/** label measure number postings items, folded over what was made. */
function folded(made: readonly Made[], label: (of: Made) => string): readonly string[] {
  const rows = new Map<string, { number: number; postings: number; items: Set<string> }>()
  for (const of of made) {
    if (!of.stands || !of.on.startsWith(year)) continue
    const key = `${label(of)} ${of.measure}`
    const row = rows.get(key) ?? { number: 0, postings: 0, items: new Set<string>() }
    row.number += of.number
    row.postings += 1
    row.items.add(of.item)
    rows.set(key, row)
  }
  return [...rows].map(([key, { number, postings, items }]) => `${key} ${number} ${postings} ${items.size}`).toSorted()
}

const counts = (office: Press, query = ''): Promise<{ rows: Count[]; words: string; items: number }> =>
  office.done('GET', `/posting-counts?from=${NEW_YEAR}&to=${year}-12-31${query}`) as never

/** Every grouping says what was made, and every figure opens postings that make it up. */
async function agrees({ office, made }: Bureau): Promise<void> {
  for (const [by, label] of Object.entries(LABEL)) {
    const { rows } = await counts(office, `&by=${by}`)
    const said = rows.map((row) => `${row.label} ${row.measure} ${row.number} ${row.postings} ${row.items}`)
    expect(said.toSorted(), by).toEqual(folded(made, label))
    if (by === 'month') continue
    for (const { key, measure, number } of rows) {
      const asked = {
        [by]: key || 'none',
        measure,
        counted: 'yes',
        postedFrom: NEW_YEAR,
        postedTo: `${year}-12-31`,
        size: '100',
      }
      const { items, total } = await office.done('GET', `/postings?${new URLSearchParams(asked).toString()}`)
      if (total <= 100)
        expect(
          items.reduce((all: number, each: { number: number }) => all + each.number, 0),
          `${by} ${key}`,
        ).toBe(number)
    }
  }
  // What the annual report is told, in one reading, is the same.
  const period = { from: NEW_YEAR as LocalDate, to: `${year}-12-31` as LocalDate }
  const told = await withScope(site.database.sql, { organ: office.organ }, (tx) =>
    countToldBy(tx, office.organ, period),
  )
  for (const [by, rows] of Object.entries(told)) {
    if (by === 'genre') continue
    const said = rows.map(({ label, measure, number }) => `${label} ${measure} ${number}`)
    const own = folded(made, LABEL[by as keyof typeof LABEL]).map((line) => line.split(' ').slice(0, 3).join(' '))
    expect(said.toSorted(), `年度报告 ${by}`).toEqual(own.toSorted())
  }
  const standing = made.filter(({ stands, on }) => stands && on.startsWith(year))
  expect((await counts(office)).items).toBe(new Set(standing.map(({ item }) => item)).size)
}

const lost = (of: Bureau, id: string): void => {
  for (const each of of.made) if (each.item === id) each.stands = false
}

test('县科技局：县政府网站公开31条；同时发到融公开平台和客户端的各渠道都计，信息只计一条；更正不多一条，撤下少一条', async () => {
  const of = await bureau()
  const { office } = of
  await of.outlet('portal', '县政府网站', '条', '本系统门户')
  const platform = await of.outlet('media-platform', '融公开平台', '条', '融公开平台')
  const app = await of.outlet('client', 'i桓台', '条', '客户端（APP）')
  const ids = [
    ...(await of.release('notice', ['tzgg', '通知公告'], 20)),
    ...(await of.release('news', ['gzdt', '工作动态'], 12)),
  ]
  // Two of them are put on other channels by hand, one of them on both.
  const [both = '', one = '', corrected = '', withdrawn = ''] = ids
  for (const [outletId, name, kind, publicationId] of [
    [platform, '融公开平台', '融公开平台', both],
    [app, 'i桓台', '客户端（APP）', both],
    [app, 'i桓台', '客户端（APP）', one],
  ] as const) {
    const deed = { title: '转发', number: '1', measure: '条', postedOn: today }
    await office.done('POST', '/postings', { ...deed, outletId, publicationId })
    const like = of.made.find(({ item }) => item === publicationId)
    if (like) of.made.push({ ...like, outlet: name, kind, unit: '（不分科室）' })
  }
  const begun = await office.view(corrected)
  await office.done('POST', `/publications/${corrected}/rework`, {
    version: begun.version,
    purpose: 'correction',
    reason: '日期有误',
  })
  const { version, content } = await office.view(corrected, office.writer)
  const given = { version, genre: 'notice', unitId: office.unit, content: { ...content, title: '更正以后的标题' } }
  await office.done('PUT', `/publications/${corrected}`, given, office.writer)
  const signed = await office.reviewed(corrected)
  await office.done('POST', `/publications/${corrected}/release`, { version: signed.version })
  await office.done('POST', `/publications/${withdrawn}/withdraw`, { reason: '重复发布' })
  lost(of, withdrawn)
  await agrees(of)
  const { rows, items } = await counts(office)
  expect(rows.find(({ label }) => label === '县政府网站')).toMatchObject({ number: 31, measure: '条' })
  expect(items, '发到几个渠道的只计一条').toBe(31)
})

test('区科技局：栏目公开13条，其中部门文件4、政策解读5、重点工作2、财政资金2；微博321件，宣传信息库68件', async () => {
  const of = await bureau()
  const { office } = of
  const titles = { bmwj: '部门文件', zdgz: '重点工作', czzj: '财政资金' }
  for (const [path, title] of Object.entries(titles))
    await withScope(site.database.sql, { organ: office.organ }, (tx) =>
      sql`insert into portal_leaves (organ_id, path, title, made_at, made_by)
        values (${office.organ}, ${path}, ${title}, now(), '测试')`.execute(tx),
    )
  const column = await of.outlet('portal', '门户网站栏目', '条', '本系统门户')
  await of.release('document', ['bmwj', '部门文件'], 4)
  await of.release('interpretation', ['zcjd', '政策解读'], 2, ['text', 'expert'])
  await of.release('interpretation', ['zcjd', '政策解读'], 3, ['questions'])
  await of.release('news', ['zdgz', '重点工作'], 2)
  await of.release('information', ['czzj', '财政资金'], 2)
  const weibo = await of.outlet('weibo-hand', '金凤科技', '件', '微博（人工发布）')
  const library = await of.outlet('publicity-library', '宣传工作信息库', '件', '宣传信息库')
  await of.post(weibo, 300)
  await of.post(weibo, 21, today)
  await of.post(weibo, 7, LAST_YEAR)
  await of.post(library, 68)
  await agrees(of)
  const { rows, words, items } = await counts(office, `&by=leaf&outlet=${column}`)
  expect(Object.fromEntries(rows.map(({ label, number }) => [label, number]))).toEqual({
    部门文件: 4,
    政策解读: 5,
    重点工作: 2,
    财政资金: 2,
  })
  expect(words).toMatch(/^共13条，其中/)
  expect(items).toBe(13)
  const channels = (await counts(office)).words
  for (const says of ['门户网站栏目13条', '金凤科技321件', '宣传工作信息库68件']) expect(channels).toContain(says)
  // One with two forms counts under both; what is counted is five.
  const forms = await office.done('GET', `/interpretation/figures?year=${year}`)
  expect(forms.total).toBe(5)
  expect(
    Object.fromEntries(
      forms.forms.flatMap(({ label, value }: { label: string; value: number }) => (value > 0 ? [[label, value]] : [])),
    ),
  ).toEqual({ 文字解读: 2, 专家解读: 2, 政策问答: 3 })
})

describe('县科工局：网站政策文件3条、微信群“300余条”、公示栏“10余版”写成确数，工作动态4期', () => {
  test('登记的数要确切；作废的、没有发的不计；从 Excel 导入的一样计', async () => {
    const of = await bureau()
    const { office } = of
    await of.outlet('portal', '政府网站', '条', '本系统门户')
    const group = await of.outlet('wechat-group', '企业服务微信群', '条', '微信群')
    const board = await of.outlet('notice-board', '公示栏', '版', '公示栏')
    const bulletin = await of.outlet('bulletin', '工作动态', '期', '工作动态、简报')
    await of.release('document', ['zcwjk/qtwj', '其他文件'], 3)
    for (const vague of ['300余', '10余', '约12', '三百多']) {
      const deed = { title: '政策汇编', number: vague, measure: '条', postedOn: today }
      expect((await office.ask('POST', '/postings', { ...deed, outletId: group })).status, vague).toBe(409)
    }
    // 300 rows of a sheet, and 17 typed in.
    const rows = Array.from({ length: 300 }, (_, n) => ({
      outlet: '企业服务微信群',
      postedOn: NEW_YEAR,
      title: `第${n + 1}条政策`,
      number: '1',
      measure: '条',
    }))
    const form = new FormData()
    const bytes = await workbookBytes(sheetOf(COLUMNS, { title: '渠道发布台账', organ: null }, rows))
    form.set('file', new Blob([new Uint8Array(bytes)]), '台账.xlsx')
    const answer = await fetch(`${site.address}/api/v1/desk/postings/import?mode=commit`, {
      method: 'POST',
      headers: { cookie: office.clerk, 'x-gongkai-desk': '1' },
      body: form,
    })
    expect(await answer.json()).toEqual({ added: 300, failed: 0 })
    const none = '（没有对应的信息）'
    for (const { title } of rows)
      of.made.push({ outlet: '企业服务微信群', kind: '微信群', measure: '条', number: 1, on: NEW_YEAR, item: title, leaf: none, spot: '',
        genre: none, unit: '（不分科室）', stands: true }) // prettier-ignore
    await of.post(group, 17, today)
    for (const pages of [3, 4, 5]) await of.post(board, pages)
    for (let issue = 1; issue <= 5; issue++) await of.post(bulletin, 1)
    // One issue was registered twice by mistake.
    const { items } = await office.done('GET', `/postings?outlet=${bulletin}`)
    const [{ id, version }] = items as [{ id: string; version: number }]
    await office.done('POST', `/postings/${id}/change`, { to: 'void', reason: '登记重了', version })
    const twice = of.made.find(({ outlet }) => outlet === '工作动态')
    if (twice) twice.stands = false
    await agrees(of)
    const { words } = await counts(office)
    for (const says of ['政府网站3条', '企业服务微信群317条', '公示栏12版', '工作动态4期'])
      expect(words).toContain(says)
  })
})

test('市科技局：政策文件9、通知公告19、工作动态46、政务公开6，各类之和就是总数；门户登记得晚，早已公开的一并计入', async () => {
  const of = await bureau()
  const { office } = of
  const kinds = [
    ['document', ['zcwjk/qtwj', '其他文件'], 9],
    ['notice', ['tzgg', '通知公告'], 19],
    ['news', ['gzdt', '工作动态'], 46],
    ['information', ['fdzdgknr/czyjs', '财政预决算'], 6],
  ] as const
  for (const [genre, leaf, many] of kinds.slice(0, 2)) await of.release(genre, leaf, many)
  const early = await office.done('GET', '/publications?size=100')
  await of.outlet('portal', '局门户网站', '条', '本系统门户')
  for (const { id, genre } of early.items as { id: string; genre: string }[])
    of.made.push({ outlet: '局门户网站', kind: '本系统门户', measure: '条', number: 1, on: today, item: id,
      leaf: genre === 'document' ? '其他文件' : '通知公告', spot: '', genre, unit: '业务科', stands: true }) // prettier-ignore
  for (const [genre, leaf, many] of kinds.slice(2)) await of.release(genre, leaf, many)
  await agrees(of)
  const { rows, words } = await counts(office, '&by=genre')
  const said = Object.fromEntries(rows.map(({ label, number }) => [label, number]))
  expect(said).toEqual({ 政策文件: 9, 通知公告: 19, 工作动态: 46, 政府信息: 6 })
  expect(words).toMatch(/^共80条，其中/)
  const { rows: bySection } = await counts(office, `&by=leaf&unit=${office.unit}`)
  expect(bySection.reduce((all, { number }) => all + number, 0)).toBe(80)
})

test('公示栏上的一版更正：新的贴上、旧的还没揭，仍是一版，计在最初张贴的日子；新的登记错了作废，旧的还计', async () => {
  const of = await bureau()
  const { office } = of
  const board = await of.outlet('notice-board', '一楼公示栏', '版', '公示栏')
  const { id } = await office.published('notice', { channels: [board] })
  const waiting = async (state: string) =>
    (await office.done('GET', `/postings?publication=${id}&state=${state}`)).items[0]
  const deed = { title: '通知', number: '1', measure: '版' }
  const first = await waiting('to-do')
  await office.done('POST', `/postings/${first.id}/done`, { ...deed, postedOn: LAST_YEAR, version: first.version })
  const begun = await office.view(id)
  await office.done('POST', `/publications/${id}/rework`, {
    version: begun.version,
    purpose: 'correction',
    reason: '日期有误',
  })
  const { version, content } = await office.view(id, office.writer)
  const given = { version, genre: 'notice', unitId: office.unit, content: { ...content, title: '更正以后的通知' } }
  await office.done('PUT', `/publications/${id}`, given, office.writer)
  const signed = await office.reviewed(id)
  await office.done('POST', `/publications/${id}/release`, { version: signed.version })
  const sums = async (): Promise<readonly number[]> => {
    const before = await office.done('GET', `/posting-counts?from=${LAST_YEAR}&to=${LAST_YEAR}`)
    return [before, await counts(office)].map(({ rows }) =>
      rows.reduce((all: number, { number }: Count) => all + number, 0),
    )
  }
  expect(await sums(), '换上以前').toEqual([1, 0])
  const second = await waiting('to-do')
  const put = await office.done('POST', `/postings/${second.id}/done`, {
    ...deed,
    postedOn: today,
    version: second.version,
  })
  expect(await sums(), '新旧都在').toEqual([1, 0])
  await office.done('POST', `/postings/${second.id}/change`, { to: 'void', reason: '其实没有贴', version: put.version })
  expect(await sums(), '新的作废').toEqual([1, 0])
  const old = await waiting('to-remove')
  await office.done('POST', `/postings/${old.id}/change`, { to: 'removed', version: old.version })
  expect(await sums(), '旧的揭了').toEqual([0, 0])
})
