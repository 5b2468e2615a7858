/** `gongkai doctor`: looks the installation over and says what to do about each finding; changes nothing. */
import { existsSync } from 'node:fs'
import { proveAll } from '../../casework/audit/proving.ts'
import { checkUp, type TaggedFinding } from '../../casework/operations/checkup/checkup.ts'
import { now } from '../../platform/clock.ts'
import { processConfig, settingTexts, WrongSettings, type Config } from '../../platform/config.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { openFiles } from '../../platform/files/files.ts'
import { missingDuties } from '../portal/shell.tsx'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { parse } from './options.ts'

const FOOTER_TODO = '对外服务前请按 .env.example 填写（国办发〔2017〕47号）。'
const MARKS = { good: '[正常]', note: '[提醒]', wrong: '[有误]' } as const

export async function doctor(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    audit: { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['doctor'] ?? '')
    return EXIT.done
  }
  if (positionals.length > 0) throw new WrongCall('doctor 不需要文件；详见 gongkai doctor --help。')
  const { format, quiet } = values
  if (format !== 'text' && format !== 'json')
    throw new WrongCall(`--format 只能是 text 或 json，不能是“${String(format)}”。`)
  const tell = async (finding: TaggedFinding): Promise<void> => {
    if (quiet && finding.state === 'good') return
    await write(io.stdout, format === 'json' ? `${JSON.stringify(finding)}\n` : lineOf(finding))
  }
  return examine(values['audit'] === true, tell)
}

/** What the footer of the public pages still lacks or has wrong, each with what to do; none when the site may go live. */
export const footerFindings = (config: Config): readonly TaggedFinding[] =>
  missingDuties(config).map((says) => ({ code: 'footer', state: 'note', about: '网站页脚', says, todo: FOOTER_TODO }))

async function examine(audit: boolean, tell: (finding: TaggedFinding) => Promise<void>): Promise<number> {
  let bad = 0
  const told = async (finding: TaggedFinding): Promise<void> => {
    if (finding.state === 'wrong') bad++
    await tell(finding)
  }
  let config: Config
  try {
    config = processConfig()
  } catch (fault) {
    if (!(fault instanceof WrongSettings)) throw fault
    await told({
      code: 'settings',
      state: 'wrong',
      about: '设置',
      says: fault.message,
      todo: '请改正后再检查其他各项。',
    })
    return EXIT.found
  }
  const database = await reach(config, told)
  try {
    const installation = { config, settings: settingTexts(), files: openFiles(config), at: now(), database }
    for await (const finding of checkUp(installation)) await told(finding)
    for (const finding of footerFindings(config)) await told(finding)
    if (audit && database) await proveRecord(database, config, told)
  } finally {
    await database?.close()
  }
  return bad > 0 ? EXIT.found : EXIT.done
}

/** The database as it is; null when there is none yet, or when it cannot be reached, which is told. */
async function reach(config: Config, told: (finding: TaggedFinding) => Promise<void>): Promise<Database | null> {
  // Looking must not make a data directory.
  if (!config.DATABASE_URL && !existsSync(config.GONGKAI_DATA)) return null
  try {
    const database = await openDatabase(config, () => {}, null)
    const { rows } = await database.pool.query<{ there: boolean }>(
      `select to_regclass('schema_migrations') is not null as there`,
    )
    if (rows[0]?.there) return database
    await database.close()
    const todo = '第一次启动（gongkai serve）时自动建立；也可用 gongkai restore 恢复备份。'
    await told({ code: 'database', state: 'note', about: '数据库', says: '还没有本程序的数据', todo })
    return null
  } catch (fault) {
    const says = fault instanceof Error ? fault.message : String(fault)
    await told({ code: 'database', state: 'wrong', about: '数据库', says, todo: '请先恢复数据库，再检查其他各项。' })
    return null
  }
}

async function proveRecord(
  database: Database,
  config: Config,
  told: (finding: TaggedFinding) => Promise<void>,
): Promise<void> {
  for await (const { organ, proof } of proveAll(database.sql, config)) {
    const code = 'audit'
    if (proof.holds) {
      const says = `${organ.name}：${proof.events} 条逐条验证无误，与 ${proof.anchors} 条存证一致`
      await told({ code, state: 'good', about: '审计记录', says, todo: '' })
    } else {
      const says = `${organ.name}：从第 ${proof.brokenAt} 条起不完整——${proof.why}`
      const todo = '请保护现场：停止写入，保留数据库和存证文件，与备份比对，查明是谁在数据库里改动。'
      await told({ code, state: 'wrong', about: '审计记录', says, todo })
    }
  }
}

const lineOf = ({ state, about, says, todo }: TaggedFinding): string =>
  `${MARKS[state]} ${about}：${says}${/[。！？]$/.test(says) ? '' : '。'}\n${todo ? `        → ${todo}\n` : ''}`
