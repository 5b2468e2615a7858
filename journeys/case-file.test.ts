/** 卷宗: asked for on the page of an application with a reason, and saved when it is made; the same page on a telephone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let page: Page
let id = ''

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const organ = await newOrgan(site.database)
  const cookie = await signedIn(site.database, organ.id, { duty: 'clerk' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  const registered = await fetch(`${site.address}/api/v1/desk/applications`, {
    method: 'POST',
    headers: { cookie, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'in_person',
      submittedOn: today(),
      applicant: {
        kind: 'naturalPerson', name: '欧阳小明', idKind: '居民身份证', idNumber: '110101199003000001', phone: '13800001111',
        address: '云川市和平路1号',
      }, // prettier-ignore
      request: '2025年科技项目立项名单',
    }),
  })
  ;({ id } = (await registered.json()) as { id: string })
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.getByRole('region', { name: '卷宗' }).screenshot({ path: join(pictures, `${name}.png`) })
}

test('写明理由，编成以后自动保存；再取不用等；手机上也能用', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/applications/${id}`)
  const part = page.getByRole('region', { name: '卷宗' })
  await part.waitFor(PATIENT)
  await part.getByRole('button', { name: '卷宗（PDF）' }).click()
  await page.getByRole('textbox', { name: /理由/ }).fill('移交档案室归档')
  const saving = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('dialog').getByRole('button', { name: '调 阅' }).or(page.getByRole('dialog').getByRole('button', { name: '调阅' })).click() // prettier-ignore
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/完整卷宗\.pdf$/)
  expect(
    readFileSync(await saved.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await part.getByText('完整卷宗.zip').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('case-file-part')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await picture('case-file-phone')
  faults.check()
})
