import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, foundCity, type City } from '../../doors/city.testing.ts'
import { openGround } from '../../doors/ground.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { decode } from '../../intake/grids/decode.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'
import { render } from '../../papers/annual-report/render.ts'
import { today } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { withScope } from '../../platform/database/scope.ts'
import { zipOf } from '../../platform/files/zips.testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Ground } from '../ground.ts'
import { reportOf, spoilt } from './made-reports.testing.ts'
import { readBatch } from './read-job.ts'

let site: TestSite
let ground: Ground
let city: City
beforeAll(async () => {
  site = await openSite()
  ground = await openGround(readConfig({ GONGKAI_DATA: site.data }), site.database, () => {})
  city = await foundCity(site)
})
afterAll(() => site.stop())

const YEAR = Number(today().slice(0, 4)) - 1
const NEW = { table: 'applications', row: 'newReceived', column: 'naturalPerson' } as const
const CHILDREN = 500
/** Names without figures: 000 → 甲甲甲. */
const nameOf = (index: number): string =>
  `云川市${Array.from(String(index).padStart(3, '0'), (digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)] ?? '').join('')}镇人民政府`
/** Whose figures do not agree. */
const SPOILT = [17, 99, 250, 251, 400]
const made = (index: number) => {
  const report = reportOf(nameOf(index), YEAR, (index % 7) + 1)
  return SPOILT.includes(index) ? spoilt(report, NEW, 5) : report
}
const html = async (report: Parameters<typeof render>[0]): Promise<Buffer> => Buffer.from(await render(report, 'html'))

