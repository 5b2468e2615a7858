// Names the build that belongs to the sources as they stand: a folder of dist/ by a digest of their names, sizes and times.
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from './install.js'

const root = fileURLToPath(ROOT)

/** The folder and the entry files of the build for the present sources, whether or not it exists yet. */
export function freshBuild() {
  const digest = createHash('sha256')
  const add = (path) => {
    const { size, mtimeMs } = statSync(path)
    digest.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (!/\.(test|testing)\.tsx?$/.test(entry.name)) add(path)
    }
  }
  walk(join(root, 'src'))
  for (const file of ['bin/build.js', 'package-lock.json']) add(join(root, file))
  const folder = join(root, 'dist', digest.digest('hex').slice(0, 16))
  return { folder, server: join(folder, 'server/gongkai.js'), client: join(folder, 'client') }
}
