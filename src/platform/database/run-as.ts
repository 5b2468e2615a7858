/** PostgreSQL refuses to run as root: under which user, and through which wrapper, its programs are started. */
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { childEnvironment } from '../config.ts'
import type { Programs } from './programs.ts'

export interface RunAs {
  /** Command and arguments to put before a program's own; empty for an ordinary user. */
  readonly prefix: readonly string[]
  /** Hands a folder over to that user. */
  own(folder: string): void
}

/** Plain users that a package or an administrator made for this, in the order of preference. */
const SERVICE_USERS = ['gongkai', 'postgres']

/**
 * For an ordinary user nothing is needed. For root: an existing cluster goes on under its owner; a new one gets a service user,
 * else a user namespace in which root's files seem to be those of an ordinary user. Throws with what to do when none works.
 */
export function chooseUser(programs: Programs, cluster: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {} }
  const owner = statSync(cluster, { throwIfNoEntry: false })
  const users = owner ? (owner.uid === 0 ? [] : [owner]) : serviceUsers()
  for (const { uid, gid } of users) {
    const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs']
    if (works(prefix, programs, cluster)) return { prefix, own: (folder) => chownSync(folder, uid, gid) }
  }
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if ((!owner || owner.uid === 0) && works(namespace, programs, cluster)) return { prefix: namespace, own: () => {} }
  throw new Error(
    owner && owner.uid !== 0
      ? `数据目录中的数据库属于用户编号 ${owner.uid}，现在不能以该用户运行 PostgreSQL。请用原来的用户启动本程序。`
      : '内嵌数据库不能以 root 身份运行，本机又没有可用的普通用户（gongkai 或 postgres），也不许建立用户命名空间。' +
          '请改用普通用户启动本程序，或设置 DATABASE_URL 使用已有的 PostgreSQL。',
  )
}

function serviceUsers(): { uid: number; gid: number }[] {
  const accounts = readFileSync('/etc/passwd', 'utf8')
  return SERVICE_USERS.flatMap((name) => {
    const line = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(accounts)
    return line ? [{ uid: Number(line[1]), gid: Number(line[2]) }] : []
  })
}

/** Whether that user can both run the programs and reach the folder of the cluster (a home folder of root often bars the way). */
function works(prefix: readonly string[], programs: Programs, cluster: string): boolean {
  const [command = '', ...rest] = prefix
  const may = (...program: string[]): boolean =>
    spawnSync(command, [...rest, ...program], { stdio: 'ignore', env: childEnvironment() }).status === 0
  return may('test', '-x', dirname(cluster)) && may(join(programs.bin, 'postgres'), '--version')
}

/** Wraps a long-running program so that it is told to stop (SIGINT) when this process dies, however that happens. */
export function dyingWithUs(command: readonly string[]): readonly string[] {
  if (process.platform !== 'linux') return command
  const setpriv = spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore', env: childEnvironment() })
  return setpriv.status === 0 ? ['setpriv', '--pdeathsig', 'INT', ...command] : command
}
