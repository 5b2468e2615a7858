/** Attachments and pictures as the portal would give them out at this moment: asked at its door, read from the store. */
import type { Readable } from 'node:stream'
import { fileAddress, pictureAddress } from '../../casework/portal/addresses.ts'
import type { InnerSite } from './inner-site.ts'

interface Owner {
  readonly organId: string
  readonly address: string
}

export interface OwnFile {
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** Of a picture. */
  readonly extension: string
}

export interface OwnFiles {
  /** Null for a file that is not given out, or is missing in the store (then `missing` hears of it). */
  find(of: Owner, which: 'files' | 'pictures', id: string): Promise<OwnFile | null>
  open(of: Owner, digest: string): Promise<Readable>
}

export function ownFiles(site: InnerSite, missing: (sentence: string) => void): OwnFiles {
  return {
    async find(of, which, id) {
      const address = which === 'files' ? fileAddress(of.address, id, 'file') : pictureAddress(of.address, id)
      const got = await site.get(address, 'HEAD')
      const digest = String(got?.headers['etag'] ?? '').replaceAll('"', '')
      if (!got || !/^[0-9a-f]{64}$/.test(digest)) return null
      const size = await site.files.size(of.organId, digest)
      if (size === null) {
        missing(`${of.address} 的${which === 'files' ? '附件' : '图片'}的内容在存放处缺失，没有导出；请从备份恢复。`)
        return null
      }
      return { digest, size, extension: extensionOf(String(got.headers['content-type'] ?? '')) }
    },
    open: (of, digest) => site.files.open(of.organId, digest),
  }
}

function extensionOf(type: string): string {
  const [, kind = ''] = /^image\/([a-z]+)/.exec(type) ?? []
  return kind === 'jpeg' ? 'jpg' : kind || 'bin'
}
