/** 写：可选的、粘贴来的、上传的、一键排版、预览、与审过的和发布的相比. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'

let site: TestSite
let desk: Press

beforeAll(async () => {
  site = await openSite()
  desk = await press(site)
})
afterAll(() => site.stop())

const WORD_LIKE =
  '<html><head><style>p.MsoNormal{mso-style-parent:"";font-family:宋体}</style></head><body><!--StartFragment-->' +
  '<p class=MsoNormal align=center style="text-align:center"><b>关于做好科技创新工作的通知</b></p>' +
  '<p class=MsoNormal align=center>云科发[2026]9号</p><p class=MsoNormal>各科室：</p>' +
  '<p class=MsoNormal>　　现将工作安排印发你们,请遵照执行.</p><script>alert(1)</script>' +
  '<p class=MsoNormal>附件：1.任务分工表</p><p align=right>云川市科学技术局</p><p align=right>2026年1月5日</p><p>（此件公开发布）</p>' +
  '<!--EndFragment--></body></html>'

test('可选的一切由服务器说：属性带依据，栏目归类目，审查的问题带条文', async () => {
  const choices = await desk.done('GET', '/publications/choices', undefined, desk.writer)
  expect(choices.attributes.map(({ label }: { label: string }) => label)).toEqual([
    '主动公开',
    '依申请公开',
    '不予公开',
  ])
  expect(choices.attributes[2].grounds[0].cites).toContain('条例')
  expect(choices.categories.find(({ value }: { value: string }) => value === 'art20_4')).toMatchObject({
    leaf: 'fdzdgknr/tjxx',
  })
  expect(choices.review).toHaveLength(9)
  for (const { label, cites, answers } of choices.review) {
    expect(`${label}${cites}`).toMatch(/[一-龥]/)
    expect(answers.length).toBeGreaterThan(2)
  }
})

test('从 Word 粘来的读成正文，说明去掉了脚本，认出标题、文号、日期、主送、文种、附件', async () => {
  const read = await desk.done('POST', '/publications/read-body', { html: WORD_LIKE }, desk.writer)
  expect(JSON.stringify(read.body)).not.toContain('alert')
  expect(read.findings.map(({ code }: { code: string }) => code)).toContain('script')
  expect(read.elements).toMatchObject({
    title: '关于做好科技创新工作的通知',
    documentNumber: '云科发〔2026〕9号',
    signedOn: '2026-01-05',
    to: '各科室',
    kind: 'circular',
    organ: '云川市科学技术局',
    attribute: 'proactive',
    attachments: ['任务分工表'],
  })
  const tidied = await desk.done('POST', '/publications/tidy', { body: read.body }, desk.writer)
  expect(JSON.stringify(tidied.body)).toContain('云科发〔2026〕9号')
  const comma = tidied.changes.find(({ rule }: { rule: string }) => rule === 'punctuation')
  expect(comma.before).toContain('你们,')
  const refused = await desk.done('POST', '/publications/tidy', { body: read.body, keep: [comma.id] }, desk.writer)
  expect(JSON.stringify(refused.body)).toContain('你们,请')
  const number = await desk.done('POST', '/publications/read-number', { number: '云科发[2026]09号' }, desk.writer)
  expect(number).toEqual({ number: '云科发〔2026〕9号', wrong: null })
})

test('上传的文件读成正文；读不了的、别人的、没有的，一句话说明', async () => {
  const txt = await desk.upload('通知.txt', '各单位：\n现将有关事项通知如下。')
  const read = await desk.done('POST', '/publications/read-body', { fileId: txt }, desk.writer)
  expect(read.body.blocks).toHaveLength(2)
  const word = await desk.upload('正文.docx', await readFile(join('samples/carriers', 'libreoffice-body.docx')))
  const body = await desk.done('POST', '/publications/read-body', { fileId: word }, desk.writer)
  expect(body.body.blocks.length).toBeGreaterThan(3)
  for (const each of body.pictures) expect(JSON.stringify(body.body)).toContain(`/pictures/${each}`)
  expect((await desk.ask('POST', '/publications/read-body', { fileId: txt }, desk.clerk)).status).toBe(404)
  const empty = await desk.upload('空.txt', '\n\n\n ')
  const answer = await desk.ask('POST', '/publications/read-body', { fileId: empty }, desk.writer)
  expect(answer.status).toBe(422)
  expect(answer.body.detail).toMatch(/没有内容/)
})

test('与上一轮审核的相比、与已经发布的相比：要素和正文各处', async () => {
  const id = await desk.drafted('news')
  expect(await desk.done('GET', `/publications/${id}/difference`, undefined, desk.writer)).toBeNull()
  let view = await desk.view(id, desk.writer)
  await desk.done('POST', `/publications/${id}/hand-in`, { version: view.version }, desk.writer)
  const editor = desk.reviewers.editor
  const { signOff } = await desk.view(id, editor)
  await desk.done(
    'POST',
    `/publications/${id}/sign`,
    { ...signOff.seen, decision: 'return', opinion: '日期写错', marks: [{ at: '第 2 段', says: '漏字' }] },
    editor,
  )
  view = await desk.view(id, desk.writer)
  const content = { ...view.content, title: '改过的标题', attribute: 'proactive', stages: ['result'] }
  content.body = {
    ...content.body,
    blocks: [...content.body.blocks, { kind: 'paragraph', inlines: [{ kind: 'text', text: '新加的一段。' }] }],
  }
  await desk.done(
    'PUT',
    `/publications/${id}`,
    { version: view.version, genre: 'news', unitId: desk.unit, content },
    desk.writer,
  )
  const changed = await desk.done('GET', `/publications/${id}/difference`, undefined, editor)
  expect(changed.says).toBe('与第 1 轮交付审核的内容相比')
  expect(changed.elements.map(({ label, after }: { label: string; after: string }) => [label, after])).toEqual([
    ['标题', '改过的标题'],
    ['五公开', '结果公开'],
  ])
  expect(changed.blocks).toEqual([
    { did: 'added', at: 3, pieces: [{ kind: 'added', text: '新加的一段。' }], looks: false },
  ])
  const { version } = await desk.reviewed(id)
  await desk.done('POST', `/publications/${id}/release`, { version })
  const out = await desk.done('GET', `/publications/${id}/difference?against=published`, undefined, editor)
  expect(out).toMatchObject({ isSame: true, says: '与已经发布的第 1 版相比' })
  const { html } = await desk.done('GET', `/publications/${id}/preview`, undefined, editor)
  expect(html).toContain('<p>新加的一段。</p>')
})

test('表单按内容和签署填好；移送清单三种格式；设置有版本，用语清单出去再进来', async () => {
  const id = (await desk.published('document')).id
  for (const name of ['P01.docx', 'P02.docx', 'P03.docx', 'D43.docx']) {
    const bytes: Buffer = await desk.done('GET', `/publications/${id}/forms/${name}`)
    expect(bytes.subarray(0, 2).toString(), name).toBe('PK')
  }
  expect((await desk.done('GET', `/publications/${id}/forms/P02.pdf`)).subarray(0, 4).toString()).toBe('%PDF')
  const asked = 'receiver=archives&name=云川市档案馆&from=2000-01-01&to=2999-01-01'
  for (const format of ['docx', 'pdf', 'xlsx'])
    expect((await desk.done('GET', `/publications/hand-over.${format}?${asked}`)).length).toBeGreaterThan(1000)
  const none = await desk.ask(
    'GET',
    '/publications/hand-over.pdf?receiver=library&name=x&from=2001-01-01&to=2001-01-02',
  )
  expect([none.status, none.body.detail]).toEqual([409, '这段时间没有公开的信息，没有要移送的。'])
  expect((await desk.ask('GET', '/settings/publications', undefined, desk.writer)).status).toBe(403)

  const { index, words } = await desk.done('GET', '/settings/publications')
  expect(index.example).toMatch(/\/\d{4}-00001$/)
  const wrong = await desk.done('POST', '/settings/publications/index/example', {
    value: { ...index.value, pattern: '{year}' },
  })
  expect(wrong).toMatchObject({ example: null, wrong: expect.stringMatching(/流水号/) })
  const value = [{ word: '布署', instead: '部署', severity: 'error', source: '规范用语' }]
  await desk.done('PUT', '/settings/publications/words', { version: words.version, value })
  expect((await desk.ask('PUT', '/settings/publications/words', { version: words.version, value: [] })).status).toBe(
    409,
  )
  const sheet: Buffer = await desk.done('GET', '/settings/publications/words/export.xlsx')
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(sheet)]), '用语.xlsx')
  const read = await fetch(`${site.address}/api/v1/desk/settings/publications/words/import?mode=preview`, {
    method: 'POST',
    headers: { cookie: desk.clerk, 'x-gongkai-desk': '1' },
    body: form,
  })
  expect(await read.json()).toMatchObject({ total: 1, good: 1, bad: 0 })
  const draft = await desk.drafted('news', { title: '布署工作' })
  expect((await desk.view(draft)).findings.map(({ says }: { says: string }) => says).join()).toContain('布署')
})
