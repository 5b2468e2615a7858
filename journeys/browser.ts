/** A real browser for the journeys: the one named in CHROMIUM_PATH, the machine's own, or the one from npm. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect } from 'vitest'

const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts a browser; fails, and never skips, when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  const installed = given ?? INSTALLED.find((path) => existsSync(path))
  const executablePath = installed ?? (await packaged())
  if (!executablePath) {
    throw new Error('找不到浏览器：请安装 chromium（如 apt-get install chromium），或用 CHROMIUM_PATH 指明它的位置。')
  }
  return chromium.launch({ executablePath, args: FLAGS })
}

async function packaged(): Promise<string | undefined> {
  try {
    const { default: portable } = await import('@sparticuz/chromium')
    return await portable.executablePath()
  } catch {
    return undefined
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails with the rule and the places when the page bars anybody out (WCAG 2.2 A and AA, and best practice). */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: {
          resultTypes: readonly string[]
        }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    // Of the rules that nobody breaks it need not tell all the places where they hold.
    const { violations: found } = await axe.run({ resultTypes: ['violations'] })
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 200))
          .join(' | ')}`,
    )
  })
  expect(violations, page.url()).toEqual([])
}

/**
 * Fails when the page as a whole can be scrolled sideways once it is at rest, and says which elements reach out of it.
 * A page whose window was just made narrower is laid out again by its script, some frames later.
 */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const fits = () => document.documentElement.scrollWidth <= innerWidth
  await page.waitForFunction(fits, undefined, { timeout: 5000 }).catch(() => undefined)
  const { content, window, wide } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
      .slice(-5)
      .map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''}`),
  }))
  expect(content, `${page.url()} 横向超出：${wide.join('；')}`).toBeLessThanOrEqual(window)
}

/** Fails later, at `check`, when the page met a script error, a refused style or script, or a failing address. */
export function watchFaults(page: Page): { check(): void } {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`脚本出错：${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`控制台：${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return { check: () => expect(faults).toEqual([]) }
}

/** How long something may take on a busy machine before a journey gives up on it; nothing is measured by it. */
export const PATIENT = { timeout: 60_000 } as const

export const SCREENS = [
  { name: '手机', width: 390, height: 844 },
  { name: '办公电脑', width: 1366, height: 768 },
] as const
