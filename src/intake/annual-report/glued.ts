/**
 * Figures printed without anything between them. They are cut apart only where there is but one way: a figure never
 * begins with a zero that is followed by another, so 000 is three times nothing; what else there is the equations of
 * the table decide, and only when all of them hold in exactly one way.
 */

/** Every way to read a string of figures as `size` whole numbers. Stops at `most` ways. */
export function cuts(figures: string, size: number, most = 64): readonly (readonly number[])[] {
  const ways: number[][] = []
  const walk = (at: number, parts: readonly number[]): void => {
    if (ways.length >= most) return
    const left = size - parts.length
    const rest = figures.length - at
    if (left === 0) {
      if (rest === 0) ways.push([...parts])
      return
    }
    if (rest < left) return
    const longest = figures[at] === '0' ? 1 : Math.min(rest - left + 1, 9)
    for (let length = 1; length <= longest; length += 1) {
      walk(at + length, [...parts, Number(figures.slice(at, at + length))])
    }
  }
  walk(0, [])
  return ways
}

/** Whether the string can be read in one way only, even if some of the cells were empty. */
export function onlyWay(figures: string, size: number): readonly number[] | null {
  const [way, ...others] = cuts(figures, size, 2)
  if (!way || others.length > 0) return null
  for (let fewer = 1; fewer < size; fewer += 1) if (cuts(figures, fewer, 1).length > 0) return null
  return way
}
