// Installs and builds what is missing or stale, then runs the program on the pinned Node, in this process if it can.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { freshBuild } from './freshness.js'
import { ensureInstalled, pinnedNode } from './install.js'

ensureInstalled()
// Real paths: node_modules may be reached through a link, and a launcher that does not know itself starts itself for ever.
const { GONGKAI_HANDED_OVER } = process.env
const onPinned = GONGKAI_HANDED_OVER === '1' || realpathSync(process.execPath) === realpathSync(pinnedNode())
const built = freshBuild()

if (!onPinned) await handOver([fileURLToPath(import.meta.url), ...process.argv.slice(2)])
else {
  if (!existsSync(built.server)) {
    // In a process of its own: the bundler's memory goes with it.
    const { status } = spawnSync(pinnedNode(), [fileURLToPath(new URL('build.js', import.meta.url))], {
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) process.exit(status ?? 70)
  }
  module.enableCompileCache?.(fileURLToPath(new URL('cache', pathToFileURL(built.folder + '/'))))
  await import(pathToFileURL(built.server).href)
}

/** Runs the same call on the pinned Node, passes signals on, and ends as it ends. */
function handOver(args) {
  const child = spawn(pinnedNode(), args, { stdio: 'inherit', env: { ...process.env, GONGKAI_HANDED_OVER: '1' } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
      done()
    })
  })
}
