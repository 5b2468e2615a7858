/** The log: one line an occurrence on standard error, for people (text) or for a collector (JSON), through pino. */
import { pino, type DestinationStream, type Logger } from 'pino'
import { beijingTime, now } from '../clock.ts'
import type { Config } from '../config.ts'
import { faultForLog } from './redact.ts'

/** Facts first, then a Chinese sentence; facts never hold personal data (see `redact.ts`). */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & Partial<Pick<Logger, 'isLevelEnabled'>>

export type LogSettings = Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>

/** Names of facts that must never be written, whoever passes them. */
const NEVER = ['password', 'passphrase', 'secret', 'token', 'cookie', 'authorization', 'body', 'query']
const CENSOR = '（略）'

const LEVELS: Readonly<Record<string, string>> = { debug: '调试', info: '信息', warn: '提醒', error: '错误' }

/**
 * Opens the log. `out` takes finished lines; without it they go to standard error without holding the program up
 * (`colour`: a terminal gets coloured levels).
 */
export function openLog({ LOG_LEVEL, LOG_FORMAT }: LogSettings, out?: DestinationStream, colour = false): Log {
  const destination = out ?? pino.destination({ fd: 2, sync: false })
  const stream: DestinationStream =
    LOG_FORMAT === 'json' ? destination : { write: (line) => destination.write(`${lineForPeople(line, colour)}\n`) }
  return pino(
    {
      level: LOG_LEVEL,
      base: null,
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: faultForLog, fault: faultForLog },
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`]), censor: CENSOR },
    },
    stream,
  )
}

/** A log that says nothing, for tests and for commands that print by themselves. */
export const SILENT: Log = pino({ enabled: false })

const COLOURS: Readonly<Record<string, string>> = { 提醒: '\x1b[33m', 错误: '\x1b[31m' }

/** One JSON line of pino as a person reads it: Beijing time, level, sentence, the facts as name=value, a fault below. */
export function lineForPeople(line: string, colour = false): string {
  const { level, time, msg = '', fault, err, ...facts } = JSON.parse(line) as Record<string, unknown>
  const name = LEVELS[String(level)] ?? String(level)
  const paint = colour ? COLOURS[name] : undefined
  const pairs = Object.entries(facts).map(
    ([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  )
  const { message, code, stack } = (fault ?? err ?? {}) as { message?: string; code?: string; stack?: string }
  const told = message ? [`${code ? `${code} ` : ''}${message}`] : []
  const at = beijingTime(new Date(String(time)))
    .slice(0, 19)
    .replace('T', ' ')
  const first = [at, paint ? `${paint}${name}\x1b[0m` : name, msg, ...pairs].filter(Boolean).join(' ')
  return [first, ...told.map((text) => `  ${text}`), ...(stack ? [stack] : [])].join('\n')
}
