/**
 * 静态导出 as a channel: a column as files, for a superior's portal or any web server. Every export is a folder of its own; a link
 * named `current` is turned to it at the end in one step, so that whoever reads sees all of the old or all of the new. With
 * `zip`, one archive takes the place of the folder, exchanged in one step too.
 */
import { createWriteStream } from 'node:fs'
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { zipWriter } from '../../files/zip-writer.ts'
import type { Channel, Finding, Found, Published, Refused } from '../channel.ts'

export interface ExportedFile {
  /** Below the column, with `/`: `2026/0001.html`. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface FilesSettings {
  /** Where exports go; on one file system, absolute. */
  readonly folder: string
  readonly shape: 'folder' | 'zip'
}

const CURRENT = 'current'
const ARCHIVE = 'current.zip'
/** Tells a whole export from one that was broken off. */
const WHOLE = '.gongkai-export.json'
const MARK = /^[A-Za-z0-9-]{8,64}$/
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Whether a path may stand in an export on any server: no way out of the folder, nothing hidden, no name that Windows refuses. */
export const isPath = (path: string): boolean =>
  path.length <= 200 &&
  path
    .split('/')
    .every((part) => /^[^\p{Cc}\\:*?"<>|]{1,100}$/u.test(part) && !/^\.|[. ]$/.test(part) && !RESERVED.test(part))

type Files = AsyncIterable<ExportedFile> | Iterable<ExportedFile>

/** Opens the channel; the remote id is the mark of the export. */
export function openFiles({ folder, shape }: FilesSettings): Channel<Files> {
  const releases = join(folder, 'releases')
  const place = (mark: string): string => join(releases, shape === 'zip' ? `${mark}.zip` : mark)
  const link = join(folder, shape === 'zip' ? ARCHIVE : CURRENT)
  const shown = async (): Promise<string | null> => {
    const to = await readlink(link).catch(() => null)
    return to === null
      ? null
      : (to
          .split('/')
          .at(-1)
          ?.replace(/\.zip$/, '') ?? null)
  }
  return {
    async publish(files, mark): Promise<Published> {
      if (!MARK.test(mark)) throw new TypeError('a mark is 8 to 64 letters, digits and hyphens')
      if ((await shown()) === mark) return { became: 'sent', remoteId: mark }
      try {
        await mkdir(releases, { recursive: true })
        const making = `${place(mark)}.making`
        await rm(making, { recursive: true, force: true })
        const wrong = shape === 'zip' ? await intoZip(making, files) : await intoFolder(making, files, mark)
        if (wrong) {
          await rm(making, { recursive: true, force: true })
          return wrong
        }
        await rm(place(mark), { recursive: true, force: true })
        await rename(making, place(mark))
        // A link is made beside the old one and takes its place: at no instant is there none.
        const turning = `${link}.turning`
        await rm(turning, { force: true })
        await symlink(join('releases', shape === 'zip' ? `${mark}.zip` : mark), turning)
        await rename(turning, link)
      } catch (fault) {
        return refusalOf(fault)
      }
      // Older exports hold what may have been withdrawn since. What cannot be cleared away now goes the next time.
      await clear(releases, shape === 'zip' ? `${mark}.zip` : mark).catch(() => undefined)
      return { became: 'sent', remoteId: mark }
    },

    /** Takes the whole export away. To take one item out, publish the column without it. */
    async withdraw(remoteId) {
      try {
        if ((await shown()) === remoteId) await rm(link, { force: true })
        if (MARK.test(remoteId)) await rm(place(remoteId), { recursive: true, force: true })
        return { became: 'withdrawn' }
      } catch (fault) {
        return refusalOf(fault)
      }
    },

    async reconcile({ mark }): Promise<Found> {
      if ((await shown()) !== mark) return { found: 'absent' }
      if (shape === 'zip') return { found: 'published', remoteId: mark }
      const whole = await readFile(join(place(mark), WHOLE), 'utf8').catch(() => '')
      return whole.includes(`"${mark}"`) ? { found: 'published', remoteId: mark } : { found: 'absent' }
    },

    statistics: async () => ({ became: 'not-offered', says: '静态文件由对方的网站统计访问量' }),

    async check(): Promise<readonly Finding[]> {
      try {
        await mkdir(releases, { recursive: true })
        await access(folder, constants.R_OK | constants.W_OK)
        const probe = join(folder, `.probe-${process.pid}`)
        await symlink('releases', probe)
        await rm(probe)
        return [{ level: 'fine', says: '静态导出：目录可以写入和切换', todo: '' }]
      } catch (fault) {
        const { says, todo } = refusalOf(fault)
        return [{ level: 'wrong', says: `静态导出：${says}`, todo }]
      }
    },
  }
}

const bad = (path: string, why: string): Refused => ({
  became: 'refused',
  again: 'never',
  code: 'BAD-PATH',
  says: `文件“${path.replaceAll(/\p{Cc}/gu, '…').slice(0, 80)}”${why}`,
  todo: '请改文件名后重新导出',
})

/** Refuses paths that are not fit and such as differ only in upper and lower case: they would be one file on some servers. */
function gate(): (path: string) => Refused | null {
  const seen = new Set<string>()
  return (path) => {
    if (!isPath(path)) return bad(path, '的名称不能用在网站上')
    const key = path.normalize('NFC').toLowerCase()
    if (seen.has(key)) return bad(path, '重名（不分大小写）')
    seen.add(key)
    return null
  }
}

async function intoFolder(to: string, files: Files, mark: string): Promise<Refused | null> {
  const refusal = gate()
  let number = 0
  await mkdir(to, { recursive: true })
  for await (const { path, bytes } of files) {
    const wrong = refusal(path)
    if (wrong) return wrong
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), bytes, { flag: 'wx' })
    number += 1
  }
  // Written last and kept on the disk before the link is turned.
  const last = await open(join(to, WHOLE), 'wx')
  await last.writeFile(JSON.stringify({ export: mark, files: number }))
  await last.sync()
  await last.close()
  return null
}

