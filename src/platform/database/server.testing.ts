/** A PostgreSQL server of its own for tests: TCP, passwords, a superuser and ordinary owners; the same programs as the private cluster. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { childEnvironment } from '../config.ts'
import { copy, kept } from './prepared.testing.ts'
import { findPrograms, type Programs } from './programs.ts'
import { chooseUser, dyingWithUs, type RunAs } from './run-as.ts'

/** Who owns a test database: the server's superuser, or a role that may do nothing but log in. */
export type Owner = 'superuser' | 'ordinary'

export interface TestServer {
  readonly major: number
  /** Makes an empty database of that owner and returns its DATABASE_URL. */
  newDatabase(owner: Owner): Promise<string>
  /** Address of the maintenance database with all rights. */
  readonly superuserUrl: string
  /** Kills the server like a power cut (`kill -9` of its first process); its port and data stay. */
  kill(): Promise<void>
  /** Starts it again on the same port after `kill`. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

const SUPERUSER = 'postgres'
const PASSWORD = 'only-for-tests'
const START_WITHIN = 60_000

/** Makes and starts a server on a free port of 127.0.0.1; `programs` when not the first found. The caller stops it. */
export async function openServer(programs: Programs | undefined = findPrograms()[0]): Promise<TestServer> {
  if (!programs) throw new Error('no PostgreSQL programs on this machine')
  const folder = mkdtempSync('/tmp/gongkai-server-')
  // The service user of root has to reach what lies below.
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  copy(await kept('server', programs, (place) => initialise(place, programs)), data)
  const runAs = chooseUser(programs, data)
  const port = await freePort()
  const url = (user: string, database: string): string => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`
  const superuserUrl = url(SUPERUSER, 'postgres')
  let server: ChildProcess | null = null
  let made = 0

  const start = async (): Promise<void> => {
    for (const until = performance.now() + START_WITHIN; performance.now() < until; await wait(20)) {
      if (!server || !runs(server)) server = launch(folder, data, port, programs, runAs)
      if (await answers(superuserUrl)) return
    }
    throw new Error(`the test server did not start:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || !runs(server)) return
    const exited = new Promise((done) => server?.once('exit', done))
    server.kill(signal)
    await exited
  }
  await start()
  return {
    major: programs.major,
    superuserUrl,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
    newDatabase: async (owner) => {
      const name = `test_${++made}`
      const user = owner === 'superuser' ? SUPERUSER : `owner_${made}`
      const client = new Client({ connectionString: superuserUrl })
      await client.connect()
      try {
        if (owner === 'ordinary') await client.query(`create role ${user} login password '${PASSWORD}'`)
        await client.query(`create database ${name} owner ${user} template template0 encoding 'UTF8'`)
      } finally {
        await client.end()
      }
      return url(user, name)
    },
  }
}

/** Makes the cluster in a folder that its user reaches, and keeps a copy at `place`. */
function initialise(place: string, programs: Programs): void {
  const folder = mkdtempSync('/tmp/gongkai-server-')
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const runAs = chooseUser(programs, data)
  mkdirSync(data, { mode: 0o700 })
  runAs.own(data)
  const password = join(folder, 'password')
  writeFileSync(password, PASSWORD)
  const [command = '', ...rest] = [...runAs.prefix, join(programs.bin, 'initdb')]
  const options = ['-U', SUPERUSER, '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${password}`]
  const made = spawnSync(command, [...rest, '-D', data, ...options, '--no-sync', '--no-instructions'], {
    cwd: '/',
    encoding: 'utf8',
    env: childEnvironment(),
  })
  if (made.status === 0) copy(data, place)
  rmSync(folder, { recursive: true, force: true })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`)
}

function launch(folder: string, data: string, port: number, programs: Programs, runAs: RunAs): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a')
  const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', jit: 'off' }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command = '', ...rest] = [...runAs.prefix, ...dyingWithUs([join(programs.bin, 'postgres')])]
  const server = spawn(command, [...rest, '-D', data, ...options], {
    cwd: '/',
    stdio: ['ignore', log, log],
    env: childEnvironment(),
    detached: true,
  })
  closeSync(log)
  server.on('error', () => {}) // shows as an exit without words
  return server
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

const runs = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid !== undefined && exitCode === null && signalCode === null
