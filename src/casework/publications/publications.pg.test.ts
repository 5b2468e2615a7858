import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { searchPortal } from '../portal/search/search-portal.ts'
import { portalDocumentAt, wasOnPortal } from '../portal/document.ts'
import { withScope } from '../../platform/database/scope.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const onPortal = (address: string) =>
  withScope(site.database.sql, {}, (tx) => portalDocumentAt(tx, address.slice('/d/'.length, -'.html'.length)))

test('科室拟稿，三审三校，发布：门户上就是签过的那一份；索引号编成；更正以后是新的一版；撤下以后哪里也没有', async () => {
  const id = await room.drafted('information')
  const approved = await room.reviewed(id)
  expect(approved).toMatchObject({ state: 'approved', standing: 'unpublished', address: null })
  await room.done('POST', `/publications/${id}/release`, { version: approved.version })
  const out = await room.view(id)
  expect(out).toMatchObject({ state: 'released', standing: 'published', indexNumber: expect.stringMatching(/\d{5}$/) })
  const shown = await onPortal(out.address)
  expect(shown).toMatchObject({ title: out.title, version: 1, indexNumber: out.indexNumber, changeNote: '' })

  await room.done('POST', `/publications/${id}/rework`, { version: out.version, purpose: 'correction', reason: '更正一处数字' }, room.writer) // prettier-ignore
  const reworked = await room.view(id, room.writer)
  expect((await onPortal(out.address))?.title).toBe(out.title)
  const content = { ...reworked.content, title: '更正后的标题' }
  await room.done('PUT', `/publications/${id}`, { version: reworked.version, genre: 'information', unitId: room.unit, content }, room.writer) // prettier-ignore
  expect((await onPortal(out.address))?.title).toBe(out.title)
  const again = await room.reviewed(id)
  await room.done('POST', `/publications/${id}/release`, { version: again.version })
  expect(await onPortal(out.address)).toMatchObject({ title: '更正后的标题', version: 2, changeNote: '更正一处数字' })

  await room.done('POST', `/publications/${id}/withdraw`, { reason: '含有不宜公开的内容' })
  expect(await onPortal(out.address)).toBeNull()
  const address = out.address.slice('/d/'.length, -'.html'.length)
  expect(await withScope(site.database.sql, {}, (tx) => wasOnPortal(tx, address))).toBe(true)
  expect(await room.view(id)).toMatchObject({
    standing: 'withdrawn',
    address: null,
    withdrawnWhy: '含有不宜公开的内容',
  })
})

test('拟稿、改稿的人不能审核；没有审签完成的不能发布；审签以后内容动不了', async () => {
  const id = await room.drafted('notice')
  const draft = await room.view(id)
  const early = await room.ask('POST', `/publications/${id}/release`, { version: draft.version })
  expect(early).toMatchObject({ status: 409, body: { detail: expect.stringContaining('审签') } })
  const edited = { ...draft.content, summary: '责任编辑改过' }
  const editor = room.reviewers.editor
  await room.done('PUT', `/publications/${id}`, { version: draft.version, genre: 'notice', unitId: room.unit, content: edited }, editor) // prettier-ignore
  await room.done('POST', `/publications/${id}/hand-in`, { version: draft.version + 1 }, room.writer)
  const { signOff } = await room.view(id, editor)
  const refused = await room.ask('POST', `/publications/${id}/sign`, { ...signOff.seen, decision: 'agree' }, editor)
  expect(refused.body.detail).toContain('起草、修改过')
  const late = await room.ask('PUT', `/publications/${id}`, { version: draft.version + 2, genre: 'notice', unitId: room.unit, content: draft.content }, room.writer) // prettier-ignore
  expect(late).toMatchObject({ status: 409, body: { detail: expect.stringContaining('不能修改') } })
})

test('没有公开属性、类别、栏目、保密审查的，说明缺什么，不能交付审核', async () => {
  const id = await room.drafted('information', { attribute: null, grounds: [], category: null, leaf: null, review: {} })
  const { faults, version } = await room.view(id)
  const says = faults.map((fault: { says: string }) => fault.says).join('\n')
  for (const word of ['公开属性', '第二十条', '栏目', '审查']) expect(says).toContain(word)
  expect((await room.ask('POST', `/publications/${id}/hand-in`, { version }, room.writer)).status).toBe(409)
})

test('依申请公开的审签以后也不能发布', async () => {
  const id = await room.drafted('information', {
    attribute: 'onApplication',
    grounds: ['notListed'],
    attributeReason: '不属于主动公开的范围',
  })
  const approved = await room.reviewed(id)
  expect(approved).toMatchObject({ state: 'approved', mayRelease: false })
  const refused = await room.ask('POST', `/publications/${id}/release`, { version: approved.version })
  expect(refused.body.detail).toContain('依申请公开')
})

