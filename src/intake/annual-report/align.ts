/**
 * Printed labels against declared ones, as two sequences: every label of the form finds the piece (or the pieces, where
 * it is broken over lines) that is most like it, in the order of the form. Damaged labels are told apart by where they
 * stand; a match that is hardly better than another one is marked unsure.
 */
import { likeness, mostLikeness, type Label } from './label.ts'
import type { Term } from './lexicon.ts'

export interface Match {
  /** Indexes of the pieces that together are the label. */
  readonly pieces: readonly number[]
  /** 1 = the wording of the form. */
  readonly score: number
  /** Another label of the form is nearly as like. */
  readonly unsure: boolean
}

const LEAST = 0.55
const MARGIN = 0.1
/** Which pieces may form one label, counted from the first: alone, wrapped, or wrapped around a stray piece. */
const SHAPES: readonly (readonly number[])[] = [
  [0],
  [0, 1],
  [0, 2],
  [0, 1, 2],
  [0, 1, 2, 3],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
]

/**
 * Matches terms with pieces, both in order. `others`: labels that may stand between (groups, headings); a piece that
 * is one of them as much as it is the term is unsure.
 */
export function align(
  pieces: readonly Label[],
  terms: readonly Term[],
  others: readonly Term[] = [],
): (Match | null)[] {
  const exact = exactly(pieces, terms)
  if (exact) return exact
  const scores = scoresOf(pieces, terms)
  const chosen = bestPath(pieces.length, terms.length, scores)
  return terms.map((term, t) => {
    const shape = chosen[t]
    if (!shape) return null
    const score = scoreOf(joined(pieces, shape), term)
    return { pieces: shape, score, unsure: score < 0.999 && rival(pieces, shape, score, term, terms, others, chosen) }
  })
}

/** The fast way: every term is printed exactly once, in order, word for word. */
function exactly(pieces: readonly Label[], terms: readonly Term[]): Match[] | null {
  if (pieces.length !== terms.length) return null
  const found: Match[] = []
  let from = 0
  for (const term of terms) {
    let at = from
    while (at < pieces.length && !((pieces[at] as Label) && isExact(pieces[at] as Label, term))) at += 1
    if (at === pieces.length) return null
    found.push({ pieces: [at], score: 1, unsure: false })
    from = at + 1
  }
  return found
}

function isExact(piece: Label, term: Term): boolean {
  return term.bodies.includes(piece.body) && (piece.level === 0 || sameMark(piece, term))
}

const sameMark = (piece: Pick<Label, 'level' | 'number'>, term: Term): boolean =>
  piece.level === term.level && piece.number === term.number

/** How like a label is to a term, 0 … 1: the wording, and the mark where both have one. */
export function scoreOf(piece: Label, term: Term): number {
  let best = 0
  term.bodies.forEach((body, index) => {
    // The form's own wording before a shortened one: a label may go on behind 部分公开.
    const like = likeness(piece.body, body) - (index > 0 && term.bodies[0]?.startsWith(body) ? 0.08 : 0)
    best = Math.max(best, like)
  })
  // A label that has swallowed figures has swallowed them from some cell.
  if (best < 0.9 && /\d/.test(piece.body) && !term.bodies.some((body) => /\d/.test(body))) return 0
  // A label with half another one behind it is two labels that ran together.
  if (term.bodies.every((body) => piece.body.length > 1.4 * body.length + 1)) best *= 0.7
  if (piece.level === 0 || term.level === 0) return piece.level === term.level ? best : best * 0.97
  if (sameMark(piece, term)) return best + 0.15 * (1 - best) * (best < 0.3 ? 0 : 1)
  return best - 0.12
}

/** Whether a label of this length can score `least` at all, whatever its characters: most pairs are told apart by that. */
export function mayScore(length: number, { bodies }: Term, least: number): boolean {
  // The mark adds at most 0.15 of what the wording lacks.
  const needed = (least - 0.15) / 0.85 - 1e-9
  return bodies.some((body) => mostLikeness(length, body.length) >= needed)
}

export function joined(pieces: readonly Label[], shape: readonly number[]): Label {
  const [first = 0, ...rest] = shape
  const head = pieces[first] as Label
  if (rest.length === 0) return head
  return { ...head, body: head.body + rest.map((index) => (pieces[index] as Label).body).join('') }
}

type Scores = readonly (readonly (readonly number[])[])[]

