/** The text of a presentation: the slides that are shown, in their order, with what stands in their diagrams. */
import { relationsOf } from '../bodies/docx/relations.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { readXml, xmlAttribute, xmlText } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import { paragraphsOf } from './drawn-text.ts'
import type { GatheredText } from './gathered-text.ts'

/** Adds a presentation and gives the number of its slides; notes of the speaker and slides set not to show stay out. */
export function addSlides(zip: Zip, main: string, into: GatheredText): number {
  const bytes = zip.read(main)
  if (!bytes) throw REFUSALS.truncated()
  const order: string[] = []
  each(xmlText(bytes), '?:sldId', (attributes) => {
    // Both `id` and `r:id` stand there; only the one with a prefix names the slide.
    const id = /\s[^\s=:]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
    if (id !== undefined) order.push(id)
  })
  const relations = relationsOf(zip, main)
  let count = 0
  for (const id of order) {
    const slide = relations.get(id)
    if (!slide || slide.isExternal || !zip.has(slide.target)) continue
    count += 1
    if (into.isFull) {
      into.cut()
      continue
    }
    if (isOff(zip, slide.target)) continue
    for (const paragraph of paragraphsOf(zip, slide.target, into)) into.add(paragraph)
    for (const { type, target, isExternal } of relationsOf(zip, slide.target).values())
      if (type === 'diagramData' && !isExternal)
        for (const paragraph of paragraphsOf(zip, target, into)) into.add(paragraph)
  }
  return count
}

function isOff(zip: Zip, part: string): boolean {
  const bytes = zip.read(part)
  const root = bytes ? /<(?:[\w.-]+:)?sld\s[^>]*>/.exec(xmlText(bytes).slice(0, 20_000))?.[0] : undefined
  return root !== undefined && /^(?:0|false)$/.test(xmlAttribute(root, 'show') ?? '')
}

function each(source: string, element: string, take: (attributes: string) => void): void {
  readXml<string>(source, {
    listening: false,
    meaning: (name) => (name === element ? name : null),
    open: (_, attributes) => take(attributes),
    close: () => {},
    text: () => {},
  })
}
