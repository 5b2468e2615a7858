/** `gongkai restore FILE`: a backup back into an empty installation, proved from its first byte to the last link of the record. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { byOperator } from '../../casework/accounts/account-actor.ts'
import { anchorFile, proveAll } from '../../casework/audit/proving.ts'
import { rememberRestore } from '../../casework/operations/remember.ts'
import { restoreBackup, type Restored, type Step } from '../../platform/backup/restore.ts'
import { processConfig, type Config } from '../../platform/config.ts'
import { openFiles } from '../../platform/files/files.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { HERE, operatorWorld } from './operator-world.ts'
import { sizeOf, statusLine } from './lines.ts'
import { parse } from './options.ts'
import { plainFaults } from './plain-faults.ts'

export async function restore(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    'without-jobs': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['restore'] ?? '')
    return EXIT.done
  }
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new WrongCall('请给出一个备份文件：gongkai restore 文件。')
  const config = await plainFaults(async () => processConfig())
  const line = statusLine(io, values['quiet'] === true)
  const restored = await plainFaults(() =>
    restoreBackup({
      path: resolve(file),
      passphrase: config.BACKUP_PASSPHRASE,
      config,
      files: openFiles(config),
      withoutJobs: values['without-jobs'] === true,
      tell: (step) => line.show(said(step)),
    }).finally(() => line.end()),
  )
  try {
    bringAnchors(config)
    await rememberRestore(operatorWorld(config, restored.database), byOperator(HERE), basename(file), restored)
    await write(io.stdout, sentences(restored, values['without-jobs'] === true))
    return await proveRecord(restored, config, io)
  } finally {
    await restored.database.close()
  }
}

const said = (step: Step): string => {
  if (step.step === 'entry') return `正在恢复 ${step.done}/${step.of}：${step.name}`
  return { verifying: '正在核对备份……', loading: '正在恢复……', migrating: '正在升级数据库结构……' }[step.step]
}

/** Anchors kept somewhere else are brought there, unless there are some already: those know more than the backup. */
function bringAnchors(config: Config): void {
  const restored = join(config.GONGKAI_DATA, 'anchors', 'record.jsonl')
  const wanted = anchorFile(config)
  if (wanted === restored || existsSync(wanted) || !existsSync(restored)) return
  mkdirSync(dirname(wanted), { recursive: true })
  copyFileSync(restored, wanted)
}

function sentences({ about, manifest, migrated, settings }: Restored, withoutJobs: boolean): string {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  const lines = [
    `已恢复 ${about.madeAt.replace('T', ' ').slice(0, 19)} 的备份：数据 ${rows} 行，` +
      `附件 ${manifest.files.count} 份（${sizeOf(manifest.files.bytes)}），` +
      (withoutJobs ? '后台任务按要求没有恢复。' : `待办的后台任务 ${manifest.jobs} 项。`),
    ...(migrated.length > 0
      ? [`数据库结构已升级：${migrated.map(({ number, name }) => `${number} ${name}`).join('、')}。`]
      : []),
    ...(manifest.secrets
      ? []
      : [
          '备份没有口令，不含密钥和私密设置：请把原来的密钥文件放回数据目录的 keys/data-keys（或设置 DATA_KEYS），再启动。',
        ]),
    ...manifest.missing.map((name) => `备份时就缺失的附件内容：${name}`),
    `备份时的设置写在 ${settings}，请与现在的设置核对。`,
  ]
  return `${lines.join('\n')}\n`
}

async function proveRecord({ database }: Restored, config: Config, io: Console): Promise<number> {
  let events = 0
  let broken = 0
  for await (const { organ, proof } of proveAll(database.sql, config)) {
    if (proof.holds) {
      events += proof.events
      continue
    }
    broken++
    await write(io.stderr, `${organ.name}的审计记录从第 ${proof.brokenAt} 条起不完整：${proof.why}。\n`)
  }
  if (broken > 0) return EXIT.found
  await write(io.stdout, `审计记录共 ${events} 条，逐条验证无误。现在可以启动：gongkai serve\n`)
  return EXIT.done
}
