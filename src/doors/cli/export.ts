/** `gongkai export --organ SLUG`: an organ's whole public column as files, kept up to date in a folder or as one archive. */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseLocalDate } from '../../law/local-date.ts'
import { processConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { exportColumn, type Exported } from '../static/export.ts'
import { folderShelf, NotOurs } from '../static/folder-shelf.ts'
import { innerSite } from '../static/inner-site.ts'
import { Stopped } from '../static/parts.ts'
import { zipShelf } from '../static/zip-shelf.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { sizeOf, statusLine } from './lines.ts'
import { parse } from './options.ts'
import { organAt } from './organ-at.ts'
import { plainFaults } from './plain-faults.ts'
import { stopSignal } from './stop-signal.ts'

interface ExportCall {
  readonly organ: string
  readonly to: string
  readonly shape: 'folder' | 'zip'
  readonly base: string | null
}

export async function exportCommand(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    organ: { type: 'string' },
    to: { type: 'string' },
    output: { type: 'string', short: 'o' },
    base: { type: 'string' },
    since: { type: 'string' },
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['export'] ?? '')
    return EXIT.done
  }
  const call = callOf(values, positionals)
  const config = await plainFaults(async () => processConfig())
  if (!config.DATABASE_URL && !existsSync(config.GONGKAI_DATA))
    throw new WrongCall(`数据目录 ${config.GONGKAI_DATA} 不存在，没有可导出的；请检查 GONGKAI_DATA。`)
  const base = call.base ?? config.PUBLIC_URL
  const line = statusLine(io, values['quiet'] === true)
  const exported = await plainFaults(async () => {
    const database = await openDatabase(config, () => {}, null)
    try {
      const organId = await organAt(database, call.organ)
      const shelf = call.shape === 'zip' ? zipShelf(call.to) : await folderShelf(call.to, call.organ)
      const site = await innerSite(config, database, base)
      try {
        const tell = (text: string): void => line.show(text)
        const stop = stopSignal(io, '正在停止……')
        return await exportColumn(site, shelf, { organId, base, live: config.PUBLIC_URL, tell, stop })
      } finally {
        await shelf.close()
        await site.close()
      }
    } finally {
      line.end()
      await database.close()
    }
  }).catch((fault: unknown) => {
    if (fault instanceof Stopped) return 'stopped' as const
    throw fault instanceof NotOurs ? new WrongCall(fault.message) : fault
  })
  if (exported === 'stopped') {
    await write(io.stderr, call.shape === 'zip' ? '已停止，没有写出压缩包。\n' : '已停止，原来的静态栏目没有变动。\n')
    return EXIT.found
  }
  if (!exported) throw new WrongCall(`没有“${call.organ}”这个机关。`)
  for (const note of exported.notes) await write(io.stderr, `${note}\n`)
  if (base === '' && values['quiet'] !== true)
    await write(io.stderr, '没有给出 --base，也没有设置 PUBLIC_URL：不写订阅源和网站地图，页面上没有二维码。\n')
  await write(
    io.stdout,
    values['format'] === 'json' ? `${JSON.stringify(summary(call, exported))}\n` : sentence(call, exported),
  )
  return exported.incomplete ? EXIT.found : EXIT.done
}

function callOf(values: Readonly<Record<string, unknown>>, positionals: readonly string[]): ExportCall {
  const given = (name: string): string => (typeof values[name] === 'string' ? values[name].trim() : '')
  if (positionals.length > 0) throw new WrongCall(`多了“${positionals[0] ?? ''}”；用法见 gongkai export --help。`)
  if (given('organ') === '')
    throw new WrongCall('请用 --organ 说明导出哪个机关（它在网址中的名称）：gongkai export --organ 名称 --to 目录。')
  const [to, output] = [given('to'), given('output')]
  if ((to === '') === (output === '')) throw new WrongCall('请用 --to 给出目录，或者用 -o 给出 .zip 文件，二者选一。')
  if (given('format') !== 'text' && given('format') !== 'json')
    throw new WrongCall(`--format 只能是 text 或 json，不能是“${given('format')}”。`)
  const path = resolve(to || output)
  if (output !== '') {
    if (!/\.zip$/i.test(output)) throw new WrongCall(`-o 给出的文件名应以 .zip 结尾，现在是“${output}”。`)
    if (existsSync(path)) throw new WrongCall(`${path} 已经存在，不覆盖；请换一个文件名。`)
    if (!existsSync(dirname(path))) throw new WrongCall(`没有 ${dirname(path)} 这个目录，请先建立。`)
  }
  // Every export keeps what has not changed; a date, asked for by timers that were set up once, is still taken.
  if (given('since') !== '' && parseLocalDate(given('since')) === undefined)
    throw new WrongCall(`--since 应为日期，如 2026-11-01，现在是“${given('since')}”。`)
  return {
    organ: given('organ'),
    to: path,
    shape: to === '' ? 'zip' : 'folder',
    base: baseOf(values['base']),
  }
}

function baseOf(given: unknown): string | null {
  if (typeof given !== 'string') return null
  const text = given.trim()
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new WrongCall(
      `--base 应为 https:// 或 http:// 开头的完整网址，如 https://www.example.gov.cn/kjj/，现在是“${text}”。`,
    )
  return url.href.replace(/\/+$/, '')
}

const summary = (
  { to, organ }: ExportCall,
  { documents, written, kept, removed, bytes, notes, incomplete }: Exported,
) => ({
  organ,
  to,
  documents,
  written,
  kept,
  removed,
  bytes,
  notes,
  incomplete,
})

const sentence = ({ to }: ExportCall, { documents, written, kept, removed, bytes }: Exported): string =>
  `已导出到 ${to}：信息 ${documents} 条，文件 ${written + kept} 个（${sizeOf(bytes)}）；其中新写 ${written} 个，没有变化 ${kept} 个，删除 ${removed} 个。\n`
