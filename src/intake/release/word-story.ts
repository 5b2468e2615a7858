/** One story of a Word document (body, header, comments …): what shows, what is hidden, what was changed. */
import type { PartReader } from './parts.ts'

export interface Change {
  readonly kind: 'inserted' | 'deleted' | 'moved' | 'format'
  readonly author: string
  text: string
}

export interface Hidden {
  readonly why: string
  text: string
}

/** A run's looks that can hide it. */
interface Looks {
  vanish: boolean
  white: boolean
  tiny: boolean
  ground: boolean
}

const CHANGE_OF: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:cellIns': 'inserted',
  'w:del': 'deleted',
  'w:cellDel': 'deleted',
  'w:moveFrom': 'moved',
  'w:rPrChange': 'format',
  'w:pPrChange': 'format',
  'w:tblPrChange': 'format',
  'w:trPrChange': 'format',
  'w:tcPrChange': 'format',
  'w:sectPrChange': 'format',
  'w:numberingChange': 'format',
}
const MOST = 2_000

export class StoryReader implements PartReader {
  /** Pieces of the shown text, insertions included. */
  readonly shown: string[] = []
  readonly hidden: Hidden[] = []
  readonly changes: Change[] = []
  readonly comments: { readonly author: string; text: string }[] = []
  readonly instructions: string[] = []
  cropped = 0
  readonly #hiddenStyles: ReadonlySet<string>
  readonly #open: Change[] = []
  readonly #grounds: boolean[] = []
  #listening: 'text' | 'instruction' | null = null
  #looks: Looks = { vanish: false, white: false, tiny: false, ground: false }
  #properties: 'run' | 'paragraph' | 'mark' | null = null
  #former = 0
  #fallback = 0
  #paragraphHidden = false
  #paragraphGround = false
  #lastHidden = ''

  constructor(hiddenStyles: ReadonlySet<string>) {
    this.#hiddenStyles = hiddenStyles
  }

  open(name: string, attribute: (name: string) => string | null): void {
    if (name === 'mc:Fallback') this.#fallback += 1
    const kind = CHANGE_OF[name]
    if (kind) {
      this.#change(kind, attribute('author') ?? '')
      if (kind === 'format') this.#former += 1
    }
    if (this.#former > 0 || this.#fallback > 0) return
    switch (name) {
      case 'w:p':
        this.#paragraphHidden = this.#paragraphGround = false
        return
      case 'w:r':
        this.#looks = { vanish: this.#paragraphHidden, white: false, tiny: false, ground: false }
        return
      case 'w:pPr':
        this.#properties = 'paragraph'
        return
      case 'w:rPr':
        this.#properties = this.#properties === 'paragraph' ? 'mark' : 'run'
        return
      case 'w:tc':
        this.#grounds.push(false)
        return
      case 'w:shd':
        return this.#ground(attribute('fill') ?? 'auto', attribute('themeFill'))
      case 'w:pStyle':
        this.#paragraphHidden = this.#hiddenStyles.has(attribute('val') ?? '')
        return
      case 'w:t':
      case 'w:delText':
      case 'm:t':
        this.#listening = 'text'
        return
      case 'w:instrText':
      case 'w:delInstrText':
        this.#listening = 'instruction'
        return
      case 'w:tab':
        if (this.#properties === null) this.text('\t', true)
        return
      case 'w:br':
      case 'w:cr':
        return this.text('\n', true)
      case 'w:comment':
        this.comments.push({ author: attribute('author') ?? '', text: '' })
        return
      case 'a:srcRect':
        if (['l', 't', 'r', 'b'].some((side) => Number.parseInt(attribute(side) ?? '0', 10) >= 1000)) this.cropped += 1
        return
      case 'v:imagedata':
        if (['cropleft', 'croptop', 'cropright', 'cropbottom'].some((side) => /[1-9]/.test(attribute(side) ?? '')))
          this.cropped += 1
        return
      default:
        if (this.#properties === 'run') this.#runProperty(name, attribute)
    }
  }

  close(name: string): void {
    if (CHANGE_OF[name]) {
      this.#open.pop()
      if (CHANGE_OF[name] === 'format') this.#former -= 1
    }
    if (name === 'mc:Fallback') this.#fallback -= 1
    else if (name === 'w:rPr') this.#properties = this.#properties === 'mark' ? 'paragraph' : null
    else if (name === 'w:pPr') this.#properties = null
    else if (name === 'w:tc') this.#grounds.pop()
    else if (name === 'w:p') {
      this.shown.push('\n')
      this.#lastHidden = ''
      const comment = this.comments.at(-1)
      if (comment && comment.text !== '') comment.text += '\n'
    } else if (
      name === 'w:t' ||
      name === 'w:delText' ||
      name === 'm:t' ||
      name === 'w:instrText' ||
      name === 'w:delInstrText'
    )
      this.#listening = null
  }

  text(value: string, anyhow = false): void {
    if ((this.#listening === null && !anyhow) || this.#former > 0 || this.#fallback > 0) return
    if (this.#listening === 'instruction') {
      if (this.instructions.length < MOST) this.instructions.push(value)
      return
    }
    const comment = this.comments.at(-1)
    if (comment) comment.text += value
    const removed = this.#open.find(({ kind }) => kind === 'deleted' || kind === 'moved')
    for (const change of this.#open) if (change.kind !== 'format') change.text += value
    if (removed) return
    const { vanish, white, tiny, ground } = this.#looks
    const why = vanish
      ? '设为隐藏的文字'
      : tiny
        ? '小得看不见的文字'
        : white && !ground && !this.#paragraphGround && !this.#grounds.includes(true)
          ? '白色的文字'
          : ''
    if (why === '' || (!vanish && !/\S/.test(value))) {
      this.#lastHidden = ''
      this.shown.push(value)
      return
    }
    const last = this.hidden.at(-1)
    if (last && this.#lastHidden === why) last.text += value
    else if (this.hidden.length < MOST) this.hidden.push({ why, text: value })
    this.#lastHidden = why
  }

  #change(kind: Change['kind'], author: string): void {
    const change: Change = { kind, author, text: '' }
    this.#open.push(change)
    // A formatting change gives no text away but a name; one of them is enough.
    const known = kind === 'format' && this.changes.some((one) => one.kind === 'format' && one.author === author)
    if (this.changes.length < MOST && !known) this.changes.push(change)
  }

  #ground(fill: string, theme: string | null): void {
    const dark = (!/^(?:auto|ffffff|)$/i.test(fill) || theme !== null) as boolean
    if (this.#properties === 'run') this.#looks.ground = dark
    else if (this.#properties === 'paragraph') this.#paragraphGround = dark
    else if (this.#grounds.length > 0) this.#grounds[this.#grounds.length - 1] = dark
  }

  #runProperty(name: string, attribute: (name: string) => string | null): void {
    const value = attribute('val')
    const on = value === null || !/^(?:0|false|off|none)$/.test(value)
    if ((name === 'w:vanish' || name === 'w:specVanish') && on) this.#looks.vanish = true
    else if (name === 'w:vanish') this.#looks.vanish = false
    else if (name === 'w:rStyle' && this.#hiddenStyles.has(value ?? '')) this.#looks.vanish = true
    else if (name === 'w:color') this.#looks.white = /^f[c-f]f[c-f]f[c-f]$/i.test(value ?? '')
    else if (name === 'w:highlight' && on && value !== 'white') this.#looks.ground = true
    else if (name === 'w:sz') this.#looks.tiny = Number(value) <= 4
  }
}
