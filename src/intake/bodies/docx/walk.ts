/** Walks one part of a Word document from its first tag to its last and tells the builder what a body keeps of it. */
import { levelNumber, type Numbering } from '../../grids/docx-numbering.ts'
import { symbolText } from '../../grids/docx-text.ts'
import { xmlAttribute, type XmlReader } from '../../grids/xml.ts'
import { linkAddress } from '../addresses.ts'
import type { Align, Block } from '../body.ts'
import { BOUNDS } from '../bounds.ts'
import { PARAGRAPH, type BodyBuilder } from '../builder.ts'
import { cleanCharacters } from '../characters.ts'
import type { Findings } from '../reading.ts'
import { Drawing } from './drawing.ts'
import { Fields } from './fields.ts'
import { groundOf, isHidden, marksOf, takeRunProperty, withHeight, type LooksDraft, type RunLooks } from './looks.ts'
import type { WordPictures } from './pictures.ts'
import type { WordRelation } from './relations.ts'
import { headingAt, type ParagraphStyle, type WordStyles } from './styles.ts'
import { WordTable } from './table.ts'
import { Unsaid } from './unsaid.ts'

/** What stands in the element of one story: the body, a note, a comment, a running head. */
export interface Story {
  /** `w:body`, `w:footnote` … */
  readonly name: string
  readonly id: string
  readonly blocks: Block[]
}

/** A part embedded whole: its place is a block without content. */
export interface EmbeddedPart {
  readonly place: Block
  readonly relation: string
}

/** What a walk works with. */
export interface WordContext {
  readonly styles: WordStyles
  readonly numbering: Numbering
  readonly relations: ReadonlyMap<string, WordRelation>
  readonly builder: BodyBuilder
  readonly findings: Findings
  readonly pictures: WordPictures
  /** Letters of formulas come in as text (for a search); otherwise they are left out and said. */
  readonly keepsFormulas: boolean
}

interface Paragraph {
  style: string | null
  numId: string | null
  level: number | null
  outline: number | null
  align: string | null
  ground: string | null
  /** Its mark is deleted or hidden: it runs on into the next. */
  isJoined: boolean
  /** Blocks of text boxes anchored in it; they follow it. */
  readonly boxes: Block[]
}

const STORIES = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:comment'])
/** Elements whose content is not part of the text. */
const SKIPPED = new Set(
  (
    'w:pPrChange w:rPrChange w:tblPrChange w:trPrChange w:tcPrChange w:tblPrExChange w:sectPrChange w:tblGridChange ' +
    'w:numberingChange w:sdtPr w:sectPr w:rt w:binData w:tblGrid w:tblPrEx w:instrTextDeleted'
  ).split(' '),
)
const PROPERTIES = new Set(['w:pPr', 'w:rPr', 'w:tblPr', 'w:trPr', 'w:tcPr'])
const KNOWN = new Set(
  (
    'w:p w:r w:t w:delText w:tab w:ptab w:br w:cr w:noBreakHyphen w:sym w:pStyle w:numId w:ilvl w:jc w:outlineLvl w:shd ' +
    'w:rStyle w:b w:i w:u w:strike w:dstrike w:vertAlign w:position w:vanish w:specVanish w:color w:highlight w:sz w:rFonts w:del ' +
    'w:moveFrom w:ins w:moveTo w:hyperlink w:fldSimple w:fldChar w:instrText w:tbl w:tr w:tc w:gridSpan w:vMerge w:vmerge ' +
    'w:hMerge w:hmerge w:gridBefore w:tblHeader w:cellDel w:hidden w:tblStyle w:footnoteReference w:endnoteReference ' +
    'w:txbxContent w:altChunk w:drawing w:pict w:object w:background mc:AlternateContent mc:Choice mc:Fallback m:oMath ' +
    'm:t wp:docPr wp:extent a:blip v:shape v:imagedata ?:OLEObject ?:chart ?:relIds'
  ).split(' '),
)

export class WordWalk implements XmlReader<string> {
  listening = false
  readonly stories: Story[] = []
  readonly embedded: EmbeddedPart[] = []
  readonly #in: WordContext
  readonly #unsaid: Unsaid
  readonly #drawing: Drawing
  readonly #fields: Fields
  readonly #links: (string | null)[] = []
  readonly #tables: (WordTable | null)[] = []
  /** Paragraphs around the open one: a text box stands inside a paragraph. */
  readonly #around: (Paragraph | null)[] = []
  readonly #choices: boolean[] = []
  readonly #within: string[] = []
  #story: string | null = null
  #paragraph: Paragraph | null = null
  #style: ParagraphStyle | null = null
  #carried: Block[] = []
  #run: LooksDraft = {}
  #runStyle: string | null = null
  #looks: RunLooks | null = null
  #skipped = 0
  #formula = 0
  #isTrimmed = false
  #page = '#ffffff'

