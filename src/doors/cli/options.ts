import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { WrongCall } from './console.ts'

export interface ReadCall {
  readonly files: readonly string[]
  readonly format: 'text' | 'json'
  readonly quiet: boolean
  readonly jobs: number
  readonly help: boolean
}

/** The options that `read` and `check` share; throws `WrongCall` for anything else. */
export function readCall(command: string, argv: readonly string[]): ReadCall {
  const { values, positionals } = parse(argv, {
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
    jobs: { type: 'string' },
    help: { type: 'boolean', default: false },
  })
  const format = values['format']
  if (format !== 'text' && format !== 'json')
    throw new WrongCall(`--format 只能是 text 或 json，不能是“${String(format)}”。`)
  const jobs = values['jobs'] === undefined ? availableParallelism() : Number(values['jobs'])
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256) {
    throw new WrongCall(`--jobs 要一个 1 到 256 的整数，不能是“${String(values['jobs'])}”。`)
  }
  const help = values['help'] === true
  if (positionals.length === 0 && !help) {
    throw new WrongCall(
      `没有给出文件。用法：gongkai ${command} 文件…（“-”表示标准输入），详见 gongkai ${command} --help。`,
    )
  }
  return { files: positionals, format, quiet: values['quiet'] === true, jobs, help }
}

type Declared = Record<string, { type: 'string' | 'boolean'; short?: string; default?: string | boolean }>

/** `util.parseArgs` with its refusals in Chinese; a lone `-` is a file name. */
export function parse(
  argv: readonly string[],
  options: Declared,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    const name = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
    throw new WrongCall(`选项“${name}”写得不对或没有这个选项；请用 --help 看用法。`)
  }
}
