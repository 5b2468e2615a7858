/** Pictures: where and by whom they were taken, and what editing left behind. Their pixels are not read. */
import { inflateSync } from 'node:zlib'
import { latin1 } from '../grids/encoding.ts'
import type { Gathering } from './gathering.ts'
import { propertySeverity } from './property-value.ts'
import { readTiff, type TiffFacts } from './tiff.ts'

const METADATA_BYTES = 4 * 1024 * 1024

/** Checks a picture; `inside` when it is part of a document, whose caller says that its words were not read. */
export function scanPicture(bytes: Uint8Array, name: string, gathering: Gathering, inside: boolean): void {
  const head = latin1(bytes.subarray(0, 32))
  if (head.startsWith('\xff\xd8')) jpeg(bytes, name, gathering)
  else if (head.startsWith('\x89PNG')) png(bytes, name, gathering)
  else if (/^(?:II\*\0|MM\0\*)/.test(head)) report(readTiff(bytes), name, gathering)
  else if (/^....ftyp/s.test(head)) heic(bytes, name, gathering)
  else if (/^RIFF....WEBP/s.test(head)) webp(bytes, name, gathering)
  if (!inside) gathering.add('picture-only', '这是一张图片，图片里的文字没有检查，请人工查看')
}

function report(facts: TiffFacts | null, name: string, gathering: Gathering): void {
  if (!facts) return
  if (facts.position) gathering.add('picture-position', `${name}记有拍摄地点（经纬度）`)
  if (facts.texts.length > 0) {
    gathering.add('picture-property', `${name}记有作者、说明等信息`, facts.texts.join('，'))
    gathering.text(`${name}的信息`, facts.texts.join('\n'))
  }
  if (facts.thumbnail) gathering.add('picture-property', `${name}带有缩略图，可能是修改之前的样子`)
}

function jpeg(bytes: Uint8Array, name: string, gathering: Gathering): void {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda || marker === 0xd9) break
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2) break
    const data = bytes.subarray(at + 4, Math.min(bytes.length, at + 2 + length))
    const head = latin1(data.subarray(0, 32))
    if (marker === 0xe1 && head.startsWith('Exif\0')) report(readTiff(data.subarray(6)), name, gathering)
    else if (marker === 0xe1 && head.startsWith('http://ns.adobe.com/xap'))
      xmp(new TextDecoder().decode(data), name, gathering)
    else if (marker === 0xed && head.startsWith('Photoshop')) iptc(data, name, gathering)
    else if (marker === 0xfe) comment(data, name, gathering)
    at += 2 + length
  }
  // What follows the end of the picture: a second picture (of a panorama, of before an edit), or anything at all.
  const end = lastIndexOf(bytes, 0xff, 0xd9)
  if (end >= 0 && bytes.length - end - 2 > 64)
    gathering.add('picture-property', `${name}后面还附有 ${bytes.length - end - 2} 字节的数据`)
}

function lastIndexOf(bytes: Uint8Array, first: number, second: number): number {
  for (let at = bytes.length - 2; at >= 0; at -= 1) if (bytes[at] === first && bytes[at + 1] === second) return at
  return -1
}

function comment(data: Uint8Array, name: string, gathering: Gathering): void {
  const text = new TextDecoder().decode(data).replaceAll('\0', '').trim()
  if (text === '' || /^(?:CREATOR: gd-jpeg|Lavc|AppleMark|LEAD Technologies)/i.test(text)) return
  gathering.add('picture-property', `${name}记有说明文字`, text)
  gathering.text(`${name}的说明`, text)
}

const IPTC = new Set([5, 25, 80, 85, 90, 92, 105, 110, 115, 116, 120, 122])

function iptc(data: Uint8Array, name: string, gathering: Gathering): void {
  const texts: string[] = []
  for (let at = 0; at + 5 <= data.length && texts.length < 100; at += 1) {
    if (data[at] !== 0x1c || data[at + 1] !== 2 || !IPTC.has(data[at + 2] ?? 0)) continue
    const length = ((data[at + 3] ?? 0) << 8) | (data[at + 4] ?? 0)
    if (length > 0 && length < 2_000 && at + 5 + length <= data.length)
      texts.push(new TextDecoder().decode(data.subarray(at + 5, at + 5 + length)))
  }
  if (texts.length === 0) return
  gathering.add('picture-property', `${name}记有作者、说明等信息`, texts.join('，'))
  gathering.text(`${name}的信息`, texts.join('\n'))
}

