import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrgan } from '../../casework/annual-reports/sample-organs.testing.ts'
import type { PortalDocument } from '../../casework/portal/document.ts'
import { readConfig } from '../../platform/config.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { documentOf, link, paragraphs, publish, withdraw } from '../portal/published.testing.ts'
import { storeFile } from '../portal/published-files.testing.ts'
import { exportColumn, type Exported } from './export.ts'
import { folderShelf } from './folder-shelf.ts'
import { innerSite } from './inner-site.ts'
import { Stopped } from './parts.ts'
import { zipShelf } from './zip-shelf.ts'

let site: TestSite
let organ: string
let secret: PortalDocument
let hostile: PortalDocument
const root = mkdtempSync('/tmp/gongkai-static-')
const BASE = 'https://www.yunchuan.gov.cn/kjj'

beforeAll(async () => {
  site = await openSite({ SITE_NAME: '云川市政府信息公开' })
  organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  const other = await makeOrgan(site.database.sql, { slug: 'elsewhere', name: '另一个局' })
  await publish(site, documentOf(other, 'elsewhere', 1, { title: '别的机关的信息' }))
  const files = await Promise.all(
    ['附件1：申报表 100%#?.txt', '..\\..\\CON.txt', '.htaccess', 'web.config'].map((name, n) =>
      storeFile(site, organ, name, `内容${n}`),
    ),
  )
  const picture = await storeFile(site, organ, '现场.png', 'png')
  hostile = await publish(
    site,
    documentOf(organ, 'kjj', 1, {
      title: '<script>alert(1)</script>"><a href="/d/kjj/2026/9.html">../../etc',
      attachments: files,
      pictures: [picture],
      body: {
        blocks: [
          { kind: 'paragraph', inlines: [{ kind: 'image', src: `/pictures/${picture.fileId}`, alt: '流程图' }] },
          ...paragraphs('正文里写着 href="/search" 的字。').blocks,
        ],
        notes: [],
      },
    }),
  )
  secret = await publish(site, documentOf(organ, 'kjj', 2, { title: '误公开的名单' }))
  await link(site, organ, secret.id, 'interprets', hostile.id)
  for (let n = 3; n <= 50; n += 1) await publish(site, documentOf(organ, 'kjj', n, { title: `第${n}条` }))
}, 180_000)
afterAll(async () => {
  await site?.stop()
  rmSync(root, { recursive: true, force: true })
})

const config = () => readConfig({ GONGKAI_DATA: site.data, SITE_NAME: '云川市政府信息公开' })

async function run(
  folder: string,
  { base = '', stop }: { readonly base?: string; readonly stop?: AbortSignal } = {},
): Promise<Exported> {
  const shelf = await folderShelf(join(root, folder), 'kjj')
  const inner = await innerSite(config(), site.database, base)
  try {
    const done = await exportColumn(inner, shelf, {
      organId: organ,
      base,
      live: '',
      tell: () => {},
      ...(stop && { stop }),
    })
    if (!done) throw new Error('no organ')
    return done
  } finally {
    await shelf.close()
    await inner.close()
  }
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))

/** Every place a file points to, that is no file. */
function broken(folder: string): readonly string[] {
  return filesIn(folder)
    .filter((path) => path.endsWith('.html'))
    .flatMap((path) =>
      [...readFileSync(join(root, folder, path), 'utf8').matchAll(/<(?!\/)[^<>]*?\s(?:href|src)="([^"]*)"/g)]
        .map(([, given = '']) => given.replaceAll('&amp;', '&').split('#')[0] ?? '')
        .filter((given) => given !== '' && !/^(https?:|mailto:|tel:|data:)/.test(given))
        .filter((given) => {
          const to = posix.join(dirname(path), decodeURIComponent(given))
          return given.startsWith('/') || to.startsWith('..') || !existsSync(join(root, folder, to))
        })
        .map((given) => `${path} → ${given}`),
    )
}

