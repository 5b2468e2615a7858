/** Every public address where a published document may show, with and without what narrows it: for walks that look for one that is gone. */
import type { PortalFile } from '../../casework/portal/document.ts'

export interface Asked {
  readonly slug: string
  readonly address: string
  readonly file: PortalFile
  /** A word that stands in title, body and names of files. */
  readonly word: string
  /** A document that is linked with it. */
  readonly beside: string
  readonly leaves: readonly string[]
}

export function portalAsked({ slug, address, file, word, beside, leaves }: Asked): readonly string[] {
  const q = encodeURIComponent(word)
  const lists = leaves.flatMap((leaf) => [
    leaf.includes('/') || leaf.startsWith('fdzd') || leaf.startsWith('zcwjk')
      ? `/zfxxgk/${slug}/${leaf}`
      : `/${leaf}/${slug}`,
    `/feed.xml?organ=${slug}&leaf=${leaf}`,
    `/api/v1/documents?organ=${slug}&leaf=${leaf}`,
    `/api/v1/catalogue.csv?leaf=${leaf}`,
    `/api/v1/catalogue.json?organ=${slug}&leaf=${leaf}`,
    `/gkmlpt/api/all/${leaf}?sid=${slug}`,
  ])
  return [
    '/',
    `/zfxxgk/${slug}`,
    ...lists,
    '/tzgg',
    '/feed.xml',
    `/feed.xml?organ=${slug}`,
    '/api/v1/documents',
    '/gkmlpt/api/all/0',
    `/search?q=${q}`,
    `/search?organ=${slug}`,
    `/search/suggestions?q=${q}`,
    `/d/${beside}.html`,
    `/api/v1/documents/${beside}`,
    `/d/${address}.html`,
    `/d/${address}.html?font=large`,
    `/d/${address}/files/${file.fileId}/${encodeURIComponent(file.name)}`,
    `/d/${address}/files/${file.fileId}/${encodeURIComponent(file.name)}?inline=1`,
    `/d/${address}/pictures/${file.fileId}`,
    `/d/${address}/preview/${file.fileId}`,
    `/api/v1/documents/${address}`,
  ]
}
