import fastify from 'fastify'
import { expect, test } from 'vitest'
import { sendFile } from './send-file.ts'

const bytes = Buffer.from('内容')

async function sent(name: string): Promise<Response> {
  const server = fastify()
  server.get('/', (_, reply) => sendFile(reply, name, bytes.subarray(3)))
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  try {
    return await fetch(address)
  } finally {
    await server.close()
  }
}

test('文件的类型由名称的结尾得出，名称照原样，不留副本，只送出给的那一段', async () => {
  const answer = await sent('2025年度表三、表四.xlsx')
  expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('2025年度表三、表四.xlsx')
  expect(await answer.text()).toBe('容')
  expect((await sent('台账.exe')).status).toBe(500)
})
