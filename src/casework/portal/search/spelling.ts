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

/** A text as it is searched for. */
export function spell(text: string): string {
  let spelled = ''
  for (const character of text) spelled += spellCharacter(character)
  return spelled
}