/** A round with many organs outside, put there at once. */
async function manyMembers(organ: string, names: readonly string[]): Promise<void> {
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into collecting_members (organ_id, id, year, name, position)
      select ${organ}, m.id, ${YEAR}, m.name, m.position
      from jsonb_to_recordset(${JSON.stringify(names.map((name, position) => ({ id: uuidv7(), name, position })))}::jsonb)
        as m (id uuid, name text, position int)`.execute(tx),
  )
}

async function attached(batch: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const { government } = city
  const id = await government.upload(name, bytes, government.clerk)
  await government.done('POST', `/files/${id}/attach`, {
    subject: { kind: 'collecting-batch', id: batch },
    slot: 'reports',
  })
}

test(
  `${CHILDREN}个机关的文件成批导入：断电以后接着做，一个不漏、一个不重；种下的错都找到；汇总与逐个相加一致`,
  { timeout: 240_000 },
  async () => {
    const { government } = city
    await government.done('POST', '/collecting', { year: YEAR })
    await manyMembers(government.organ, [...Array.from({ length: CHILDREN }, (_, index) => nameOf(index)), '城关镇人民政府', '城关镇人民政府']) // prettier-ignore
    const { id: batch } = await government.done('POST', `/collecting/${YEAR}/batches`)
    const inside = []
    for (let index = 0; index < CHILDREN; index++)
      inside.push({ name: `各镇/${index}.html`, bytes: await html(made(index)) })
    await attached(batch, '各镇年报.zip', zipOf([...inside, { name: '__MACOSX/x', bytes: 'x' }, { name: '说明.txt', bytes: '请查收。' }])) // prettier-ignore
    await attached(batch, '另一份.docx', await render(spoilt(made(3), NEW, 1), 'docx'))
    await attached(batch, '重复.xlsx', await html(made(4)).then(() => render(made(4), 'xlsx')))
    await attached(batch, '重复.html', await html(made(4)))
    await attached(batch, '去年的.pdf', await render(reportOf(nameOf(5), YEAR - 1), 'pdf'))
    await attached(batch, '旧格式.html', await html({ ...sampleReport('annual-2019'), organ: '城关镇人民政府', title: `城关镇人民政府${YEAR}年政府信息公开工作年度报告`, year: YEAR })) // prettier-ignore
    await attached(batch, '不认得.html', await html(reportOf('云川市甲甲乙镇政府', YEAR)))
    await withScope(site.database.sql, { organ: government.organ }, (tx) =>
      sql`update collecting_batches set state = 'reading' where organ_id = ${government.organ} and id = ${batch}`.execute(
        tx,
      ),
    )
    const of = { organ: government.organ, batch }
    const progress = async () => (await government.done('GET', `/collecting/${YEAR}/batches`)).items[0]
    // 两次断电：做完的不再做，没做的接着做。
    for (const enough of [60, 200]) {
      const power = new AbortController()
      const watch = setInterval(() => void progress().then(({ done }) => done >= enough && power.abort()), 50)
      await expect(readBatch(ground, of, power.signal)).rejects.toThrow()
      clearInterval(watch)
    }
    const { done } = await progress()
    expect(done).toBeGreaterThan(199)
    expect(done).toBeLessThan(CHILDREN)
    await readBatch(ground, of)
    await readBatch(ground, of)
    expect(await progress()).toMatchObject({ state: 'done', total: CHILDREN + 7, done: CHILDREN + 7, attached: 7 })
    const { counts } = await government.done('GET', `/collecting/${YEAR}/batches`)
    expect(counts).toMatchObject({ 'wrong-year': 1, 'no-report': 1, unassigned: 2, duplicate: expect.any(Number) })
    const tally = (await government.done('GET', `/collecting/${YEAR}`)).by
    expect(tally).toMatchObject({ received: CHILDREN, missing: 2 })

    // 拿不准的列出来，说明白。
    const { items: open } = await government.done('GET', `/collecting/${YEAR}/files?state=open`)
    const says = (name: string) => open.find((file: { name: string }) => file.name === name)?.says
    expect(says('去年的.pdf')).toBe(`这是${YEAR - 1}年度的报告，本次采集的是${YEAR}年度。`)
    expect(says('旧格式.html')).toContain('有 2 个机关叫“城关镇人民政府”')
    expect(says('不认得.html')).toContain('没有叫“云川市甲甲乙镇政府”')
    const [old] = open.filter(({ name }: { name: string }) => name === '旧格式.html')
    expect(old.candidates).toHaveLength(2)
    const wrong = open.find(({ name }: { name: string }) => name === '去年的.pdf')
    expect(await government.ask('POST', `/collecting/${YEAR}/files/${wrong.id}/assign`, { seen: 1, member: old.candidates[0].id })).toMatchObject({ status: 409 }) // prettier-ignore
    await government.done('POST', `/collecting/${YEAR}/files/${old.id}/assign`, {
      seen: 1,
      member: old.candidates[0].id,
    })
    expect((await government.ask('POST', `/collecting/${YEAR}/files/${old.id}/assign`, { seen: 1, member: old.candidates[1].id })).status).toBe(409) // prettier-ignore
    const at = `/collecting/${YEAR}/members/${old.candidates[0].id}/versions/1`
    expect((await government.done('GET', at)).problems.join('')).toContain('〔2019〕60号')

    // 两份不同的都留着，看差别，选一份。
    const third = (await government.done('GET', `/collecting/${YEAR}/members?q=${nameOf(3)}`)).items[0]
    expect(third).toMatchObject({ waiting: 2, stateSays: '多份待选' })

    // 成批验收：有错误的、几份待选的不动；逐个看过再验收。
    const all = await government.done('POST', `/collecting/${YEAR}/accept`, {})
    const broken = (await government.done('GET', `/collecting/${YEAR}/members?standing=broken&size=100`)).items
    expect(SPOILT.every((index) => broken.some(({ name }: { name: string }) => name === nameOf(index)))).toBe(true)
    expect(all.accepted).toBe(
      CHILDREN + 1 - 1 - broken.filter(({ waiting }: { waiting: number }) => waiting === 1).length,
    )
    const first = await government.done('GET', `/collecting/${YEAR}/members/${third.id}`)
    const one = first.versions.find(({ fileName }: { fileName: string }) => fileName === '3.html')
    await government.done('POST', `/collecting/${YEAR}/members/${third.id}/versions/${one.n}/accept`, { seen: first.version }) // prettier-ignore
    for (const { id, waiting, newest, version } of broken)
    if (waiting === 1) await government.done('POST', `/collecting/${YEAR}/members/${id}/versions/${newest}/accept`, { seen: version }) // prettier-ignore

    const sum = await government.done('GET', `/collecting/${YEAR}/sum`)
    expect(sum.counted).toBe(CHILDREN + 1)
    const balance = sum.broken.find(({ says: text, where }: { says: string; where: string }) => text.startsWith('本年新收') && where.includes('自然人')) // prettier-ignore
    expect(balance.breaking.map(({ name }: { name: string }) => name).toSorted()).toEqual(SPOILT.map(nameOf).toSorted())
    const plain = new Map<string, number>()
    for (let index = 0; index < CHILDREN; index++)
      for (const cell of made(index).cells) plain.set(cellId(cell), (plain.get(cellId(cell)) ?? 0) + (cell.value ?? 0))
    const own = sampleReport('annual-2019').cells.find((cell) => cellId(cell) === cellId(NEW))?.value ?? 0
    const total = sum.cells.find(({ row, column }: { row: string; column: string }) => row === NEW.row && column === NEW.column) // prettier-ignore
    expect(total.value).toBe((plain.get(cellId(NEW)) ?? 0) + own)
    const names = await government.done(
      'GET',
      `/collecting/${YEAR}/sum/cell?cell=applications.newReceived.naturalPerson&size=10`,
    )
    expect(names).toMatchObject({ total_children: CHILDREN + 1, pages: 51 })

    // 合并：并入的机关不重复计。
    const [gone, heir] = [(await government.done('GET', `/collecting/${YEAR}/members?q=${nameOf(101)}`)).items[0], (await government.done('GET', `/collecting/${YEAR}/members?q=${nameOf(102)}`)).items[0]] // prettier-ignore
    await government.done('POST', `/collecting/${YEAR}/successions`, {
      version: sum.version,
      from: [gone.id, heir.id],
      to: [heir.id],
      on: `${YEAR}-07-01`,
      reason: '两镇合并',
    })
    const merged = await government.done('GET', `/collecting/${YEAR}/sum`)
    expect(merged.counted).toBe(CHILDREN)
    expect(merged.leftOut).toMatchObject([{ name: nameOf(101), by: [nameOf(102)] }])
  },
)

test('没有文件的不能识别，没有开始的不识别；压缩包里的压缩包说明白；验收以后报来的新版不改变汇总', async () => {
  const { government } = city
  const { id: batch } = await government.done('POST', `/collecting/${YEAR}/batches`)
  const path = `/collecting/${YEAR}/batches/${batch}`
  expect((await government.ask('POST', `${path}/read`)).status).toBe(409)
  expect((await government.ask('POST', `${path}/stop`)).status).toBe(409)
  await attached(batch, '再报.html', await html(reportOf(nameOf(7), YEAR, 9)))
  await attached(batch, '内有压缩包.zip', zipOf([{ name: '里面.zip', bytes: zipOf([{ name: 'a.txt', bytes: 'a' }]) }]))
  await readBatch(ground, { organ: government.organ, batch })
  expect((await government.done('GET', `/collecting/${YEAR}/batches`)).items[0]).toMatchObject({
    state: 'open',
    done: 0,
  })
  await government.done('POST', `${path}/read`)
  await eventually(async () => {
    const { items } = await government.done('GET', `/collecting/${YEAR}/batches`)
    expect(items[0]).toMatchObject({ id: batch, state: 'done', done: 2 })
  })
  const { items } = await government.done('GET', `/collecting/${YEAR}/files?batch=${batch}`)
  expect(items.map(({ name, state }: { name: string; state: string }) => [name, state]).toSorted()).toEqual([
    ['再报.html', 'assigned'],
    ['里面.zip', 'unreadable'],
  ])
  // 验收以后报来的新版不改变汇总，看得见差别。
  const again = (await government.done('GET', `/collecting/${YEAR}/members?q=${nameOf(7)}`)).items[0]
  expect(again).toMatchObject({ state: 'accepted', waiting: 1 })
})

test('导出的汇总表：每个机关一行，公式样的名称只是文字；法定的三张表各种形式都有', async () => {
  const { government } = city
  await manyMembers(government.organ, ['=HYPERLINK("http://x","局")'])
  const list = await government.done('GET', `/collecting/${YEAR}/members.xlsx`)
  const text = (bytes: Buffer) => readWorkbook(bytes)
  const rows = await text(list)
  expect(rows.flat().filter((value) => value.startsWith('='))).toEqual(['=HYPERLINK("http://x","局")'])
  const sheet = await text(await government.done('GET', `/collecting/${YEAR}/sum.xlsx`))
  const { counted } = await government.done('GET', `/collecting/${YEAR}/sum`)
  expect(sheet.filter(([first]) => first?.startsWith('云川市') || first === '城关镇人民政府').length).toBeGreaterThanOrEqual(counted) // prettier-ignore
  for (const form of ['docx', 'pdf', 'html', 'xlsx', 'json'])
    expect((await government.ask('GET', `/collecting/${YEAR}/sum/report.${form}`)).status).toBe(200)
})

/** Every cell of every sheet as text, as a program of ours reads workbooks: a formula would come without its sign. */
async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const { blocks } = await decode(new Uint8Array(bytes), '表.xlsx')
  return blocks.flatMap((block) => ('rows' in block ? block.rows.map((row) => row.map((cell) => cell.text)) : []))
}
