/** Run by the tests as a process of its own, to be killed: receives uploads into a folder, of whoever the headers say. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { argv } from 'node:process'
import { openUploads } from './uploads.ts'

// A limit on the length of files shows as an error of the write, as a full disk does.
process.on('SIGXFSZ', () => {})
const desk = await openUploads({ folder: argv[2] ?? '', path: '/uploads', most: 2 ** 31, quota: 2 ** 31 })
const server = createServer((request, response) => {
  void desk.handle(request, response, { account: 'a', organ: 'o' })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
