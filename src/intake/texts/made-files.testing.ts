/** Office files made by hand for tests: packages of a few parts. */
import { strToU8, zipSync, type Zippable } from 'fflate'

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${REL}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const P = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${REL}"`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A zip of texts and bytes by their names. */
export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {}
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === 'string' ? strToU8(part) : part
  return zipSync(files)
}

/** A .rels part: id → type and target; an address is external. */
export const relations = (all: Readonly<Record<string, readonly [type: string, target: string]>>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(all)
    .map(
      ([id, [type, target]]) =>
        `<Relationship Id="${id}" Type="${REL}/${type}" Target="${escaped(target)}"${/^[a-z]{2,}:/i.test(target) || type === 'hyperlink' ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

export interface DocxParts {
  readonly relations?: Readonly<Record<string, readonly [type: string, target: string]>>
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly comments?: string
  readonly header?: string
  readonly media?: Readonly<Record<string, Uint8Array>>
}

/** A Word document of this body and, where given, these parts (without their root elements). */
export function docxOf(body: string, parts: DocxParts = {}): Uint8Array {
  const own: Record<string, readonly [string, string]> = { ...parts.relations }
  const files: Record<string, string | Uint8Array> = {
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
  }
  const add = (name: string, root: string, content: string | undefined): void => {
    if (content === undefined) return
    own[`x${name}`] = [name, `${name}.xml`]
    files[`word/${name}.xml`] = `<w:${root} ${W}>${content}</w:${root}>`
  }
  add('styles', 'styles', parts.styles)
  add('numbering', 'numbering', parts.numbering)
  add('footnotes', 'footnotes', parts.footnotes)
  add('comments', 'comments', parts.comments)
  add('header', 'hdr', parts.header)
  for (const [name, bytes] of Object.entries(parts.media ?? {})) files[`word/media/${name}`] = bytes
  files['word/_rels/document.xml.rels'] = relations(own)
  return packed(files)
}

/** A paragraph of one run. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${r(text)}</w:p>`
/** A run. */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

export interface MadeSheet {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  /** s:cols, s:sheetData … */
  readonly content: string
}

/** A workbook with number formats: style 1 a day, 2 a percentage. */
export function xlsxOf(sheets: readonly MadeSheet[]): Uint8Array {
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${S} xmlns:r="${REL}"><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      ...Object.fromEntries(sheets.map((_, at) => [`s${at}`, ['worksheet', `worksheets/sheet${at}.xml`] as const])),
      st: ['styles', 'styles.xml'],
    }),
    'xl/styles.xml': `<styleSheet ${S}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
  }
  sheets.forEach(({ content }, at) => {
    files[`xl/worksheets/sheet${at}.xml`] = `<worksheet ${S}>${content}</worksheet>`
  })
  return packed(files)
}

/** Rows of texts as a sheetData. */
export const sheetData = (rows: readonly (readonly string[])[]): string =>
  `<sheetData>${rows
    .map((row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`)
    .join('')}</sheetData>`

/** A presentation: the content of each slide's shape tree, in the order shown. */
export function pptxOf(slides: readonly { readonly shapes: string; readonly isOff?: boolean }[]): Uint8Array {
  const files: Record<string, string> = {
    'ppt/presentation.xml': `<p:presentation ${P}><p:sldIdLst>${slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    // Stored in another order than shown.
    'ppt/_rels/presentation.xml.rels': relations(
      Object.fromEntries(
        slides.map((_, at) => [`s${at}`, ['slide', `slides/slide${slides.length - at}.xml`] as const]).toReversed(),
      ),
    ),
  }
  slides.forEach(({ shapes, isOff }, at) => {
    files[`ppt/slides/slide${slides.length - at}.xml`] =
      `<p:sld ${P}${isOff ? ' show="0"' : ''}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`
  })
  return packed(files)
}

/** A shape with paragraphs. */
export const shape = (paragraphs: readonly string[], isHidden = false): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="a"${isHidden ? ' hidden="1"' : ''}/></p:nvSpPr><p:txBody>${paragraphs.map((text) => `<a:p><a:r><a:t>${escaped(text)}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`

/** An OpenDocument file: its automatic styles and the content of its body. */
export function openDocumentOf(body: string, styles = ''): Uint8Array {
  const O = 'urn:oasis:names:tc:opendocument:xmlns'
  return packed({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="${O}:manifest:1.0"/>`,
    'content.xml': `<office:document-content xmlns:office="${O}:office:1.0" xmlns:text="${O}:text:1.0" xmlns:table="${O}:table:1.0" xmlns:style="${O}:style:1.0" xmlns:draw="${O}:drawing:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
  })
}

/** A text box as Word 2010 and later writes it, with the older form beside it. */
export const textBox = (inside: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="b"/><a:graphic><w:txbxContent>${inside}</w:txbxContent></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
