/**
 * The private database of a data directory: one PostgreSQL cluster, reached through a socket only, never over the network.
 * Started by the first program that opens the directory, shared by the next, stopped with the one that started it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { childEnvironment } from '../config.ts'
import { called, findPrograms, OLDEST_MAJOR, type Programs } from './programs.ts'
import { chooseUser, dyingWithUs, type RunAs } from './run-as.ts'

export interface Cluster {
  /** Folder of the socket; `pg` takes it as the host. */
  readonly host: string
  readonly user: string
  readonly major: number
  /** The server's process when this program started it, null when another one did. */
  readonly pid: number | null
  /** Whether the server is still there, as far as can be seen without asking it. */
  lives(): boolean
  /** Stops the server if this program started it (open transactions are rolled back), and waits until it has. */
  stop(): Promise<void>
}

const USER = 'gongkai'
/** A socket's path may have 107 bytes with the name PostgreSQL appends. */
const LONGEST_SOCKET_FOLDER = 85
const SOCKET = '.s.PGSQL.5432'
const START_WITHIN = 60_000
const LONGEST_LOG = 10_000_000

/** Opens the cluster of a data directory, making it on first use. `given`: folder of the PostgreSQL programs, '' to search. */
export async function openCluster(dataFolder: string, given = ''): Promise<Cluster> {
  mkdirSync(dataFolder, { recursive: true })
  const data = realpathSync(dataFolder)
  const folder = join(data, 'postgres')
  const programs = choosePrograms(folder, given)
  const runAs = chooseUser(programs, folder)
  if (!existsSync(folder)) initialise(data, folder, programs, runAs)
  const host = socketFolder(data, runAs)
  const until = performance.now() + START_WITHIN
  while (performance.now() < until) {
    if ((await answers(host)) === 'ready') {
      const lives = (): boolean => existsSync(join(host, SOCKET))
      return { host, user: USER, major: programs.major, pid: null, lives, stop: async () => {} }
    }
    const from = logLength(data)
    const server = launch(data, folder, host, programs, runAs)
    if (await isReady(server, folder, host, until)) {
      const { pid = null } = server
      return { host, user: USER, major: programs.major, pid, lives: () => runs(server), stop: () => stop(server) }
    }
    // Another opener was quicker, or the last server is still going down: look again.
    const words = readFileSync(logFile(data), 'utf8').slice(from)
    if (!/postmaster\.pid|shared memory block|lock file/.test(words)) throw cannotStart(data, words)
    await wait(100)
  }
  throw cannotStart(data, '等了一分钟，数据库仍没有应答。')
}

/** The programs that fit: the major version of an existing cluster, otherwise the first found. */
function choosePrograms(folder: string, given: string): Programs {
  const found = findPrograms(given)
  const versionFile = join(folder, 'PG_VERSION')
  const first = found[0]
  if (!existsSync(versionFile)) {
    if (first) return first
    throw new Error(
      `本机找不到 PostgreSQL ${OLDEST_MAJOR} 或更新版本，也没有随程序安装的数据库。请安装 PostgreSQL，或设置 DATABASE_URL、POSTGRES_BIN。`,
    )
  }
  const major = Number(readFileSync(versionFile, 'utf8').trim())
  const fitting = found.find((programs) => programs.major === major)
  if (fitting) return fitting
  throw new Error(
    `数据目录 ${folder} 由 PostgreSQL ${major} 建立，本机只有 ${found.map(called).join('、') || '更旧的版本或没有 PostgreSQL'}，` +
      `不能打开（没有改动任何数据）。请安装 PostgreSQL ${major}，或在装有它的机器上用 gongkai backup 备份后再恢复。`,
  )
}

