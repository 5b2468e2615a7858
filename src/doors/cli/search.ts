/** `gongkai search rebuild`: the search of the portal made anew from what stands on it, while the site goes on. */
import { existsSync } from 'node:fs'
import { rebuildSearch, type Rebuilt } from '../../casework/portal/search/rebuild.ts'
import { processConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { openFiles } from '../../platform/files/files.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { statusLine } from './lines.ts'
import { parse } from './options.ts'
import { organAt } from './organ-at.ts'
import { plainFaults } from './plain-faults.ts'
import { stopSignal } from './stop-signal.ts'

export async function search(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    organ: { type: 'string' },
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['search'] ?? '')
    return EXIT.done
  }
  const [task, ...more] = positionals
  if (task !== 'rebuild' || more.length > 0)
    throw new WrongCall('用法：gongkai search rebuild；详见 gongkai search --help。')
  if (values['format'] !== 'text' && values['format'] !== 'json')
    throw new WrongCall(`--format 只能是 text 或 json，不能是“${String(values['format'])}”。`)
  const config = await plainFaults(async () => processConfig())
  if (!config.DATABASE_URL && !existsSync(config.GONGKAI_DATA))
    throw new WrongCall(`数据目录 ${config.GONGKAI_DATA} 不存在，没有可重建的；请检查 GONGKAI_DATA。`)
  const line = statusLine(io, values['quiet'] === true)
  const rebuilt = await plainFaults(async () => {
    const database = await openDatabase(config, () => {}, null)
    try {
      const slug = typeof values['organ'] === 'string' ? values['organ'].trim() : ''
      const organ = slug === '' ? null : await organAt(database, slug)
      const stop = stopSignal(io, '正在停止……')
      const tell = (done: number, of: number): void => line.show(`信息 ${done}/${of}`)
      return await rebuildSearch({ db: database.sql, files: openFiles(config), tell, stop }, organ)
    } finally {
      line.end()
      await database.close()
    }
  })
  for (const address of rebuilt.missing)
    await write(io.stderr, `${address} 有附件的内容在存放处缺失，检索不到它的内容；请从备份恢复。\n`)
  await write(io.stdout, values['format'] === 'json' ? `${JSON.stringify(rebuilt)}\n` : sentence(rebuilt))
  return rebuilt.stopped || rebuilt.missing.length > 0 ? EXIT.found : EXIT.done
}

const sentence = ({ documents, written, removed, stopped }: Rebuilt): string =>
  `${stopped ? '已停止，做完的都留着，再运行一次就接着做；' : '已重建检索：'}看过 ${documents} 条信息，其中重写 ${written} 条，删除 ${removed} 条。\n`
