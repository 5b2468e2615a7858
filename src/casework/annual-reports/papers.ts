/** Reports as files to take away; the last ones made are kept, for a version of a report never changes. */
import type { Report } from '../../law/annual-report/report.ts'
import { render, type PaperForm } from '../../papers/annual-report/render.ts'
import { titleOf } from '../../papers/annual-report/compose.ts'
import type { StoredReport } from './store.ts'

export const PAPER_TYPES: Readonly<Record<PaperForm, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

/** Papers made lately, by report version and form, up to a number of bytes. */
export class PaperShelf {
  readonly #room: number
  #used = 0
  readonly #papers = new Map<string, Promise<Buffer>>()

  /** @param room bytes kept at most. */
  constructor(room = 64 * 1024 * 1024) {
    this.#room = room
  }

  /** The paper under a key, made once even when many ask at the same time. */
  async fetch(key: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
    const known = this.#papers.get(key)
    if (known) {
      this.#papers.delete(key)
      this.#papers.set(key, known)
      return known
    }
    const making = make().then((bytes) => Buffer.from(bytes))
    this.#papers.set(key, making)
    try {
      this.#used += (await making).byteLength
    } catch (fault) {
      this.#papers.delete(key)
      throw fault
    }
    await this.#clear()
    return making
  }

  async #clear(): Promise<void> {
    for (const [key, paper] of this.#papers) {
      if (this.#used <= this.#room) return
      this.#papers.delete(key)
      this.#used -= (await paper).byteLength
    }
  }
}

/** The bytes of a stored report in one form. */
export const paperBytes = (
  shelf: PaperShelf,
  { organ, year, version, report }: StoredReport,
  form: PaperForm,
): Promise<Buffer> => shelf.fetch(`${organ.id} ${year} ${version} ${form}`, () => render(report, form))

/** The name a report is saved under: its title, without what file systems refuse. */
export const paperFileName = (
  { report, organ, year }: Pick<StoredReport, 'report' | 'organ' | 'year'>,
  form: PaperForm,
): string => fileName({ ...report, organ: report.organ ?? organ.name, year: report.year ?? year }, form)

export const fileName = (report: Pick<Report, 'title' | 'organ' | 'year'>, form: string): string =>
  `${titleOf(report)
    .replaceAll(/[\s\\/:*?"<>|\p{Cc}]+/gu, '')
    .slice(0, 80)}.${form}`