test('需要解读而没有解读的规范性文件不能先发布；解读审签以后一并发布', async () => {
  const document = {
    number: '云科规〔2026〕9001号',
    kind: 'circular',
    rank: 'normativeDocuments',
    issuers: [],
    signedOn: '2026-01-05',
    effectiveOn: '2026-02-01',
  }
  const interpreting = { features: [], outline: '背景、内容', forms: ['chart'], channels: '网站', time: '同时' }
  const id = await room.drafted('document', { document, interpreting })
  const approved = await room.reviewed(id)
  const refused = await room.ask('POST', `/publications/${id}/release`, { version: approved.version })
  expect(refused.body.detail).toContain('解读')
  const other = await room.drafted('interpretation', {
    interprets: { documents: [id], forms: ['chart'], origin: 'own' },
  })
  const ready = await room.reviewed(other)
  await room.done('POST', `/publications/${id}/release`, { version: approved.version })
  await room.done('POST', `/publications/${other}/release`, { version: ready.version })
  const twice = await room.drafted('document', { document, interpreting })
  expect(JSON.stringify((await room.view(twice)).faults)).toContain('9001号”已经用在')
})

test('正文里的身份证号码、附件里的手机号码，不改不写理由就不能交付审核', async () => {
  const fileId = await room.upload('名单.txt', '联系人王小虎，手机13812345678')
  const id = await room.drafted('information', { attachments: [{ fileId, label: '名单' }] })
  const { findings, version } = await room.view(id, room.writer)
  expect(findings.some(({ where, severity }: { where: string; severity: string }) => where === '名单.txt' && severity === 'error')).toBe(true) // prettier-ignore
  const refused = await room.ask('POST', `/publications/${id}/hand-in`, { version }, room.writer)
  expect(refused.body.detail).toContain('必须处理')
})

test('新文件废止旧文件：旧文件的经过、有效性随新文件发布而改变；撤下新文件，旧文件仍是废止的；已经废止的不能再废止', async () => {
  const rank = 'otherDocuments'
  const base = { kind: 'circular', rank, issuers: [], signedOn: '2026-01-05', effectiveOn: '2026-01-05' }
  const old = await room.published('document', { document: { ...base, number: '云科发〔2026〕8001号' } })
  const acts = [{ target: old.id, does: 'repeals', from: '2099-01-01' }]
  const next = await room.published('document', { document: { ...base, number: '云科发〔2026〕8002号', signedOn: '2026-01-06', effectiveOn: '2026-01-06', acts } }) // prettier-ignore
  const life = (await onPortal(old.address))?.life ?? []
  expect(life.map(({ did }) => did)).toEqual(['signed', 'published', 'repealed'])
  const third = await room.drafted('document', { document: { ...base, number: '云科发〔2026〕8003号', signedOn: '2026-01-07', effectiveOn: '2026-01-07', acts: [{ ...acts[0], from: '2000-01-01' }] } }) // prettier-ignore
  const approved = await room.reviewed(third)
  const refused = await room.ask('POST', `/publications/${third}/release`, { version: approved.version })
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining(old.title) } })
  await room.done('POST', `/publications/${next.id}/withdraw`, { reason: '排版有误' })
  const later = (await onPortal(old.address))?.life ?? []
  expect(later.map(({ did }) => did)).toEqual(['signed', 'published', 'repealed'])
  expect(JSON.stringify(later)).not.toContain(next.id)
})

test('发布以后，标题、正文、附件里的词在门户检索里都找得到；撤下以后找不到', async () => {
  const fileId = await room.upload('补助标准.txt', '一次性奖补资金申领条件：连续三年研发投入增长')
  const out = await room.published('information', { title: '蓝鲸计划实施情况', summary: '灯塔企业培育的进展', attachments: [{ fileId, label: '补助标准' }] }) // prettier-ignore
  const found = async (q: string) => {
    const page = await withScope(site.database.sql, {}, (tx) =>
      searchPortal(tx, { q, organ: room.organ, page: 1, size: 20, order: 'relevance' }),
    )
    return page.items.map(({ id }) => id)
  }
  for (const q of ['蓝鲸计划', '灯塔企业培育', '研发投入增长']) expect([q, await found(q)]).toEqual([q, [out.id]])
  await room.done('POST', `/publications/${out.id}/withdraw`, { reason: '重新核对' })
  for (const q of ['蓝鲸计划', '研发投入增长']) expect([q, await found(q)]).toEqual([q, []])
})
