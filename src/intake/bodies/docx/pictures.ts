/** Pictures embedded in a Word document: their bytes, and where in the body they stand. */
import { Unreadable } from '../../grids/document.ts'
import type { Zip } from '../../grids/zip.ts'
import { imageAddress } from '../addresses.ts'
import { everyLine, type Body, type Image } from '../body.ts'
import { withLines } from '../edits.ts'
import type { Findings } from '../reading.ts'
import type { WordRelation } from './relations.ts'

/** A picture read out of a file. The body shows it only once it is kept somewhere: see `withPictures`. */
export interface ExtractedPicture {
  readonly bytes: Uint8Array
  /** By its bytes, whatever it is called. */
  readonly type: PictureType
  /** Places of its images among all images of the body, from 0, in reading order. */
  readonly places: readonly number[]
}
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'

/** Bytes of one picture, and how many different ones a body may bring. */
const LARGEST = 20 * 1024 * 1024
const MOST = 500

/**
 * The body with the addresses its pictures are kept at, in the order of `pictures`; null leaves the place empty, to be
 * uploaded by hand. An address that no page may carry counts as null.
 */
export function withPictures(
  body: Body,
  pictures: readonly ExtractedPicture[],
  addresses: readonly (string | null)[],
): Body {
  const sources = new Map(pictures.flatMap(({ places }, index) => places.map((at) => [at, addresses[index] ?? null])))
  let at = -1
  return withLines(body, (line) =>
    line.some(({ kind }) => kind === 'image')
      ? line.map((inline) => {
          if (inline.kind !== 'image') return inline
          at += 1
          const raw = sources.get(at) ?? null
          const found = raw === null ? null : imageAddress(raw)
          return found && 'address' in found ? { ...inline, src: found.address } : inline
        })
      : line,
  )
}

interface Kept {
  readonly bytes: Uint8Array
  readonly type: PictureType
}

export class WordPictures {
  readonly #zip: Zip
  readonly #findings: Findings
  readonly #parts = new Map<string, Kept | null>()
  readonly #images = new Map<Image, Kept>()

  constructor(zip: Zip, findings: Findings) {
    this.#zip = zip
    this.#findings = findings
  }

  /** The image for a picture of the document; what cannot be had or shown on a page is a missing one, and said. */
  image(relation: WordRelation | undefined, alt: string): Image {
    if (relation?.isExternal) {
      const found = imageAddress(relation.target)
      if ('address' in found) return { kind: 'image', src: found.address, alt }
      return this.#missing(alt)
    }
    const kept = relation ? this.#read(relation.target) : null
    if (!kept) return this.#missing(alt)
    const image: Image = { kind: 'image', src: null, alt }
    this.#images.set(image, kept)
    return image
  }

  /** The pictures of the finished body, each once. */
  placed(body: Body): readonly ExtractedPicture[] {
    const places = new Map<Kept, number[]>()
    let at = -1
    for (const line of everyLine(body))
      for (const inline of line) {
        if (inline.kind !== 'image') continue
        at += 1
        const kept = this.#images.get(inline)
        if (!kept) continue
        const known = places.get(kept)
        if (known) known.push(at)
        else places.set(kept, [at])
      }
    return [...places].map(([kept, all]) => ({ ...kept, places: all }))
  }

  #missing(alt: string): Image {
    this.#findings.add('missing-image', alt === '' ? '没有替代文字的图片' : alt)
    return { kind: 'image', src: null, alt }
  }

  #read(part: string): Kept | null {
    const known = this.#parts.get(part)
    if (known !== undefined) return known
    let kept: Kept | null = null
    try {
      const bytes = this.#parts.size < MOST ? this.#zip.read(part) : null
      const type = bytes && bytes.length <= LARGEST ? pictureType(bytes) : null
      if (bytes && type !== null) kept = { bytes: new Uint8Array(bytes), type }
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
    }
    this.#parts.set(part, kept)
    return kept
  }
}

/** Null for what browsers do not show everywhere (EMF, WMF, TIFF …) and for anything that may hold scripts (SVG). */
function pictureType(bytes: Uint8Array): PictureType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  return /^RIFF[^]{4}WEBP/.test(head) ? 'image/webp' : null
}
