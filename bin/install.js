// Installs what package-lock.json names, if it is missing or stale. Plain JavaScript: any Node from 16 on runs it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = new URL('../', import.meta.url)
const at = (path) => fileURLToPath(new URL(path, ROOT))
const STAMP = at('node_modules/.gongkai-installed')

/** The Node of package.json, wherever the machine's own stands. */
export function pinnedNode() {
  return at(process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node')
}

/** Brings node_modules to the state of package-lock.json; says so on stderr; exits with one sentence if it cannot. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && existsSync(pinnedNode())) return
  console.error('公开：正在安装所需的程序包（首次约一分钟，约 1.1 GB，只从 npm 登记库取）……')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { npm_execpath: running } = process.env
  const [command, first] = running?.endsWith('.js') ? [process.execPath, [running]] : [npm, []]
  const done = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'], {
    cwd: at('.'),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (done.status !== 0 || !existsSync(pinnedNode()) || spawnSync(pinnedNode(), ['--version']).status !== 0) {
    console.error('公开：程序包没有装好。请检查网络与磁盘空间，再运行一次同样的命令；详情见上面 npm 的输出。')
    process.exit(70)
  }
  writeFileSync(STAMP, wanted)
  console.error('公开：程序包已装好。')
}