/** Makes the cluster in a folder beside, then gives it its name: a half-made one is never taken for a whole one. */
function initialise(data: string, folder: string, programs: Programs, runAs: RunAs): void {
  for (const name of readdirSync(data)) {
    const left = /^postgres\.new-(\d+)$/.exec(name)
    if (left && !alive(Number(left[1]))) rmSync(join(data, name), { recursive: true, force: true })
  }
  const fresh = join(data, `postgres.new-${process.pid}`)
  mkdirSync(fresh, { mode: 0o700 })
  runAs.own(fresh)
  const provider = programs.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const options = [
    '-U',
    USER,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    ...provider,
    '--auth-local=trust',
    '--auth-host=reject',
  ]
  const [command = '', ...rest] = [...runAs.prefix, join(programs.bin, 'initdb')]
  const made = spawnSync(command, [...rest, '-D', fresh, ...options, '--data-checksums', '--no-instructions'], {
    cwd: '/',
    encoding: 'utf8',
    env: childEnvironment(),
  })
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`建立内嵌数据库失败（${called(programs)}）：${(made.stderr || made.error?.message || '').trim()}`)
  }
  try {
    renameSync(fresh, folder)
  } catch (fault) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(join(folder, 'PG_VERSION'))) throw fault // otherwise another opener was quicker
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** `run` in the data directory, or a short one in /tmp that follows from its path, so that every opener finds the same. */
function socketFolder(data: string, runAs: RunAs): string {
  const inside = join(data, 'run')
  const short = `/tmp/gongkai-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`
  const folder = Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER ? inside : short
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700, recursive: true })
    runAs.own(folder)
  }
  // In a place that all can write to, somebody else may have taken the name: then the socket would be theirs.
  const { uid } = lstatSync(folder)
  const ours = [process.getuid?.() ?? uid, statSync(join(data, 'postgres')).uid]
  if (!lstatSync(folder).isDirectory() || !ours.includes(uid))
    throw new Error(`${folder} 不是本程序的目录，请删除后重新启动。`)
  chmodSync(folder, 0o700)
  return folder
}

type Answer = 'ready' | 'busy' | 'none'

/** Whether a server answers at the socket: busy = it is starting up or going down. */
async function answers(host: string): Promise<Answer> {
  const client = new Client({ host, user: USER, database: 'postgres', connectionTimeoutMillis: 5000 })
  // A connection that the server drops while nothing is asked of it says so by an event, and one nobody hears would end the program.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return 'ready'
  } catch (fault) {
    return (fault as { code?: string }).code === '57P03' ? 'busy' : 'none'
  } finally {
    await client.end().catch(() => {})
  }
}

function launch(data: string, folder: string, host: string, programs: Programs, runAs: RunAs): ChildProcess {
  if (logLength(data) > LONGEST_LOG) renameSync(logFile(data), `${logFile(data)}.1`)
  const log = openSync(logFile(data), 'a', 0o600)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: host,
    unix_socket_permissions: '0700',
    shared_buffers: '64MB',
    max_connections: '100',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
  }
  const [command = '', ...rest] = [...runAs.prefix, ...dyingWithUs([join(programs.bin, 'postgres')])]
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(command, [...rest, '-D', folder, ...options], {
    cwd: '/',
    stdio: ['ignore', log, log],
    env: childEnvironment(),
    // Its own group: Ctrl-C at the terminal reaches this program, which then stops the server in order.
    detached: true,
  })
  closeSync(log)
  server.on('error', () => {}) // shows as an exit without words
  return server
}

/** True when the server that answers is this one; false when it has gone, or never answered. */
async function isReady(server: ChildProcess, folder: string, host: string, until: number): Promise<boolean> {
  while (performance.now() < until && runs(server)) {
    if ((await answers(host)) === 'ready' && runs(server) && holder(folder) === server.pid) return true
    await wait(15)
  }
  await stop(server)
  return false
}

/** The process that holds the cluster, by the lock file it writes. */
function holder(folder: string): number | null {
  const lock = join(folder, 'postmaster.pid')
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : null
}

const runs = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid !== undefined && exitCode === null && signalCode === null

async function stop(server: ChildProcess): Promise<void> {
  if (!runs(server)) return
  const exited = new Promise<void>((done) => server.once('exit', () => done()))
  server.kill('SIGINT')
  await exited
}

const logFile = (data: string): string => join(data, 'postgres.log')

const logLength = (data: string): number => statSync(logFile(data), { throwIfNoEntry: false })?.size ?? 0

const cannotStart = (data: string, words: string): Error =>
  new Error(`内嵌数据库没有启动起来，详情见 ${logFile(data)}：\n${words.trim().split('\n').slice(-5).join('\n')}`)
