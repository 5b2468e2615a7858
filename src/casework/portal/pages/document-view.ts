/** What a document's page shows, from what stands on the portal. */
import { portalHtml } from '../../../intake/bodies/write-portal.ts'
import { safeAddress } from '../../../intake/bodies/addresses.ts'
import { DOCUMENT_KINDS } from '../../../law/documents/kinds.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { beijingDay, beijingTime } from '../../../platform/clock.ts'
import type { MetaName } from '../../../law/disclosure/site-duties.ts'
import { pictureAddress } from '../addresses.ts'
import { genrePartOf } from './genre-part.tsx'
import { versionsShown } from '../corrections.ts'
import type { PortalDocument, ShownDocument } from '../document.ts'
import { themeLabel } from '../themes.ts'
import { validityOf } from '../validity.ts'
import type { DocumentPageProps } from './document-page.tsx'

/** `YYYY-MM-DD HH:MM`, Beijing, as the guideline has it. */
export const pubDate = (at: Date): string => beijingTime(at).slice(0, 16).replace('T', ' ')

/** The body as html; pictures that are not among the document's own do not show. */
export function bodyHtml({ body, address, pictures }: Pick<PortalDocument, 'body' | 'address' | 'pictures'>): string {
  const own = new Set(pictures.map(({ fileId }) => fileId))
  const imageAddress = (src: string): string | null => {
    const [, file = ''] = /^\/pictures\/([0-9a-f-]{36})$/.exec(src) ?? []
    return own.has(file) ? pictureAddress(address, file) : null
  }
  return portalHtml(body, { withoutTitle: true, imageAddress })
}

/** Label and value of the metadata, without those that have none. */
export function factsOf(of: ShownDocument, validity: string | null): readonly (readonly [string, string])[] {
  const kind = of.documentKind
  const cells: readonly (readonly [string, string | null])[] = [
    ['标题', of.title],
    ['索引号', of.indexNumber],
    ['主题分类', of.theme === null ? null : themeLabel(of.theme)],
    ['发文机关', of.publisher],
    ['发文字号', of.documentNumber],
    [
      '公文种类',
      kind !== null && Object.hasOwn(DOCUMENT_KINDS, kind)
        ? DOCUMENT_KINDS[kind as keyof typeof DOCUMENT_KINDS].label
        : null,
    ],
    ['成文日期', of.signedOn],
    ['发布日期', pubDate(of.firstPublishedAt)],
    ['施行日期', of.effectiveOn],
    ['有效期至', of.expiresOn],
    ['有效性', validity],
    ['主题词', of.keywords],
  ]
  return cells.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}

/** The parts of the page that come from the document alone; `acting`: titles of what its life names. */
export function shownOf(
  of: ShownDocument,
  day: LocalDate,
  acting: Readonly<Record<string, string>> = {},
): Pick<
  DocumentPageProps,
  | 'address'
  | 'title'
  | 'documentNumber'
  | 'facts'
  | 'banner'
  | 'versions'
  | 'source'
  | 'genrePart'
  | 'body'
  | 'attachments'
> {
  const validity = validityOf(of, day, acting)
  const given = of.facts['sourceAddress']
  const href = typeof given === 'string' ? safeAddress(given, 'link') : null
  return {
    address: of.address,
    title: of.title,
    documentNumber: of.documentNumber,
    facts: factsOf(of, validity?.label ?? null),
    banner: validity?.banner ?? null,
    versions: versionsShown(of).map(({ version, at, why }) => ({ version, on: beijingDay(at), why })),
    source: of.source !== '' && (of.source !== of.publisher || href) ? { name: of.source, href } : null,
    genrePart: genrePartOf(of, day),
    body: bodyHtml(of),
    attachments: of.attachments,
  }
}

/** The tags of the page; `url` is its whole address, `image` that of its first picture. */
export const articleTags = (
  of: PortalDocument,
  url: string,
  base: string,
): Readonly<Partial<Record<MetaName, string>>> => ({
  ArticleTitle: of.title,
  PubDate: pubDate(of.firstPublishedAt),
  ContentSource: of.source || of.publisher,
  Keywords: of.keywords.replaceAll('、', ','),
  Author: of.author,
  Description: of.summary,
  Image: of.pictures[0] ? base + pictureAddress(of.address, of.pictures[0].fileId) : '',
  Url: url,
})
