/** Files that came with a form which is not an application yet: a folder per form, found again by its token only, swept when old. */
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { StreamedFile } from '../../../platform/web/streamed-form.ts'

const FORM = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface StagedFile extends StreamedFile {
  /** Its name in the folder. */
  readonly key: string
}

const folderOf = (root: string, form: string): string => {
  if (!FORM.test(form)) throw new Error('a form is named by a UUID')
  return join(root, form)
}

/** The folder for the files of a form. */
export async function placeFor(root: string, form: string): Promise<string> {
  const folder = folderOf(root, form)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  return folder
}

/** Makes files that have just come the form's own, with what is known of them, so that the same form finds them again. */
export async function adoptFiles(root: string, form: string, files: readonly StreamedFile[]): Promise<void> {
  if (files.length === 0) return
  const folder = await placeFor(root, form)
  for (const { field, name, path, size } of files) {
    const own = join(folder, basename(path))
    await rename(path, own)
    await writeFile(`${own}.new`, JSON.stringify({ field, name, size }), { flush: true })
    await rename(`${own}.new`, `${own}.json`)
  }
}

/** The files of a form, in the order they came. */
export async function stagedFiles(root: string, form: string): Promise<readonly StagedFile[]> {
  const folder = folderOf(root, form)
  const names = await readdir(folder).catch(() => [])
  const keys = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  return Promise.all(
    keys.toSorted().map(async (key) => {
      const path = join(folder, key)
      const note = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Omit<StreamedFile, 'path'>
      return { ...note, key, path }
    }),
  )
}

/** Bytes that wait in all forms together. */
export async function stagedBytes(root: string): Promise<number> {
  const forms = (await readdir(root).catch(() => [])).filter((name) => FORM.test(name))
  const files = await Promise.all(forms.map((form) => stagedFiles(root, form).catch(() => [])))
  return files.flat().reduce((sum, { size }) => sum + size, 0)
}

/** Takes one file of a form away again. */
export async function dropStaged({ path }: Pick<StagedFile, 'path'>): Promise<void> {
  await rm(`${path}.json`, { force: true })
  await rm(path, { force: true })
  // The folder stays while there are other files in it.
  await rmdir(dirname(path)).catch(() => {})
}

/** Takes everything of a form away. */
export const clearStaged = (root: string, form: string): Promise<void> =>
  rm(folderOf(root, form), { recursive: true, force: true })

/** A form that waits for its confirmation by mail may wait so long. */
export const WAITING_HOURS = 24
const WAITING = 'waiting'

/** Keeps what a form says until it is confirmed; `sealed` is encrypted. */
export async function keepWaiting(root: string, form: string, sealed: string): Promise<void> {
  const path = join(await placeFor(root, form), WAITING)
  await writeFile(`${path}.new`, sealed, { flush: true, mode: 0o640 })
  await rename(`${path}.new`, path)
}

/** What waits under a form; null when nothing does. */
export const waitingForm = (root: string, form: string): Promise<string | null> =>
  readFile(join(folderOf(root, form), WAITING), 'utf8').catch(() => null)

/** Lets a form wait no more; its files stay for the next try. */
export const stopWaiting = (root: string, form: string): Promise<void> =>
  rm(join(folderOf(root, form), WAITING), { force: true })

/**
 * Clears away forms nothing has come for since `before`, and those that wait for their confirmation since before `waitedSince`;
 * returns how many.
 */
export async function sweepStaged(root: string, before: Date, waitedSince: Date): Promise<number> {
  let count = 0
  for (const form of await readdir(root).catch(() => [])) {
    const waiting = await stat(join(root, form, WAITING)).catch(() => null)
    const at = waiting ?? (await stat(join(root, form)).catch(() => null))
    if (!at || at.mtime >= (waiting ? waitedSince : before) || !FORM.test(form)) continue
    await clearStaged(root, form)
    count += 1
  }
  return count
}
