/**
 * 上级门户的一个栏目：the organ's whole public column as static files in a folder (or one archive) that a superior's portal takes over. Whatever
 * is released or withdrawn, the files are brought up to date with what stands on the portal: changed ones are written, withdrawn ones
 * removed. Doing it again changes nothing. The pages are the portal's own: the doors bring the exporter.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Channel, Finding, Published, Refused } from '../../platform/channels/channel.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { standingOf } from './article.ts'
import type { Posting } from './posting.ts'
import type { FilesChoice } from './settings.ts'

/** What is to be brought up to date. */
export interface ColumnAsked {
  readonly organ: string
  /** The folder; or the archive, with its ending. Absolute. */
  readonly to: string
  readonly shape: 'folder' | 'zip'
  /** Address below which the files will stand, without a slash at the end; '' when nobody has said. */
  readonly base: string
}

export type ColumnExported =
  | {
      readonly became: 'exported'
      /** The portal did not change while it was written: all of it is in there. */
      readonly settled: boolean
      /** What a person has to look after, one sentence each: contents missing in the store. */
      readonly missing: readonly string[]
    }
  | { readonly became: 'no-organ' }
  /** The place holds something else, or another export writes there; one sentence. */
  | { readonly became: 'taken'; readonly says: string }

export type ColumnExporter = (asked: ColumnAsked) => Promise<ColumnExported>

export interface ColumnWorld {
  readonly db: Sql
  readonly config: { readonly GONGKAI_DATA: string }
  readonly exportColumn: ColumnExporter
}

/** Where an outlet's files lie: below the data directory and nowhere else. */
export const columnPlace = (
  data: string,
  organ: string,
  { folder, shape }: Pick<FilesChoice, 'folder' | 'shape'>,
): string => join(data, 'exports', organ, shape === 'zip' ? `${folder}.zip` : folder)

const BUSY = 20_000
const AGAIN = 60_000

/** The column as a channel; `posting` is the item whose release or withdrawal is the occasion. */
export function openColumn(
  { db, config, exportColumn }: ColumnWorld,
  organ: string,
  outletId: string,
  choice: FilesChoice,
  posting: Posting | null,
): Channel<unknown> {
  const to = columnPlace(config.GONGKAI_DATA, organ, choice)
  /** Null when the files are as the portal is. */
  const brought = async (): Promise<Refused | null> => {
    try {
      await mkdir(dirname(to), { recursive: true })
      // One at a time over all machines; the lock lasts as long as the transaction.
      return await withScope(db, { organ }, async (tx) => {
        const { rows } = await sql<{ got: boolean }>`
          select pg_try_advisory_xact_lock(hashtextextended(${outletId}, 0)) as got`.execute(tx)
        if (!rows[0]?.got) return later('BUSY', '另一次导出正在写这个栏目', BUSY)
        return refusalIn(await exportColumn({ organ, to, shape: choice.shape, base: choice.site }))
      })
    } catch (fault) {
      return diskRefusal(fault)
    }
  }
  return {
    async publish(_, mark): Promise<Published> {
      const refused = await brought()
      if (refused) return refused
      const document = posting && (await withScope(db, { organ }, (tx) => standingOf(tx, organ, posting)))
      return {
        became: 'sent',
        remoteId: mark,
        ...(document && choice.site !== '' && { url: `${choice.site}/d/${document.address}.html` }),
      }
    },
    withdraw: async () => (await brought()) ?? { became: 'withdrawn' },
    // Exporting once more gives the same: nothing has to be found out.
    reconcile: async () => ({ found: 'absent' }),
    statistics: async () => ({ became: 'not-offered', says: '静态文件由对方的网站统计访问量' }),
    async check(): Promise<readonly Finding[]> {
      try {
        await mkdir(dirname(to), { recursive: true })
        const probe = join(dirname(to), `.probe-${uuidv7()}`)
        await writeFile(probe, '')
        await rm(probe)
        return [{ level: 'fine', says: '静态文件：目录可以写入', todo: '' }]
      } catch (fault) {
        const { says, todo } = diskRefusal(fault)
        return [{ level: 'wrong', says: `静态文件：${says}`, todo }]
      }
    },
  }
}

const later = (code: string, says: string, after: number): Refused => ({
  became: 'refused',
  again: 'retry',
  code,
  says,
  todo: '系统会自动再试',
  after,
})
const person = (code: string, says: string, todo: string): Refused => ({
  became: 'refused',
  again: 'person',
  code,
  says,
  todo,
})

function refusalIn(exported: ColumnExported): Refused | null {
  if (exported.became === 'no-organ') return person('NO-ORGAN', '没有这个机关，导出不了', '请系统管理员检查机关名录')
  if (exported.became === 'taken')
    return person(
      'TAKEN',
      exported.says.replace(/。$/, ''),
      '请系统管理员检查数据目录 exports 之下的这个目录，再重新发送',
    )
  if (!exported.settled) return later('CHANGING', '导出期间门户一直在变动，最后的变动可能没有写进去', AGAIN)
  const [missing] = exported.missing
  return missing === undefined
    ? null
    : person('MISSING', missing.replace(/。$/, ''), '其余的已经导出；恢复以后再重新发送')
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: '导出目录所在的磁盘已满',
  EDQUOT: '导出目录的磁盘配额已用完',
  EACCES: '没有写导出目录的权限',
  EPERM: '没有写导出目录的权限',
  EROFS: '导出目录所在的磁盘是只读的',
  ENOENT: '导出目录不存在',
  ENOTDIR: '导出目录的位置上是一个文件',
  EEXIST: '导出目录的位置上是一个文件',
}

/** What a fault of the disk means; its message, which holds paths, is not told. */
export function diskRefusal(fault: unknown): Refused {
  const { code } = fault as { code?: unknown }
  const known = typeof code === 'string' ? FAULTS[code] : undefined
  return known
    ? person(String(code), known, '请系统管理员检查导出目录，再重新发送')
    : { became: 'refused', again: 'retry', code: 'FAULT', says: '导出静态文件时出错', todo: '系统会自动再试' }
}
