import { Readable, Writable } from 'node:stream'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { INVENTED_2027 } from '../../law/calendar/proof/notice-texts.ts'
import { clock } from './clock.ts'
import { WrongCall } from './console.ts'
import { LONGEST_LINE } from './json-lines.ts'

interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly lines: readonly Readonly<Record<string, unknown>>[]
}

const collector = (): { stream: Writable; text: () => string } => {
  const parts: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(parts).toString('utf8') }
}

async function run(input: string | readonly Buffer[], argv: readonly string[] = []): Promise<Ran> {
  const [out, err] = [collector(), collector()]
  const stdin = Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input)
  const status = await clock(argv, { stdin, stdout: out.stream, stderr: err.stream })
  const lines = argv.includes('text')
    ? []
    : out
        .text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status, out: out.text(), err: err.text(), lines }
}

const line = (id: string, receivedOn: string, events: readonly unknown[] = []): string =>
  `${JSON.stringify({ id, receivedOn, events })}\n`

const explanationOf = (lines: Ran['lines']): readonly string[] => (lines[0]?.['explanation'] ?? []) as string[]

const EXAMPLE = `{"id":"1","receivedOn":"2020-09-09","events":[{"type":"supplementRequested","on":"2020-09-15"},{"type":"supplementReceived","on":"2020-09-24"},{"type":"thirdPartyAsked","on":"2020-09-29","receivedOn":"2020-09-30","ref":"a"},{"type":"thirdPartyAnswered","on":"2020-10-20","ref":"a"},{"type":"extended","on":"2020-11-09","days":20}]}\n`

test('一行一件，日子和说明都在', async () => {
  const { status, lines, err } = await run(EXAMPLE)
  expect([status, err]).toEqual([0, ''])
  expect(lines).toMatchObject([
    { id: '1', dueOn: '2020-12-09', provisional: false, supplementBy: '2020-09-18', explanation: { length: 8 } },
  ])
  expect(Object.keys(lines[0] ?? {}).slice(0, 4)).toEqual(['id', 'dueOn', 'provisional', 'supplementBy'])
})

test('有错的一行写明原因，其余照常，先后不变，最后退出码为2', async () => {
  const input =
    line('甲', '2020-09-09') +
    line('乙', '2020-09-09', [{ type: 'teleported', on: '2020-09-10' }]) +
    '{"id":"丙","receivedOn":\n' +
    '\n' +
    '[]\n' +
    '{"receivedOn":"2020-09-09"}\n' +
    line('丁', '2026-12-10')
  const { status, lines, err } = await run(input)
  expect(status).toBe(2)
  expect(lines).toMatchObject([
    { id: '甲', dueOn: '2020-10-13' },
    { id: '乙', error: '不认识的事件类型“teleported”（《政府信息公开条例》第四章）。' },
    { id: null, error: '第3行不是合法的JSON。' },
    { id: null, error: '第5行不是一件申请：应当是一个JSON对象，写明 receivedOn 和 events。' },
    { id: null, dueOn: '2020-10-13' },
    { id: '丁', dueOn: '2027-01-08', provisional: true },
  ])
  expect(err).toBe('共6件，其中3件不能推算，原因见各行的 error。\n')
})

test('--quiet 不在标准错误上报告，退出码不变', async () => {
  expect(await run('x\n', ['--quiet'])).toMatchObject({ status: 2, err: '' })
})

describe('输入怎样切都一样', () => {
  const input = `\ufeff${line('甲', '2020-09-09').replace('\n', '\r\n')}${line('乙“二”', '2026-02-10')}${line('丙', '2021-03-10').trimEnd()}`
  const bytes = Buffer.from(input)
  test.each([1, 2, 3, 7, 64, 100_000])('每次来 %i 个字节', async (size) => {
    const chunks: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
    const { status, lines } = await run(chunks)
    expect(status).toBe(0)
    expect(lines).toMatchObject([
      { id: '甲', dueOn: '2020-10-13' },
      { id: '乙“二”', dueOn: '2026-03-16' },
      { id: '丙', dueOn: '2021-04-08' },
    ])
  })
})

test('过长的一行不攒在内存里，只报那一行', async () => {
  const chunks = Array.from({ length: 40 }, () => Buffer.alloc(LONGEST_LINE / 8, 'x'))
  const { status, lines } = await run([...chunks, Buffer.from(`\n${line('甲', '2020-09-09')}`)])
  expect(status).toBe(2)
  expect(lines).toMatchObject([{ id: null, error: '第1行过长，不是一件申请的经过。' }, { id: '甲' }])
})

test('编号、引号、反斜杠、孤立的代理字符，输出仍是合法的JSON', async () => {
  for (const ref of ['a"b', 'c\\d', '第三方\n', '\ud800', '😀', '甲 1号（女）', '\u2028']) {
    const { lines } = await run(
      line(ref, '2020-09-09', [{ type: 'thirdPartyAsked', on: '2020-09-10', receivedOn: '2020-09-10', ref }]),
    )
    expect(lines).toMatchObject([{ id: ref, dueOn: expect.any(String) as string, consultations: [{ ref }] }])
    expect(explanationOf(lines)[1]).toContain(`征求第三方“${ref}”意见`)
  }
})

