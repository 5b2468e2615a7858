/** The looks of a stretch of Word text as far as they bear on what it says: emphasis, height, seen or not. */
import { xmlAttribute } from '../../grids/xml.ts'
import type { Mark } from '../body.ts'
import { isUnseen } from '../colours.ts'

/** What one place says; what it does not say comes from the place below: run ← character style ← paragraph style. */
export interface RunLooks {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underlined?: boolean
  readonly struck?: boolean
  readonly height?: 'raised' | 'lowered' | 'none'
  /** Half points above the line; negative below it. */
  readonly position?: number
  readonly vanishes?: boolean
  /** `#rrggbb`, or `auto`. */
  readonly colour?: string
  /** `#rrggbb`, or `unknown` for one that may be anything. */
  readonly ground?: string
  /** Half points. */
  readonly size?: number
  readonly font?: string
}

export type LooksDraft = { -readonly [K in keyof RunLooks]: RunLooks[K] }

/** Letters of two points and less: nobody reads them. */
const TINY = 4

/** Takes one element of w:rPr into the draft. */
export function takeRunProperty(draft: LooksDraft, name: string, attributes: string): void {
  const value = xmlAttribute(attributes, 'val')
  const on = isOn(value)
  switch (name) {
    case 'w:b':
      draft.bold = on
      return
    case 'w:i':
      draft.italic = on
      return
    case 'w:u':
      draft.underlined = value !== 'none'
      return
    case 'w:strike':
    case 'w:dstrike':
      if (on || draft.struck === undefined) draft.struck = on
      return
    case 'w:vertAlign':
      draft.height = value === 'superscript' ? 'raised' : value === 'subscript' ? 'lowered' : 'none'
      return
    case 'w:position':
      draft.position = Number(value ?? 0)
      return
    case 'w:vanish':
    case 'w:specVanish':
      if (on || name === 'w:vanish') draft.vanishes = on
      return
    case 'w:color':
      draft.colour = colour(value) ?? 'auto'
      return
    case 'w:highlight':
      if (value !== 'none') draft.ground = value === 'white' ? '#ffffff' : value === 'black' ? '#000000' : 'unknown'
      return
    case 'w:shd': {
      const ground = groundOf(attributes)
      if (ground !== null) draft.ground = ground
      return
    }
    case 'w:sz':
      draft.size = Number(value ?? Number.NaN)
      return
    case 'w:rFonts':
      draft.font = xmlAttribute(attributes, 'ascii') ?? xmlAttribute(attributes, 'hAnsi') ?? ''
  }
}

/** The colour of a w:shd; null where it has none. */
export function groundOf(attributes: string): string | null {
  if (/^(?:solid|pct|.*[Ss]tripe|.*[Cc]ross)/.test(xmlAttribute(attributes, 'val') ?? '')) return 'unknown'
  const fill = colour(xmlAttribute(attributes, 'fill'))
  return fill ?? (xmlAttribute(attributes, 'themeFill') === null ? null : 'unknown')
}

const colour = (value: string | null): string | null =>
  value !== null && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : null

/** Does a reader of the printed page not see these letters on this ground? */
export function isHidden({ vanishes, size, colour: ink, ground }: RunLooks, around: string): boolean {
  if (vanishes === true || (size !== undefined && size <= TINY)) return true
  return ink !== undefined && isUnseen(ink, ground ?? around)
}

/** Some programs write an exponent as smaller letters set higher: 12² must not become 122. */
export function withHeight(looks: RunLooks, run: RunLooks, base: RunLooks): RunLooks {
  const { position = 0, size } = run
  if (position === 0 || !Number.isFinite(position) || size === undefined || size >= (base.size ?? 21)) return looks
  return { ...looks, height: position > 0 ? 'raised' : 'lowered' }
}

/** The marks of a body; a link is underlined by being one, and a heading bold. */
export function marksOf(looks: RunLooks, isHeading: boolean, isLink: boolean): ReadonlySet<Mark> {
  const marks = new Set<Mark>()
  if (looks.bold === true && !isHeading) marks.add('strong')
  if (looks.italic === true) marks.add('em')
  if (looks.underlined === true && !isLink) marks.add('underline')
  if (looks.struck === true) marks.add('struck')
  if (looks.height === 'raised') marks.add('raised')
  if (looks.height === 'lowered') marks.add('lowered')
  return marks
}

/** A toggle property without a value is on. */
export function isOn(value: string | null): boolean {
  return value === null || !/^(?:0|false|off|none)$/.test(value)
}
