/** `gongkai backup -o FILE`: a consistent copy of everything, made while the platform goes on working. */
import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { byOperator } from '../../casework/accounts/account-actor.ts'
import { backupSource } from '../../casework/operations/backups.ts'
import { rememberBackup } from '../../casework/operations/remember.ts'
import { makeBackup, type MadeBackup, type Progress } from '../../platform/backup/make.ts'
import { processConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { readMigrations } from '../../platform/database/migrate.ts'
import { openFiles } from '../../platform/files/files.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { HERE, operatorWorld } from './operator-world.ts'
import { sizeOf, statusLine } from './lines.ts'
import { parse } from './options.ts'
import { plainFaults } from './plain-faults.ts'

export async function backup(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    output: { type: 'string', short: 'o' },
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['backup'] ?? '')
    return EXIT.done
  }
  const output = values['output']
  if (typeof output !== 'string' || positionals.length > 0)
    throw new WrongCall('请用 -o 说明备份写到哪个文件：gongkai backup -o 文件。')
  const path = resolve(output)
  if (existsSync(path)) throw new WrongCall(`${path} 已经存在，不覆盖；请换一个文件名。`)
  if (!existsSync(dirname(path))) throw new WrongCall(`没有 ${dirname(path)} 这个目录，请先建立。`)
  const config = await plainFaults(async () => processConfig())
  if (!config.DATABASE_URL && !existsSync(config.GONGKAI_DATA))
    throw new WrongCall(`数据目录 ${config.GONGKAI_DATA} 不存在，没有可备份的；请检查 GONGKAI_DATA。`)
  const line = statusLine(io, values['quiet'] === true)
  const made = await plainFaults(async () => {
    // Left as it is: a backup before an upgrade is of the old structure.
    const database = await openDatabase(config, () => {}, null)
    try {
      const source = backupSource(config, database.pool, openFiles(config))
      const done = await makeBackup(source, path, config.BACKUP_PASSPHRASE, (progress) => line.show(said(progress)))
      // A database of an earlier version may have no record yet, or another one.
      if (done.about.schema.length === readMigrations().length)
        await rememberBackup(operatorWorld(config, database), byOperator(HERE), basename(path), done)
      return done
    } finally {
      line.end()
      await database.close()
    }
  })
  if (values['format'] === 'json') await write(io.stdout, `${JSON.stringify(summary(path, made))}\n`)
  else await write(io.stdout, sentences(path, made))
  return made.manifest.missing.length > 0 ? EXIT.found : EXIT.done
}

const said = ({ doing, what, done, of, bytes }: Progress): string =>
  doing === 'tables' ? `数据表 ${what}，已备份 ${done} 行` : `附件 ${done}/${of ?? '?'}，备份文件 ${sizeOf(bytes)}`

const summary = (path: string, { about, manifest, bytes, leftOut }: MadeBackup) => ({
  file: path,
  madeAt: about.madeAt,
  bytes,
  tables: Object.fromEntries(Object.entries(manifest.tables).map(([name, { rows }]) => [name, rows])),
  jobs: manifest.jobs,
  files: manifest.files,
  missing: manifest.missing,
  sealed: manifest.secrets,
  leftOut,
})

function sentences(path: string, { manifest, bytes, leftOut }: MadeBackup): string {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  const lines = [
    `已备份到 ${path}（${sizeOf(bytes)}${manifest.secrets ? '，已加密' : '，未加密'}）：` +
      `数据 ${rows} 行，附件 ${manifest.files.count} 份，待办的后台任务 ${manifest.jobs} 项。`,
    ...(leftOut.length > 0
      ? [
          `为安全起见，没有口令的备份不含：${leftOut.join('、')}。请另行妥善保存，` +
            '否则恢复后加密的个人信息读不出来；或设置 BACKUP_PASSPHRASE 后重新备份。',
        ]
      : []),
    ...manifest.missing.map((name) => `附件的内容在存放处缺失或损坏，没有备份进去：${name}`),
  ]
  return `${lines.join('\n')}\n`
}
