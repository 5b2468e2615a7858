import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAPER_FORMS } from '../papers/annual-report/render.ts'
import { makeOrgan, makeReport } from '../casework/annual-reports/sample-organs.testing.ts'
import { HOME } from '../platform/home.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { BOTH, freshDatabase, type FreshDatabase } from '../platform/database/both.testing.ts'

describe.each(BOTH)('%s', (kind) => {
  let fresh: FreshDatabase
  let site: TestSite
  const PAGES = [
    '/',
    '/reports',
    '/reports/kjj',
    '/reports/kjj/2020',
    '/reports/kjj/2024',
    '/check',
    '/data',
    '/help',
    '/sitemap',
    '/nowhere',
  ]

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    site = await openSite({
      ...fresh.settings,
      CHECK_MAX_MB: '1',
      CHECK_PER_MINUTE: '1000',
      SITE_OWNER: '云川市人民政府办公室',
      SITE_CODE: '1234567890',
    })
    const id = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
    await makeReport(site.database.sql, id, 2020)
    await makeReport(site.database.sql, id, 2020, { change: { title: '更正后的报告' } })
    await makeReport(site.database.sql, id, 2020, { draft: true, change: { title: '未公布的草稿' } })
    await makeReport(site.database.sql, id, 2024)
    const hidden = await makeOrgan(site.database.sql, { slug: 'hidden', name: '只有草稿的局' })
    await makeReport(site.database.sql, hidden, 2022, { draft: true })
  })
  afterAll(async () => {
    await site.stop()
    await fresh.close()
  })

  describe('每一页', () => {
    test.each(PAGES)('%s：中文、无内嵌脚本和样式、有跳到正文、有页脚', async (path) => {
      const response = await site.get(path)
      const html = await response.text()
      expect(response.status).toBe(path === '/nowhere' ? 404 : 200)
      expect(response.headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*script-src 'self'; style-src 'self'/,
      )
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN"/)
      expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on[a-z]+="|javascript:/)
      expect(html).toMatch(/href="#main"[\s\S]*<main id="main"/)
      expect(html).toMatch(/主办单位：云川市人民政府办公室[\s\S]*网站标识码：1234567890/)
      expect(html.match(/<h1/g)).toHaveLength(1)
    })

    test('页面上的站内链接都走得通', async () => {
      const seen = new Set<string>(PAGES.slice(0, -1))
      const pages = [...seen]
      for (const path of pages) {
        const html = await (await site.get(path)).text()
        for (const [, link = ''] of html.matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
          const address = link.replaceAll('&amp;', '&')
          if (seen.has(address) || /report\.(pdf|docx)/.test(address)) continue
          seen.add(address)
          expect([200, 303], address).toContain((await site.get(address)).status)
        }
      }
      expect(seen.size).toBeGreaterThan(30)
    })

    test('没有变就不再传：304；够大就压缩', async () => {
      const first = await site.get('/reports/kjj/2020', { 'accept-encoding': 'gzip', accept: 'text/html' })
      const etag = first.headers.get('etag') ?? ''
      expect(first.headers.get('content-encoding')).toBe('gzip')
      expect((await site.get('/reports/kjj/2020', { 'if-none-match': etag })).status).toBe(304)
      const elder = await site.get('/reports/kjj/2020', { 'if-none-match': etag, cookie: 'elder=1' })
      expect(elder.status).toBe(200)
      expect(await elder.text()).toContain('<html lang="zh-CN" class="elder"')
    })

    test('长者模式记在来访者自己那里，回到原来的页，不去别处', async () => {
      const there = await site.get('/elder?on=1&back=%2Freports%3Fyear%3D2020')
      expect([there.status, there.headers.get('location')]).toEqual([303, '/reports?year=2020'])
      expect(there.headers.get('set-cookie')).toMatch(/^elder=1; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/)
      for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\r\nSet-Cookie: x=1']) {
        const response = await site.get(`/elder?on=0&back=${encodeURIComponent(back)}`)
        expect(response.headers.get('location')).toBe('/')
      }
    })
  })

  describe('草稿', () => {
    test('从哪个门都看不到', async () => {
      const addresses = [
        ...PAGES,
        '/reports?q=草稿',
        '/reports/hidden',
        '/reports/hidden/2022',
        '/reports/kjj/2020?version=3',
        '/reports/hidden/2022/report.html',
        '/reports/hidden/2022/charts/results.svg',
        '/api/v1/reports',
        '/api/v1/reports?organ=hidden',
        '/api/v1/reports/hidden/2022',
        '/api/v1/reports/kjj/2020?version=3',
        '/api/v1/reports/hidden/2022/cells.csv',
        '/api/v1/cells.csv',
        '/feed.xml',
        '/sitemap.xml',
      ]
      for (const address of addresses) {
        const body = await (await site.get(address)).text()
        const told = address.includes('q=') ? body.replaceAll('草稿', '') : body
        expect(told, address).not.toMatch(/未公布的草稿|只有草稿的局|hidden\/2022</)
      }
      expect((await site.get('/reports/hidden/2022')).status).toBe(404)
    })
  })

  describe('下载', () => {
    test.each(PAPER_FORMS)('%s 按标题取名，旧版本也能下载', async (form) => {
      const response = await site.get(`/reports/kjj/2020/report.${form}`)
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(response.status).toBe(200)
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(`更正后的报告.${form}`)
      expect(bytes.length).toBeGreaterThan(1000)
      const before = await site.get(`/reports/kjj/2020/report.${form}?version=1`)
      expect(decodeURIComponent(before.headers.get('content-disposition') ?? '')).not.toContain('更正后')
    })
  })

  describe('订阅和站点地图', () => {
    test.each(['/feed.xml', '/sitemap.xml', '/favicon.svg'])('%s 是合格的 XML', async (path) => {
      const parser = new SaxesParser()
      parser.write(await (await site.get(path)).text()).close()
    })

    test('更正过的报告在订阅里是新的一条', async () => {
      expect(await (await site.get('/feed.xml')).text()).toMatch(
        /<id>http[^<]*\/reports\/kjj\/2020#v2<\/id>\n<title>更正后的报告（第 2 版）/,
      )
    })
  })

  describe('出错', () => {
    test('给人看的是页面，给程序看的是 problem+json，都是中文', async () => {
      const page = await site.get('/reports/kjj/1999')
      expect(page.status).toBe(404)
      expect(await page.text()).toContain('没有这份年报')
      const json = await site.get('/api/v1/reports/kjj/1999')
      expect(json.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(await json.json()).toMatchObject({
        status: 404,
        title: '没有找到',
        detail: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
      })
    })

    test.each([
      '/reports/kjj/abc',
      '/reports/kjj/2020?version=x',
      '/reports/kjj/99999999999',
      '/assets/../../package.json',
      '/assets/nothing.css',
      '/%00',
      '/reports/%E0%A4%A',
    ])('%s 不是系统出错', async (path) => {
      const response = await site.get(path)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).toMatch(/[\u4e00-\u9fff]/)
    })

    test('没有一处要记成系统的差错', () => {
      expect(site.said.filter((sentence) => sentence.includes('出错'))).toEqual([])
    })
  })

  describe('提交检查', () => {
    const post = (body: BodyInit, headers: Record<string, string> = {}) =>
      fetch(`${site.address}/check`, {
        method: 'POST',
        body,
        headers: { accept: 'text/html', ...headers },
        redirect: 'manual',
      })

    test('什么都没交，说一句话，留在原页', async () => {
      const response = await post(new FormData())
      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(/还没有选择文件[\s\S]*data-check-form/)
    })

    test('读不了的，粘贴的文字还在', async () => {
      const form = new FormData()
      form.set('text', '这不是年报 <b>&')
      const response = await post(form)
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('这不是年报 &lt;b&gt;&amp;</textarea>')
    })

    test('太大的说清上限；不占内存，浏览器也收得到回答', async () => {
      const before = process.memoryUsage().rss
      const answer = await new Promise<{ status: number; body: string }>((done, fail) => {
        const upload = request(`${site.address}/check`, {
          method: 'POST',
          headers: { accept: 'text/html', 'content-type': 'multipart/form-data; boundary=x' },
        })
        upload.on('error', fail)
        upload.on('response', (response) => {
          let body = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => (body += part))
          response.on('end', () => done({ status: response.statusCode ?? 0, body }))
        })
        const part = Buffer.alloc(1024 * 1024, 'a')
        let left = 300
        const more = (): void => {
          while (left-- > 0) if (!upload.write(part)) return void upload.once('drain', more)
          upload.end()
        }
        upload.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.docx"\r\n\r\n')
        more()
      })
      expect(answer.status).toBe(413)
      expect(answer.body).toMatch(/超过 1 MB[\s\S]*data-check-form/)
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    })

    test.each([
      ['边界写错', 'multipart/form-data; boundary=x', '--y\r\nnonsense'],
      ['没有边界', 'multipart/form-data', 'abc'],
      [
        '截断了',
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      ],
      ['别的类型', 'application/xml', '<a/>'],
    ])('%s：一句话，不是系统出错', async (_, type, body) => {
      const response = await post(body, { 'content-type': type })
      expect([400, 415]).toContain(response.status)
      expect(await response.text()).toMatch(/[\u4e00-\u9fff]/)
    })

    test('更正之后回到原处；地址里另写的什么都不带走，也不出错', async () => {
      const form = new FormData()
      const report = readFileSync(join(HOME, 'samples/carriers/annual-2023.html'))
      form.append('file', new Blob([new Uint8Array(report)]), '年报.html')
      const send = (path: string, body: FormData) =>
        fetch(site.address + path, { method: 'POST', body, redirect: 'manual', headers: { accept: 'text/html' } })
      const checked = await send('/check', form)
      const place = checked.headers.get('location') ?? ''
      expect([checked.status, place]).toEqual([303, expect.stringMatching(/^\/check\/[\w-]{20,}$/)])
      const nothing = new FormData()
      nothing.append('x', '1')
      for (const cells of ['中', '%0d%0aset-cookie:a=b', '//evil.example', '%22%3E%3Cscript%3E', 'doubtful']) {
        const back = await send(`${place}/cells?cells=${cells}`, nothing)
        expect([back.status, back.headers.get('location')]).toEqual([303, `${place}?cells=doubtful#cells`])
      }
      const all = await send(`${place}/cells?cells=all`, nothing)
      expect(all.headers.get('location')).toBe(`${place}?cells=all#cells`)
    })

    test('已经删除的检查，说明原因和办法', async () => {
      const response = await site.get('/check/AAAAAAAAAAAAAAAAAAAAAAAA')
      expect(response.status).toBe(410)
      expect(await response.text()).toContain('请重新上传')
    })
  })
})
