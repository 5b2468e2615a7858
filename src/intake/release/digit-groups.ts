/** Numbers as people write them: digits in groups with blanks or dashes between, a form's boxes, broken over two lines. */

/** A number put together from neighbouring groups. */
export interface WrittenNumber {
  readonly digits: string
  readonly from: number
  readonly to: number
  /** Lengths of the groups it is written in; one for a plain number. */
  readonly groups: readonly number[]
  /** A line ends inside it. */
  readonly broken: boolean
}

interface Run {
  readonly text: string
  readonly from: number
  readonly to: number
}

const MOST_GROUPS = 19

/**
 * All numbers of the wanted lengths in a plain text. A number is whole: digits or Latin letters touching it, or a decimal
 * point, make it part of something longer. A final X is a digit. Groups of one number are parted by the same sign.
 */
export function* writtenNumbers(text: string, lengths: ReadonlySet<number>): Generator<WrittenNumber> {
  const runs = runsOf(text)
  const longest = Math.max(...lengths)
  for (const [index, first] of runs.entries()) {
    if (touchesBefore(text, first.from)) continue
    let digits = ''
    const groups: number[] = []
    let sign: string | null = null
    let broken = false
    for (let at = index; at < runs.length && groups.length < MOST_GROUPS; at += 1) {
      const run = runs[at] as Run
      if (at > index) {
        const between = separator(text.slice((runs[at - 1] as Run).to, run.from))
        if (between === null || (sign !== null && between !== sign)) break
        sign = between
        broken ||= between === '\n'
      }
      digits += run.text
      groups.push(run.text.length)
      if (digits.length > longest) break
      if (lengths.has(digits.length) && !touchesAfter(text, run.to))
        yield { digits: digits.toUpperCase(), from: first.from, to: run.to, groups: [...groups], broken }
      if (/x$/i.test(run.text)) break
    }
  }
}

function runsOf(text: string): Run[] {
  return [...text.matchAll(/\d+(?:[Xx](?![A-Za-z0-9]))?|(?<=\d[ -])[Xx](?![A-Za-z0-9])/g)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** One sign between two groups: a blank, dash, dot, middle dot, or the end of a line; null for anything else. */
function separator(between: string): string | null {
  if (/^ {1,3}$/.test(between)) return ' '
  if (/^ ?[-.·_/] ?$/.test(between)) return between.trim()
  return /^ *\n *$/.test(between) && between.length < 40 ? '\n' : null
}

const touchesBefore = (text: string, from: number): boolean =>
  /[A-Za-z0-9]/.test(text[from - 1] ?? '') || (text[from - 1] === '.' && /\d/.test(text[from - 2] ?? ''))

const touchesAfter = (text: string, to: number): boolean =>
  /[A-Za-z0-9]/.test(text[to] ?? '') || (text[to] === '.' && /\d/.test(text[to + 1] ?? ''))