async function intoZip(to: string, files: Files): Promise<Refused | null> {
  const refusal = gate()
  const out = createWriteStream(to, { flags: 'wx' })
  // A fault is thrown where it is met: by the write, or at the end.
  const failed = new Promise<never>((_, refuse) => out.once('error', refuse))
  failed.catch(() => undefined)
  try {
    const zip = zipWriter(async (bytes) => {
      if (!out.write(bytes)) await Promise.race([once(out, 'drain'), failed])
    })
    for await (const { path, bytes } of files) {
      const wrong = refusal(path)
      if (wrong) return wrong
      await zip.add(path, [bytes], bytes.length)
    }
    await zip.end()
    await Promise.race([new Promise<void>((done) => out.end(done)), failed])
    return null
  } finally {
    out.destroy()
  }
}

async function clear(releases: string, but: string): Promise<void> {
  for (const name of await readdir(releases)) {
    if (name !== but) await rm(join(releases, name), { recursive: true, force: true })
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: '导出目录所在的磁盘已满',
  EACCES: '没有写导出目录的权限',
  EPERM: '没有写导出目录的权限，或这个磁盘不支持链接',
  EROFS: '导出目录所在的磁盘是只读的',
  ENOENT: '导出目录不存在',
}

function refusalOf(fault: unknown): Refused {
  const { code } = fault as { code?: unknown }
  const known = typeof code === 'string' ? FAULTS[code] : undefined
  return {
    became: 'refused',
    again: known ? 'person' : 'retry',
    code: typeof code === 'string' ? code : 'FAULT',
    says: known ?? '写导出目录时出错',
    todo: known ? '请系统管理员检查导出目录' : '系统会自动再试',
  }
}
