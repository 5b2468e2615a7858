/** Before the first journey: the program as it is served is built once, for those that start it and for those that open its pages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { HOME } from './program.ts'

/** Tells the project's tests the folder of the browser's files (under-test.ts). */
export default async function buildOnce(project: TestProject): Promise<void> {
  const { freshBuild } = (await import(join(HOME, 'bin/freshness.js'))) as {
    freshBuild(): { readonly server: string; readonly client: string }
  }
  const { server, client } = freshBuild()
  if (!existsSync(server)) {
    const { status } = spawnSync(process.execPath, [join(HOME, 'bin/build.js')], { stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error('程序没有编译成。')
  }
  project.provide('builtClient', client)
}
