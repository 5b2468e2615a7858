/** Which backups there are, and making one: by hand, or every night. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { z } from 'zod'
import {
  makeBackup,
  removeBackup,
  type BackupSource,
  type KeptFile,
  type MadeBackup,
} from '../../platform/backup/make.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import { settingTexts, type Config } from '../../platform/config.ts'
import { keyFile } from '../../platform/crypto/data-keys.ts'
import { INSTALLATION } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { defineJob, GiveUp } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import type { ActingWorld, Actor } from '../acting.ts'
import { anchorFile } from '../audit/proving.ts'
import { rememberBackup } from './remember.ts'

/** Files beside the database that must be there again after a restore; names are below the data directory. */
export const keptFiles = (config: Pick<Config, 'GONGKAI_DATA' | 'AUDIT_ANCHORS'>): readonly KeptFile[] => [
  { name: 'anchors/record.jsonl', path: anchorFile(config), secret: false },
  { name: 'keys/data-keys', path: keyFile(config.GONGKAI_DATA), secret: true },
]

/** What a backup of this installation takes in. */
export const backupSource = (config: Config, pool: Pool, files: FileStore): BackupSource => ({
  pool,
  files,
  settings: settingTexts(),
  kept: keptFiles(config),
})

const NAME = /^gongkai-(\d{8})-(\d{6})\.(gkb|tar\.gz)$/

/** `gongkai-20261120-023000.tar.gz` (Beijing time); sealed ones end in `.gkb`. */
export const backupName = (at: Date, sealed: boolean): string =>
  `gongkai-${beijingTime(at).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.${sealed ? 'gkb' : 'tar.gz'}`

export interface KeptBackup {
  readonly name: string
  readonly bytes: number
  readonly madeAt: Date
}

/** The backups of a folder by the names that the nightly backup gives, newest first; other files are not looked at. */
export function backupsIn(folder: string): readonly KeptBackup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day = '', time = ''] = NAME.exec(name) ?? []
      if (!day) return []
      const written = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}+08:00`
      return [{ name, bytes: statSync(join(folder, name)).size, madeAt: new Date(written) }]
    })
    .sort((a, b) => b.name.localeCompare(a.name, 'en'))
}

/**
 * Makes tonight's backup in `BACKUP_DIRECTORY` and removes those beyond `BACKUP_KEEP`, oldest first; only once the new one is
 * whole. Does nothing when the setting is empty.
 */
export async function backUpTonight(
  config: Config,
  pool: Pool,
  files: FileStore,
): Promise<(MadeBackup & { readonly name: string }) | null> {
  const { BACKUP_DIRECTORY: folder, BACKUP_KEEP: keep, BACKUP_PASSPHRASE: passphrase } = config
  if (!folder) return null
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (fault) {
    throw new GiveUp(`备份目录 ${folder} 写不了（${(fault as NodeJS.ErrnoException).code}），没有备份。`)
  }
  const name = backupName(now(), passphrase !== '')
  const made = await makeBackup(backupSource(config, pool, files), join(folder, name), passphrase)
  for (const old of backupsIn(folder).slice(keep)) await removeBackup(join(folder, old.name))
  return { ...made, name }
}

interface NightWorld extends ActingWorld {
  readonly config: Config
  readonly pool: Pool
  readonly files: FileStore
}

const BY_NIGHT: Actor = {
  author: { kind: 'job', accountId: null, personId: null, name: '每晚备份' },
  organId: INSTALLATION,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
}

export const nightlyBackup = defineJob<NightWorld, Record<string, never>>({
  name: 'nightly-backup',
  says: '每晚备份到 BACKUP_DIRECTORY',
  schema: z.object({}),
  run: async (world) => {
    const made = await backUpTonight(world.config, world.pool, world.files)
    if (made) await rememberBackup(world, BY_NIGHT, made.name, made)
  },
  maxAttempts: 4,
  minutes: 6 * 60,
  whenDead:
    '请检查备份目录（BACKUP_DIRECTORY）是否可写、空间是否够用，然后重试；或在命令行运行 gongkai backup -o 文件。',
})

export const BACKUP_NIGHTLY = defineSchedule({
  name: 'nightly-backup',
  every: '每日 02:30',
  job: nightlyBackup,
  payload: () => ({}),
})
