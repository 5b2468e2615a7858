/** Drawings in a Word text: pictures become images, charts and objects are said, text boxes are read by the walk. */
import { xmlAttribute } from '../../grids/xml.ts'
import type { Image } from '../body.ts'
import { altText } from '../html-words.ts'
import type { Findings } from '../reading.ts'
import type { WordPictures } from './pictures.ts'
import type { WordRelation } from './relations.ts'

/** Pictures of three pixels and less (9525 units each) hold a place, they show nothing. */
const NOTHING = 3 * 9525

interface Open {
  readonly element: string
  alt: string
  isNothing: boolean
}

export class Drawing {
  readonly #in: {
    readonly findings: Findings
    readonly pictures: WordPictures
    readonly relations: ReadonlyMap<string, WordRelation>
  }
  readonly #open: Open[] = []
  #boxes = 0

  constructor(context: {
    readonly findings: Findings
    readonly pictures: WordPictures
    readonly relations: ReadonlyMap<string, WordRelation>
  }) {
    this.#in = context
  }

  /** Inside a text box the ground may be of any colour. */
  get isInBox(): boolean {
    return this.#boxes > 0
  }

  openBox(): void {
    this.#boxes += 1
  }

  closeBox(): void {
    this.#boxes -= 1
  }

  /** Takes an element of a drawing; gives the image where it is a picture that shows. */
  part(name: string, attributes: string, isHidden: boolean): Image | null {
    const { findings, pictures, relations } = this.#in
    const of = (attribute: string): string => xmlAttribute(attributes, attribute) ?? ''
    if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') {
      this.#open.push({ element: name, alt: '', isNothing: isHidden })
      return null
    }
    const open = this.#open.at(-1)
    if (!open) return null
    switch (name) {
      case 'wp:docPr':
        open.alt = altText(of('descr') || of('title'), findings)
        if (/^(?:1|true)$/.test(of('hidden'))) open.isNothing = true
        return null
      case 'v:shape':
        open.alt = altText(of('alt'), findings)
        if (/visibility\s*:\s*hidden/i.test(of('style'))) open.isNothing = true
        return null
      case 'wp:extent':
        if (Number(of('cx')) <= NOTHING || Number(of('cy')) <= NOTHING) open.isNothing = true
        return null
      case '?:OLEObject': {
        const program = of('ProgID')
        findings.add(/equation/i.test(program) ? 'formula-or-drawing' : 'embedded', program)
        return null
      }
      case '?:chart':
      case '?:relIds':
        if (of('id') !== '' || of('dm') !== '') findings.add('formula-or-drawing', open.alt === '' ? '图表' : open.alt)
        return null
      case 'a:blip':
      case 'v:imagedata': {
        const id = of('embed') || of('id') || of('link')
        // The picture of an embedded object is only its cover; the object itself is said.
        if (open.isNothing || open.element === 'w:object' || id === '') return null
        return pictures.image(relations.get(id), open.alt)
      }
      default:
        return null
    }
  }

  close(name: string): void {
    if (name === this.#open.at(-1)?.element) this.#open.pop()
  }
}
