/** What a file is, by its first bytes; packages (zip, OLE) are only told apart by looking into them. */
/* oxlint-disable no-control-regex -- signatures are control characters */
import { fileTypeFromBuffer } from 'file-type'
import type { KindName } from './kinds.ts'

/** How much of the beginning is looked at. */
export const HEAD_BYTES = 64 * 1024

/** A kind, or a package that has to be opened to know. */
export type Seen = KindName | 'zip-package' | 'ole-package'

/** `head` is the beginning of the file, at most `HEAD_BYTES`; `size` its whole length. */
export async function sniff(head: Uint8Array, size: number): Promise<Seen> {
  if (size === 0) return 'empty'
  const start = Buffer.from(head.subarray(0, 2048)).toString('latin1')
  const own = SIGNATURES.find(([pattern]) => pattern.test(start))?.[1]
  if (own) return own
  const type = await fileTypeFromBuffer(head.subarray(0, 16_384)).catch(() => undefined)
  const known = type && BY_EXTENSION[type.ext]
  if (known) return known
  const text = textOf(head, size > head.length)
  if (text !== null) return kindOfText(text)
  return type ? 'unknown' : start.includes('%PDF-') ? 'pdf' : 'unknown'
}

const SIGNATURES: readonly (readonly [RegExp, Seen])[] = [
  [/^PK(?:\x03\x04|\x05\x06|\x07\x08PK)/, 'zip-package'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'ole-package'],
  [/^%PDF-/, 'pdf'],
  [/^(?:\xef\xbb\xbf)?\s*\{\\rt/, 'rtf'],
  // Windows takes anything that begins so for a program, whatever follows.
  [/^MZ/, 'program'],
  [/^\x7fELF|^\xca\xfe\xba\xbe|^\xfe\xed\xfa[\xce\xcf]|^[\xce\xcf]\xfa\xed\xfe|^\0asm|^dex\n/, 'program'],
  [/^L\0\0\0\x01\x14\x02\0/, 'script'],
  [/^(?:\xef\xbb\xbf)?#!\s*\//, 'script'],
  [
    /^(?:\xef\xbb\xbf)?\s*(?:<\?php|<%@|@echo off|\[InternetShortcut\]|\[Desktop Entry\]|Windows Registry Editor|REGEDIT4)/i,
    'script',
  ],
  [/^ITSF/, 'program'],
  [/^Rar!\x1a\x07/, 'rar'],
  [/^7z\xbc\xaf'\x1c/, '7z'],
  [/^#!AMR/, 'amr'],
]

/** The kinds the package file-type knows, by the extension it names. */
const BY_EXTENSION: Readonly<Record<string, Seen>> = {
  png: 'png',
  apng: 'png',
  jpg: 'jpg',
  gif: 'gif',
  bmp: 'bmp',
  tif: 'tif',
  webp: 'webp',
  heic: 'heic',
  mp3: 'mp3',
  mp2: 'mp3',
  wav: 'wav',
  m4a: 'm4a',
  m4b: 'm4a',
  aac: 'aac',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'ogg',
  flac: 'flac',
  amr: 'amr',
  mp4: 'mp4',
  m4v: 'mp4',
  mov: 'mov',
  avi: 'avi',
  asf: 'asf',
  wmv: 'asf',
  wma: 'asf',
  mkv: 'mkv',
  webm: 'webm',
  flv: 'flv',
  mpg: 'mpg',
  mts: 'mpg',
  '3gp': '3gp',
  '3g2': '3gp',
  pdf: 'pdf',
  rar: 'rar',
  '7z': '7z',
  tar: 'other-archive',
  gz: 'other-archive',
  'tar.gz': 'other-archive',
  bz2: 'other-archive',
  xz: 'other-archive',
  zst: 'other-archive',
  lz: 'other-archive',
  lz4: 'other-archive',
  Z: 'other-archive',
  cab: 'other-archive',
  exe: 'program',
  elf: 'program',
  macho: 'program',
  swf: 'program',
  class: 'program',
  wasm: 'program',
  deb: 'program',
  rpm: 'program',
  crx: 'program',
  lnk: 'script',
  reg: 'script',
}

/**
 * The text that bytes are, in UTF-8, UTF-16 with its mark, or GB 18030; null when they are none. `more` says that the bytes
 * are cut off somewhere, perhaps inside a character.
 */
export function textOf(bytes: Uint8Array, more: boolean): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (mark === null && controls(bytes) > Math.max(1, bytes.length * 0.002)) return null
  for (const encoding of mark ? [mark] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: more })
    } catch {
      continue
    }
  }
  return null
}

function controls(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes)
    if (byte < 32 ? byte < 9 || (byte > 13 && byte !== 26 && byte !== 27) : byte === 127) count += 1
  return count
}

function kindOfText(text: string): KindName {
  const head = text.slice(0, 8192).trimStart()
  if (/^mime-version:/im.test(head) && /^content-type:\s*(?:multipart\/|text\/html)/im.test(head)) return 'mht'
  if (/^<svg[\s>]/i.test(head)) return 'svg'
  if (/^<\?xml|^<\?mso-application/i.test(head)) {
    if (/<(?:\w+:)?(?:wordDocument|package)[\s>]/.test(text)) return 'word-xml'
    if (/<(?:\w+:)?Workbook[\s>]/.test(text)) return 'excel-xml'
    if (/<(?:!doctype\s+)?svg[\s>]/i.test(head)) return 'svg'
    return /<(?:!doctype\s+)?html[\s>]/i.test(head) ? 'html' : 'xml'
  }
  if (/^<!doctype\s+svg/i.test(head)) return 'svg'
  if (
    /^(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|script|title|style|table|div|p)[\s>]/i.test(
      head,
    )
  )
    return 'html'
  return 'text'
}
