/** What a pdf keeps beside the drawing of its pages: notes, fields, layers, attachments, scripts, properties. */
import type { PDFPageProxy } from 'pdfjs-dist'
import { boxThrough, contains, type Box, type Matrix } from '../grids/pdf/geometry.ts'
import type { Marks } from '../grids/pdf/marks.ts'
import type { OpenPdf } from '../grids/pdf/open.ts'
import { sniff } from '../grids/sniff.ts'
import { MOST_DEPTH, type Gathering } from './gathering.ts'
import { isInside, type ScanInside } from './package-hidden.ts'
import { lines } from './pdf-hiding.ts'
import { propertySeverity } from './property-value.ts'
import { xmp } from './scan-picture.ts'

type Note = Readonly<Record<string, unknown>>
const MOST_NOTES = 2_000
const words = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join(' ')
  const inner = (value as { str?: unknown } | null | undefined)?.str
  return typeof inner === 'string' ? inner.trim() : ''
}

/** Notes, marks for redaction and fields of a page; `toView` is that of the marks, whose origin lies at `shift`. */
export async function pageNotes(
  page: PDFPageProxy,
  toView: Matrix,
  marks: Marks,
  shift: readonly [number, number],
  gathering: Gathering,
): Promise<void> {
  const notes = ((await page.getAnnotations({ intent: 'any' }).catch(() => [])) as readonly Note[]).slice(0, MOST_NOTES)
  const number = page.pageNumber
  const part = `第${number}页`
  for (const note of notes) {
    const { subtype } = note
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (Array.isArray(note['rect']) ? note['rect'] : []) as number[]
    const box = boxThrough(toView, x0, y0, x1, y1)
    const place = [box[0] - shift[0], box[1] - shift[1], box[2] - shift[0], box[3] - shift[1]].map((side) =>
      Math.round(side),
    ) as unknown as Box
    const where = { part, page: number, box: place }
    const author = words(note['titleObj']) || words(note['title'])
    const text = words(note['contentsObj']) || words(note['contents']) || words(note['textContent'])
    if (subtype === 'Redact') {
      const under = lines(
        marks.glyphs.filter((glyph) =>
          contains(box, (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2),
        ),
      ).replaceAll(/\s+/g, ' ')
      const sample = under === '' ? '' : `${under.slice(0, 1)}${'*'.repeat(Math.min(20, under.length - 1))}`
      gathering.add(
        'redaction-not-applied',
        `${part}做了密文标记而没有应用，下面的文字还在（${[...under].length} 字）`,
        sample,
        where,
      )
    } else if (subtype === 'Widget') field(note, where, gathering)
    else if (subtype === 'Link') {
      const address = words(note['unsafeUrl']) || words(note['url'])
      if (/^(?:file:|\\\\|[a-z]:)/i.test(address) || isInside(address))
        gathering.add('external-link', `${part}有指向内部地址的链接`, address, where)
    } else if (subtype === 'FileAttachment')
      gathering.add(
        'embedded-object',
        `${part}附有文件`,
        words((note['file'] as Note | undefined)?.['filename']),
        where,
      )
    else if (subtype !== 'Popup' && (text !== '' || subtype !== 'Stamp')) {
      gathering.add(
        'comment',
        `${part}有注释${author === '' ? '' : `（${author}）`}`,
        text,
        where,
        text === '' && author === '' ? 'warning' : undefined,
      )
      gathering.text(`${part}的注释`, `${author}\n${text}`, { page: number })
    }
    if (note['hidden'] === true && text !== '') gathering.add('hidden-text', `${part}有隐藏的注释`, text, where)
  }
}

function field(
  note: Note,
  where: { readonly part: string; readonly page: number; readonly box: Box },
  gathering: Gathering,
): void {
  const value = words(note['fieldValue'])
  const name = words(note['fieldName'])
  if (note['fieldType'] === 'Sig') return
  gathering.add(
    'form-field',
    `${where.part}有表单域${name === '' ? '' : `“${name}”`}`,
    value === 'Off' ? '' : value,
    where,
  )
  if (note['fieldType'] !== 'Btn') gathering.text(`${where.part}的表单域`, value, { page: where.page })
}

/** What belongs to the whole file. */
export async function besidePages(
  { document }: OpenPdf,
  file: Uint8Array,
  gathering: Gathering,
  inside: ScanInside,
): Promise<void> {
  const { info, metadata } = (await document.getMetadata().catch(() => ({ info: {}, metadata: null }))) as {
    info: Note
    metadata: { getRaw?(): unknown } | null
  }
  for (const [key, name] of Object.entries(PROPERTIES)) property(name, words(info[key]), gathering)
  for (const [key, value] of Object.entries((info['Custom'] ?? {}) as Note))
    property(`自定义属性“${key}”`, words(value), gathering)
  const raw = metadata?.getRaw?.()
  if (typeof raw === 'string') xmp(raw.slice(0, 1_000_000), '文件', gathering)
  const attachments = (await document.getAttachments().catch(() => null)) as unknown
  const entries: readonly [string, unknown][] =
    attachments instanceof Map ? [...attachments] : Object.entries((attachments ?? {}) as object)
  for (const [key, value] of entries.slice(0, 50)) {
    const { filename, content } = value as { filename?: unknown; content?: unknown }
    const name = words(filename) || key
    gathering.add('embedded-object', 'PDF 里附有另一个文件', name)
    const bytes = content instanceof Uint8Array ? content : await contentOf(document, key)
    if (!bytes || bytes.length === 0) continue
    if (gathering.depth >= MOST_DEPTH) {
      gathering.add('not-all-checked', '附带的文件层数太多，没有检查')
      continue
    }
    if (!['zip', 'pdf', 'rtf', 'text', 'ole', 'image'].includes(sniff(bytes))) continue
    const own = gathering.inside(name)
    await inside(bytes, name, own)
    gathering.take(own)
  }
  const actions = await document.getJSActions().catch(() => null)
  const scripts = actions !== null || Buffer.from(file.buffer, file.byteOffset, file.byteLength).includes('/JavaScript')
  if (scripts) gathering.add('macro', 'PDF 里有脚本')
}

/** Some versions of pdf.js hand an attachment's bytes over only when asked for. */
async function contentOf(document: OpenPdf['document'], key: string): Promise<Uint8Array | null> {
  const ask = (document as unknown as { getAttachmentContent?(id: string): Promise<unknown> }).getAttachmentContent
  if (!ask) return null
  const content = await ask.call(document, key).catch(() => null)
  return content instanceof Uint8Array ? content : null
}

const PROPERTIES = { Author: '作者', Subject: '主题', Keywords: '关键词', Title: '标题', Company: '单位' } as const
function property(name: string, value: string, gathering: Gathering): void {
  const severity = propertySeverity(value)
  if (severity === null) return
  // A title is meant to be read; it only tells something when it is a path or a name.
  const isTitle = name === '标题' || name === '主题' || name === '关键词'
  if (!isTitle || /[\\/]|\.docx?$/i.test(value))
    gathering.add('document-property', `文档属性写有${name}`, value, {}, severity)
  gathering.text('文档属性', value)
}
