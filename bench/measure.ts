/** Times work in one process, in turns, so that what slows the machine slows both sides alike. */

export interface Timed {
  readonly name: string
  /** Milliseconds of each run. */
  readonly runs: readonly number[]
  /** Milliseconds of processor time of each run, all threads together: what is left of a figure on a busy machine. */
  readonly cpu: readonly number[]
}

/**
 * Runs every piece of work in turn, `warmUp` times uncounted and then `times` times.
 * @param work name → what to do; may be asynchronous
 */
export async function inTurns(
  work: Readonly<Record<string, () => unknown>>,
  { times = 7, warmUp = 1 }: { readonly times?: number; readonly warmUp?: number } = {},
): Promise<readonly Timed[]> {
  const timed = Object.keys(work).map((name) => ({ name, runs: [] as number[], cpu: [] as number[] }))
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    for (const { name, runs, cpu } of timed) {
      const used = process.cpuUsage()
      const begin = performance.now()
      await work[name]?.()
      const took = performance.now() - begin
      const { user, system } = process.cpuUsage(used)
      if (turn < warmUp) continue
      runs.push(took)
      cpu.push((user + system) / 1000)
    }
  }
  return timed
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** One line: the medians of both and the ratio, first ÷ second, with its smallest and largest over the turns. */
export function ratioLine(whole: Timed, bare: Timed): string {
  const ratios = (one: readonly number[], other: readonly number[]): number[] =>
    one.map((run, i) => run / (other[i] ?? Number.NaN))
  const round = (value: number): string => value.toFixed(2)
  const clock = ratios(whole.runs, bare.runs)
  return (
    `${whole.name}: ${round(median(whole.runs))} ms; ${bare.name}: ${round(median(bare.runs))} ms; ` +
    `ratio ${round(median(clock))} (${round(Math.min(...clock))}–${round(Math.max(...clock))}), ` +
    `by processor time ${round(median(ratios(whole.cpu, bare.cpu)))}`
  )
}
