// Runs a program of node_modules/.bin or a TypeScript file on the pinned Node: `node bin/run.js vitest run`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, pinnedNode, ROOT } from './install.js'

ensureInstalled()
const [, , program = '', ...rest] = process.argv
const tool = fileURLToPath(new URL(`node_modules/.bin/${program}`, ROOT))
const { status } = spawnSync(pinnedNode(), [existsSync(tool) ? tool : program, ...rest], { stdio: 'inherit' })
process.exit(status ?? 70)