describe('静态栏目', () => {
  test('整个栏目写成文件：每个链接都有去处，没有脚本和不能用的检索框，奇怪的名称出不了目录', async () => {
    const done = await run('a', { base: BASE })
    expect(done.notes).toEqual([])
    expect(done.documents).toBe(50)
    const files = filesIn('a')
    expect(broken('a')).toEqual([])
    for (const path of [
      'index.html',
      'feed.xml',
      'sitemap.xml',
      'documents.json',
      'catalogue.csv',
      'd/kjj/2026/1.html',
    ])
      expect(files, path).toContain(path)
    expect(files).toContain('zfxxgk/kjj/fdzdgknr/czyjs/index_3.html')
    expect(files).not.toContain('zfxxgk/kjj/fdzdgknr/czyjs/index_4.html')
    for (const path of files.filter((each) => each.endsWith('.html'))) {
      const page = readFileSync(join(root, 'a', path), 'utf8')
      expect(page, path).not.toMatch(/<script|<form|<iframe|误公开的名单.*另一个局/)
    }
    const page = readFileSync(join(root, 'a/d/kjj/2026/1.html'), 'utf8')
    expect(page).toContain('正文里写着 href="/search" 的字。')
    expect(page).toContain(`<link rel="canonical" href="${BASE}/d/kjj/2026/1.html">`)
    expect(page).toMatch(/<img src="1\/pictures\/[0-9a-f-]+\.png" alt="流程图"/)
    const attached = files
      .filter((path) => path.startsWith('d/kjj/2026/1/files/'))
      .map((path) => path.split('/').at(-1))
    expect(attached).toHaveLength(4)
    for (const name of attached) expect(name).not.toMatch(/^\.|^con\b|[\\:*?"<>|]|(htaccess|config)$/i)
    const { documents } = JSON.parse(readFileSync(join(root, 'a/documents.json'), 'utf8')) as {
      documents: { title: string; attachments: { url: string }[] }[]
    }
    expect(documents).toHaveLength(50)
    for (const { url } of documents.flatMap(({ attachments }) => attachments))
      expect(files).toContain(decodeURIComponent(url.slice(BASE.length + 1)))
    expect(readFileSync(join(root, 'a/documents.json'), 'utf8')).not.toContain('别的机关')
  }, 120_000)

  test('再导出一次什么也不写；撤下的信息从页面、列表、目录、相关信息里一并消失', async () => {
    const again = await run('a', { base: BASE })
    expect([again.written, again.removed]).toEqual([0, 0])
    expect(readFileSync(join(root, 'a/d/kjj/2026/1.html'), 'utf8')).toContain('误公开的名单')
    await withdraw(site, secret)
    const done = await run('a', { base: BASE })
    expect(done.removed).toBeGreaterThan(0)
    for (const path of filesIn('a'))
      expect(readFileSync(join(root, 'a', path), 'utf8'), path).not.toContain('误公开的名单')
    expect(existsSync(join(root, 'a/d/kjj/2026/2.html'))).toBe(false)
    expect(broken('a')).toEqual([])
  }, 120_000)

  test('没有变动的信息不再生成，改过的和挨着它的都是新的', async () => {
    await publish(site, {
      ...documentOf(organ, 'kjj', 7),
      id: hostile.id,
      address: hostile.address,
      title: '改过的标题',
      version: 2,
      publishedAt: new Date(),
    })
    const titles = (path: string): boolean => readFileSync(join(root, 'a', path), 'utf8').includes('改过的标题')
    const done = await run('a', { base: BASE })
    expect(done.written).toBeGreaterThan(0)
    expect(titles('d/kjj/2026/1.html')).toBe(true)
    // Its neighbours in the column name it; nobody else's page was made anew.
    expect(filesIn('a').filter((path) => path.startsWith('d/') && titles(path)).length).toBeGreaterThan(1)
    expect(done.written).toBeLessThan(30)
    // From nothing it comes out the same.
    await run('anew', { base: BASE })
    for (const path of filesIn('anew').filter((each) => each.endsWith('.html')))
      expect(readFileSync(join(root, 'a', path), 'utf8'), path).toBe(readFileSync(join(root, 'anew', path), 'utf8'))
    expect((await run('a', { base: BASE })).written).toBe(0)
    // Its attachments are no more its own.
    expect(existsSync(join(root, 'a/d/kjj/2026/1/files'))).toBe(false)
  }, 120_000)

  test('断在半途的导出：留下的页面不算数，重新运行后和一次写成的完全一样', async () => {
    await run('b')
    const whole = new Map(filesIn('b').map((path) => [path, readFileSync(join(root, 'b', path)).toString('base64')]))
    expect([...whole.keys()].some((path) => /feed|sitemap|code\.svg/.test(path))).toBe(false)
    // Broken off while files were moved over: a page of old text of the same length, one that is no more, parts.
    const page = readFileSync(join(root, 'b/d/kjj/2026/9.html'))
    writeFileSync(join(root, 'b/d/kjj/2026/9.html'), Buffer.from(page.map((byte) => byte ^ 1)))
    writeFileSync(join(root, 'b/d/kjj/2026/99.html'), '误公开的名单')
    writeFileSync(join(root, 'b/d/kjj/2026/.part-1-1'), '半')
    mkdirSync(join(root, 'b/.gongkai-export.next/d'), { recursive: true })
    writeFileSync(join(root, 'b/.gongkai-export.next/d/99.html'), '误公开的名单')
    const table = join(root, 'b/.gongkai-export.json')
    writeFileSync(table, readFileSync(table, 'utf8').replace('"whole":true', '"whole":false'))
    writeFileSync(join(root, 'b/robots.txt'), '自己放的')
    const done = await run('b')
    expect(done.written).toBe(1)
    rmSync(join(root, 'b/robots.txt'))
    const contents = '.gongkai-export.json'
    const after = new Map(filesIn('b').map((path) => [path, readFileSync(join(root, 'b', path)).toString('base64')]))
    for (const each of [whole, after]) each.delete(contents)
    expect(after).toEqual(whole)
  }, 120_000)

  test('导出中途停止：原来的整个栏目一个字也没有变，再运行一次就是新的', async () => {
    const before = new Map(filesIn('b').map((path) => [path, readFileSync(join(root, 'b', path)).toString('base64')]))
    await publish(site, documentOf(organ, 'kjj', 60, { title: '停止之前没有写出来的' }))
    const stopping = new AbortController()
    const shelf = await folderShelf(join(root, 'b'), 'kjj')
    const inner = await innerSite(config(), site.database, '')
    const tell = (text: string): void => {
      if (text.startsWith('信息 20/')) stopping.abort()
    }
    const asked = { organId: organ, base: '', live: '', tell, stop: stopping.signal }
    await expect(exportColumn(inner, shelf, asked)).rejects.toThrow(Stopped)
    await shelf.close()
    await inner.close()
    expect(new Map(filesIn('b').map((path) => [path, readFileSync(join(root, 'b', path)).toString('base64')]))).toEqual(
      before,
    )
    expect((await run('b')).written).toBeGreaterThan(0)
    expect(readFileSync(join(root, 'b/d/kjj/2026/60.html'), 'utf8')).toContain('停止之前没有写出来的')
    expect(broken('b')).toEqual([])
  }, 120_000)

  test('不是空的、不是我们的、是别的机关的目录不写；同时只有一个导出', async () => {
    mkdirSync(join(root, 'full'))
    writeFileSync(join(root, 'full/重要.txt'), '不能动')
    await expect(folderShelf(join(root, 'full'), 'kjj')).rejects.toThrow('不是空的')
    await expect(folderShelf(join(root, 'full/重要.txt'), 'kjj')).rejects.toThrow('是文件，不是目录')
    await expect(folderShelf(join(root, 'b'), 'elsewhere')).rejects.toThrow('另一个机关（kjj）')
    expect(readdirSync(join(root, 'full'))).toEqual(['重要.txt'])
  })

  test('一个压缩包里是同样的文件', async () => {
    const shelf = zipShelf(join(root, 'c.zip'))
    const inner = await innerSite(config(), site.database, '')
    const done = await exportColumn(inner, shelf, { organId: organ, base: '', live: '', tell: () => {} })
    await shelf.close()
    await inner.close()
    expect(done?.written).toBe(filesIn('b').length - 1)
    expect(readdirSync(root).filter((name) => name.includes('.part'))).toEqual([])
  }, 120_000)
})
