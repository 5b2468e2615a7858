// `npm test`: sets up what is missing, then types, lint, format and every test. `npm run check`: the same without tests.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, pinnedNode, ROOT } from './install.js'

ensureInstalled()
const tool = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, ROOT))
const extra = process.argv.slice(2)
const onlyCheck = extra[0] === 'check'

const steps = [
  ['类型', ['tsc', '-p', 'tsconfig.json']],
  ['类型：法的房间不依赖任何平台', ['tsc', '-p', 'tsconfig.law.json']],
  ['写法', ['oxlint', '--deny-warnings']],
  ['格式', ['prettier', '--check', '--log-level', 'warn', '.']],
]
const tests = ['测试', ['vitest', 'run', ...(onlyCheck ? [] : extra)]]

for (const [title, [name, ...args]] of onlyCheck ? steps : extra.length > 0 ? [tests] : [...steps, tests]) {
  console.error(`\n— ${title} —`)
  const { status } = spawnSync(pinnedNode(), [tool(name), ...args], { stdio: 'inherit', cwd: fileURLToPath(ROOT) })
  if (status !== 0) {
    console.error(`公开：“${title}”没有通过。`)
    process.exit(status ?? 70)
  }
}
