/** `gongkai serve`: opens the database, makes the first data, and answers on the web until told to stop. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setupSentence } from '../casework/accounts/setup-link.ts'
import type { FastifyInstance } from 'fastify'
import { CheckDesk } from '../casework/annual-reports/check-desk.ts'
import {
  declineDemonstration,
  demonstrationUndecided,
  loadDemonstration,
  readSamples,
  type ReadSample,
} from '../casework/annual-reports/demonstration.ts'
import { PaperShelf } from '../casework/annual-reports/papers.ts'
import { ReadingPool } from '../casework/annual-reports/reading/read-files.ts'
import { REPORT_CSS } from '../papers/annual-report/html-style.ts'
import { elapsed } from '../platform/clock.ts'
import { processConfig, WrongSettings, type Config } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database/database.ts'
import { openFiles } from '../platform/files/files.ts'
import { faultForLog, pathForLog } from '../platform/log/redact.ts'
import { openLog, SILENT, type Log } from '../platform/log/log.ts'
import { installQueue } from '../platform/queue/install.ts'
import { loadAssets, type Assets } from '../platform/web/assets.ts'
import { awayOf } from '../platform/web/away.ts'
import { RateLimit } from '../platform/web/rate-limit.ts'
import { answerFirst } from '../platform/web/answer-first.ts'
import { createServer } from '../platform/web/server.ts'
import { visitorAddresses } from '../platform/web/visitor-address.ts'
import { deskApi } from './api/desk-api.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './api/desk-endpoints.ts'
import { documentApi } from './api/document-routes.ts'
import { feedRoutes } from './api/feed-routes.ts'
import { aggregateApiRoutes } from './api/aggregate-routes.ts'
import { apiRoutes } from './api/routes.ts'
import { deskShell } from './desk/shell.ts'
import { COMMAND_USAGE } from './cli/help.ts'
import { openGround } from './ground.ts'
import { applicationRoutes } from './portal/application-routes.ts'
import { checkRoutes } from './portal/check-routes.ts'
import { aggregateRoutes } from './portal/aggregate-routes.ts'
import { publicSums } from './portal/public-sums.ts'
import { catalogueRoutes } from './portal/catalogue-routes.ts'
import { compareRoutes } from './portal/compare-routes.ts'
import { homeRoutes } from './portal/home-routes.ts'
import { portalRoutes, problemPage } from './portal/routes.ts'
import { documentRoutes } from './portal/document-routes.ts'
import { PageCache } from './portal/page-cache.ts'
import { platformRoutes } from './portal/platform-routes.ts'
import { searchRoutes } from './portal/search-routes.ts'
import { missingDuties } from './portal/shell.tsx'
import { pathOf, redirectBelow, withoutPath } from './portal/sub-path.ts'
import { Stopping, untilTold } from './stopping.ts'
import { watchOver, type ServerWatch } from './watch.ts'
import { workInBackground } from './worker.ts'
import type { World } from './world.ts'

const READERS = 2
/** Corrections are small and quick: more of them a minute than whole documents. */
const CORRECTIONS_PER_CHECK = 10
const CLOSE_WITHIN = 10_000
const SWEEP_EVERY = 30_000

export interface Running {
  /** The address it answers on, without a slash at the end. */
  readonly address: string
  stop(): Promise<void>
}

export interface StartOptions {
  /** Starts without the demonstration, and takes it away if it is there. */
  readonly empty?: boolean
  /** Whether pages of the portal are kept (the preset); without it every one is made for its visitor, which benchmarks measure. */
  readonly keepPages?: boolean
  /** Hears what an administrator should know at the start, one sentence each. */
  readonly say?: (sentence: string) => void
  /** Where accesses, faults and slow statements are told; nowhere when absent. */
  readonly log?: Log
  /** What browsers are given; the build's own files when absent. */
  readonly assets?: Assets
}

