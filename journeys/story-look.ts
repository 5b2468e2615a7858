/** Looking at every page of a story as it stands, on an office screen and on a telephone; what is wrong is told at the end, with every page. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll } from './browser.ts'

export const DESK = { width: 1366, height: 768 }
export const TELEPHONE = { width: 390, height: 844 }

/** What is written in Latin letters in any office: files and their sizes, addresses, codes, numbers of the mail, digests. */
const LATIN =
  /https?:\S+|\/(?:apply|d)\/\S*|[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}|\S+\.(?:pdf|docx|png|txt|zip)|PDF|PNG|docx|Word|Excel|OFD|ZIP|[KMG]B|XA\d+|\b[0-9a-f]{40,}\b/gu

export interface Looking {
  /** What bars somebody out of a page, is cut off or is not Chinese. */
  readonly barred: string[]
  /** Looks with one check of the caller's. */
  noting(size: string, looking: () => Promise<unknown>): Promise<void>
  /** Looks at a page; with GONGKAI_PICTURES, `part` of it (what is in `main` when absent) is kept as `picture`. */
  look(page: Page, picture?: string, part?: Locator): Promise<void>
}

export function looking(): Looking {
  const barred: string[] = []
  const noting: Looking['noting'] = async (size, check) => {
    await check().catch((fault: unknown) =>
      barred.push(`${size}：${fault instanceof Error ? fault.message : '看不了'}`),
    )
  }
  return {
    barred,
    noting,
    look: async (page, picture, part) => {
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const folder = process.env['GONGKAI_PICTURES']
      if (folder && picture) {
        // What is said in passing stays while the clock stands still.
        await page.evaluate(() => {
          for (const said of document.querySelectorAll<HTMLElement>('.ant-message')) said.style.display = 'none'
        })
        await (part ?? page.locator('main')).first().screenshot({ path: join(folder, `${picture}.png`) })
      }
      const wide = (page.viewportSize()?.width ?? 0) > TELEPHONE.width
      const english = (await page.locator('main').innerText()).replaceAll(LATIN, '').match(/[A-Za-z]{3,}/gu)
      if (english) barred.push(`${page.url()} 有外文：${english.join('、')}`)
      if (wide) {
        await noting('办公电脑', () => expectAccessible(page))
        await page.setViewportSize(TELEPHONE)
      }
      await noting('手机', () => expectNoSidewaysScroll(page))
      await noting('手机', () => expectAccessible(page))
      if (wide) await page.setViewportSize(DESK)
    },
  }
}
