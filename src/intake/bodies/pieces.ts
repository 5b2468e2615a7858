/** Two texts as one row of pieces: what stayed, what went, what came. */
import { aligned, type Work } from './alignment.ts'

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Characters by which texts are compared whole; longer ones by their sentences first. */
const BY_CHARACTER = 1_200

/** `same` and `removed` together are the text before, `same` and `added` the text after. */
export function piecesOf(before: string, after: string, work: Work): readonly Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const out: { kind: Piece['kind']; text: string }[] = []
  const put = (kind: Piece['kind'], text: string): void => {
    if (text === '') return
    const last = out.at(-1)
    if (last?.kind === kind) last.text += text
    else out.push({ kind, text })
  }
  const isLong = before.length > BY_CHARACTER || after.length > BY_CHARACTER
  const a = isLong ? sentences(before) : [...before]
  const b = isLong ? sentences(after) : [...after]
  let [x, y] = [0, 0]
  const gap = (to: number, end: number): void => {
    const [went, came] = [a.slice(x, to).join(''), b.slice(y, end).join('')]
    if (isLong && went !== '' && came !== '' && went.length <= BY_CHARACTER && came.length <= BY_CHARACTER)
      for (const piece of piecesOf(went, came, work)) put(piece.kind, piece.text)
    else {
      put('removed', went)
      put('added', came)
    }
  }
  for (const [to, end] of aligned(a, b, work)) {
    gap(to, end)
    put('same', a[to] as string)
    x = to + 1
    y = end + 1
  }
  gap(a.length, b.length)
  return out
}

const sentences = (text: string): readonly string[] =>
  text.match(/[^，。；：！？\n]{0,400}[，。；：！？\n]?/gu)?.filter((one) => one !== '') ?? []
