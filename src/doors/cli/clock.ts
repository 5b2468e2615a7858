/** `gongkai clock`：逐行读入申请的经过，逐行给出答复期限。 */
import { transcode } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { DEFAULT_SETTINGS } from '../../law/applications/clock/settings.ts'
import { calendarFrom } from './clock-calendar.ts'
import { clockLine, clockText, type ClockOptions } from './clock-line.ts'
import { EXIT, WrongCall, write, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { linesOf, TOO_LONG } from './json-lines.ts'
import { parse } from './options.ts'

/** Characters gathered before they are written out. */
const FLUSH_AT = 24 * 1024

/** Runs the command; resolves to 0 when every line was worked out, 2 when one could not be. */
export async function clock(argv: readonly string[], io: Console): Promise<number> {
  const call = await clockCall(argv)
  if (call === 'help') {
    await write(io.stdout, COMMAND_USAGE['clock'] ?? '')
    return EXIT.done
  }
  const { file, options, quiet } = call
  const line = call.format === 'text' ? clockText : clockLine
  let read = 0
  let wrong = 0
  let out = ''
  try {
    for await (const batch of linesOf(file === '-' ? io.stdin : createReadStream(file, { highWaterMark: 1 << 18 }))) {
      for (const { text, number } of batch) {
        if (text !== TOO_LONG && text.trim() === '') continue
        read++
        const result = line(text, number, options)
        if (result.wrong) wrong++
        out += result.line
        if (out.length >= FLUSH_AT) {
          await write(io.stdout, utf8(out))
          out = ''
        }
      }
      // 管道那头可能一行一行地等着结果。
      if (out !== '' && file === '-') {
        await write(io.stdout, utf8(out))
        out = ''
      }
    }
  } catch (fault) {
    if (!isFileFault(fault)) throw fault
    throw new WrongCall(`${file}：读不了（${fault.code}）。`)
  }
  if (out !== '') await write(io.stdout, utf8(out))
  if (wrong > 0 && !quiet) await write(io.stderr, `共${read}件，其中${wrong}件不能推算，原因见各行的 error。\n`)
  return wrong > 0 ? EXIT.wrong : EXIT.done
}

let scratch = Buffer.alloc(4 * FLUSH_AT)

/** The fast way from a long Chinese string to bytes; every string here is well-formed. */
function utf8(text: string): Uint8Array {
  if (scratch.length < 2 * text.length) scratch = Buffer.alloc(4 * text.length)
  return transcode(scratch.subarray(0, scratch.write(text, 0, 'utf16le')), 'utf16le', 'utf8')
}

const isFileFault = (fault: unknown): fault is Error & { readonly code: string } =>
  fault instanceof Error && 'syscall' in fault && 'code' in fault && typeof fault.code === 'string'

interface ClockCall {
  readonly file: string
  readonly format: 'json' | 'text'
  readonly quiet: boolean
  readonly options: ClockOptions
}

async function clockCall(argv: readonly string[]): Promise<ClockCall | 'help'> {
  const { values, positionals } = parse(argv, {
    format: { type: 'string', default: 'json' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    'known-on': { type: 'string' },
    notice: { type: 'string' },
    local: { type: 'string' },
    'answer-day-counts': { type: 'boolean', default: false },
    'late-opinion-limit': { type: 'boolean', default: false },
  })
  if (values['help'] === true) return 'help'
  if (positionals.length > 1) throw new WrongCall('只能给一个文件；详见 gongkai clock --help。')
  const format = values['format']
  if (format !== 'json' && format !== 'text') {
    throw new WrongCall(`--format 只能是 text 或 json，不能是“${String(format)}”。`)
  }
  return {
    file: positionals[0] ?? '-',
    format,
    quiet: values['quiet'] === true,
    options: {
      calendar: calendarFrom({
        knownOn: textOf(values['known-on']),
        notice: await content(textOf(values['notice'])),
        local: await content(textOf(values['local'])),
      }),
      settings: {
        ...DEFAULT_SETTINGS,
        answerDay: values['answer-day-counts'] === true ? 'counted' : 'excluded',
        lateOpinion: values['late-opinion-limit'] === true ? 'limit' : 'received',
      },
    },
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

async function content(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  try {
    return await readFile(file, 'utf8')
  } catch (fault) {
    if (!isFileFault(fault)) throw fault
    throw new WrongCall(`${file}：读不了（${fault.code}）。`)
  }
}
