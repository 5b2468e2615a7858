/** How the portal spells what is searched: folded as everywhere, and brackets of all kinds are those of a 文号. */
import { foldCharacter } from '../../../platform/search/folding.ts'

/** 文号 are typed with whatever bracket is at hand: `[2024]`, `【2024】`, `(2024)` for 〔2024〕. */
const OPENING = /[[(【〖{]/gu
const CLOSING = /[\])】〗}]/gu
const BRACKET = /[[(【〖{\])】〗}]/u

/** One character as it is searched for; '' when nobody looks for it. */
export function spellCharacter(character: string): string {
  const folded = foldCharacter(character)
  return BRACKET.test(folded) ? folded.replace(OPENING, '〔').replace(CLOSING, '〕') : folded
}

/** A text as it is searched for. */
export function spell(text: string): string {
  let spelled = ''
  for (const character of text) spelled += spellCharacter(character)
  return spelled
}
