/** What of the looks of a pasted element bears on what it says: hidden or not, alignment, emphasis, Word's own marks. */
import type { HtmlNode } from '../grids/html-tree.ts'
import type { Align, Mark } from './body.ts'
import { BOUNDS } from './bounds.ts'
import { colourOf } from './colours.ts'

export interface Looks {
  /** Shown nowhere, whatever stands inside. */
  readonly gone: boolean
  /** visibility; null: as around. */
  readonly visible: boolean | null
  /** Letters too small to see; null: as around. */
  readonly tiny: boolean | null
  readonly colour: string | null
  readonly background: string | null
  readonly align: Align | 'none' | null
  readonly marks: ReadonlyMap<Mark, boolean>
  /** A font of symbols, null for any other, undefined: as around. */
  readonly symbols: string | null | undefined
  /** mso-element: comment, footnote, footnote-list … */
  readonly element: string | null
  /** The printed number or bullet of a list. */
  readonly listMark: boolean
  /** Belongs to a comment or shows where one is. */
  readonly comment: boolean
  readonly tab: boolean
  readonly note: string | null
}

const NO_MARKS: ReadonlyMap<Mark, boolean> = new Map()
const PLAIN: Looks = {
  gone: false,
  visible: null,
  tiny: null,
  colour: null,
  background: null,
  align: null,
  marks: NO_MARKS,
  symbols: undefined,
  element: null,
  listMark: false,
  comment: false,
  tab: false,
  note: null,
}

type Draft = { -readonly [K in keyof Looks]: Looks[K] }

/** Reads looks of elements; equal ones are worked out once, for Word repeats them thousands of times. */
export class LooksReader {
  readonly #rules: ReadonlyMap<string, string>
  readonly #known = new Map<string, Looks>()

  /** @param sheets the style sheets of the page, as one text */
  constructor(sheets: string) {
    this.#rules = styleRules(sheets)
  }

