/** The process that sets one case file in its folder and ends: strangers' pdfs and pictures cost only it. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { argv } from 'node:process'
import { bind } from './binder.ts'
import { BOUND_FILE, TASK_FILE, type BindingTask } from './binding.ts'

const folder = argv[2] ?? ''
const task = JSON.parse(await readFile(join(folder, TASK_FILE), 'utf8')) as BindingTask
const bound = await bind(folder, task, (progress) => process.send?.(progress))
await writeFile(join(folder, BOUND_FILE), JSON.stringify(bound))
process.disconnect?.()
process.exit(0)
