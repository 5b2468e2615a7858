/** Pages as one small png: side by side, few colours, so that the manual stays light. */
import { deflateSync } from 'node:zlib'

export interface Page {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array
}

/** The pages of a run of binary portable pixmaps (P6), as `pdftoppm` writes them to its standard output. */
export function pagesOf(ppm: Uint8Array): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < ppm.length;) {
    const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(new TextDecoder('latin1').decode(ppm.subarray(at, at + 40)))
    if (!head) throw new Error(`no pixmap at byte ${at}`)
    const width = Number(head[1])
    const height = Number(head[2])
    const start = at + head[0].length
    at = start + width * height * 3
    pages.push({ width, height, pixels: ppm.subarray(start, at) })
  }
  return pages
}

const GAP = 8

/** A png of pages side by side on grey, in shades of grey and of red. */
export function pngOf(pages: readonly Page[]): Uint8Array {
  const width = pages.reduce((sum, page) => sum + page.width, 0) + GAP * (pages.length - 1)
  const height = Math.max(...pages.map((page) => page.height))
  const rows = new Uint8Array((width + 1) * height).fill(BACKGROUND)
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0
  let left = 0
  for (const page of pages) {
    for (let y = 0; y < page.height; y += 1) {
      for (let x = 0; x < page.width; x += 1) {
        const at = (y * page.width + x) * 3
        rows[y * (width + 1) + 1 + left + x] = colour(
          page.pixels[at] ?? 0,
          page.pixels[at + 1] ?? 0,
          page.pixels[at + 2] ?? 0,
        )
      }
    }
    left += page.width + GAP
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 3, 0, 0, 0], 8)
  return joined([
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ])
}

/** Sixteen shades of grey, then sixteen from red to white. */
const SHADES = 16
const BACKGROUND = 11
const PALETTE = Uint8Array.from(
  Array.from({ length: SHADES * 2 }, (_, index) => {
    const shade = Math.round(((index % SHADES) * 255) / (SHADES - 1))
    return index < SHADES ? [shade, shade, shade] : [255, shade, shade]
  }).flat(),
)

function colour(red: number, green: number, blue: number): number {
  const shade = (value: number): number => Math.round((value * (SHADES - 1)) / 255)
  const other = (green + blue) / 2
  return red - other > 24 ? SHADES + shade(other) : shade((red + green + blue) / 3)
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(name), data])
  const frame = new Uint8Array(body.length + 8)
  const view = new DataView(frame.buffer)
  view.setUint32(0, data.length)
  frame.set(body, 4)
  view.setUint32(body.length + 4, checksum(body))
  return frame
}

/** CRC-32 as png has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