  of(node: HtmlNode): Looks {
    if (node.attrs.length === 0 && !this.#rules.has(node.name)) return PLAIN
    let style = ''
    let classes = ''
    let id = ''
    let direct = ''
    for (const { name, value } of node.attrs) {
      if (name === 'style') style = value
      else if (name === 'class') classes = value.slice(0, 500)
      else if (name === 'id') id = value
      else if (name === 'align') direct += `text-align:${value};`
      else if (name === 'bgcolor') direct += `background:${value};`
      else if (name === 'color' && node.name === 'font') direct += `color:${value};`
      else if (name === 'face') direct += `font-family:${value};`
      else if (name === 'hidden' && value !== 'until-found') direct += 'display:none;'
    }
    if (this.#rules.size > 0) direct = this.#fromSheets(node.name, classes, id) + direct
    const all = direct + style
    if (all === '') return PLAIN
    const known = this.#known.get(all)
    if (known) return known
    const read = readLooks(all)
    if (this.#known.size < 5_000) this.#known.set(all, read)
    return read
  }

  #fromSheets(name: string, classes: string, id: string): string {
    let style = this.#rules.get(name) ?? ''
    if (classes !== '')
      for (const one of classes.split(/\s+/).slice(0, 20))
        style += (this.#rules.get(`.${one}`) ?? '') + (this.#rules.get(`${name}.${one}`) ?? '')
    if (id !== '') style += this.#rules.get(`#${id}`) ?? ''
    return style
  }
}

/** The rules with simple selectors (p, .x, p.x, #x), selector → declarations. */
function styleRules(sheets: string): ReadonlyMap<string, string> {
  const rules = new Map<string, string>()
  let from = 0
  for (let open = sheets.indexOf('{'); open >= 0; open = sheets.indexOf('{', from)) {
    const close = sheets.indexOf('}', open)
    if (close < 0 || rules.size > BOUNDS.styleRules) break
    const declarations = sheets.slice(open + 1, close)
    const before = sheets.slice(Math.max(from, open - 2_000), open)
    const end = Math.max(
      before.lastIndexOf('*/'),
      before.lastIndexOf('--'),
      before.lastIndexOf(';'),
      before.lastIndexOf('{'),
    )
    if (/none|hid|align|colou?r|size|opacity|decor|mso-|vertical/i.test(declarations))
      for (const selector of before
        .slice(end < 0 ? 0 : before[end] === '*' || before[end] === '-' ? end + 2 : end + 1)
        .split(',')) {
        const plain = selector.trim()
        if (/^(?:[a-zA-Z][\w:\\]{0,30})?(?:[.#][\w-]{1,60})?$/.test(plain) && plain !== '' && !/:[a-z]/.test(plain))
          rules.set(plain, `${rules.get(plain) ?? ''}${declarations};`)
      }
    from = close + 1
  }
  return rules
}

function readLooks(style: string): Looks {
  const looks: Draft = { ...PLAIN }
  const marks = new Map<Mark, boolean>()
  const text = style.length > 10_000 ? style.slice(0, 10_000) : style
  for (const declaration of text.replace(/\/\*[^*]*\*\//g, '').split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/!important/i, '')
      .trim()
    const set = SETTERS[name]
    if (set) set(looks, value, marks)
  }
  if (marks.size > 0) looks.marks = marks
  return looks
}

type Setter = (looks: Draft, value: string, marks: Map<Mark, boolean>) => void

const FAR = /^-\s*(?:\d{4,}|[5-9]\d\d)(?:\.\d+)?(?:px|pt|em|rem)/
const offPage: Setter = (looks, value) => {
  if (FAR.test(value)) looks.gone = true
}

const SETTERS: Readonly<Record<string, Setter | undefined>> = Object.assign(Object.create(null) as object, {
  display: (looks, value) => {
    if (/^none/i.test(value)) looks.gone = true
  },
  'mso-hide': (looks, value) => {
    if (/^all/i.test(value)) looks.gone = true
  },
  visibility: (looks, value) => {
    looks.visible = !/^(?:hidden|collapse)/i.test(value)
  },
  opacity: (looks, value) => {
    if (/^0*(?:\.0+)?%?$/.test(value) && value !== '') looks.gone = true
  },
  'font-size': (looks, value) => {
    const size = Number.parseFloat(value)
    if (Number.isNaN(size)) return
    looks.tiny = size === 0 || (/^[\d.]+\s*(?:px|pt)/.test(value) && size <= 1.5)
  },
  color: (looks, value) => {
    looks.colour = colourOf(value)
  },
  background: (looks, value) => {
    looks.background = backgroundOf(value)
  },
  'background-color': (looks, value) => {
    looks.background = backgroundOf(value)
  },
  'background-image': (looks, value) => {
    if (!/^none/i.test(value)) looks.background = 'picture'
  },
  'text-align': (looks, value) => {
    looks.align = /^(?:-\w+-)?(?:center|middle)/i.test(value)
      ? 'center'
      : /^(?:right|end)/i.test(value)
        ? 'right'
        : 'none'
  },
  'text-indent': offPage,
  left: offPage,
  top: offPage,
  'margin-left': offPage,
  'max-height': (looks, value) => {
    if (/^0(?:\.0+)?(?:px|pt|em|%)?$/.test(value)) looks.gone = true
  },
  'font-weight': (_, value, marks) => {
    marks.set('strong', /^bold/i.test(value) || Number.parseInt(value, 10) >= 600)
  },
  'font-style': (_, value, marks) => {
    marks.set('em', /^(?:italic|oblique)/i.test(value))
  },
  'text-decoration': decoration,
  'text-decoration-line': decoration,
  'vertical-align': (_, value, marks) => {
    if (/^super/i.test(value)) marks.set('raised', true)
    else if (/^sub/i.test(value)) marks.set('lowered', true)
  },
  'font-family': (looks, value) => {
    const font = /^["']?\s*(wingdings(?: [23])?|symbol|webdings|marlett)\b/i.exec(value)?.[1]
    looks.symbols = font ?? null
  },
  'mso-char-type': (looks, value) => {
    if (/^symbol/i.test(value)) looks.symbols ??= 'Symbol'
  },
  'mso-element': (looks, value) => {
    looks.element = value.toLowerCase()
    if (looks.element.startsWith('comment')) looks.comment = true
  },
  'mso-special-character': (looks, value) => {
    if (/^comment/i.test(value)) looks.comment = true
  },
  'mso-list': (looks, value) => {
    if (/^ignore/i.test(value)) looks.listMark = true
  },
  'mso-tab-count': (looks) => {
    looks.tab = true
  },
  'mso-footnote-id': (looks, value) => {
    looks.note = value.toLowerCase()
  },
  'mso-endnote-id': (looks, value) => {
    looks.note = value.toLowerCase()
  },
} satisfies Record<string, Setter>)

function decoration(_: Draft, value: string, marks: Map<Mark, boolean>): void {
  if (/underline/i.test(value)) marks.set('underline', true)
  if (/line-through/i.test(value)) marks.set('struck', true)
  if (/^none/i.test(value)) marks.set('underline', false).set('struck', false)
}

/** A colour, `picture` for what cannot be compared, null for see-through. */
function backgroundOf(value: string): string | null {
  if (/url\(|gradient/i.test(value)) return 'picture'
  for (const word of value.split(/\s+(?![^(]*\))/).slice(0, 8)) {
    const colour = colourOf(word)
    if (colour !== null && colour !== 'clear') return colour
  }
  return null
}
