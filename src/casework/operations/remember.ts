/** Backups and restores in the installation's own record: the drill's proof, and the trace of every copy. */
import type { MadeBackup } from '../../platform/backup/make.ts'
import type { VerifiedBackup } from '../../platform/backup/verify.ts'
import { INSTALLATION } from '../../platform/database/scope.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import type { OPERATIONS_EVENTS } from './events.ts'

/** Records a backup by its file name; the folder is nobody's business. */
export const rememberBackup = (world: ActingWorld, actor: Actor, file: string, made: MadeBackup): Promise<void> =>
  remember(world, actor, 'backup-made', file, { ...contents(made), 缺少的附件: made.manifest.missing.length })

/** Records in the restored installation what it was restored from. */
export const rememberRestore = (
  world: ActingWorld,
  actor: Actor,
  file: string,
  backup: VerifiedBackup,
): Promise<void> =>
  remember(world, actor, 'backup-restored', file, { ...contents(backup), 备份时间: backup.about.madeAt })

const contents = ({ manifest }: Pick<VerifiedBackup, 'manifest'>) => ({
  数据行数: Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0),
  附件份数: manifest.files.count,
  已加密: manifest.secrets,
})

async function remember(
  world: ActingWorld,
  actor: Actor,
  did: keyof typeof OPERATIONS_EVENTS,
  title: string,
  after: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await act(world, actor, async ({ record }) => {
    await record({ did, subject: { kind: 'installation', id: INSTALLATION }, title, after: { ...after } })
  })
}
