/** One report, five forms. Each form is loaded only when it is asked for: html must not pay for Word and pdf. */
import type { Report } from '../../law/annual-report/report.ts'
import type { PdfOptions } from './pdf.ts'

export const PAPER_FORMS = ['docx', 'pdf', 'html', 'xlsx', 'json'] as const
export type PaperForm = (typeof PAPER_FORMS)[number]

/** What only the pdf knows: fonts to embed, and notes on characters that have no glyph. */
export type RenderOptions = PdfOptions

/** The bytes of the report in that form; throws `CannotTypeset` where this machine has no typesetter for it. */
export async function render(report: Report, to: PaperForm, options: RenderOptions = {}): Promise<Uint8Array> {
  return FORMS[to](report, options)
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const FORMS: Readonly<Record<PaperForm, (report: Report, options: RenderOptions) => Promise<Uint8Array>>> = {
  docx: async (report) => (await import('./docx.ts')).toDocx(report),
  pdf: async (report, options) => (await import('./pdf.ts')).toPdf(report, options),
  html: async (report) => utf8((await import('./html.ts')).toHtml(report)),
  xlsx: async (report) => (await import('./xlsx.ts')).toXlsx(report),
  json: async (report) => utf8((await import('./json.ts')).toJson(report)),
}