  constructor(context: WordContext) {
    this.#in = context
    this.#unsaid = new Unsaid(context.findings)
    this.#drawing = new Drawing(context)
    this.#fields = new Fields((raw) => this.#address(raw))
  }

  meaning(name: string): string | null {
    return KNOWN.has(name) || SKIPPED.has(name) || STORIES.has(name) || PROPERTIES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (this.#skipped > 0 || SKIPPED.has(name) || this.#isOtherChoice(name)) {
      this.#skipped += 1
      this.listening = this.#unsaid.isOpen && (name === 'w:t' || name === 'w:delText')
    } else if (STORIES.has(name)) this.#openStory(name, attributes)
    else if (this.#story === null) {
      // The colour of the page is shown on screens only; letters in white on it are meant to be seen there.
      if (name === 'w:background') this.#page = 'unknown'
    } else if (PROPERTIES.has(name)) this.#within.push(name)
    else if (this.#within.length > 0) this.#property(name, attributes)
    else if ((name === 'w:del' || name === 'w:moveFrom') && this.#within.length === 0) {
      this.#skipped += 1
      this.#unsaid.open()
    } else this.#content(name, attributes)
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      this.listening = false
      if (this.#skipped === 0) this.#unsaid.close()
    } else if (name === 'mc:AlternateContent') this.#choices.pop()
    else if (this.#story === null) return
    else if (STORIES.has(name)) this.#closeStory(name)
    else if (PROPERTIES.has(name)) this.#within.pop()
    else if (this.#within.length === 0) this.#closeContent(name)
  }

  text(value: string): void {
    if (this.#skipped > 0) return this.#unsaid.deleted(value)
    if (this.#fields.isInstruction) return this.#fields.addInstruction(value)
    const text = this.#isTrimmed ? value.trim() : value
    if (this.#formula > 0 && !this.#in.keepsFormulas) this.#unsaid.formula(text)
    else this.#put(text)
  }

  /** Of alternative contents only the first choice counts, and the fallback only without any. */
  #isOtherChoice(name: string): boolean {
    if (name === 'mc:AlternateContent') this.#choices.push(false)
    else if (name === 'mc:Choice' || name === 'mc:Fallback') {
      const taken = this.#choices.pop() ?? false
      this.#choices.push(true)
      return taken
    }
    return false
  }

  #openStory(name: string, attributes: string): void {
    const type = xmlAttribute(attributes, 'type') ?? 'normal'
    // Lines drawn between notes and text are stored as notes.
    if (this.#story !== null || !/^normal$/.test(type)) {
      this.#skipped += 1
      return
    }
    this.#story = name
    this.stories.push({ name, id: xmlAttribute(attributes, 'id') ?? '', blocks: [] })
    this.#in.builder.openInside()
  }

  #closeStory(name: string): void {
    if (name !== this.#story) return
    this.#story = null
    this.#unsaid.end()
    const story = this.stories.at(-1)
    for (const block of this.#closed()) story?.blocks.push(block)
  }

  #property(name: string, attributes: string): void {
    const within = this.#within.at(-1) ?? ''
    const paragraph = this.#paragraph
    const value = xmlAttribute(attributes, 'val')
    if (within === 'w:tblPr' || within === 'w:trPr' || within === 'w:tcPr')
      this.#tables.at(-1)?.property(within, name, attributes)
    else if (within === 'w:rPr') {
      if (this.#within.includes('w:pPr')) {
        if (paragraph && (name === 'w:del' || name === 'w:moveFrom' || name === 'w:specVanish'))
          paragraph.isJoined = true
      } else if (name === 'w:rStyle') this.#runStyle = value
      else takeRunProperty(this.#run, name, attributes)
    } else if (!paragraph) return
    else if (name === 'w:pStyle') {
      paragraph.style = value
      this.#style = this.#in.styles.paragraph(value)
    } else if (name === 'w:numId') paragraph.numId = value
    else if (name === 'w:ilvl') paragraph.level = levelNumber(value)
    else if (name === 'w:jc') paragraph.align = value
    else if (name === 'w:outlineLvl') paragraph.outline = Number(value ?? 9)
    else if (name === 'w:shd') paragraph.ground = groundOf(attributes)
  }

  #content(name: string, attributes: string): void {
    const { builder } = this.#in
    const drawing = this.#drawing
    switch (name) {
      case 'w:p':
        return this.#openParagraph()
      case 'w:r':
        this.#run = {}
        this.#runStyle = null
        this.#looks = null
        return
      case 'w:t':
      case 'm:t':
        this.listening = true
        this.#isTrimmed = name === 'w:t' && !attributes.includes('preserve')
        return
      case 'w:tab':
      case 'w:ptab':
        return this.#put('\u3000')
      case 'w:br':
      case 'w:cr':
        if (this.#paragraph && !this.#fields.isInstruction) builder.line.object({ kind: 'break' })
        return
      case 'w:noBreakHyphen':
        return this.#put('-')
      case 'w:sym':
        return this.#symbol(xmlAttribute(attributes, 'font'), xmlAttribute(attributes, 'char') ?? '')
      case 'w:ins':
      case 'w:moveTo':
        return this.#unsaid.openInsertion()
      case 'w:hyperlink': {
        const relation = this.#in.relations.get(xmlAttribute(attributes, 'id') ?? '')
        this.#links.push(relation?.isExternal ? this.#address(relation.target) : null)
        return
      }
      case 'w:fldSimple':
        return this.#fields.begin(xmlAttribute(attributes, 'instr') ?? '')
      case 'w:fldChar': {
        const part = xmlAttribute(attributes, 'fldCharType')
        if (part === 'begin') this.#fields.begin(null)
        else if (part === 'separate') this.#fields.separate()
        else if (part === 'end') this.#endField()
        return
      }
      case 'w:instrText':
        this.listening = true
        return
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (this.#paragraph)
          builder.noteMark(`${name === 'w:footnoteReference' ? 'ftn' : 'edn'}${noteNumber(attributes)}`, '')
        return
      case 'w:tbl':
        return this.#openTable()
      case 'w:tr':
        return this.#tables.at(-1)?.openRow()
      case 'w:tc':
        if (!this.#tables.at(-1)) return
        this.#tables.at(-1)?.openCell()
        builder.cells += 1
        return builder.openInside()
      case 'w:txbxContent':
        this.#around.push(this.#paragraph)
        this.#paragraph = null
        drawing.openBox()
        return builder.openInside()
      case 'w:altChunk': {
        const place: Block = { kind: 'paragraph', inlines: [] }
        this.embedded.push({ place, relation: xmlAttribute(attributes, 'id') ?? '' })
        return builder.block(place)
      }
      case 'm:oMath':
        this.#formula += 1
        return
      default: {
        const image = drawing.part(name, attributes, isHidden(this.#looksHere(), this.#ground))
        if (image && this.#paragraph && !this.#fields.isInstruction) builder.line.object(image)
      }
    }
  }

  #closeContent(name: string): void {
    const { builder } = this.#in
    switch (name) {
      case 'w:t':
      case 'm:t':
      case 'w:instrText':
        this.listening = false
        return
      case 'w:p':
        return this.#closeParagraph()
      case 'w:r':
        // What follows outside a run (a formula) has none of its looks.
        this.#run = {}
        this.#runStyle = null
        this.#looks = null
        return
      case 'w:ins':
      case 'w:moveTo':
        return this.#unsaid.closeInsertion()
      case 'w:hyperlink':
        this.#links.pop()
        return
      case 'w:fldSimple':
        return this.#endField()
      case 'w:tbl': {
        const table = this.#tables.pop()?.finish()
        if (table) builder.block(table)
        return
      }
      case 'w:tr':
        return this.#tables.at(-1)?.closeRow()
      case 'w:tc':
        if (this.#tables.at(-1)) this.#tables.at(-1)?.closeCell(this.#closed().map(withoutAlign))
        return
      case 'w:txbxContent': {
        const blocks = this.#closed()
        this.#drawing.closeBox()
        this.#paragraph = this.#around.pop() ?? null
        this.#style = this.#in.styles.paragraph(this.#paragraph?.style ?? null)
        if (!this.#paragraph) return builder.put(blocks)
        for (const block of blocks) this.#paragraph.boxes.push(block)
        return
      }
      case 'm:oMath':
        this.#formula -= 1
        if (this.#formula === 0) this.#unsaid.endFormula()
        return
      default:
        this.#drawing.close(name)
    }
  }

  /** The blocks of the container that ends here, those that waited for another paragraph included. */
  #closed(): Block[] {
    return this.#in.builder.closeInside().concat(this.#carried.splice(0))
  }

  #openParagraph(): void {
    this.#paragraph = {
      style: null,
      numId: null,
      level: null,
      outline: null,
      align: null,
      ground: null,
      isJoined: false,
      boxes: [],
    }
    this.#style = this.#in.styles.paragraph(null)
    this.#looks = null
    this.#run = {}
    this.#runStyle = null
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraph
    const style = this.#style
    if (!paragraph || !style) return
    this.#paragraph = null
    this.#carried = this.#carried.concat(paragraph.boxes)
    if (paragraph.isJoined) return
    const { builder, numbering } = this.#in
    const { isTitle } = style
    const heading = isTitle ? null : paragraph.outline === null ? style.heading : headingAt(paragraph.outline)
    const bullet = heading === null && !isTitle && numbering.isBullet(paragraph)
    const number = numbering.next(paragraph)
    if (number !== '') builder.line.putFirst(builder.line.isEmpty ? number.trimEnd() : number)
    builder.shape = { heading, isTitle, align: alignOf(paragraph.align ?? style.align), bullet }
    builder.endLine()
    builder.shape = PARAGRAPH
    builder.put(this.#carried.splice(0))
  }

  #openTable(): void {
    const { builder, findings } = this.#in
    const isFull = this.#tables.length >= BOUNDS.nesting || builder.isFull
    if (isFull) findings.add(builder.isFull ? 'clipped' : 'too-deep')
    builder.endLine()
    this.#tables.push(isFull ? null : new WordTable(findings))
  }

  #put(value: string, isSign = false): void {
    const { builder, findings } = this.#in
    if (value === '' || !this.#paragraph || this.#fields.isInstruction) return
    const looks = this.#looksHere()
    if (isHidden(looks, this.#ground) && (looks.vanishes === true || /\S/.test(value)))
      return this.#unsaid.hidden(value)
    this.#fields.noteShown()
    const known = SYMBOLS.test(value) ? this.#symbols(value, looks.font ?? '') : value
    const text = isSign ? value : cleanCharacters(known, findings).replaceAll('\t', '\u3000')
    if (text === '') return
    this.#unsaid.shown(text)
    const href = this.#links.findLast((one) => one !== null) ?? this.#fields.href
    const style = this.#style
    const isHeading = style?.isTitle === true || (style?.heading ?? null) !== null
    builder.text(text, { marks: marksOf(looks, isHeading, href !== null), href }, true)
  }

  #symbol(font: string | null, hex: string): void {
    const sign = symbolText(font, Number.parseInt(hex, 16))
    if (sign === '\ufffd') this.#in.findings.add('symbol-font', `${font ?? ''} ${hex}`)
    this.#put(sign, true)
  }

  #symbols(value: string, font: string): string {
    if (!/wingdings|symbol|webdings/i.test(font)) return value
    return value.replace(/[\uf000-\uf0ff]/g, (letter) => symbolText(font, letter.charCodeAt(0)))
  }

  #looksHere(): RunLooks {
    const { styles } = this.#in
    const base = this.#style?.looks ?? {}
    this.#looks ??= withHeight({ ...base, ...styles.character(this.#runStyle), ...this.#run }, this.#run, base)
    return this.#looks
  }

  /** The colour behind the open paragraph, as far as it is known. */
  get #ground(): string {
    if (this.#drawing.isInBox) return 'unknown'
    return this.#paragraph?.ground ?? this.#style?.ground ?? this.#tables.at(-1)?.ground ?? this.#page
  }

  #endField(): void {
    const drawn = this.#fields.end()
    if (drawn !== null) this.#in.findings.add('formula-or-drawing', drawn)
  }

  #address(raw: string): string | null {
    const found = linkAddress(raw)
    if ('address' in found) return found.address
    this.#in.findings.add(found.not === 'relative' ? 'relative-link' : 'unsafe-link', raw)
    return null
  }
}

const SYMBOLS = /[\uf000-\uf0ff]/

const noteNumber = (attributes: string): string => /\d{1,6}/.exec(xmlAttribute(attributes, 'id') ?? '')?.[0] ?? '0'

const alignOf = (align: string | null): Align | null =>
  align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : null

/** Where a figure stands in its cell means nothing. */
const withoutAlign = (block: Block): Block =>
  block.kind === 'paragraph' && block.align ? { kind: 'paragraph', inlines: block.inlines } : block
