/** Styles of a Word document (styles.xml): which are headings and titles, and what they make of their text. */
import { readXml, xmlAttribute, type XmlReader } from '../../grids/xml.ts'
import type { HeadingLevel } from '../body.ts'
import { groundOf, takeRunProperty, type LooksDraft, type RunLooks } from './looks.ts'

interface Style {
  name: string
  basedOn: string | null
  /** w:outlineLvl, 0 … 8 for headings, 9 for text; null where the style says none. */
  outline: number | null
  align: string | null
  ground: string | null
  readonly looks: LooksDraft
  isDefault: boolean
}

/** What a paragraph gets from its style. */
export interface ParagraphStyle {
  readonly isTitle: boolean
  readonly heading: HeadingLevel | null
  /** ST_Jc as written. */
  readonly align: string | null
  readonly ground: string | null
  readonly looks: RunLooks
}

export class WordStyles {
  readonly #styles = new Map<string, Style>()
  readonly #paragraphs = new Map<string, ParagraphStyle>()
  readonly #characters = new Map<string, RunLooks>()
  readonly #defaults: LooksDraft = {}
  #defaultStyle: string | null = null

  /** @param source the text of styles.xml, null where the package has none. Throws `Unreadable` for a damaged one. */
  constructor(source: string | null) {
    if (source !== null) readXml(source, new SheetOfStyles(this.#styles, this.#defaults))
    for (const [id, style] of this.#styles) if (style.isDefault) this.#defaultStyle = id
  }

  /** The paragraph style of an id; the default one for null or an unknown id. */
  paragraph(id: string | null): ParagraphStyle {
    const key = id !== null && this.#styles.has(id) ? id : (this.#defaultStyle ?? '')
    let found = this.#paragraphs.get(key)
    if (!found) this.#paragraphs.set(key, (found = this.#paragraphStyle(key)))
    return found
  }

  /** The looks a character style gives. */
  character(id: string | null): RunLooks {
    if (id === null) return {}
    let found = this.#characters.get(id)
    if (!found) {
      found = this.#chain(id).reduceRight<RunLooks>((looks, style) => ({ ...looks, ...style.looks }), {})
      if (this.#characters.size < 10_000) this.#characters.set(id, found)
    }
    return found
  }

  #paragraphStyle(id: string): ParagraphStyle {
    const chain = this.#chain(id)
    const looks = chain.reduceRight<RunLooks>((all, style) => ({ ...all, ...style.looks }), this.#defaults)
    return {
      ...roleOf(chain),
      align: chain.find(({ align }) => align !== null)?.align ?? null,
      ground: chain.find(({ ground }) => ground !== null)?.ground ?? null,
      looks,
    }
  }

  /** A style and those it is based on, nearest first. */
  #chain(id: string): readonly Style[] {
    const chain: Style[] = []
    for (let next: string | null = id; next !== null && chain.length < 20;) {
      const style: Style | undefined = this.#styles.get(next)
      if (!style || chain.includes(style)) break
      chain.push(style)
      next = style.basedOn
    }
    return chain
  }
}

/** A level of the outline (from 0) as a heading of a body, which has four; null for text. */
export function headingAt(outline: number): HeadingLevel | null {
  return outline >= 0 && outline < 9 ? (Math.min(4, outline + 1) as HeadingLevel) : null
}

function roleOf(chain: readonly Style[]): Pick<ParagraphStyle, 'isTitle' | 'heading'> {
  for (const { name, outline } of chain) {
    // The built-in style 标题 is stored as Title and may have a level of its own.
    if (/^(?:title|标题|文档标题|公文标题)$/i.test(name)) return { isTitle: true, heading: null }
    const numbered = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1]
    if (numbered !== undefined) return { isTitle: false, heading: headingAt(Number(numbered) - 1) }
    if (outline !== null) return { isTitle: false, heading: headingAt(outline) }
  }
  return { isTitle: false, heading: null }
}

const NAMES = new Set(
  (
    'w:docDefaults w:style w:name w:basedOn w:pPr w:rPr w:tblStylePr w:outlineLvl w:jc w:shd w:b w:i w:u w:strike ' +
    'w:dstrike w:vertAlign w:vanish w:specVanish w:color w:highlight w:sz w:rFonts w:pPrChange w:rPrChange'
  ).split(' '),
)

class SheetOfStyles implements XmlReader<string> {
  readonly listening = false
  readonly #styles: Map<string, Style>
  readonly #defaults: LooksDraft
  #style: Style | null = null
  #isDefaults = false
  #within: 'w:pPr' | 'w:rPr' | null = null
  #skipped = 0

  constructor(styles: Map<string, Style>, defaults: LooksDraft) {
    this.#styles = styles
    this.#defaults = defaults
  }

  meaning(name: string): string | null {
    return NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    const value = xmlAttribute(attributes, 'val')
    if (this.#skipped > 0 || name === 'w:tblStylePr' || name.endsWith('Change')) this.#skipped += 1
    else if (name === 'w:docDefaults') this.#isDefaults = true
    else if (name === 'w:style') {
      const isDefault = /^(?:1|true|on)$/.test(xmlAttribute(attributes, 'default') ?? '')
      this.#style = {
        name: '',
        basedOn: null,
        outline: null,
        align: null,
        ground: null,
        looks: {},
        isDefault: isDefault && xmlAttribute(attributes, 'type') === 'paragraph',
      }
      this.#styles.set(xmlAttribute(attributes, 'styleId') ?? '', this.#style)
    } else if (name === 'w:pPr' || name === 'w:rPr') this.#within = name
    else if (this.#within === 'w:rPr') {
      if (this.#style) takeRunProperty(this.#style.looks, name, attributes)
      else if (this.#isDefaults) takeRunProperty(this.#defaults, name, attributes)
    } else if (!this.#style) return
    else if (name === 'w:name') this.#style.name = value ?? ''
    else if (name === 'w:basedOn') this.#style.basedOn = value
    else if (this.#within !== 'w:pPr') return
    else if (name === 'w:outlineLvl') this.#style.outline = Number(value ?? 9)
    else if (name === 'w:jc') this.#style.align = value
    else if (name === 'w:shd') this.#style.ground = groundOf(attributes)
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped -= 1
    else if (name === 'w:style') this.#style = null
    else if (name === 'w:docDefaults') this.#isDefaults = false
    else if (name === 'w:rPr') this.#within = null
    else if (name === 'w:pPr') this.#within = null
  }

  text(): void {}
}
