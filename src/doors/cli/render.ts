import { readFile, writeFile } from 'node:fs/promises'
import { parseReport } from '../../casework/annual-reports/report-file.ts'
import { PAPER_FORMS, render as typeset, type PaperForm } from '../../papers/annual-report/render.ts'
import { CannotTypeset } from '../../papers/typeset/cannot-typeset.ts'
import { processConfig } from '../../platform/config.ts'
import { EXIT, readAll, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { parse } from './options.ts'

const LARGEST_REPORT = 16 * 1024 * 1024

/** `gongkai render REPORT.json --to FORM -o FILE`: typesets one report; returns the exit status. */
export async function render(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    to: { type: 'string' },
    output: { type: 'string', short: 'o' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values['help']) {
    await write(io.stdout, COMMAND_USAGE['render'] ?? '')
    return EXIT.done
  }
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new WrongCall('render 一次排印一份报告，请给出一个 JSON 文件（“-”为标准输入）。')
  const output = values['output']
  if (typeof output !== 'string') throw new WrongCall('请用 -o 说明写到哪个文件（“-”为标准输出）。')
  const to = formAsked(values['to'], output)
  const text = await textOf(file, io)
  const report = parseReport(text)
  if ('refused' in report) throw new WrongCall(`${file}：${report.refused}`)
  const { FONT_DIRECTORY } = processConfig()
  const notes: string[] = []
  const bytes = await typeset(report, to, {
    ...(FONT_DIRECTORY && { fontDirectory: FONT_DIRECTORY }),
    onNote: (note) => notes.push(note),
  }).catch((error: unknown) => {
    if (error instanceof CannotTypeset) throw new WrongCall(error.message)
    throw error
  })
  if (values['quiet'] !== true) for (const note of notes) await write(io.stderr, `${note}\n`)
  if (output === '-') await write(io.stdout, bytes)
  else {
    await writeFile(output, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new WrongCall(`${output}：写不了这个文件（${error.code ?? '未知原因'}），请确认文件夹存在并有写的权限。`)
    })
  }
  return EXIT.done
}

function formAsked(to: unknown, output: string): PaperForm {
  const named = typeof to === 'string' ? to : output.split('.').at(-1)
  const form = PAPER_FORMS.find((each) => each === named)
  if (!form) throw new WrongCall(`请用 --to 说明排成哪种形式：${PAPER_FORMS.join('、')}。`)
  return form
}

async function textOf(file: string, io: Console): Promise<string> {
  if (file === '-') {
    const bytes = await readAll(io.stdin, LARGEST_REPORT)
    if (bytes === 'too-big') throw new WrongCall('标准输入太大，不是一份报告的 JSON。')
    return Buffer.from(bytes).toString()
  }
  return readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`${file}：没有这个文件，或者没有权限读它。`)
  })
}
