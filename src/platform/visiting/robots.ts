/** robots.txt (RFC 9309): which paths a program is asked to leave alone. */

export interface Robots {
  allows(path: string): boolean
}

interface Line {
  readonly allow: boolean
  readonly path: string
}

/** Longest file that is read, as the standard asks at least. */
export const LONGEST_ROBOTS = 512 * 1024

/** The rules of the groups that name `agent`, else of those for everybody; the longest rule that fits counts, allowing before refusing. */
export function robotsOf(text: string, agent: string): Robots {
  const groups = new Map<string, Line[]>()
  let current: Line[][] = []
  let naming = false
  for (const line of text.slice(0, LONGEST_ROBOTS).split(/\r\n|\r|\n/)) {
    const said = /^\s*([a-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/i.exec(line)
    const [, name = '', value = ''] = said ?? []
    if (name.toLowerCase() === 'user-agent') {
      const lines = groups.get(value.toLowerCase()) ?? []
      groups.set(value.toLowerCase(), lines)
      current = naming ? [...current, lines] : [lines]
      naming = true
    } else if (/^(dis)?allow$/i.test(name)) {
      naming = false
      if (value !== '') for (const lines of current) lines.push({ allow: name.toLowerCase() === 'allow', path: value })
    }
  }
  const lines = groups.get(agent.toLowerCase()) ?? groups.get('*') ?? []
  return {
    allows: (path) => {
      const fitting = lines.filter((line) => fits(line.path, path))
      const longest = Math.max(0, ...fitting.map((line) => line.path.length))
      const last = fitting.filter((line) => line.path.length === longest)
      return last.length === 0 || last.some(({ allow }) => allow)
    },
  }
}

/** Everything may be visited. */
export const NO_ROBOTS: Robots = { allows: () => true }

/** `*` is any characters, `$` at the end is the end; walked without backtracking over more than one star. */
function fits(rule: string, path: string): boolean {
  const ends = rule.endsWith('$')
  const parts = (ends ? rule.slice(0, -1) : rule).split('*')
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [n, part] of rest.entries()) {
    const isLast = n === rest.length - 1
    if (ends && isLast) return path.length - part.length >= at && path.endsWith(part)
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return !ends || at === path.length
}
