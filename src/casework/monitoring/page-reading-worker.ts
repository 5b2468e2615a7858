/** The thread that reads some pages of a site and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { readSitePage, Unreadable } from '../../intake/site-pages/read-page.ts'
import type { PageTask, WordHit } from './crawl-facts.ts'
import type { PageRead } from './page-reading.ts'

const { pages, words } = workerData as PageTask
/** Characters around a word in its excerpt. */
const AROUND = 20

function read({ bytes, address, charset }: PageTask['pages'][number]): PageRead | null {
  try {
    const { text, ...page } = readSitePage(bytes, address, charset)
    const whole = `${page.title}\n${text}`
    const hits = words.flatMap((sought): readonly WordHit[] => {
      const at = whole.indexOf(sought.word)
      if (at < 0) return []
      const excerpt = whole.slice(Math.max(0, at - AROUND), at + sought.word.length + AROUND).replaceAll(/\s+/g, ' ')
      return [{ ...sought, excerpt }]
    })
    return { ...page, hits }
  } catch (fault) {
    if (fault instanceof Unreadable) return null
    throw fault
  }
}

parentPort?.postMessage(pages.map(read))
