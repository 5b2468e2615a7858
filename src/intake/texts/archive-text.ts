/** The texts of the files in a zip archive, one level deep. */
import type { Zip } from '../grids/zip.ts'
import type { GatheredText } from './gathered-text.ts'

/** Files of one archive that are read. */
const MOST = 300

/** Adds the name of every file and its text. Gives the number of files whose text could be read. */
export async function addArchive(
  zip: Zip,
  into: GatheredText,
  addFile: (bytes: Uint8Array, name: string) => Promise<void>,
): Promise<number> {
  let count = 0
  let read = 0
  for (const path of zip.names) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    // Folders, and what a Mac puts beside every file.
    if (name === '' || path.startsWith('__macosx/') || name.startsWith('._')) continue
    count += 1
    if (count > MOST || into.isFull) {
      into.cut()
      break
    }
    into.add(name)
    try {
      const bytes = zip.read(path)
      if (!bytes) continue
      await addFile(bytes, name)
      read += 1
    } catch {
      // Whatever strange bytes lead to: one file that cannot be read costs only itself.
      into.cut()
    }
  }
  return read
}
