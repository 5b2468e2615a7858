/** Where the program itself lives, from its sources and from its bundle alike. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json and migrations/: the nearest one above this file. */
export const HOME: string = (() => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'migrations'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('程序目录不完整：找不到 package.json 和 migrations/。')
    folder = above
  }
  return folder
})()

/** The version of the program, as package.json says. */
export const VERSION: string = (JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string })
  .version
