/**
 * Contents in a bucket of S3-compatible storage (MinIO, Ceph, a public cloud's): key `<space>/<digest>`, path-style. Every
 * request carries the checksum of its body, so that the storage refuses what the network changed; an object appears whole
 * or not at all; large ones go up in parts, each held in memory once and sent again on its own when it fails.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { now } from '../clock.ts'
import { answerOf, blocksOf, valueOf } from './s3-answers.ts'
import { checkName, StoreFault, type ByteRange, type Content, type FileStore, type Listed } from './store.ts'

export interface S3Settings {
  /** Address of the service, https://… or http://…, without the bucket. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

export interface S3Habits {
  /** Bytes of a part; an object that is no larger goes up in one request. At least 5 MB, as the protocol demands. */
  readonly partBytes: number
  /** How often one request is made before the storage counts as unreachable. */
  readonly attempts: number
  /** Milliseconds one request may take to answer. */
  readonly patience: number
  /** Milliseconds before the second attempt; doubled for each further one. */
  readonly pause: number
}

const HABITS: S3Habits = { partBytes: 16 * 1024 * 1024, attempts: 4, patience: 60_000, pause: 250 }

/** No object may have more parts than this. */
const MOST_PARTS = 10_000
/** An object as old as this is sent again when it is put again: nothing else makes it young for the sweep. */
const YOUNG = 12 * 60 * 60 * 1000

interface Sent {
  readonly body?: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** A store in a bucket, which must exist. */
export function s3Store(settings: S3Settings, habits: Partial<S3Habits> = {}): FileStore {
  const { partBytes, attempts, patience, pause } = { ...HABITS, ...habits }
  const client = new AwsClient({
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    service: 's3',
    region: settings.region,
    retries: 0,
  })
  const bucket = `${settings.endpoint}/${settings.bucket}`
  const addressOf = (space: string, digest: string): string => {
    checkName(space, digest)
    return `${bucket}/${space}/${digest}`
  }

  /** One request, made again when the network or the storage fails; answers below 500 come back as they are. */
  const ask = async (method: string, address: string, { body, headers }: Sent = {}): Promise<Response> => {
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts
      try {
        const signed = await client.sign(address, {
          method,
          headers: { ...headers, 'x-amz-content-sha256': digest },
          ...(body && { body }),
        })
        const answer = await answerWithin(patience, (signal) => fetch(signed, { signal }))
        if (answer.status === 507) throw new StoreFault('full', await answer.text())
        if ((answer.status < 500 && answer.status !== 429) || answer.status === 501) return answer
        const said = await answer.text()
        if (last) throw new StoreFault('unreachable', new Error(`${answer.status} ${said.slice(0, 500)}`))
      } catch (fault) {
        if (fault instanceof StoreFault) throw fault
        if (last) throw new StoreFault('unreachable', fault)
      }
      await new Promise((resume) => setTimeout(resume, pause * 2 ** (attempt - 1)))
    }
  }
  const askAndTake = async (method: string, address: string, sent?: Sent): Promise<string> =>
    answerOf(await ask(method, address, sent))

