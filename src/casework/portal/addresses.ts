/** 门户各页的地址：each kind of address once. */
import { COLUMNS, PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { OTHER_COLUMNS } from './leaves.ts'

export const platformAddress = (slug: string, path = ''): string =>
  `/${PLATFORM.slug}/${encodeURIComponent(slug)}${path === '' ? '' : `/${path}`}`

/** 主动公开目录 of an organ: no column of its own, so no column of an organ may have its name. */
export const CATALOGUE_SLUG = 'zdgkml'
export const catalogueAddress = (slug: string): string => `/${PLATFORM.slug}/${slug}/${CATALOGUE_SLUG}`
export const catalogueFileAddress = (slug: string, id: string, format: string): string =>
  `${catalogueAddress(slug)}/${id}.${format}`

/** A column of the platform where it really is: annual reports and applications have pages of their own. */
export function columnAddress(slug: string, path: string): string {
  if (path === COLUMNS.annualReports.slug) return `/reports/${encodeURIComponent(slug)}`
  if (path === COLUMNS.applications.slug) return `/apply/${encodeURIComponent(slug)}`
  return platformAddress(slug, path)
}

/** A column beside the platform: of all organs, or of one. */
export const otherAddress = (path: string, slug?: string): string =>
  slug === undefined ? `/${path}` : `/${path}/${encodeURIComponent(slug)}`

/** Any leaf of an organ where its page is. */
export const leafAddress = (slug: string, path: string): string =>
  Object.hasOwn(OTHER_COLUMNS, path) ? otherAddress(path, slug) : columnAddress(slug, path)

const documentFolder = (address: string): string => `/d/${address.split('/').map(encodeURIComponent).join('/')}`
export const documentAddress = (address: string): string => `${documentFolder(address)}.html`
export const pictureAddress = (address: string, file: string): string => `${documentFolder(address)}/pictures/${file}`
export const fileAddress = (address: string, file: string, name: string): string =>
  `${documentFolder(address)}/files/${file}/${encodeURIComponent(name.toWellFormed())}`
export const previewAddress = (address: string, file: string): string => `${documentFolder(address)}/preview/${file}`
/** Where a reader tells what is wrong on the page. */
export const reportAddress = (address: string): string => `${documentFolder(address)}/report`
/** Where one says an opinion in a consultation. */
export const opinionAddress = (address: string): string => `${documentFolder(address)}/opinion`
export const codeAddress = (address: string): string => `${documentFolder(address)}/code.svg`
/** As programs get it. */
export const documentApiAddress = (address: string): string =>
  `/api/v1/documents/${address.split('/').map(encodeURIComponent).join('/')}`
