/** 静态栏目：真的程序写出来，半途杀掉再写，从磁盘在浏览器里打开，不用网站也能读。 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOrgan } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { documentOf, publish } from '../src/doors/portal/published.testing.ts'
import { storeFile } from '../src/doors/portal/published-files.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, SCREENS } from './browser.ts'
import { HOME } from './program.ts'

const DOCUMENTS = 60
let site: TestSite
let browser: Browser
const root = mkdtempSync('/tmp/gongkai-static-')
const folder = join(root, '静态 栏目#1')

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite({ SITE_NAME: '云川市政府信息公开' }), openBrowser()])
  const organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  const file = await storeFile(site, organ, '附件1：申报表 100%.txt', '申报单位名称')
  for (let n = 1; n <= DOCUMENTS; n += 1)
    await publish(site, documentOf(organ, 'kjj', n, n === DOCUMENTS ? { attachments: [file] } : {}))
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  rmSync(root, { recursive: true, force: true })
})

const begin = (...args: readonly string[]) =>
  spawn(join(HOME, 'bin/gongkai'), ['export', ...args], {
    env: { ...process.env, GONGKAI_DATA: site.data },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

async function ended(...args: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = begin(...args)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  const status = await new Promise<number | null>((done) => child.on('close', done))
  return { status, stdout, stderr: stderr.replaceAll(/^公开：.*\n/gm, '') }
}

test('半途断电一样地停下，再运行一次就完整；用法不对只有一句话', async () => {
  const killed = begin('--organ', 'kjj', '--to', folder)
  const gone = new Promise((done) => killed.on('close', done))
  const somePage = (): boolean => existsSync(join(folder, 'index.html'))
  for (let tries = 0; !somePage() && killed.exitCode === null && tries < 20_000; tries += 1) await wait(5)
  expect(somePage()).toBe(true)
  // The launcher and the program it started are a group of their own.
  if (killed.pid !== undefined && killed.exitCode === null) process.kill(-killed.pid, 'SIGKILL')
  await gone
  const { status, stdout, stderr } = await ended('--organ', 'kjj', '--to', folder, '--format', 'json', '--quiet')
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ organ: 'kjj', documents: DOCUMENTS, incomplete: false })
  const again = await ended('--organ', 'kjj', '--to', folder, '--format', 'json', '--quiet')
  expect(JSON.parse(again.stdout)).toMatchObject({ written: 0, removed: 0 })
  for (const [args, says] of [
    [['--organ', 'nobody', '--to', join(root, 'x')], '没有“nobody”这个机关'],
    [['--organ', 'kjj', '--to', root], '不是空的，也不是以前导出的静态栏目'],
    [['--organ', 'kjj'], '请用 --to 给出目录'],
  ] as const) {
    const wrong = await ended(...args)
    expect([wrong.status, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain(says)
    expect(wrong.stderr.trim().split('\n')).toHaveLength(1)
  }
})

test('从磁盘打开：首页、列表翻页、一条信息、附件，样式都在，人人可用', async () => {
  for (const { width, height } of SCREENS) {
    const page = await browser.newPage({ viewport: { width, height } })
    const lost: string[] = []
    page.on('requestfailed', (request) => {
      // The pages run no script: what is asked for by one is the checker of accessibility reading style sheets itself.
      if (request.resourceType() !== 'xhr') lost.push(`${request.failure()?.errorText ?? ''} ${request.url()}`)
    })
    const styled = async (): Promise<void> => {
      const ground = await page.locator('.site-head').evaluate((head) => getComputedStyle(head).backgroundColor)
      expect(ground, page.url()).not.toBe('rgba(0, 0, 0, 0)')
    }
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await styled()
    await page
      .getByRole('link', { name: /财政预算|财政信息|更多法定/ })
      .first()
      .click()
    await page.getByRole('link', { name: '下一页' }).click()
    expect(await page.getByText(/第 2 \/ 3 页/).count()).toBe(1)
    await expectAccessible(page)
    await page.locator('.items a').first().click()
    await styled()
    expect(await page.locator('article h1').innerText()).toContain('部门预算的通知')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.goto(pathToFileURL(join(folder, `d/kjj/2026/${DOCUMENTS}.html`)).href)
    const href = await page
      .getByRole('link', { name: /附件1：申报表/ })
      .evaluate((link) => (link as HTMLAnchorElement).href)
    expect(existsSync(new URL(href))).toBe(true)
    await styled()
    expect(lost).toEqual([])
    await page.close()
  }
})
