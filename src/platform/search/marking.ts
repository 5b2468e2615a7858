/** Where the words searched for stand in a text as it was written. */
import { foldCharacter } from './folding.ts'

/** A stretch of text; `hit` where it is what was searched for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** The whole text in pieces, in order; `terms` are folded, as `fold` does it. */
export const marked = (text: string, terms: readonly string[], fold = foldCharacter): readonly Piece[] => {
  const characters = [...text]
  return piecesOf(characters, hitsIn(characters, terms, fold), 0, characters.length)
}

/** About `room` characters around the first hit, in pieces; the beginning when there is none. */
export function excerpt(text: string, terms: readonly string[], room = 120, fold = foldCharacter): readonly Piece[] {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  const hits = hitsIn(characters, terms, fold)
  const first = hits.findIndex((hit) => hit)
  const from = first < 0 ? 0 : Math.max(0, Math.min(first - Math.floor(room / 4), characters.length - room))
  const to = Math.min(characters.length, from + room)
  const pieces = piecesOf(characters, hits, from, to)
  return [
    ...(from > 0 ? [{ text: '……', hit: false }] : []),
    ...pieces,
    ...(to < characters.length ? [{ text: '……', hit: false }] : []),
  ]
}

/** For each character whether it is part of a hit. */
function hitsIn(
  characters: readonly string[],
  terms: readonly string[],
  fold: (character: string) => string,
): readonly boolean[] {
  let folded = ''
  // For each unit of the folded text the character it came from.
  const origin: number[] = []
  characters.forEach((character, at) => {
    const spelled = fold(character)
    for (let unit = 0; unit < spelled.length; unit++) origin.push(at)
    folded += spelled
  })
  const hits = characters.map(() => false)
  for (const term of terms.filter(Boolean)) {
    for (let found = folded.indexOf(term); found >= 0; found = folded.indexOf(term, found + 1)) {
      const last = origin[found + term.length - 1] ?? 0
      for (let at = origin[found] ?? 0; at <= last; at++) hits[at] = true
    }
  }
  return hits
}

function piecesOf(characters: readonly string[], hits: readonly boolean[], from: number, to: number): readonly Piece[] {
  const pieces: { text: string; hit: boolean }[] = []
  for (let at = from; at < to; at++) {
    const hit = hits[at] ?? false
    const last = pieces.at(-1)
    if (last && last.hit === hit) last.text += characters[at] ?? ''
    else pieces.push({ text: characters[at] ?? '', hit })
  }
  return pieces
}
