/** What a file really is, by its bytes; its name only tells markdown from plain text, and code from prose. */
import { latin1, utf16WithoutMark } from './encoding.ts'

/** What can be opened: zip and ole are looked into further. */
export type Opened = 'pdf' | 'zip' | 'ole' | 'rtf' | 'text'
/** What is only known by sight. */
export type Foreign = 'image' | 'archive' | 'media' | 'program' | 'binary'
export type Kind = Opened | Foreign

/** The kind of a non-empty file by its first bytes; `text` is whatever has no binary signature and reads as text. */
export function sniff(bytes: Uint8Array): Kind {
  const head = latin1(bytes.subarray(0, 1024))
  for (const [signature, kind] of SIGNATURES) if (head.startsWith(signature)) return kind
  if (head.includes('%PDF-') && !/^\s*</.test(head)) return 'pdf'
  if (/^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(head)) return 'rtf'
  if (/^....ftyp/s.test(head)) return /^....ftyp(?:heic|heix|mif1|avif)/s.test(head) ? 'image' : 'media'
  if (/^RIFF....WEBP/s.test(head)) return 'image'
  if (/^RIFF....(?:AVI |WAVE)/s.test(head)) return 'media'
  return isText(bytes) ? 'text' : 'binary'
}

/** What kind of text it is. The name decides only where the text itself does not. */
export type TextKind = 'html' | 'mht' | 'word-xml' | 'excel-xml' | 'xml' | 'script' | 'md' | 'txt'

/** The kind of a decoded text. */
export function sniffText(text: string, name: string): TextKind {
  const head = withoutComments(text.slice(0, 4096).trimStart())
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  if (/^mime-version:/im.test(head) && /^content-type:\s*(?:multipart\/|text\/html)/im.test(head)) return 'mht'
  if (head.startsWith('<?xml') || head.startsWith('<?mso-application')) {
    const start = text.slice(0, 16_384)
    if (/<(?:\w+:)?(?:wordDocument|package)[\s>]/.test(start)) return 'word-xml'
    if (/<(?:\w+:)?Workbook[\s>]/.test(start)) return 'excel-xml'
    if (/<(?:!doctype\s+)?html[\s>]/i.test(start)) return 'html'
    return /<(?:table|body|div|p)[\s>]/i.test(text) ? 'html' : 'xml'
  }
  const marked = extension === 'md' || extension === 'markdown'
  if (/^<(?:!doctype|html|head|body|meta|script|title|style|link)[\s>]/i.test(head)) return 'html'
  if (marked) return 'md'
  if (
    extension === 'json' ||
    extension === 'js' ||
    /^(?:\{\s*"|\[\s*[{"]|(?:var|let|const)\s+\w+\s*=|\w+\(\s*[{"'])/.test(head)
  )
    return /<[a-z]|\\u003c|&lt;/i.test(text) ? 'script' : 'txt'
  if (/<(?:html|body)[\s>]/i.test(text) && /<\/?(?:p|div|td|span|br)\b/i.test(text)) return 'html'
  if (/^<(?:table|div|p|span|center|font|section|article|h[1-6]|ul|ol|br)\b/i.test(head)) return 'html'
  if (/^(?:s?html?|xhtml|jsp|aspx?|php|wps|docx?|pdf)$/.test(extension) && /<(?:table|p|div)\b/i.test(text))
    return 'html'
  return 'txt'
}

/** The beginning of a text without the comments before its first word; a regular expression for it could run for ever. */
function withoutComments(head: string): string {
  let rest = head
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end < 0) return rest
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

const SIGNATURES: readonly (readonly [string, Kind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['PK\x07\x08PK', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
  ['%PDF-', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['BM', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['AT&TFORM', 'image'],
  ['Rar!', 'archive'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['\x1f\x8b', 'archive'],
  ['BZh', 'archive'],
  ['\xfd7zXZ', 'archive'],
  ['ID3', 'media'],
  ['OggS', 'media'],
  ['\x30\x26\xb2\x75', 'media'],
  ['MZ', 'program'],
  ['\x7fELF', 'program'],
  ['SQLite format 3', 'binary'],
]

/** Text has hardly any control characters and no zeros, unless it is UTF-16. */
function isText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  const end = Math.min(bytes.length, 16_384)
  let controls = 0
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 32 ? byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 : byte === 127) controls += 1
  }
  return controls <= Math.max(2, end * 0.005) || utf16WithoutMark(bytes) !== null
}
