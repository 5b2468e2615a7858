/**
 * For each carrier: decoding + reading + checking one report ÷ the bare decode of the underlying library on the same
 * bytes. Aim ≤ 1.25 for html, docx, pdf and xlsx; text is given as reports a second (aim ≥ 2,000 on one core). Both sides
 * are warm: a report is read after many others, as in a collection. html comes twice, as we print it (little but the report)
 * and as a site shows it (navigation, scripts, pasted styles around and on it).
 */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'parse5'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { SaxesParser } from 'saxes'
import { decode } from '../src/intake/grids/decode.ts'
import { readReport } from '../src/intake/annual-report/read.ts'
import { runChecks } from '../src/law/annual-report/check.ts'
import { CHECKS } from '../src/law/annual-report/checks/index.ts'
import { sampleReport } from '../src/law/annual-report/sample.ts'
import { render, type PaperForm } from '../src/papers/annual-report/render.ts'
import { cmsPage } from './cms-page.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const samples = join(import.meta.dirname, '../samples')
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

const BARE: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  html: (bytes) => parse(new TextDecoder().decode(bytes)),
  docx: xmlParts,
  xlsx: xmlParts,
  pdf: async (bytes) => {
    const pdf = await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: join(pdfjs, 'cmaps/'),
      cMapPacked: true,
      standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
      verbosity: VerbosityLevel.ERRORS,
    }).promise
    for (let page = 1; page <= pdf.numPages; page += 1) await (await pdf.getPage(page)).getTextContent()
    await pdf.loadingTask.destroy()
  },
}

/** Unzips and parses every XML part that carries content, doing nothing with it. */
function xmlParts(bytes: Uint8Array): void {
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (
      !/^(word\/(document|numbering|styles)|xl\/(workbook|sharedStrings|styles|worksheets\/.*))\.?.*\.xml$/.test(name)
    )
      continue
    new SaxesParser({ xmlns: false }).write(strFromU8(part)).close()
  }
}

/** Turns before the clock counts: one is not enough for code of this size to be compiled. */
const WARM_UP = 6

async function whole(bytes: Uint8Array, name: string): Promise<number> {
  const { report } = readReport(await decode(bytes, name), name)
  if (!report) throw new Error(`${name} was not read`)
  return runChecks(CHECKS, report).length
}

const report = sampleReport('annual-2021')
const printed = await Promise.all(
  (['html', 'docx', 'xlsx', 'pdf'] as const satisfies readonly PaperForm[]).map(async (form) => ({
    form,
    what: form as string,
    bytes: await render(report, form),
  })),
)
const [page] = printed
if (page) {
  const site = cmsPage(new TextDecoder().decode(page.bytes), report.title ?? '')
  printed.splice(1, 0, { form: 'html', what: 'html of a site', bytes: new TextEncoder().encode(site) })
}
for (const { form, what, bytes } of printed) {
  const repeat = form === 'pdf' ? 4 : 40
  const times = async (work: () => unknown): Promise<void> => {
    for (let i = 0; i < repeat; i += 1) await work()
  }
  const [all, bare] = await inTurns(
    {
      [`${what} (${Math.round(bytes.length / 1000)} kB), ${repeat} × decode + read + check`]: () =>
        times(() => whole(bytes, `report.${form}`)),
      'bare decode': () => times(() => BARE[form]?.(bytes)),
    },
    { warmUp: WARM_UP },
  )
  if (all && bare) console.log(ratioLine(all, bare))
}

const COUNT = 500
for (const name of ['0-hegang-2020.txt', '4-ganzhou-2020.txt']) {
  const bytes = readFileSync(join(samples, name))
  const [text] = await inTurns(
    {
      [name]: async () => {
        for (let i = 0; i < COUNT; i += 1) await whole(bytes, name)
      },
    },
    { warmUp: WARM_UP },
  )
  const perSecond = (runs: readonly number[]): number => Math.round(COUNT / (median(runs) / 1000))
  if (text)
    console.log(
      `text (${name}): ${perSecond(text.runs)} reports/s on one core, by processor time ${perSecond(text.cpu)}`,
    )
}
