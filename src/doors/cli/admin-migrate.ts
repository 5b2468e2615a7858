/** `gongkai admin migrate [--dry-run]`: which changes of the database's structure are due; makes them, or only lists them. */
import { existsSync } from 'node:fs'
import { processConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { migrate, readMigrations } from '../../platform/database/migrate.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { parse } from './options.ts'

export async function migrateNow(argv: readonly string[], io: Console): Promise<number> {
  const { values } = parse(argv, { 'dry-run': { type: 'boolean', default: false } })
  const config = processConfig()
  const dry = values['dry-run'] === true
  if (!config.DATABASE_URL && !existsSync(config.GONGKAI_DATA))
    throw new WrongCall(`数据目录 ${config.GONGKAI_DATA} 还没有；第一次启动时自动建立。`)
  const database = await openDatabase(config, () => {}, null)
  try {
    const migrations = await migrate(database.pool, readMigrations(), dry)
    const names = migrations.map(({ number, name }) => `  ${String(number).padStart(4, '0')} ${name}\n`).join('')
    await write(
      io.stdout,
      migrations.length === 0 ? '数据库结构已是最新。\n' : `${dry ? '还要执行（没有改动）' : '已执行'}：\n${names}`,
    )
    return EXIT.done
  } finally {
    await database.close()
  }
}
