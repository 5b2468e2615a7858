/** Run by the test in a process that cannot write more than 1 MB into a file: tries to store 3 MB and says what came of it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { Readable } from 'node:stream'
import { diskStore } from './disk.ts'
import { contentOf, StoreFault } from './store.ts'

process.on('SIGXFSZ', () => {})
const folder = argv[2] ?? ''
const space = '00000000-0000-7000-8000-000000000001'
const bytes = Buffer.alloc(3 * 1024 * 1024, 7)
const content = contentOf(bytes)
const store = diskStore(folder)
const code = await store
  .put(space, { ...content, open: () => Readable.from([bytes]) })
  .then(() => 'stored')
  .catch((fault: unknown) => (fault instanceof StoreFault ? fault.code : String(fault)))
const left = readdirSync(join(folder, '.incoming'))
process.stdout.write(JSON.stringify({ code, left, kept: await store.size(space, content.digest) }))
