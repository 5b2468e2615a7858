/** An uploaded file read as a body: web pages and docx by their markup, other files through the carriers of `grids`. */
import { decode } from '../grids/decode.ts'
import { Unreadable, type Block as SourceBlock } from '../grids/document.ts'
import { declaredCharset, decodeBytes } from '../grids/encoding.ts'
import { LIMITS } from '../grids/limits.ts'
import { pageOfArchive } from '../grids/mht.ts'
import { isWordPart, mainPart } from '../grids/package.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { sniff, sniffText } from '../grids/sniff.ts'
import { Zip } from '../grids/zip.ts'
import { NOTHING_KNOWN } from '../release/finding.ts'
import { scanFile } from '../release/scan-file.ts'
import { joined, type Block, type Body, type Inline, type Paragraph, type Text } from './body.ts'
import { BOUNDS } from './bounds.ts'
import { cleanCharacters } from './characters.ts'
import { readDocx, type BodyFile, type ReadEmbedded } from './read-docx.ts'
import { NO_PAGE, readHtml, type HtmlOrigin, type ReadBody } from './read-html.ts'
import { Findings } from './reading.ts'
import { withSaneSpans } from './spans.ts'

/**
 * Reads a file (html, mht, docx, doc, wps, rtf, txt, md, pdf with text); `name` is only a hint. Bytes of any encoding:
 * GBK, GB 18030, UTF-8, UTF-16, Big5, whatever is declared. Throws `Unreadable` for what cannot be read at all. The
 * pictures of a docx come beside the body: keep them, then put their addresses in with `withPictures`.
 */
export async function readBodyFile(bytes: Uint8Array, name: string, origin: HtmlOrigin = {}): Promise<BodyFile> {
  const findings = new Findings()
  const kind = bytes.length > 0 && bytes.length <= LIMITS.fileBytes ? sniff(bytes) : null
  if (kind === 'zip') {
    const zip = new Zip(bytes)
    const main = mainPart(zip)
    if (isWordPart(main)) return asRead(await readDocx(zip, main, { findings, readEmbedded }))
  }
  const page = kind === 'text' ? pageIn(bytes, name, findings) : null
  if (page !== null) return { ...readHtml(page, { isWholePage: true, ...origin }, findings), pictures: [] }
  const { blocks, problems } = await decode(bytes, name)
  if (WORD.has(sniff(bytes))) await noteHidden(bytes, name, findings)
  for (const { message } of problems) findings.add('not-read', message)
  const body = { blocks: bodyBlocks(blocks, findings), notes: [] }
  return asRead({ body, findings: findings.list(), page: NO_PAGE, pictures: [] })
}

function asRead(read: BodyFile): BodyFile {
  if (read.body.blocks.length > 0) return read
  throw new Unreadable('empty', '文件里没有读到文字；请检查是否选错了文件，或者是不是扫描件。')
}

/** The markup of a web page; null for any other text. */
function pageIn(bytes: Uint8Array, name: string, findings: Findings): string | null {
  if (bytes.length > BOUNDS.source) return null
  const { text, encoding } = decodeBytes(bytes)
  const kind = sniffText(text, name)
  if (kind !== 'html' && kind !== 'mht') return null
  noteEncoding(declaredCharset(bytes), encoding, findings)
  return kind === 'mht' ? pageOfArchive(bytes) : text
}

/** A part of a Word file that is a document itself; its own embedded parts are not followed, nor its pictures kept. */
export const readEmbedded: ReadEmbedded = async (bytes, name, findings): Promise<Body> => {
  const kind = sniff(bytes)
  if (kind === 'zip') {
    const zip = new Zip(bytes)
    const main = mainPart(zip)
    if (!isWordPart(main)) throw REFUSALS.archive()
    return (await readDocx(zip, main, { findings })).body
  }
  const page = kind === 'text' ? pageIn(bytes, name, findings) : null
  if (page !== null) return readHtml(page, {}, findings).body
  return { blocks: bodyBlocks((await decode(bytes, name)).blocks, findings), notes: [] }
}

const WORD: ReadonlySet<string> = new Set(['ole', 'rtf'])

/** What a Word file holds besides its text, as the check before a release finds it: changes, comments, hidden text. */
async function noteHidden(bytes: Uint8Array, name: string, findings: Findings): Promise<void> {
  for (const { rule, says, shown } of await scanFile(bytes, name, NOTHING_KNOWN)) {
    if (rule === 'tracked-change') findings.add(says.includes('插入') ? 'tracked-insertion' : 'tracked-deletion', shown)
    else if (rule === 'comment' || rule === 'hidden-text') findings.add(rule, shown)
  }
}

/** Reads plain text, a line a paragraph, as from a clipboard without markup. */
export function readPlainText(text: string): ReadBody {
  if (text.length > BOUNDS.text) throw new Unreadable('too-large', '内容太大，超出读取上限；请上传文件。')
  const findings = new Findings()
  const blocks = text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/).flatMap((line) => paragraphs(line, findings))
  if (blocks.length > BOUNDS.blocks) findings.add('clipped')
  return { body: { blocks: blocks.slice(0, BOUNDS.blocks), notes: [] }, findings: findings.list(), page: NO_PAGE }
}

function noteEncoding(declared: string | null, used: string, findings: Findings): void {
  if (declared !== null && familyOf(declared) !== familyOf(used)) findings.add('encoding', `${declared} → ${used}`)
}

const familyOf = (label: string): string =>
  /^(?:gb|x-gbk|cp936|ms936|windows-936)/i.test(label)
    ? 'gb18030'
    : label.toLowerCase().replace(/^utf-?(\d+).*$/, 'utf-$1')

function bodyBlocks(blocks: readonly SourceBlock[], findings: Findings): Block[] {
  const made: Block[] = []
  for (const block of blocks) {
    if (made.length >= BOUNDS.blocks) {
      findings.add('clipped')
      break
    }
    if (block.kind === 'line') made.push(...paragraphs(block.text, findings))
    else {
      const rows = block.rows.slice(0, BOUNDS.rows).map((row) => ({
        group: 0,
        cells: row.slice(0, BOUNDS.columns).map(({ text, colSpan, rowSpan }) => ({
          header: false,
          colSpan,
          rowSpan,
          blocks: text.split('\n').flatMap((line) => paragraphs(line, findings)),
        })),
      }))
      if (rows.length < block.rows.length) findings.add('clipped')
      made.push({ kind: 'table', rows: withSaneSpans(rows) })
    }
  }
  return made
}

/** Nothing for an empty line. */
function paragraphs(line: string, findings: Findings): Paragraph[] {
  const text = cleanCharacters(line, findings).replaceAll(/[\t\f]/g, ' ')
  const inlines = text
    .split(/[\r\n]+/)
    .flatMap((piece, index): Inline[] => [...(index > 0 ? [{ kind: 'break' } as const] : []), ...dressed(piece)])
  return /[^\s\u00a0\u3000]/.test(text) ? [{ kind: 'paragraph', inlines }] : []
}

/** Text struck through by the carriers (U+0336 after each character) gets its mark. */
function dressed(piece: string): Text[] {
  if (piece === '') return []
  if (!piece.includes('\u0336')) return [{ kind: 'text', text: piece }]
  const texts: Text[] = []
  const characters = [...piece]
  for (let at = 0; at < characters.length; at += 1) {
    if (characters[at] === '\u0336') continue
    const text = characters[at] ?? ''
    const isStruck = characters[at + 1] === '\u0336'
    texts.push({ kind: 'text', text, ...(isStruck && { marks: ['struck'] as const }) })
  }
  return joined(texts) as Text[]
}
