/** 身份证明: somebody's own in the original – for a reason, and on record before a byte goes out. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../../doors/files-desk.testing.ts'
import { call, detail, named, PIECE, TUS } from '../../doors/files-room.testing.ts'
import { letterOffice, type Office } from '../../doors/letters.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import type { ShownFile } from './endpoints.ts'

let site: TestSite
let office: Office
let id: string
let identity: ShownFile
let other: ShownFile
beforeAll(async () => {
  site = await openSite()
  office = await letterOffice(site)
  id = await office.application('2025年科技项目立项名单')
  ;[identity, other] = [await hung('identity'), await hung('other')]
})
afterAll(() => site.stop())

const WAYS = ['content', 'inline', 'preview'] as const
const WHY = `why=${encodeURIComponent(' 核对申请人身份 ')}`
const get = (path: string, as = office.clerk) => call(site.address, as, 'GET', path)

/** A file hung on the application in a place of it, as the applicant's go there. */
async function hung(slot: string): Promise<ShownFile> {
  const bytes = Buffer.from(`原文${slot}`)
  const size = { 'upload-length': String(bytes.length) }
  const begun = await call(site.address, office.clerk, 'POST', '/uploads', undefined, { ...TUS, ...size, ...named(`${slot}.txt`) }) // prettier-ignore
  const upload = begun.headers.get('location')?.split('/').at(-1) ?? ''
  await call(site.address, office.clerk, 'PATCH', `/uploads/${upload}`, bytes, { ...PIECE, 'upload-offset': '0' })
  const answer = await office.ask('POST', '/files', { upload, subject: { kind: 'application', id }, slot })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const viewed = () =>
  withScope(site.database.sql, { organ: office.organ }, async (tx) => {
    const { rows } = await sql<{ content: string }>`
      select content from events where did = 'personal-data-viewed' and subject_id = ${id} order by seq`.execute(tx)
    return rows.map(({ content }) => JSON.parse(content) as Record<string, unknown>)
  })

test('没有理由、理由不成话的，哪个入口都打不开，也不留记录；别的附件不用理由', async () => {
  expect([identity.personal, other.personal]).toEqual([true, false])
  for (const way of WAYS) {
    expect((await get(`/files/${other.id}/${way}`)).status, way).toBe(200)
    for (const why of ['', 'why=', `why=${encodeURIComponent('看')}`, 'why=aaaaaaaa', `why=${'%20'.repeat(9)}`])
      expect([way, why, ...(await detail(await get(`/files/${identity.id}/${way}?${why}`)))]).toEqual([
        way,
        why,
        409,
        expect.stringContaining('请写明查看的理由'),
      ])
  }
  expect((await get(`/files/${identity.id}`)).status, '名称、大小不是原文').toBe(200)
  expect(await viewed()).toEqual([])
})

test('写明理由的，每打开一次记一次：谁、看了什么、为什么', async () => {
  for (const [at, way] of WAYS.entries()) {
    expect(await (await get(`/files/${identity.id}/${way}?${WHY}`)).text()).toContain('原文identity')
    expect(await viewed()).toHaveLength(at + 1)
  }
  expect((await viewed())[0]).toMatchObject({
    title: '个人信息：身份证明图像',
    why: '核对申请人身份',
    after: { of: 'application', fields: ['id-image'], file: identity.id },
  })
})

test('没有查看权限的，有理由也不知道有没有；撤下以后，有理由也打不开；都不留查看的记录', async () => {
  const before = await viewed()
  const leader = await signedIn(site.database, office.organ, { duty: 'leader' })
  for (const way of WAYS) expect((await get(`/files/${identity.id}/${way}?${WHY}`, leader)).status).toBe(404)
  const version = { version: identity.version, why: '传错了人' }
  expect((await office.ask('POST', `/files/${identity.id}/withdraw`, version)).status).toBe(200)
  for (const way of WAYS) expect((await get(`/files/${identity.id}/${way}?${WHY}`)).status).toBe(409)
  expect(await viewed()).toEqual(before)
})