/** Starts the platform with these settings; resolves when it answers. */
export async function start(
  config: Config,
  { empty = false, keepPages = true, say = () => {}, log = SILENT, assets: given }: StartOptions = {},
): Promise<Running> {
  const stopping = new Stopping(log)
  const reading = new ReadingPool(READERS)
  stopping.first('解读文件', () => reading.close())
  // A data directory that does not exist yet will want the demonstration: read it while the database is made.
  const early = empty || config.DATABASE_URL || existsSync(config.GONGKAI_DATA) ? null : readSamples(reading)
  // Heard where it is awaited; when the start fails before that, the reason told is the other one.
  early?.catch(() => {})
  try {
    const [database, assets] = await Promise.all([
      openDatabase(config, (fault) =>
        log.warn({ reason: faultForLog(fault).message }, '数据库连接中断，将自动重新连接。'),
      ),
      given ?? loadAssets(),
    ])
    stopping.first('数据库', () => database.close())
    const files = openFiles(config)
    await installQueue(database.pool)
    const server = createServer({
      trustProxy: config.TRUST_PROXY,
      rewriteUrl: (url) => withoutPath(url, pathOf(config.PUBLIC_URL)),
      assets,
      problemPage: (problem, request) => problemPage({ config, assets }, problem, request),
      onFault: (fault, request) => {
        const facts = { requestId: request.id, method: request.method, path: pathForLog(request.url) }
        const away = awayOf(fault)
        if (away) log.warn({ ...facts, code: (fault as { code?: unknown }).code }, away.sentence)
        else log.error({ ...facts, fault }, '处理请求时出错')
      },
    })
    redirectBelow(server, pathOf(config.PUBLIC_URL))
    const watch = await watchOver(server, { config, log, database, files })
    stopping.first('运行指标', () => watch.stop())
    await prepareData(database, () => early ?? readSamples(reading), empty, say)
    assets.add('report.css', REPORT_CSS, 'css')
    const checks = new RateLimit(config.CHECK_PER_MINUTE)
    const desk = new CheckDesk(config.CHECK_KEEP_MINUTES, elapsed)
    const sweeping = setInterval(() => desk.sweep(), SWEEP_EVERY)
    sweeping.unref()
    server.addHook('onClose', async () => clearInterval(sweeping))
    const world: World & { publicUrl: string } = {
      config,
      db: database.sql,
      assets,
      papers: new PaperShelf(),
      reading,
      publicUrl: config.PUBLIC_URL,
    }
    portalRoutes(server, world)
    checkRoutes(server, world, desk, checks, new RateLimit(config.CHECK_PER_MINUTE * CORRECTIONS_PER_CHECK))
    apiRoutes(server, world, checks)
    const ground = await openGround(config, database, say)
    applicationRoutes(server, world, ground)
    const portal = { world, cache: new PageCache(database.sql, keepPages ? 1 : 0) }
    homeRoutes(server, portal)
    catalogueRoutes(server, portal)
    const sums = publicSums(database.sql)
    aggregateRoutes(server, portal, sums)
    compareRoutes(server, portal, sums)
    platformRoutes(server, portal)
    documentRoutes(server, portal, ground)
    searchRoutes(server, portal)
    documentApi(server, portal)
    aggregateApiRoutes(server, portal, sums)
    feedRoutes(server, portal)
    deskApi(server, ground, DESK_ENDPOINTS, OPEN_ENDPOINTS)
    deskShell(server, assets)
    answerKeptFirst(server, portal.cache, watch, config)
    if (config.BACKGROUND === 'yes') {
      const working = workInBackground({ ...ground, pool: database.pool }, log)
      stopping.first('后台任务', () => working.stop())
    }
    stopping.first('网页服务', async () => {
      // Answers under way are finished; connections that stay open all the same are cut.
      const cut = setTimeout(() => server.server.closeAllConnections(), CLOSE_WITHIN)
      await server.close()
      clearTimeout(cut)
    })
    const address = await server.listen({ port: config.PORT, host: config.HOST })
    if (!world.publicUrl) world.publicUrl = address
    say(`数据库：${database.place}`)
    const setup = await setupSentence(ground, config.PUBLIC_URL || address)
    if (setup) say(setup)
    if (watch.internal) say(`运行指标：${watch.internal}/metrics`)
    return { address, stop: () => stopping.close() }
  } catch (fault) {
    await stopping.close()
    throw fault
  }
}

