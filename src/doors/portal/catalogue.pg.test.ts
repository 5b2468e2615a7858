import { afterAll, beforeAll, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { press, type Press } from '../publishing.testing.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
}, 120_000)
afterAll(() => site?.stop())

const page = async (query = ''): Promise<string> => (await site.get(`/zfxxgk/${room.slug}/zdgkml${query}`)).text()

test('主动公开目录：施行以前没有，施行以后立即有，按官方表下载；谁负责不给公众看；不再施行的没有', async () => {
  expect(await page()).toContain('暂时没有信息')
  const own = await room.done('POST', '/duties/catalogues', {
    kind: 'own',
    title: '科技局主动公开目录',
    from: 'starter',
  })
  const { items } = await room.done('GET', `/duties/versions/${own['versionId']}/rows?size=100`)
  const [row] = (items as { key: string; version: number; name: string; entry: Record<string, unknown> }[]).filter(
    ({ name }) => name.includes('统计信息'),
  )
  const { time: _, ...entry } = row?.entry ?? {}
  await room.done('PUT', `/duties/versions/${own['versionId']}/rows/${row?.key}`, {
    version: row?.version,
    entry: { ...entry, time: '信息形成之日起3个工作日内' },
    unitId: room.unit,
    part: 'statistics',
  })
  expect(await page(), '草稿哪里也没有').not.toContain('科技局主动公开目录')
  await room.done('POST', `/duties/versions/${own['versionId']}/adopt`, { fromOn: today(), note: '' })
  const shown = await page()
  for (const text of ['科技局主动公开目录', '第1版', '统计信息', '信息形成之日起3个工作日内', '0 条', 'tjxx"'])
    expect(shown, text).toContain(text)
  expect(shown).not.toContain(room.unit)
  expect(shown).toContain(`href="/zfxxgk/${room.slug}/zdgkml" aria-current="page"`)
  await room.published('information', { dutyId: row?.key })
  expect(await page()).toContain('1 条')
  const [, id] = /zdgkml\/([0-9a-f-]{36})\.xlsx/.exec(shown) ?? []
  for (const [form, type] of [
    ['xlsx', 'spreadsheetml'],
    ['docx', 'wordprocessingml'],
    ['csv', 'text/csv'],
  ] as const) {
    const file = await site.get(`/zfxxgk/${room.slug}/zdgkml/${id}.${form}`)
    expect([form, file.status]).toEqual([form, 200])
    expect(file.headers.get('content-type')).toContain(type)
  }
  expect(await (await site.get(`/zfxxgk/${room.slug}/zdgkml/${id}.csv`)).text()).toContain('统计信息')
  for (const wrong of [`${own['versionId']}.xlsx`, `${id}.pdf`, 'x.xlsx', `${room.organ}.csv`])
    expect([wrong, (await site.get(`/zfxxgk/${room.slug}/zdgkml/${wrong}`)).status]).toEqual([wrong, 404])
  expect((await site.get('/zfxxgk/nobody/zdgkml')).status).toBe(404)
}, 120_000)
