// Bundles the program. Server: src/doors/main.ts and the decode worker, packages left outside. Browser: every
// `*.island.ts(x)` is a module of its own (what it imports lazily, files beside it), every `*.css` a file of its own, all named
// by their content; client/manifest.json gives the file for each name (`checker.island` → `checker.island-1a2b3c4d.js`).
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { bundleIslands } from '../src/platform/web/bundle.ts'
import { freshBuild } from './freshness.js'
import { ROOT } from './install.js'

const root = fileURLToPath(ROOT)
const KEEP = 2

/** Builds into a folder beside the target and renames it there, so that nobody ever sees half a build. */
export async function build(target = freshBuild()) {
  console.error('公开：程序有更新，正在编译……')
  const folder = `${target.folder}.${process.pid}`
  await bundle({
    input: {
      gongkai: join(root, 'src/doors/main.ts'),
      'alike-worker': join(root, 'src/casework/aggregates/alike-worker.ts'),
      'read-worker': join(root, 'src/casework/annual-reports/reading/read-worker.ts'),
      'preview-worker': join(root, 'src/casework/files/preview/preview-worker.ts'),
      'release-scan-worker': join(root, 'src/casework/files/release-scan-worker.ts'),
      'file-text-worker': join(root, 'src/casework/files/file-text-worker.ts'),
      'page-reading-worker': join(root, 'src/casework/monitoring/page-reading-worker.ts'),
      'body-reading-worker': join(root, 'src/casework/publications/body-reading-worker.ts'),
      'catalogue-reading-worker': join(root, 'src/casework/duties/catalogue-reading-worker.ts'),
      'case-file-binder': join(root, 'src/casework/case-file/case-file-binder.ts'),
      'inspect-worker': join(root, 'src/platform/files/inspect-worker.ts'),
    },
    dir: join(folder, 'server'),
    platform: 'node',
    external: /^(?![./]|[A-Za-z]:[\\/]|\0)/,
  })
  await browser(join(folder, 'client'))
  rmSync(target.folder, { recursive: true, force: true })
  renameSync(folder, target.folder)
  prune(target.folder)
  console.error('公开：编译完成。')
}

async function bundle({ input, dir, platform, external }) {
  const built = await rolldown({
    input,
    platform,
    external,
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'warn',
  })
  await built.write({
    dir,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'part-[name]-[hash].js',
  })
  await built.close()
}

async function browser(dir) {
  mkdirSync(dir, { recursive: true })
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(root, 'src', file),
  )
  const manifest = {}
  const islands = sources.filter((file) => /\.island\.tsx?$/.test(file))
  for (const part of islands.length > 0 ? await bundleIslands(islands, { minify: true }) : []) {
    if (part.isEntry) manifest[part.name] = part.fileName
    writeFileSync(join(dir, part.fileName), part.code)
  }
  for (const file of sources.filter((path) => path.endsWith('.css'))) {
    const text = readFileSync(file)
    const name = basename(file)
    manifest[name] = name.replace(/\.css$/, `-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`)
    writeFileSync(join(dir, manifest[name]), text)
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest, null, 2))
}

/** Keeps the newest builds only; a running program may still need the one before. */
function prune(current) {
  const dist = join(root, 'dist')
  const builds = readdirSync(dist)
    .map((name) => join(dist, name))
    .filter((path) => path !== current)
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of builds.slice(KEEP - 1)) rmSync(path, { recursive: true, force: true })
}

if (argv[1] === fileURLToPath(import.meta.url)) await build()