/** XMP: who made it and where. Also used for the XMP of a PDF. */
export function xmp(text: string, name: string, gathering: Gathering): void {
  if (/exif:GPS(?:Latitude|Longitude)/.test(text)) gathering.add('picture-position', `${name}记有拍摄地点（经纬度）`)
  const people: string[] = []
  for (const match of text
    .slice(0, METADATA_BYTES)
    .matchAll(
      /<(dc:creator|dc:rights|dc:description|photoshop:AuthorsPosition|photoshop:Credit|xmpRights:Owner|pdfx:[\w-]+)\b[^>]*>([^]{0,2000}?)<\/\1>/g,
    )) {
    const value = (match[2] ?? '')
      .replaceAll(/<[^>]{0,400}>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    if (value !== '' && people.length < 50) people.push(value)
  }
  if (people.length === 0) return
  const severity = people.every((one) => propertySeverity(one) === 'info') ? ('info' as const) : undefined
  gathering.add('picture-property', `${name}的元数据记有作者、说明等信息`, people.join('，'), {}, severity)
  gathering.text(`${name}的元数据`, people.join('\n'))
}

function png(bytes: Uint8Array, name: string, gathering: Gathering): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8, chunks = 0; at + 12 <= bytes.length && chunks < 100_000; chunks += 1) {
    const length = view.getUint32(at)
    const type = latin1(bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) return
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'eXIf') report(readTiff(data), name, gathering)
    else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') pngText(type, data, name, gathering)
    at += 12 + length
    if (type !== 'IEND') continue
    // Some editors cut a picture by writing a shorter one over the beginning of the longer.
    if (bytes.length - at > 16)
      gathering.add('picture-property', `${name}后面还附有 ${bytes.length - at} 字节的数据，可能是裁剪之前的图`)
    return
  }
}

function pngText(type: string, data: Uint8Array, name: string, gathering: Gathering): void {
  const zero = data.indexOf(0)
  if (zero < 1) return
  const key = latin1(data.subarray(0, zero))
  if (/^(?:Software|Creation Time|date:|Raw profile type (?:icc|8bim)|Source$)/i.test(key)) return
  let value = data.subarray(zero + 1)
  let packed = type === 'zTXt'
  if (type === 'zTXt') value = value.subarray(1)
  else if (type === 'iTXt') {
    packed = value[0] === 1
    const language = value.indexOf(0, 2)
    const keyword = value.indexOf(0, language + 1)
    if (language < 0 || keyword < 0) return
    value = value.subarray(keyword + 1)
  }
  try {
    const text = new TextDecoder().decode(packed ? inflateSync(value, { maxOutputLength: METADATA_BYTES }) : value)
    if (key.startsWith('XML:com.adobe.xmp')) return xmp(text, name, gathering)
    if (/exif/i.test(key)) return gathering.add('picture-property', `${name}带有拍摄信息`)
    if (text.trim() === '') return
    gathering.add('picture-property', `${name}记有“${key}”`, text)
    gathering.text(`${name}的信息`, text)
  } catch {
    gathering.add('picture-property', `${name}有读不出的附加文字`)
  }
}

/** The Exif block of a HEIC stands somewhere in its data; it is found by its head. */
function heic(bytes: Uint8Array, name: string, gathering: Gathering): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (
    let at = file.indexOf('Exif\0\0', 0, 'latin1'), tries = 0;
    at >= 0 && tries < 16;
    at = file.indexOf('Exif\0\0', at + 6, 'latin1'), tries += 1
  ) {
    const facts = readTiff(bytes.subarray(at + 6))
    if (!facts) continue
    report(facts, name, gathering)
    return
  }
}

function webp(bytes: Uint8Array, name: string, gathering: Gathering): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12, chunks = 0; at + 8 <= bytes.length && chunks < 10_000; chunks += 1) {
    const type = latin1(bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const data = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length))
    if (type === 'EXIF')
      report(readTiff(latin1(data.subarray(0, 6)) === 'Exif\0\0' ? data.subarray(6) : data), name, gathering)
    else if (type === 'XMP ') xmp(new TextDecoder().decode(data), name, gathering)
    at += 8 + length + (length % 2)
  }
}
