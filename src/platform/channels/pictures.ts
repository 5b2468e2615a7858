/** Pictures as channels take them: by their first bytes, never by their name. */
import { type DefaultTreeAdapterTypes as Tree, parseFragment, serialize } from 'parse5'

export type PictureKind = 'jpg' | 'png' | 'gif' | 'bmp'

export const MEDIA: Readonly<Record<PictureKind, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
}

const BEGINNINGS: readonly (readonly [PictureKind, readonly number[]])[] = [
  ['jpg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
]

/** What a picture is; null when it is none of the four that channels know. */
export const kindOf = (bytes: Uint8Array): PictureKind | null =>
  BEGINNINGS.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0] ?? null

/** A file name that agrees with the bytes: some of the other sides judge by the name. */
export const fileName = (name: string, kind: PictureKind): string =>
  `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 60) || 'picture'}.${kind}`

/** The sources of the pictures in an HTML body, each once, in order. */
export function sourcesIn(html: string): readonly string[] {
  const sources = new Set<string>()
  eachImage(parseFragment(html), ({ attrs }) => sources.add(attrs.find(({ name }) => name === 'src')?.value ?? ''))
  return [...sources]
}

/** The body with every picture's source replaced. */
export function withSources(html: string, sourceOf: (source: string) => string): string {
  const body = parseFragment(html)
  eachImage(body, (image) => {
    image.attrs = image.attrs
      .filter(({ name }) => name !== 'srcset')
      .map((each) => (each.name === 'src' ? { name: 'src', value: sourceOf(each.value) } : each))
  })
  return serialize(body)
}

function eachImage(within: Tree.ParentNode, look: (image: Tree.Element) => void): void {
  // A list of what is still to be walked: bodies may nest deeper than calls may.
  const waiting: Tree.ParentNode[] = [within]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const inside = node.childNodes.toReversed().filter((each): each is Tree.Element => 'tagName' in each)
    if ('tagName' in node && node.tagName === 'img') look(node)
    waiting.push(...inside)
  }
}
