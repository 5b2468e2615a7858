/** The relationships of a part of a Word package, external ones included: links, pictures, headers, embedded texts. */
import { Unreadable } from '../../grids/document.ts'
import { readXml, xmlAttribute, xmlText } from '../../grids/xml.ts'
import type { Zip } from '../../grids/zip.ts'

export interface WordRelation {
  readonly id: string
  /** The last word of its type: `hyperlink`, `image`, `header`, `footnotes` … */
  readonly type: string
  /** An address where it is external, else the name of a part of the package. */
  readonly target: string
  readonly isExternal: boolean
}

/** The relationships of `part` by their id; none where the package lists none, or lists them in a damaged part. */
export function relationsOf(zip: Zip, part: string): ReadonlyMap<string, WordRelation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const found = new Map<string, WordRelation>()
  try {
    const bytes = zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
    if (!bytes) return found
    readXml<string>(xmlText(bytes), {
      listening: false,
      meaning: (name) => (name.endsWith(':Relationship') || name === 'Relationship' ? name : null),
      open: (_, attributes) => {
        const of = (name: string): string => xmlAttribute(attributes, name) ?? ''
        const isExternal = of('TargetMode') === 'External'
        const id = of('Id')
        const type = of('Type').slice(of('Type').lastIndexOf('/') + 1)
        found.set(id, { id, type, isExternal, target: isExternal ? of('Target') : resolved(folder, of('Target')) })
      },
      close: () => {},
      text: () => {},
    })
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
  }
  return found
}

/** A target like `../media/image1.png`, seen from its folder. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}