test('不认识的字段不悄悄略过', async () => {
  const { lines } = await run(
    line('甲', '2020-09-09', [{ type: 'thirdPartyAsked', on: '2020-09-10', recievedOn: '2020-09-11', ref: 'a' }]),
  )
  expect(explanationOf(lines).at(-1)).toBe('不认识的字段没有参与推算：第1个事件（征求第三方意见）的 recievedOn。')
})

test.each(['7', '-0.5', '1.0', '12345678901234567890', '1e400', 'true', 'null', '{"卷":[3]}', '"7"'])(
  '编号 %s 原样输出，写成什么都不影响期限',
  async (id) => {
    // 别处的 id 不是本件的编号。
    const { status, out } = await run(`{"events":[],"note":{"id":9.5},"id":${id},"receivedOn":"2020-09-09"}\n`)
    expect(status).toBe(0)
    expect(out).toContain(`{"id":${id === '1.0' ? '1' : id},"dueOn":"2020-10-13"`)
  },
)

test('没有编号的，期限照算；以文字输出时以行数称呼', async () => {
  expect((await run('{"receivedOn":"2020-09-09"}\n')).lines).toMatchObject([{ id: null, dueOn: '2020-10-13' }])
  expect((await run('{"receivedOn":"2020-09-09"}\n', ['--format', 'text'])).out).toContain('第1行  答复期限 2020-10-13')
})

test('没有经过的，events 不写、写 null、写空数组都一样', async () => {
  for (const events of ['', ',"events":null', ',"events":[]']) {
    expect((await run(`{"id":"甲","receivedOn":"2020-09-09"${events}}\n`)).lines).toMatchObject([
      { dueOn: '2020-10-13' },
    ])
  }
})

test('收费、不再处理、答复是否逾期，另有各自的日子', async () => {
  const { lines } = await run(
    line('甲', '2021-03-10', [{ type: 'feeNoticed', on: '2021-03-23' }]) +
      line('乙', '2020-09-09', [
        { type: 'supplementRequested', on: '2020-09-21' },
        { type: 'supplementLapsed', on: '2020-10-09' },
      ]) +
      line('丙', '2020-09-09', [{ type: 'replied', on: '2020-10-14', way: 'post' }]),
  )
  expect(lines).toMatchObject([
    { dueOn: '2021-04-08', payBy: '2021-04-21' },
    { dueOn: null, closedOn: '2020-10-09', originalDueOn: '2020-10-13' },
    { dueOn: '2020-10-13', inTime: false },
  ])
})

describe('选项', () => {
  test('--format text 便于阅读', async () => {
    const { out } = await run(`${EXAMPLE}x\n`, ['--format', 'text'])
    expect(out).toContain('1  答复期限 2020-12-09\n  2020年9月9日（星期三）收到申请')
    expect(out).toContain('第2行  不能推算：第2行不是合法的JSON。')
  })
  test('--known-on 只用当时已经公布的放假安排', async () => {
    const { lines } = await run(line('甲', '2020-01-20'), ['--known-on', '2020-01-26'])
    expect(lines).toMatchObject([{ dueOn: '2020-02-21' }])
  })
  test('口径', async () => {
    expect((await run(EXAMPLE, ['--answer-day-counts'])).lines).toMatchObject([{ dueOn: '2020-12-08' }])
  })
  test('--notice 与 --local', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-'))
    try {
      const [notice, local] = [join(folder, 'notice.txt'), join(folder, 'local.json')]
      writeFileSync(notice, INVENTED_2027)
      writeFileSync(local, '[{"name":"古尔邦节","from":"2027-01-25","to":"2027-01-26","cites":"自治区人民政府通告"}]')
      const input = line('甲', '2027-01-20')
      expect((await run(input, ['--notice', notice])).lines).toMatchObject([
        { dueOn: '2027-02-22', provisional: false },
      ])
      const both = await run(input, ['--notice', notice, '--local', local])
      expect(both.lines).toMatchObject([{ dueOn: '2027-02-24' }])
      expect(both.out).toContain('古尔邦节1月25日至26日放假不计（自治区人民政府通告）')
      writeFileSync(notice, INVENTED_2027.replace('1月31日（周日）', '1月31日（周六）'))
      await expect(run(input, ['--notice', notice])).rejects.toThrow('与历法不合')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
  test.each([
    [['--known-on', '昨天'], '不是公历日期'],
    [['--format', 'xml'], '--format 只能是 text 或 json'],
    [['a', 'b'], '只能给一个文件'],
    [['--colour'], '“--colour”'],
    [['没有这个文件.jsonl'], '没有这个文件.jsonl：读不了（ENOENT）。'],
    [['--notice', '没有这个文件.txt'], '没有这个文件.txt：读不了'],
  ])('%j 说明哪里不对', async (argv, says) => {
    const call = run('', argv)
    await expect(call).rejects.toThrow(WrongCall)
    await expect(call).rejects.toThrow(says)
  })
  test('--help 有一个真实的例子', async () => {
    expect((await run('', ['--help', '--format', 'text'])).out).toContain('gongkai clock')
  })
})