/** Kept pages before any route; counted and logged like the rest. */
function answerKeptFirst(server: FastifyInstance, cache: PageCache, watch: ServerWatch, config: Config): void {
  const addressOf = visitorAddresses(config.TRUST_PROXY)
  answerFirst(
    server,
    (request, response) => cache.answerFirst(request, response),
    (request, { requestId, route, status, bytes, ms }) =>
      watch.answered({
        requestId,
        method: request.method ?? '',
        path: withoutPath(request.url ?? '', pathOf(config.PUBLIC_URL)),
        route,
        status,
        ms,
        bytes,
        address: addressOf(request),
      }),
  )
}

async function prepareData(
  database: Database,
  read: () => Promise<readonly ReadSample[]>,
  empty: boolean,
  say: (sentence: string) => void,
): Promise<void> {
  if (empty) {
    const { removed } = await declineDemonstration(database.sql)
    if (removed > 0) say(`已移除示范数据（${removed} 个机关）；其他数据没有改动。`)
    return
  }
  if (!(await demonstrationUndecided(database.sql))) return
  const { loaded, failed } = await loadDemonstration(database.sql, await read())
  say(
    `新的数据目录：已载入 ${loaded} 份真实年报，放在“示范地区”下，标明“示范数据”。要从空白开始，请运行 gongkai serve --empty。`,
  )
  if (failed.length > 0) say(`没有载入：${failed.join('、')}`)
}

/** `gongkai serve [--empty]`; returns the exit status after it was told to stop. */
export async function serve(argv: readonly string[]): Promise<number> {
  let say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  let options: { values: { empty?: boolean | undefined; help?: boolean | undefined } }
  try {
    options = parseArgs({
      args: [...argv],
      options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch {
    say('用法不对：gongkai serve [--empty]；详见 gongkai serve --help。')
    return 2
  }
  if (options.values.help) {
    process.stdout.write(COMMAND_USAGE['serve'] ?? '')
    return 0
  }
  let config: Config
  try {
    config = processConfig()
  } catch (fault) {
    if (!(fault instanceof WrongSettings)) throw fault
    say(fault.message)
    return 2
  }
  const log = openLog(config, undefined, process.stderr.isTTY)
  // A collector of JSON lines gets the sentences of the start as lines of its own kind.
  if (config.LOG_FORMAT === 'json') say = (sentence) => log.info(sentence.trim())
  let running: Running
  try {
    running = await start(config, { empty: options.values.empty ?? false, say, log })
  } catch (fault) {
    say(sentenceFor(fault, config))
    return 70
  }
  const missing = missingDuties(config)
  if (missing.length > 0) say(`对外服务前请按 .env.example 填写：${missing.join('')}`)
  say(
    `\n公开：已启动，请用浏览器打开 ${running.address}/\n  年报检查 ${running.address}/check\n  开放数据 ${running.address}/data\n按 Ctrl+C 停止。`,
  )
  await untilTold(process, () => {
    say('公开：不再等待，立即停止；已确认保存的内容不受影响。')
    process.exit(1)
  })
  say('公开：正在停止……（再按一次 Ctrl+C 立即停止）')
  await running.stop()
  say('公开：已停止。')
  return 0
}

function sentenceFor(fault: unknown, config: Config): string {
  const { code, message, stack } = fault as { code?: string; message?: string; stack?: string }
  if (code === 'EADDRINUSE') return `端口 ${config.PORT} 已被占用：可能已经启动了一个，或设置 PORT 换一个端口。`
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `不能在 ${config.HOST} 的 ${config.PORT} 端口监听，请检查 HOST 和 PORT。`
  return /[\u4e00-\u9fff]/.test(message ?? '') ? (message ?? '') : `启动失败：${stack ?? String(fault)}`
}
