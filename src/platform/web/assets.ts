/** Style sheets and browser modules, each under an address that changes with its content, so that it may be kept for ever. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { HOME } from '../home.ts'
import { bundleIslands, islandName } from './bundle.ts'

export interface Asset {
  readonly bytes: Buffer
  readonly type: string
}

export class Assets {
  #files: Map<string, Asset>
  #names: Map<string, string>
  #making: (file: string) => Promise<Asset | undefined>

  /** `making` is asked for a file that is not there yet. */
  constructor(
    files: Map<string, Asset>,
    names: Map<string, string>,
    making: (file: string) => Promise<Asset | undefined> = async () => undefined,
  ) {
    this.#files = files
    this.#names = names
    this.#making = making
  }

  /** The address of a style sheet or module by its name in the sources: `portal.css`, `checker.island`. */
  url(name: string): string {
    const file = this.#names.get(name)
    if (!file) throw new Error(`no asset ${name}`)
    return `/assets/${file}`
  }

  async find(file: string): Promise<Asset | undefined> {
    return this.#files.get(file) ?? this.#making(file)
  }

  /** Adds a text made by the program itself (a style sheet of the papers) under its name, served as a file of that kind. */
  add(name: string, content: string, kind: 'css' | 'js'): void {
    const bytes = Buffer.from(content)
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
    const file = `${name.replace(/\.css$/, '')}-${digest}.${kind}`
    this.#files.set(file, { bytes, type: typeOf(file) })
    this.#names.set(name, file)
  }
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

const typeOf = (file: string): string => TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** The assets of the build this program runs from (its folder `client`); when it runs from its sources, the same made on the spot. */
export async function loadAssets(client = join(import.meta.dirname, '..', 'client')): Promise<Assets> {
  if (!existsSync(join(client, 'manifest.json'))) return fromSources()
  const names = JSON.parse(readFileSync(join(client, 'manifest.json'), 'utf8')) as Record<string, string>
  const files = readdirSync(client).filter((file) => file !== 'manifest.json')
  return new Assets(
    new Map(files.map((file) => [file, { bytes: readFileSync(join(client, file)), type: typeOf(file) }])),
    new Map(Object.entries(names)),
  )
}

/** Running from its sources, a process bundles a browser module when it is first asked for, and once. */
const run = randomBytes(4).toString('hex')
const made = new Map<string, Promise<ReadonlyMap<string, Asset>>>()

function fromSources(): Assets {
  const src = join(HOME, 'src')
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((file) => join(src, file))
  const islands = new Map(
    sources.filter((path) => /\.island\.tsx?$/.test(path)).map((path) => [`${islandName(path)}-${run}.js`, path]),
  )
  const making = async (file: string): Promise<Asset | undefined> => {
    const path = islands.get(file)
    if (path !== undefined && !made.has(file)) made.set(file, bundled(path))
    for (const parts of made.values()) {
      const asset = (await parts).get(file)
      if (asset) return asset
    }
    return undefined
  }
  const assets = new Assets(new Map(), new Map([...islands].map(([file, path]) => [islandName(path), file])), making)
  for (const file of sources.filter((path) => path.endsWith('.css')))
    assets.add(basename(file), readFileSync(file, 'utf8'), 'css')
  return assets
}

async function bundled(path: string): Promise<ReadonlyMap<string, Asset>> {
  const parts = await bundleIslands([path], { minify: false, entryNames: `[name]-${run}.js` })
  return new Map(
    parts.map(({ fileName, code }) => [fileName, { bytes: Buffer.from(code), type: typeOf(fileName) }] as const),
  )
}
