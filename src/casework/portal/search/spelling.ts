/** How the portal spells what is searched: folded as everywhere, and brackets of all kinds are those of a 文号. */
import { foldCharacter } from '../../../platform/search/folding.ts'

/** 文号 are typed with whatever bracket is at hand: `[2024]`, `【2024】`, `(2024)` for 〔2024〕. */
const BRACKETS: ReadonlyMap<string, string> = new Map([
  ...[...'[(【〖{'].map((opening) => [opening, '〔'] as const),
  ...[...'])】〗}'].map((closing) => [closing, '〕'] as const),
])

/** One character as it is searched for; '' when nobody looks for it. */
export function spellCharacter(character: string): string {
  const folded = foldCharacter(character)
  if (folded.length < 2) return BRACKETS.get(folded) ?? folded
  let spelled = ''
  for (const each of folded) spelled += BRACKETS.get(each) ?? each
  return spelled
}

/** A text as it is searched for. Runs of Chinese characters stand for themselves and are taken as they are. */
export function spell(text: string): string {
  let spelled = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x4e00 && unit <= 0x9fff) continue
    const character = String.fromCodePoint(text.codePointAt(at) ?? unit)
    spelled += text.slice(from, at) + remembered(character)
    at += character.length - 1
    from = at + 1
  }
  return spelled + text.slice(from)
}

/** Punctuation and figures come again and again; at most as many as there are characters of two bytes. */
const SPELLED = new Map<string, string>()
function remembered(character: string): string {
  const known = SPELLED.get(character)
  if (known !== undefined) return known
  const spelled = spellCharacter(character)
  if (character.length === 1) SPELLED.set(character, spelled)
  return spelled
}
