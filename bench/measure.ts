/** Times work in one process, in turns, so that what slows the machine slows both sides alike. */

export interface Timed {
  readonly name: string
  /** Milliseconds of each run. */
  readonly runs: readonly number[]
}

/**
 * Runs every piece of work in turn, `warmUp` times uncounted and then `times` times.
 * @param work name → what to do; may be asynchronous
 */
export async function inTurns(
  work: Readonly<Record<string, () => unknown>>,
  { times = 7, warmUp = 1 }: { readonly times?: number; readonly warmUp?: number } = {},
): Promise<readonly Timed[]> {
  const runs = new Map<string, number[]>(Object.keys(work).map((name) => [name, []]))
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    for (const [name, run] of Object.entries(work)) {
      const begin = performance.now()
      await run()
      if (turn >= warmUp) runs.get(name)?.push(performance.now() - begin)
    }
  }
  return [...runs].map(([name, list]) => ({ name, runs: list }))
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** One line: the medians of both and the ratio, first ÷ second, with its smallest and largest over the turns. */
export function ratioLine(whole: Timed, bare: Timed): string {
  const ratios = whole.runs.map((run, i) => run / (bare.runs[i] ?? Number.NaN))
  const round = (value: number): string => value.toFixed(2)
  return (
    `${whole.name}: ${round(median(whole.runs))} ms; ${bare.name}: ${round(median(bare.runs))} ms; ` +
    `ratio ${round(median(ratios))} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`
  )
}
