/**
 * Automatic numbers of Word: “一、”, “（一）”, “1.” are not in the text of a docx, they are computed from
 * numbering.xml and styles.xml (ISO/IEC 29500-1 §17.9) while the paragraphs are counted.
 */
import { ListCounter, type ListLevel, type ListUse } from './list-counter.ts'
import { readXml, xmlAttribute, type XmlReader } from './xml.ts'

interface Style {
  basedOn: string | null
  numId: string | null
  level: number | null
  isDefault: boolean
}

interface Level extends ListLevel {
  /** The paragraph style that brings this level with it. */
  style: string | null
}

interface Abstract {
  readonly levels: Level[]
  /** Where the definition is only a pointer to a numbering style. */
  styleLink: string | null
}

interface Num {
  abstract: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

/** What a paragraph says of its number; each may be missing and come from its style. */
export interface NumberingOf {
  readonly style: string | null
  readonly numId: string | null
  readonly level: number | null
}

export class Numbering {
  readonly #styles = new Map<string, Style>()
  readonly #abstracts = new Map<string, Abstract>()
  readonly #nums = new Map<string, Num>()
  readonly #counter = new ListCounter()
  #defaultStyle: string | null = null

  /** `numbering` and `styles` are the texts of the parts, or null where the package has none. */
  constructor(numbering: string | null, styles: string | null) {
    if (numbering !== null) readXml(numbering, new NumberingReader(this.#abstracts, this.#nums))
    // Without numbers in it, a style sheet says nothing of interest here, and it is often the largest part.
    if (styles?.includes('numPr')) readXml(styles, new StyleReader(this.#styles))
    for (const [id, style] of this.#styles) if (style.isDefault) this.#defaultStyle = id
  }

  /** The number of the next paragraph, with what follows it (a space after `1.`); '' for an unnumbered one. Counts on. */
  next(paragraph: NumberingOf): string {
    const found = this.#useOf(paragraph)
    return found ? this.#counter.next(found.use, found.level) : ''
  }

  /** Is the paragraph an item whose sign is drawn, not counted? */
  isBullet(paragraph: NumberingOf): boolean {
    const found = this.#useOf(paragraph)
    return found?.use.levels[found.level]?.format === 'bullet'
  }

  #useOf(paragraph: NumberingOf): { readonly use: ListUse; readonly level: number } | null {
    if (this.#nums.size === 0) return null
    const { numId, level } = this.#numberingOf(paragraph)
    const num = numId === null || numId === '0' ? undefined : this.#nums.get(numId)
    if (!num || numId === null) return null
    const [key, abstract] = this.#abstractOf(num.abstract)
    if (!abstract) return null
    const levels = num.levels.size === 0 ? abstract.levels : abstract.levels.map((one, at) => num.levels.get(at) ?? one)
    return { use: { list: key, override: numId, starts: num.starts, levels }, level }
  }

  #numberingOf(paragraph: NumberingOf): { numId: string | null; level: number } {
    if (paragraph.numId !== null) return { numId: paragraph.numId, level: paragraph.level ?? 0 }
    let name = paragraph.style ?? this.#defaultStyle
    let level = paragraph.level
    for (let step = 0; name !== null && step < 20; step += 1) {
      const style: Style | undefined = this.#styles.get(name)
      if (!style) break
      level ??= style.level
      if (style.numId !== null) {
        const num = this.#nums.get(style.numId)
        const linked = num ? this.#abstractOf(num.abstract)[1]?.levels.findIndex((one) => one?.style === name) : -1
        return { numId: style.numId, level: linked !== undefined && linked >= 0 ? linked : (level ?? 0) }
      }
      name = style.basedOn
    }
    return { numId: null, level: 0 }
  }

  #abstractOf(id: string): [string, Abstract | undefined] {
    const abstract = this.#abstracts.get(id)
    const link = abstract?.styleLink
    const numId = link ? this.#styles.get(link)?.numId : null
    const target = numId ? this.#nums.get(numId)?.abstract : undefined
    return target !== undefined && target !== id ? [target, this.#abstracts.get(target)] : [id, abstract]
  }
}

const NUMBERING_NAMES = new Set(
  'w:abstractNum w:num w:abstractNumId w:lvl w:lvlOverride w:startOverride w:start w:numFmt w:lvlText w:suff w:isLgl w:lvlRestart w:pStyle w:numStyleLink mc:Choice'.split(
    ' ',
  ),
)

class NumberingReader implements XmlReader<string> {
  readonly listening = false
  readonly #abstracts: Map<string, Abstract>
  readonly #nums: Map<string, Num>
  #abstract: Abstract | null = null
  #num: Num | null = null
  #override = 0
  #level: Level | null = null
  #choice = 0

  constructor(abstracts: Map<string, Abstract>, nums: Map<string, Num>) {
    this.#abstracts = abstracts
    this.#nums = nums
  }

  meaning(name: string): string | null {
    return NUMBERING_NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    const value = xmlAttribute(attributes, 'val')
    const level = this.#level
    if (name === 'mc:Choice') this.#choice += 1
    else if (name === 'w:abstractNum') {
      this.#abstract = { levels: [], styleLink: null }
      this.#abstracts.set(xmlAttribute(attributes, 'abstractNumId') ?? '', this.#abstract)
    } else if (name === 'w:num') {
      this.#num = { abstract: '', starts: new Map(), levels: new Map() }
      this.#nums.set(xmlAttribute(attributes, 'numId') ?? '', this.#num)
    } else if (name === 'w:abstractNumId' && this.#num) this.#num.abstract = value ?? ''
    else if (name === 'w:numStyleLink' && this.#abstract) this.#abstract.styleLink = value
    else if (name === 'w:lvlOverride') this.#override = levelNumber(xmlAttribute(attributes, 'ilvl'))
    else if (name === 'w:startOverride') this.#num?.starts.set(this.#override, Number(value ?? 1))
    else if (name === 'w:lvl') this.#openLevel(levelNumber(xmlAttribute(attributes, 'ilvl')))
    else if (!level || this.#choice > 0) return
    else if (name === 'w:start') level.start = Number(value ?? 0)
    else if (name === 'w:numFmt') level.format = value ?? 'decimal'
    else if (name === 'w:lvlText') level.text = (value ?? '').slice(0, 100)
    else if (name === 'w:suff') level.follow = value ?? 'tab'
    else if (name === 'w:isLgl') level.legal = value !== '0' && value !== 'false'
    else if (name === 'w:lvlRestart') level.restartAfter = Number(value ?? 0)
    else if (name === 'w:pStyle') level.style = value
  }

  close(name: string): void {
    if (name === 'mc:Choice') this.#choice -= 1
    else if (name === 'w:lvl') this.#level = null
    else if (name === 'w:abstractNum') this.#abstract = null
    else if (name === 'w:num') this.#num = null
  }

  text(): void {}

  #openLevel(at: number): void {
    const level: Level = {
      start: 0,
      format: 'decimal',
      text: '',
      follow: 'tab',
      legal: false,
      restartAfter: null,
      style: null,
    }
    this.#level = level
    if (this.#num) this.#num.levels.set(at, level)
    else if (this.#abstract) this.#abstract.levels[at] = level
  }
}

const STYLE_NAMES = new Set(['w:style', 'w:basedOn', 'w:numId', 'w:ilvl'])

class StyleReader implements XmlReader<string> {
  readonly listening = false
  readonly #styles: Map<string, Style>
  #style: Style | null = null

  constructor(styles: Map<string, Style>) {
    this.#styles = styles
  }

  meaning(name: string): string | null {
    return STYLE_NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (name === 'w:style') {
      const isDefault = /^(?:1|true|on)$/.test(xmlAttribute(attributes, 'default') ?? '')
      const paragraph = xmlAttribute(attributes, 'type') === 'paragraph'
      this.#style = { basedOn: null, numId: null, level: null, isDefault: isDefault && paragraph }
      this.#styles.set(xmlAttribute(attributes, 'styleId') ?? '', this.#style)
    } else if (!this.#style) return
    else if (name === 'w:basedOn') this.#style.basedOn = xmlAttribute(attributes, 'val')
    else if (name === 'w:numId') this.#style.numId = xmlAttribute(attributes, 'val')
    else this.#style.level = levelNumber(xmlAttribute(attributes, 'val'))
  }

  close(name: string): void {
    if (name === 'w:style') this.#style = null
  }

  text(): void {}
}

/** A list has levels 0 to 8. */
export function levelNumber(value: string | null): number {
  const level = Number(value ?? 0)
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0
}
