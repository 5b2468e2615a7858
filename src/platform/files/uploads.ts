/**
 * Receiving files of any size, resumably (tus 1.0): each upload is a file of the staging folder that grows with every request;
 * what a request acknowledged has been forced to the disk. Who may upload is decided before; an upload belongs to who began it.
 */
import { mkdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Server } from '@tus/server'
import { fitName, lookAtName } from './names.ts'
import { refusalOf, UploadRefused } from './upload-refusals.ts'
import { openStaging, type Staging } from './staging.ts'
import { uuidv7 } from '../uuid.ts'

export interface UploadOwner {
  /** The account that uploads. */
  readonly account: string
  /** The organ it acts for. */
  readonly organ: string
}

export interface UploadRules {
  /** The staging folder, on the same disk as the stored files when those lie on one. */
  readonly folder: string
  /** The path of the collection, as the browser sees it. */
  readonly path: string
  /** Bytes of the largest file. */
  readonly most: number
  /** Bytes that the unused uploads of one account may hold together. */
  readonly quota: number
}

/** An upload that has all its bytes. */
export interface Staged {
  readonly id: string
  readonly path: string
  readonly size: number
  /** The name as given, made fit. */
  readonly name: string
}

export interface UploadDesk {
  /** Answers one request of the protocol (POST, HEAD, PATCH, DELETE) of `owner`; the response is sent when it resolves. */
  handle(request: IncomingMessage, response: ServerResponse, owner: UploadOwner): Promise<void>
  /** An upload of `owner` that has all its bytes; null when there is none, `unfinished` when bytes are missing. */
  staged(id: string, owner: UploadOwner): Promise<Staged | 'unfinished' | null>
  /** Lets go of an upload that has been stored. */
  release(id: string): Promise<void>
  /** Clears away uploads that nothing has been added to since `before`; returns how many. */
  sweep(before: Date): Promise<number>
}

/** Opens the staging folder, which is made when it is missing; uploads begun by an earlier process go on. */
export async function openUploads(rules: UploadRules): Promise<UploadDesk> {
  await mkdir(rules.folder, { recursive: true, mode: 0o750 })
  const staging = openStaging(rules.folder)
  const owners = new WeakMap<IncomingMessage, UploadOwner>()
  const server = tusServer(rules, staging, (request) => {
    const owner = request && owners.get(request)
    if (!owner) throw new Error('an upload without an owner')
    return owner
  })
  return {
    async handle(request, response, owner) {
      owners.set(request, owner)
      await server.handle(request, response)
    },
    async staged(id, owner) {
      const upload = await staging.find(id)
      if (!upload || !isOf(upload.metadata, owner)) return null
      if (upload.offset !== upload.size) return 'unfinished'
      return {
        id,
        path: join(rules.folder, id),
        size: upload.offset,
        name: fitName(upload.metadata?.['filename'] ?? ''),
      }
    },
    release: (id) => staging.drop(id),
    sweep: (before) => staging.sweep(before),
  }
}

function tusServer(
  { path, most, quota }: UploadRules,
  staging: Staging,
  ownerOf: (request: IncomingMessage | undefined) => UploadOwner,
): Server {
  return new Server({
    path,
    datastore: staging.store,
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: most,
    namingFunction: () => uuidv7(),
    async onUploadCreate(request, upload) {
      const name = upload.metadata?.['filename'] ?? ''
      const [wrong] = lookAtName(name).filter(({ verdict }) => verdict === 'refused')
      if (wrong) throw new UploadRefused(422, wrong.says)
      if (upload.size === undefined) throw new UploadRefused(400, '上传前要说明文件的大小，请换用本系统的页面上传。')
      const owner = ownerOf(request.runtime?.node?.req as IncomingMessage | undefined)
      await staging.reserve(upload.size, quota, (metadata) => isOf(metadata, owner))
      return { metadata: { filename: name, ...owner } }
    },
    async onIncomingRequest(request, id) {
      if (request.method === 'POST') return
      const owner = ownerOf(request.runtime?.node?.req as IncomingMessage | undefined)
      const upload = await staging.find(id)
      // Another's upload is answered as if it did not exist; and what is no upload, such as the note of one, is none of the protocol's.
      if (!upload || !isOf(upload.metadata, owner)) throw new UploadRefused(404)
    },
    onResponseError: (_, fault) => refusalOf(fault),
  })
}

const isOf = (metadata: Readonly<Record<string, string | null>> | undefined, owner: UploadOwner): boolean =>
  metadata?.['account'] === owner.account && metadata['organ'] === owner.organ
