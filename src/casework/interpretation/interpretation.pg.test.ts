import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { today } from '../../platform/clock.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const year = Number(today().slice(0, 4))
const document = (n: number) => ({
  number: `云科规〔2026〕${n}号`,
  kind: 'circular',
  rank: 'normativeDocuments',
  issuers: [],
  signedOn: '2026-01-05',
  effectiveOn: '2026-02-01',
})
const plan = { features: [], outline: '背景、内容', forms: ['chart'], channels: '网站', time: '同时' }
const figures = () => room.done('GET', `/interpretation/figures?year=${year}`)
const of = async (id: string) => {
  const { items } = await room.done('GET', '/interpretation/documents?size=100')
  return items.find((each: { id: string }) => each.id === id)
}

test('没有应当解读的文件，解读率为空，不是 0', async () => {
  expect(await figures()).toMatchObject({ needed: 0, rate: null, total: 0, findings: [] })
})

test('规范性文件缺方案、缺解读逐步说明；解读关联以后两边看得到；不解读的列出理由；年度的数打开所计入的', async () => {
  const id = await room.drafted('document', { document: document(7001), interpreting: null })
  expect(await of(id)).toMatchObject({ interpreting: 'lacking', missing: expect.stringContaining('解读方案') })
  const planned = await room.drafted('document', { document: document(7002), interpreting: plan })
  expect(await of(planned)).toMatchObject({ missing: expect.stringContaining('解读材料'), plan: { length: 4 } })
  const waived = await room.published('document', { document: document(7003), interpreting: { features: [], waivedBecause: '仅调整联系电话' } }) // prettier-ignore
  expect(await of(waived.id)).toMatchObject({ interpreting: 'waived', waivedBecause: '仅调整联系电话' })
  const text = await room.drafted('interpretation', { interprets: { documents: [planned], forms: ['text', 'chart'], origin: 'own' } }) // prettier-ignore
  const ready = await room.reviewed(text)
  expect(await of(planned)).toMatchObject({ interpreting: 'ready', missing: null })
  const { version } = await room.reviewed(planned)
  await room.done('POST', `/publications/${planned}/release`, { version })
  await room.done('POST', `/publications/${text}/release`, { version: ready.version })
  expect(await of(planned)).toMatchObject({ interpreting: 'done', interpretations: [{ id: text, origin: '本级' }] })
  const { items } = await room.done('GET', `/interpretation?year=${year}&form=chart`)
  expect(items).toMatchObject([{ id: text, documents: [{ id: planned }] }])
  const counted = await figures()
  expect(counted).toMatchObject({ total: 1, needed: 1, interpreted: 1, waived: 1, rate: 100, findings: [] })
  const value = (form: string) => counted.forms.find((each: { form: string }) => each.form === form).value
  expect([value('text'), value('chart'), value('expert')]).toEqual([1, 1, 0])
  const owed = await room.done('GET', `/interpretation/documents?year=${year}&owed=yes`)
  expect(owed.items.map((each: { id: string }) => each.id)).toEqual([planned])
})

test('全部是转发的文字解读，两条提示都有；撤下的不再计入；还没有到的年度不统计', async () => {
  const own = await press(site)
  const out = await own.published('interpretation', { interprets: { documents: [], forms: ['text'], origin: 'city' } })
  const { findings } = await own.done('GET', `/interpretation/figures?year=${year}`)
  expect(findings).toHaveLength(2)
  await own.done('POST', `/publications/${out.id}/withdraw`, { reason: '转发有误' })
  expect(await own.done('GET', `/interpretation/figures?year=${year}`)).toMatchObject({ total: 0, findings: [] })
  expect((await own.ask('GET', `/interpretation/figures?year=${year + 1}`)).status).toBe(404)
  expect((await own.ask('GET', '/interpretation?form=dance')).status).toBe(400)
})
