/** 命令行：像用户那样运行真正的程序。 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../src/law/annual-report/check.ts'
import type { Problem, Report } from '../src/law/annual-report/report.ts'
import { gongkai, HOME, lines } from './program.ts'

interface Line {
  readonly file: string
  readonly report: Report | null
  readonly problems: readonly Problem[]
  readonly findings?: readonly Finding[]
}

const samples = readdirSync(join(HOME, 'samples'))
  .filter((name) => /^\d.*\.txt$/.test(name))
  .map((name) => join('samples', name))
let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gongkai-journey-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const count = (report: Report, status: string): number => report.cells.filter((cell) => cell.status === status).length

describe('读', () => {
  test('五份真实报告，按给出的顺序一行一份，各格都在', async () => {
    const { status, stdout, stderr } = await gongkai(['read', '--format', 'json', '--jobs', '2', ...samples])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const read = lines<Line>(stdout)
    expect(read.map(({ file }) => file)).toEqual(samples)
    expect(read.map(({ report }) => report?.cells.length)).toEqual([198, 198, 198, 198, 198])
    expect(read.map(({ report }) => report?.year)).toEqual([2020, 2020, 2020, 2020, 2020])
    expect(read.map(({ report }) => report && count(report, 'read'))).toEqual([198, 198, 198, 193, 156])
    expect(read.map(({ report }) => report && count(report, 'blank'))).toEqual([0, 0, 0, 5, 0])
    expect(read.map(({ report }) => report && count(report, 'absent'))).toEqual([0, 0, 0, 0, 42])
  })

  test('标准输入用“-”，在别的文件夹里也能运行', async () => {
    const input = readFileSync(join(HOME, samples[0] ?? ''))
    const { status, stdout } = await gongkai(['read', '-', '--format', 'json'], { input, cwd: scratch })
    expect(status).toBe(0)
    expect(lines<Line>(stdout)[0]?.report?.organ).toBe('鹤岗市科学技术局')
  })

  test('读不了的一份说一句中文，其余照读，退出码为 2', async () => {
    const empty = join(scratch, '空.docx')
    writeFileSync(empty, '')
    const { status, stdout, stderr } = await gongkai([
      'read',
      '--format',
      'json',
      empty,
      join(scratch, '没有.pdf'),
      samples[0] ?? '',
    ])
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(2)
    expect(stderr).toMatch(/空\.docx：.*[\u4e00-\u9fff].*。/)
    expect(lines<Line>(stdout).map(({ report }) => report?.year ?? null)).toEqual([null, null, 2020])
  })

  test('用法不对，一句中文，退出码为 2', async () => {
    for (const args of [
      ['read'],
      ['read', '--jobs', '0', 'a'],
      ['read', '--colour', 'a'],
      ['reed'],
      ['render', 'a.json'],
    ]) {
      const { status, stderr } = await gongkai(args)
      expect(status, args.join(' ')).toBe(2)
      expect(stderr.trim().split('\n'), args.join(' ')).toHaveLength(1)
      expect(stderr).toMatch(/[\u4e00-\u9fff].*。|。/)
    }
  })

  test.each(['', 'read', 'check', 'render', 'clock', 'serve', 'worker', 'backup', 'restore', 'doctor', 'admin'])(
    'gongkai %s --help 有用法和例子',
    async (command) => {
      const { status, stdout } = await gongkai([...(command ? [command] : []), '--help'])
      expect(status).toBe(0)
      expect(stdout).toContain(command ? `用法：gongkai ${command}` : '用法：gongkai')
      if (command) expect(stdout).toContain('例：')
    },
  )
})

describe('查', () => {
  const rules = async (sample: string): Promise<Finding[]> => {
    const { stdout } = await gongkai(['check', '--format', 'json', sample])
    return [...(lines<Line>(stdout)[0]?.findings ?? [])]
  }
  const has = (findings: readonly Finding[], rule: string, words: RegExp): void => {
    expect(
      findings
        .filter((finding) => finding.rule === rule)
        .map(({ message }) => message)
        .join('\n'),
      rule,
    ).toMatch(words)
  }

  test('鹤岗：缺“六、其他需要报告的事项”', async () =>
    has(await rules(samples[0] ?? ''), 'N4', /六|其他需要报告的事项/))
  test('嵩县：序号重复、概数、只有问题没有改进', async () => {
    const findings = await rules(samples[1] ?? '')
    has(findings, 'N4', /./)
    has(findings, 'N6', /300余/)
    has(findings, 'N7', /改进/)
    has(findings, 'P7', /5/)
  })
  test('金凤：行政复议五格空白；一与五互相矛盾', async () => {
    const findings = await rules(samples[3] ?? '')
    has(findings, 'R2', /留空/)
    has(findings, 'N8', /./)
  })
  test('赣州：97 ≠ 9＋19＋46＋6；42 格缺失；用语有误', async () => {
    const findings = await rules(samples[4] ?? '')
    has(findings, 'N1', /97/)
    has(findings, 'A4', /42|缺/)
    expect(findings.map(({ message }) => message).join('\n')).toMatch(/结果维持/)
  })
  test('有错误时退出码为 1，文字输出分部分列出原句、依据和改法', async () => {
    const { status, stdout } = await gongkai(['check', samples[4] ?? ''])
    expect(status).toBe(1)
    expect(stdout).toMatch(/三、收到和处理政府信息公开申请情况/)
    expect(stdout).toMatch(/依据：/)
    expect(stdout).toMatch(/改法：/)
  })

  test('几份一起给出：相邻两年互相核对，同一年度照搬的说出来，次序不变', async () => {
    const given = readFileSync(join(HOME, samples[2] ?? ''), 'utf8').replace(
      '一、总体情况',
      '桓台县科技局2020年政府信息公开工作年度报告\n一、总体情况',
    )
    const files = ['2020.txt', '2019.txt', '照搬.txt'].map((name) => join(scratch, name))
    const [now = '', last = '', copy = ''] = files
    writeFileSync(now, given)
    // 上一年留下一件没有办完，本年的“上年结转”却是 0。
    writeFileSync(
      last,
      given
        .replaceAll('2021年', '2020年')
        .replaceAll('2020年', '2019年')
        .replace(/(四、结转下年度继续办理\s+)0/, '$11')
        .replace(/（一）[^]*?二、主动公开/, '开展培训三次。\n二、主动公开'),
    )
    writeFileSync(copy, given.replaceAll('桓台县科技局', '青山县水利局'))
    const { stdout } = await gongkai(['check', '--format', 'json', '--jobs', '2', ...files])
    const read = lines<Line>(stdout)
    expect(read.map(({ file }) => file)).toEqual(files)
    const about = (place: number, rule: string): string =>
      (read[place]?.findings ?? []).flatMap((finding) => (finding.rule === rule ? finding.message : [])).join('\n')
    expect(about(0, 'A5')).toMatch(/自然人.*0.*1/)
    expect(about(1, 'A5')).toBe('')
    expect(about(0, 'N9')).toMatch(/青山县水利局/)
    expect(about(2, 'N9')).toMatch(/桓台县科技局/)
  })
})

describe('排印', () => {
  test.each(['json', 'html', 'xlsx', 'docx', 'pdf'])('读出来的报告排成 %s，再读回来每格相同', async (form) => {
    const read = await gongkai(['read', '--format', 'json', samples[0] ?? ''])
    const source = join(scratch, 'report.json')
    writeFileSync(source, read.stdout)
    const paper = join(scratch, `report.${form}`)
    const done = await gongkai(['render', source, '--to', form, '-o', paper])
    expect(done).toEqual({ status: 0, stdout: '', stderr: '' })
    if (form === 'json') return
    const again = await gongkai(['read', '--format', 'json', paper])
    const cells = (text: string) =>
      lines<Line>(text)[0]?.report?.cells.map(({ row, column, value, status }) => [row, column, value, status])
    expect(cells(again.stdout)).toEqual(cells(read.stdout))
  })
})