  const putInParts = async (address: string, content: Content): Promise<void> => {
    const upload = valueOf(await askAndTake('POST', `${address}?uploads=`), 'UploadId')
    if (!upload) throw new StoreFault('unreachable', new Error('no UploadId'))
    const query = `uploadId=${encodeURIComponent(upload)}`
    try {
      const tags: string[] = []
      const hash = createHash('sha256')
      for await (const part of inParts(content, Math.max(partBytes, Math.ceil(content.size / MOST_PARTS)))) {
        hash.update(part)
        const answer = await ask('PUT', `${address}?partNumber=${tags.length + 1}&${query}`, { body: part })
        await answerOf(answer)
        tags.push(answer.headers.get('etag') ?? '')
      }
      if (hash.digest('hex') !== content.digest) throw new StoreFault('damaged')
      const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('')
      const body = new TextEncoder().encode(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`)
      const said = await askAndTake('POST', `${address}?${query}`, { body, headers: { 'content-type': 'text/xml' } })
      // This one answer may be 200 and still say that it failed.
      if (said.includes('<Error>')) throw new StoreFault('unreachable', new Error(said.slice(0, 500)))
    } catch (fault) {
      await ask('DELETE', `${address}?${query}`).catch(() => null)
      throw fault
    }
  }

  const about = async (address: string): Promise<{ size: number; storedAt: Date } | null> => {
    const answer = await ask('HEAD', address)
    if (answer.status === 404) return null
    await answerOf(answer)
    const { headers } = answer
    return { size: Number(headers.get('content-length')), storedAt: new Date(headers.get('last-modified') ?? 0) }
  }

  const pages = async function* (query: string, next: (said: string) => string | null): AsyncIterable<string> {
    for (let more: string | null = ''; more !== null;) {
      const answer = await ask('GET', `${bucket}?${query}${more}`)
      // Some storage cannot list unfinished uploads and clears them away itself.
      if (answer.status === 501) return
      const said = await answerOf(answer)
      yield said
      more = valueOf(said, 'IsTruncated') === 'true' ? next(said) : null
    }
  }

  return {
    place: `对象存储 ${bucket}`,
    async put(space, content) {
      const address = addressOf(space, content.digest)
      const there = await about(address)
      if (there?.size === content.size && now().getTime() - there.storedAt.getTime() < YOUNG) return
      if (content.size > partBytes) return putInParts(address, content)
      for await (const body of inParts(content, partBytes)) {
        if (sha256(body) !== content.digest) throw new StoreFault('damaged')
        await askAndTake('PUT', address, { body })
      }
    },
    async open(space, digest, range) {
      const address = addressOf(space, digest)
      const answer = await ask('GET', address, range ? { headers: { range: rangeHeader(range) } } : {})
      if (answer.status !== 200 && answer.status !== 206) await answerOf(answer)
      if (range && !answer.headers.get('content-range')?.startsWith(`bytes ${range.from}-${range.to}/`))
        throw new StoreFault('unreachable', new Error(`asked ${rangeHeader(range)}, got another part`))
      if (!answer.body) return Readable.from([])
      return withFaults(Readable.fromWeb(answer.body as WebStream<Uint8Array>))
    },
    async size(space, digest) {
      return (await about(addressOf(space, digest)))?.size ?? null
    },
    async remove(space, digest) {
      const address = addressOf(space, digest)
      if ((await about(address)) === null) return false
      await askAndTake('DELETE', address)
      return true
    },
    async *list(space) {
      if (space !== undefined) checkName(space)
      const query = `list-type=2${space === undefined ? '' : `&prefix=${space}/`}`
      const next = (said: string): string =>
        `&continuation-token=${encodeURIComponent(valueOf(said, 'NextContinuationToken') ?? '')}`
      for await (const said of pages(query, next)) yield* listed(said)
    },
    async tidy(before) {
      let count = 0
      const next = (said: string): string =>
        `&key-marker=${encodeURIComponent(valueOf(said, 'NextKeyMarker') ?? '')}&upload-id-marker=${encodeURIComponent(valueOf(said, 'NextUploadIdMarker') ?? '')}`
      for await (const said of pages('uploads=', next)) {
        for (const upload of blocksOf(said, 'Upload')) {
          const [key, id, at] = [valueOf(upload, 'Key'), valueOf(upload, 'UploadId'), valueOf(upload, 'Initiated')]
          if (!key || !id || !at || new Date(at) >= before) continue
          await ask('DELETE', `${bucket}/${key}?uploadId=${encodeURIComponent(id)}`)
          count += 1
        }
      }
      return count
    },
    async ready() {
      // A prefix that nothing has: the answer is short however much lies in the bucket.
      await askAndTake('GET', `${bucket}?list-type=2&max-keys=1&prefix=.ready`)
    },
  }
}

/** An answer whose headers come in time; its body may take as long as the reader does. */
async function answerWithin(patience: number, ask: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(new Error(`no answer in ${patience} ms`)), patience)
  return ask(waiting.signal).finally(() => clearTimeout(timer))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const rangeHeader = ({ from, to }: ByteRange): string => `bytes=${from}-${to}`

/** A content in pieces of exactly `bytes`, the last one shorter; an empty content is one empty piece. */
async function* inParts(content: Content, bytes: number): AsyncIterable<Uint8Array<ArrayBuffer>> {
  let left = content.size
  let part = new Uint8Array(Math.min(bytes, left))
  let filled = 0
  for await (const piece of content.open() as AsyncIterable<Uint8Array>) {
    if (piece.length > left) throw new StoreFault('damaged')
    left -= piece.length
    for (let at = 0; at < piece.length;) {
      const taken = piece.subarray(at, at + part.length - filled)
      part.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < part.length) continue
      yield part
      part = new Uint8Array(Math.min(bytes, left + piece.length - at))
      filled = 0
    }
  }
  if (left > 0) throw new StoreFault('damaged')
  if (content.size === 0) yield part
}

/** The same stream, failing with a `StoreFault` when the connection does. */
function withFaults(source: Readable): Readable {
  const pieces = async function* (): AsyncIterable<Uint8Array> {
    try {
      yield* source as AsyncIterable<Uint8Array>
    } catch (fault) {
      throw new StoreFault('unreachable', fault)
    }
  }
  return Readable.from(pieces(), { objectMode: false })
}

function* listed(said: string): Iterable<Listed> {
  for (const object of blocksOf(said, 'Contents')) {
    const [, space, digest] = /^([0-9a-f-]{36})\/([0-9a-f]{64})$/.exec(valueOf(object, 'Key') ?? '') ?? []
    if (!space || !digest) continue
    yield {
      space,
      digest,
      size: Number(valueOf(object, 'Size')),
      storedAt: new Date(valueOf(object, 'LastModified') ?? 0),
    }
  }
}
