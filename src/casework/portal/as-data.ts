/** What programs are told of a document: the same names on every address, blank where there is nothing. */
import { documentAddress, documentApiAddress, fileAddress } from './addresses.ts'
import type { PortalFile } from './document.ts'
import type { ListedData } from './list.ts'
import type { PublishingOrgan } from './organ.ts'
import type { Related } from './related.ts'
import { themeLabel } from './themes.ts'
import { validityOf } from './validity.ts'
import { GENRES } from '../publications/genres.ts'
import { CATEGORIES } from '../../law/disclosure/categories.ts'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { RANKS } from '../../law/documents/rank.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { csvField } from '../../papers/typeset/csv.ts'
import { beijingTime } from '../../platform/clock.ts'

export interface AsData {
  /** Address of the site, without a slash at the end. */
  readonly base: string
  readonly day: LocalDate
  readonly organs: ReadonlyMap<string, PublishingOrgan>
}

const labelIn = (table: Readonly<Record<string, { readonly label: string }>>, code: string | null): string =>
  (code !== null && Object.hasOwn(table, code) && table[code]?.label) || ''

/** A document in a list of the API. */
export function documentJson(of: ListedData, { base, day, organs }: AsData): Readonly<Record<string, unknown>> {
  const organ = organs.get(of.organId)
  return {
    id: of.id,
    address: of.address,
    organ: { slug: organ?.slug ?? '', name: organ?.name ?? '' },
    title: of.title,
    documentNumber: of.documentNumber,
    indexNumber: of.indexNumber,
    publisher: of.publisher,
    source: of.source,
    genre: of.genre,
    genreLabel: labelIn(GENRES, of.genre),
    leaf: of.leaf,
    category: of.category,
    categoryLabel: labelIn(CATEGORIES, of.category),
    rank: of.rank,
    rankLabel: labelIn(RANKS, of.rank),
    kind: of.documentKind,
    kindLabel: labelIn(DOCUMENT_KINDS, of.documentKind),
    theme: of.theme === null ? '' : themeLabel(of.theme),
    keywords: of.keywords === '' ? [] : of.keywords.split('、'),
    summary: of.summary,
    signedOn: of.signedOn,
    effectiveOn: of.effectiveOn,
    expiresOn: of.expiresOn,
    validity: validityOf(of, day)?.label ?? null,
    firstPublishedAt: beijingTime(of.firstPublishedAt),
    publishedAt: beijingTime(of.publishedAt),
    version: of.version,
    changeNote: of.changeNote,
    attachments: of.attachments.map((file) => attachmentJson(file, of.address, base)),
    links: { page: base + documentAddress(of.address), self: base + documentApiAddress(of.address) },
  }
}

const attachmentJson = ({ fileId, name, label, kind, size }: PortalFile, address: string, base: string) => ({
  id: fileId,
  name,
  label,
  kind,
  size,
  url: base + fileAddress(address, fileId, name),
})

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** A document under the names that programs written for /gkmlpt look for, with what is linked with it. */
export function articleJson(
  of: ListedData,
  { base, day }: AsData,
  related: readonly Related[],
): Readonly<Record<string, unknown>> {
  const state = validityOf(of, day)?.state ?? null
  const signed = of.signedOn === null ? null : new Date(`${of.signedOn}T00:00:00+08:00`)
  return {
    id: of.id,
    title: of.title,
    document_number: of.documentNumber,
    publisher: of.publisher,
    identifier: of.indexNumber,
    keywords: of.keywords,
    date: signed && seconds(signed),
    created_at: beijingTime(of.firstPublishedAt).slice(0, 19).replace('T', ' '),
    display_publish_time: seconds(of.firstPublishedAt),
    classify_main_name: labelIn(CATEGORIES, of.category),
    classify_genre_name: labelIn(DOCUMENT_KINDS, of.documentKind),
    classify_theme_name: of.theme === null ? '' : themeLabel(of.theme),
    url: base + documentAddress(of.address),
    abstract: of.summary,
    attachment: of.attachments.map((file) => {
      const { id, name, kind, size, url } = attachmentJson(file, of.address, base)
      return { id, name, type: kind, size, url }
    }),
    relation: related.map(({ relation, says, title, address }) => ({
      type: relation,
      name: says,
      title,
      url: base + documentAddress(address),
    })),
    is_expired: state === null ? null : state === 'lapsed',
    is_abolished: state === null ? null : state === 'repealed',
  }
}

const CATALOGUE = [
  ['索引号', (of: ListedData) => of.indexNumber],
  ['名称', (of: ListedData) => of.title],
  ['内容概述', (of: ListedData) => of.summary],
  ['生成日期', (of: ListedData) => of.signedOn ?? ''],
  ['发布日期', (of: ListedData) => beijingTime(of.firstPublishedAt).slice(0, 10)],
  ['发文字号', (of: ListedData) => of.documentNumber],
  ['发布机构', (of: ListedData) => of.publisher],
  ['公开事项', (of: ListedData) => labelIn(CATEGORIES, of.category)],
  ['主题分类', (of: ListedData) => (of.theme === null ? '' : themeLabel(of.theme))],
] as const

/** Head of the catalogue (条例第十二条第三款：索引、名称、内容概述、生成日期) as CSV. */
export const CATALOGUE_HEAD = `${[...CATALOGUE.map(([name]) => name), '有效性', '网页地址'].join(',')}\r\n`

/** Lines of the catalogue as CSV. */
export const catalogueLines = (rows: readonly ListedData[], { base, day }: Pick<AsData, 'base' | 'day'>): string =>
  rows
    .map((of) =>
      [...CATALOGUE.map(([, value]) => value(of)), validityOf(of, day)?.label ?? '', base + documentAddress(of.address)]
        .map(csvField)
        .join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('')
