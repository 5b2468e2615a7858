/** Colours as pages write them, as far as it takes to see that letters have the colour of their ground. */

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  window: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  whitesmoke: '#f5f5f5',
  black: '#000000',
  windowtext: '#000000',
  red: '#ff0000',
  yellow: '#ffff00',
  blue: '#0000ff',
  green: '#008000',
  navy: '#000080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
}

/** `#rrggbb`, `clear` for a transparent one, null for what is no colour known here. */
export function colourOf(text: string): string | null {
  const value = text.trim().toLowerCase().slice(0, 60)
  if (value === 'transparent') return 'clear'
  const named = NAMED[value]
  if (named !== undefined && Object.hasOwn(NAMED, value)) return named
  if (/^#[0-9a-f]{3}$/.test(value)) return value.replace(/[0-9a-f]/g, '$&$&')
  if (/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/.test(value))
    return value.length === 9 && value.endsWith('00') ? 'clear' : value.slice(0, 7)
  const parts = /^rgba?\(([^()]{1,50})\)$/
    .exec(value)?.[1]
    ?.split(/[\s,/]+/)
    .filter((part) => part !== '')
  if (!parts || parts.length < 3) return null
  const alpha = parts[3]
  if (alpha !== undefined && Number.parseFloat(alpha) === 0) return 'clear'
  const channels = parts.slice(0, 3).map((part) => Number.parseFloat(part) * (part.endsWith('%') ? 2.55 : 1))
  if (channels.some((one) => !Number.isFinite(one))) return null
  return `#${channels
    .map((one) =>
      Math.max(0, Math.min(255, Math.round(one)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** Can nobody tell letters of this colour from this ground? */
export function isUnseen(colour: string, ground: string): boolean {
  if (colour === 'clear') return true
  if (!colour.startsWith('#') || !ground.startsWith('#')) return false
  for (let at = 1; at < 7; at += 2) {
    const one = Number.parseInt(colour.slice(at, at + 2), 16)
    const other = Number.parseInt(ground.slice(at, at + 2), 16)
    if (Math.abs(one - other) > 12) return false
  }
  return true
}
