/** Background work: beside the web in `gongkai serve`, or alone as `gongkai worker` on as many machines as wanted. */
import { parseArgs } from 'node:util'
import { JOBS, SCHEDULES, workingDay, type Background } from '../casework/jobs.ts'
import { processConfig, WrongSettings, type Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { openLog, type Log } from '../platform/log/log.ts'
import { faultForLog } from '../platform/log/redact.ts'
import { installQueue } from '../platform/queue/install.ts'
import { startWorker, type RunningWorker } from '../platform/queue/worker.ts'
import { COMMAND_USAGE } from './cli/help.ts'
import { openGround } from './ground.ts'
import { Stopping, untilTold } from './stopping.ts'
import { watchQuietly } from './watch.ts'

/** Starts working on the queue; the log hears what failed and what was taken over. */
export const workInBackground = (world: Background, log: Log): RunningWorker =>
  startWorker({
    pool: world.pool,
    world,
    jobs: JOBS,
    schedules: SCHEDULES,
    isWorkingDay: workingDay,
    concurrency: world.config.JOBS_AT_ONCE,
    say: (sentence) => log.warn(sentence),
  })

/** Opens what background work needs and starts it; `stop` ends it and closes everything again. */
export async function startBackground(config: Config, log: Log): Promise<{ stop(): Promise<void> }> {
  const stopping = new Stopping(log)
  try {
    const database = await openDatabase(config, (fault) =>
      log.warn({ reason: faultForLog(fault).message }, '数据库连接中断，将自动重新连接。'),
    )
    stopping.first('数据库', () => database.close())
    await installQueue(database.pool)
    const ground = await openGround(config, database, (sentence) => log.info(sentence))
    const watch = await watchQuietly({ config, log, database, files: ground.files })
    stopping.first('运行指标', () => watch.stop())
    const working = workInBackground({ ...ground, pool: database.pool }, log)
    stopping.first('后台任务', () => working.stop())
    log.info(`后台任务已启动，同时执行 ${config.JOBS_AT_ONCE} 项；数据库：${database.place}`)
    return { stop: () => stopping.close() }
  } catch (fault) {
    await stopping.close()
    throw fault
  }
}

/** `gongkai worker`; returns the exit status after it was told to stop. */
export async function worker(argv: readonly string[]): Promise<number> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  try {
    const { values } = parseArgs({ args: [...argv], options: { help: { type: 'boolean', short: 'h' } } })
    if (values.help) {
      process.stdout.write(COMMAND_USAGE['worker'] ?? '')
      return 0
    }
  } catch {
    say('用法不对：gongkai worker；详见 gongkai worker --help。')
    return 2
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
  let running: { stop(): Promise<void> }
  try {
    running = await startBackground(config, log)
  } catch (fault) {
    const { message = String(fault), stack = message } = fault as { message?: string; stack?: string }
    say(/[\u4e00-\u9fff]/.test(message) ? message : `启动失败：${stack}`)
    return 70
  }
  say('公开：后台任务已启动。按 Ctrl+C 停止。')
  await untilTold(process, () => {
    say('公开：不再等待，立即停止；没有做完的任务下次启动接着做。')
    process.exit(1)
  })
  say('公开：正在停止，等手上的任务做完……（再按一次 Ctrl+C 立即停止）')
  await running.stop()
  say('公开：已停止。')
  return 0
}
