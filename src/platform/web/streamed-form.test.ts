import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HttpProblem } from './problem.ts'
import { receiveStreamed, type StreamingRules } from './streamed-form.ts'

const folder = mkdtempSync('/tmp/gongkai-streamed-')
const MOST = 200_000
const rules = (change: Partial<StreamingRules> = {}): StreamingRules => ({
  place: async () => folder,
  most: MOST,
  files: 3,
  total: MOST * 3,
  sentence: '太大',
  ...change,
})
let now = rules()
let after: (received: Awaited<ReturnType<typeof receiveStreamed>>) => unknown = () => null

const server = createServer((incoming: IncomingMessage, answer) => {
  receiveStreamed(incoming, now).then(
    (received) => {
      answer.statusCode = received.refused?.status ?? 200
      answer.end(JSON.stringify(received.refused ? [received.refused.message, ...received.fields] : after(received)))
    },
    (fault: unknown) => {
      answer.statusCode = fault instanceof HttpProblem ? fault.status : 500
      answer.end(JSON.stringify(fault instanceof Error ? fault.message : fault))
    },
  )
})
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  now = rules()
})

/** Sends a body in pieces of given lengths, as a slow network does. */
const send = (type: string, body: Buffer, pieces: readonly number[] = [], cut = false) =>
  new Promise<{ status: number; body: unknown }>((done, fail) => {
    const { port } = server.address() as AddressInfo
    const sending = request({ port, method: 'POST', headers: { 'content-type': type } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => done({ status: response.statusCode ?? 0, body: JSON.parse(text) }))
    })
    sending.on('error', cut ? () => done({ status: 0, body: null }) : fail)
    let at = 0
    for (const length of pieces) {
      sending.write(body.subarray(at, at + length))
      at += length
    }
    if (cut) setTimeout(() => sending.destroy(), 50)
    else sending.end(body.subarray(at))
  })

const encoded = async (form: FormData): Promise<{ type: string; body: Buffer }> => {
  const made = new Response(form)
  return { type: made.headers.get('content-type') ?? '', body: Buffer.from(await made.arrayBuffer()) }
}
const files = (): readonly string[] => readdirSync(folder)
const clear = (): void => files().forEach((name) => rmSync(`${folder}/${name}`))

describe('一边收一边写', () => {
  test('任意的栏目和文件，任意断开的网络，收到的与发出的一字不差', async () => {
    after = ({ fields, files: received }) => ({
      fields: [...fields],
      files: received.map(({ field, name, path }) => [field, name, readFileSync(path).toString('base64')]),
    })
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    const bytes = fc.uint8Array({ maxLength: 5000 }).map((content) => Buffer.from(content))
    // Contents that look like the ends of parts are the hard ones.
    const tricky = fc.array(fc.constantFrom('\r\n', '--', '\r\n--', '----formdata', 'x', '\r'), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            name,
            fc.oneof(
              fc.string({ unit: 'grapheme' }),
              tricky.map((parts) => parts.join('')),
            ),
          ),
          {
            maxLength: 5,
          },
        ),
        fc.array(
          fc.tuple(
            name,
            fc.oneof(
              bytes,
              tricky.map((parts) => Buffer.from(parts.join(''))),
            ),
          ),
          { maxLength: 3 },
        ),
        fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 8 }),
        async (texts, contents, pieces) => {
          clear()
          const form = new FormData()
          for (const [field, value] of texts) form.append(field, value.toWellFormed())
          for (const [field, value] of contents)
            form.append(field, new File([new Uint8Array(value)], `${field}"件.bin`))
          const { type, body } = await encoded(form)
          const oracle = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
          const expected = new Map<string, string[]>()
          for (const [field, value] of oracle)
            if (typeof value === 'string') expected.set(field, [...(expected.get(field) ?? []), value])
          const answer = await send(type, body, pieces)
          expect(answer).toEqual({
            status: 200,
            body: {
              fields: [...expected],
              files: contents
                .filter(([, value]) => value.length > 0)
                .map(([field, value]) => [field, `${field}"件.bin`, value.toString('base64')]),
            },
          })
        },
      ),
      { numRuns: 60 },
    )
    clear()
  })

  test('太大、太多、放不下的：读完再拒绝，一个文件也不留，填写的内容还在', async () => {
    after = () => null
    const form = (count: number, size: number): FormData => {
      const made = new FormData()
      for (let n = 0; n < count; n++) made.append('a', new File([new Uint8Array(size)], 'a.bin'))
      return made
    }
    for (const [count, size, status] of [
      [1, MOST, 200],
      [1, MOST + 1, 413],
      [3, 10, 200],
      [4, 10, 413],
      [3, MOST - 5, 200],
    ] as const) {
      const { type, body } = await encoded(form(count, size))
      expect((await send(type, body)).status, `${count} × ${size}`).toBe(status)
      expect(files()).toHaveLength(status === 200 ? count : 0)
      clear()
    }
    now = rules({
      place: async () => {
        throw new HttpProblem(409, '不收')
      },
    })
    const typed = new FormData()
    typed.append('before', '前')
    typed.append('a', new File(['abc'], 'a.bin'))
    typed.append('after', '后')
    const { type, body } = await encoded(typed)
    expect(await send(type, body)).toEqual({ status: 409, body: ['不收', ['before', ['前']], ['after', ['后']]] })
  })

  test('没有传完、边界写错：一句话，不留半个文件', async () => {
    const form = new FormData()
    form.append('a', new File([new Uint8Array(100_000)], 'a.bin'))
    const { type, body } = await encoded(form)
    expect((await send(type, body.subarray(0, 50_000))).status).toBe(400)
    expect((await send('multipart/form-data; boundary=other', body)).status).toBe(400)
    expect((await send('multipart/form-data', body)).status).toBe(415)
    expect((await send('application/json', Buffer.from('{}'))).status).toBe(415)
    await send(type, body, [50_000], true)
    await expect.poll(files).toEqual([])
  })
})
