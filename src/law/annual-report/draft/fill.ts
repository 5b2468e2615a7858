/**
 * 引用的数字：prose names a fact as `{{postings.portal}}`, and the number is put in when it is read – on the screen, in the checks, under
 * the seal. A draft that holds the names cannot grow old while the records move on.
 */
import type { Fact, Facts } from './fact.ts'

const NAMED = /\{\{([a-z][A-Za-z0-9.-]{0,119})\}\}/g

/** A number in filled prose. Offsets are UTF-16 units of the filled text; `end` is behind it. */
export interface FilledFigure {
  readonly fact: Fact
  readonly start: number
  readonly end: number
}

export interface Filled {
  readonly text: string
  readonly figures: readonly FilledFigure[]
  /** Names that are no fact, or one without a figure: such prose cannot be handed in. They stay in the text as they are. */
  readonly missing: readonly string[]
}

/** How a fact's figure is printed: whole or with its decimals, no separators, as in official papers. */
export const printed = (value: number): string => String(value)

/** Prose with the figures of its facts put in, and where each of them stands. */
export function fill(prose: string, facts: Facts): Filled {
  const figures: FilledFigure[] = []
  const missing: string[] = []
  let text = ''
  let from = 0
  for (const found of prose.matchAll(NAMED)) {
    const [whole, id = ''] = found
    text += prose.slice(from, found.index)
    from = found.index + whole.length
    const fact = facts.get(id)
    if (!fact || fact.value === null) {
      missing.push(id)
      text += whole
      continue
    }
    const start = text.length
    text += printed(fact.value)
    figures.push({ fact, start, end: text.length })
  }
  return { text: text + prose.slice(from), figures, missing }
}

/** The names a prose refers to, each once, in the order in which they stand. */
export const namedIn = (prose: string): readonly string[] => [
  ...new Set([...prose.matchAll(NAMED)].map(([, id = '']) => id)),
]

/** How prose names a fact. */
export const naming = (id: string): string => `{{${id}}}`