/** Score per piece, term and shape; what is one label word for word is no damaged other one. */
function scoresOf(pieces: readonly Label[], terms: readonly Term[]): Scores {
  const bodies = new Set(terms.flatMap(wholeWordings))
  const known = pieces.map(({ body }) => bodies.has(body))
  const whole = new Set(pieces.map(({ body }) => body))
  const printed = terms.map((term) => term.bodies[0] !== undefined && whole.has(term.bodies[0]))
  const longest = Math.max(...terms.map((term) => Math.max(...term.bodies.map((body) => body.length), 0)))
  return pieces.map((piece, p) => {
    const labels = SHAPES.map((shape) =>
      !known[p] && isBroken(pieces, known, shape, p) ? joinedAt(pieces, shape, p) : null,
    )
    return terms.map((term, t): readonly number[] => {
      if (known[p]) return term.bodies.includes(piece.body) ? [scoreOf(piece, term)] : NO_SCORES
      if (printed[t]) return NO_SCORES
      return labels.map((label, s) => {
        if (!label || label.body.length > longest + 8 || !mayScore(label.body.length, term, LEAST)) return 0
        return scoreOf(label, term) - ((SHAPES[s] as readonly number[]).length - 1) * 0.01
      })
    })
  })
}

/** The wordings after which nothing more of the label can come. */
const wholeWordings = ({ bodies: [own = '', ...others] }: Term): readonly string[] => [
  own,
  ...others.filter((body) => !own.startsWith(body)),
]

const joinedAt = (pieces: readonly Label[], shape: readonly number[], from: number): Label =>
  joined(
    pieces,
    shape.map((step) => from + step),
  )

const NO_SCORES: readonly number[] = []

/** Whether pieces can be parts of one label: none is a label by itself, only the first has a mark. */
function isBroken(
  pieces: readonly Label[],
  known: readonly boolean[],
  shape: readonly number[],
  from: number,
): boolean {
  return shape.every((step) => {
    const piece = pieces[from + step]
    return piece !== undefined && (step === 0 || (!known[from + step] && piece.level === 0))
  })
}

/** The shape chosen for every term, by the best sum over the whole sequence. */
function bestPath(pieces: number, terms: number, scores: Scores): (readonly number[] | null)[] {
  const width = terms + 1
  const best = new Float64Array((pieces + 7) * width)
  const choice = new Int8Array((pieces + 7) * width)
  for (let p = pieces - 1; p >= 0; p -= 1) {
    for (let t = terms - 1; t >= 0; t -= 1) {
      const at = p * width + t
      let top = best[(p + 1) * width + t] as number
      let chosen = -1
      const without = best[at + 1] as number
      if (without > top) {
        top = without
        chosen = -2
      }
      const shapes = scores[p]?.[t] ?? []
      for (let s = 0; s < shapes.length; s += 1) {
        const score = shapes[s] as number
        if (score < LEAST) continue
        const next = p + ((SHAPES[s] as readonly number[]).at(-1) as number) + 1
        const sum = score - LEAST + 0.2 + (best[Math.min(next, pieces) * width + t + 1] as number)
        if (sum > top + 1e-9) {
          top = sum
          chosen = s
        }
      }
      best[at] = top
      choice[at] = chosen
    }
  }
  const path: (readonly number[] | null)[] = Array.from({ length: terms }, () => null)
  for (let p = 0, t = 0; p < pieces && t < terms;) {
    const chosen = choice[p * width + t] as number
    if (chosen === -1) p += 1
    else if (chosen === -2) t += 1
    else {
      const shape = SHAPES[chosen] as readonly number[]
      path[t] = shape.map((step) => p + step)
      p += (shape.at(-1) as number) + 1
      t += 1
    }
  }
  return path
}

/** Whether another label, not itself printed word for word elsewhere, is nearly as like as the one chosen. */
function rival(
  pieces: readonly Label[],
  shape: readonly number[],
  score: number,
  term: Term,
  terms: readonly Term[],
  others: readonly Term[],
  chosen: readonly (readonly number[] | null)[],
): boolean {
  const label = joined(pieces, shape)
  const taken = (other: Term): boolean => {
    const at = chosen[terms.indexOf(other)]
    return at !== undefined && at !== null && scoreOf(joined(pieces, at), other) > 0.999
  }
  return [...terms, ...others].some((other) => {
    if (other === term || other.bodies.some((body) => term.bodies.includes(body))) return false
    if (!mayScore(label.body.length, other, score - MARGIN) || taken(other)) return false
    return scoreOf(label, other) > score - MARGIN
  })
}
