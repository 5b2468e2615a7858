/** Notices when somebody, or a time server, moves the clock of the machine. */
import { elapsed, now } from '../clock.ts'

const EVERY = 5_000
/** Smaller corrections are the daily work of a time server. */
const JUMP = 2_000

export interface ClockWatch {
  /** Compares once; milliseconds the wall clock jumped since the last look, 0 when it did not. */
  look(): number
  stop(): void
}

/**
 * Compares the wall clock with one that only goes forward, every five seconds; `tell` hears a Chinese sentence per jump of
 * more than two seconds. A machine that slept shows one forward: the steady clock stood still meanwhile.
 */
export function watchClock(
  tell: (sentence: string, jumpedMs: number) => void,
  wall: () => number = () => now().getTime(),
  steady: () => number = elapsed,
): ClockWatch {
  let offset = wall() - steady()
  const look = (): number => {
    const jumped = wall() - steady() - offset
    offset += jumped
    if (Math.abs(jumped) < JUMP) return 0
    tell(sentenceFor(jumped), jumped)
    return jumped
  }
  const timer = setInterval(look, EVERY)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}

const sentenceFor = (jumped: number): string =>
  `系统时钟${jumped > 0 ? '向前' : '向后'}跳了约 ${Math.round(Math.abs(jumped) / 1000)} 秒${jumped > 0 ? '（或者机器休眠过）' : ''}。` +
  '期限和记录都按系统时钟计，请检查服务器的时间同步（chronyd、ntpd）。'
