/**
 * Data directories for tests, copied instead of made: a cluster costs two seconds of two processors, its copy a tenth of one. What is
 * copied is made by the program itself, once for each state of what makes it, and kept beside the installed packages.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { installQueue } from '../queue/install.ts'
import { underTest } from '../under-test.testing.ts'
import { openDatabase } from './database.ts'
import { findPrograms, type Programs } from './programs.ts'

const HOME = join(import.meta.dirname, '../../..')
const KEPT = join(HOME, 'node_modules/.cache/gongkai-tests')
const UNUSED = 24 * 3_600_000
/** What a cluster and its tables are made by, beside the PostgreSQL programs. */
const MAKERS = ['migrations', 'src/platform/database', 'src/platform/queue/install.ts', 'package-lock.json'] as const
/** A test's data need not outlive a power cut. What is committed outlives the server all the same, however that ends. */
const IN_TESTS = 'fsync = off\nfull_page_writes = off\n'

/**
 * A new folder (`mkdtemp` of `prefix`) to be GONGKAI_DATA: its private cluster has every migration and the queue, and does not wait for
 * the disk. The caller removes it. Not for a test of the first start, of durability, or of the migrations themselves; outside of the
 * tests (a bench measures what is served) the folder is empty, and the program makes its cluster in it.
 */
export async function preparedData(prefix: string): Promise<string> {
  const folder = mkdtempSync(prefix)
  await prepare(folder)
  return folder
}

/** The same in a folder that is there, without a cluster. */
export async function prepare(folder: string): Promise<void> {
  const [programs] = underTest.copies ? findPrograms() : []
  if (programs) copy(await kept('cluster', programs, makeCluster), join(folder, 'postgres'))
}

async function makeCluster(place: string): Promise<void> {
  const data = mkdtempSync('/tmp/gongkai-prepared-')
  try {
    const database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
    await installQueue(database.pool)
    await database.close()
    appendFileSync(join(data, 'postgres', 'postgresql.auto.conf'), IN_TESTS)
    copy(join(data, 'postgres'), place)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/**
 * The folder that was made under this name by `make` with these programs and the sources as they stand; made now when there is none.
 * Several processes may ask at once: each makes it beside, the first gives it its name.
 */
export async function kept(
  name: string,
  programs: Programs,
  make: (place: string) => void | Promise<void>,
): Promise<string> {
  const place = join(KEPT, `${name}-${keyOf(programs)}`)
  mkdirSync(KEPT, { recursive: true })
  writeFileSync(`${place}.used`, '')
  if (existsSync(place)) return place
  clear(statSync(`${place}.used`).mtimeMs)
  const beside = `${place}.new-${process.pid}`
  await make(beside)
  try {
    renameSync(beside, place)
  } catch (fault) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(place)) throw fault // otherwise another process was quicker
  }
  return place
}

/** Copies a folder with owners and rights; `to` must not be there yet. */
export function copy(from: string, to: string): void {
  const done = spawnSync('cp', ['-Rp', from, to], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`cp: ${done.stderr || String(done.error)}`)
}

/** Takes away what no test has asked for in the day before: other sources made it. The file system's clock tells, a test may move its own. */
function clear(now: number): void {
  for (const name of readdirSync(KEPT)) {
    const asked = /^(.+)\.used$/.exec(name)?.[1]
    if (!asked || now - statSync(join(KEPT, name)).mtimeMs < UNUSED) continue
    for (const each of [asked, name]) rmSync(join(KEPT, each), { recursive: true, force: true })
  }
}

function keyOf({ bin, major }: Programs): string {
  const hash = createHash('sha256').update(`${bin} ${major} ${process.getuid?.() ?? ''}`)
  for (const maker of MAKERS)
    for (const file of filesOf(join(HOME, maker)))
      hash.update(`\n${file.slice(HOME.length)}\n`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function filesOf(place: string): readonly string[] {
  if (!statSync(place).isDirectory()) return [place]
  const names = readdirSync(place).filter((name) => !name.endsWith('.test.ts'))
  return names.sort().map((name) => join(place, name))
}
