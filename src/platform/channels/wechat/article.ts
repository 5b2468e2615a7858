/** An item as an article of 微信公众号: what fits, and how the article says whose it is. Pure. */
import type { Article, Picture, Refused } from '../channel.ts'
import { kindOf, sourcesIn, type PictureKind } from '../pictures.ts'

/** In characters, as the platform counts them (draft/add). */
export const LONGEST = { title: 32, author: 16, digest: 128, content: 20_000 } as const
/** Bytes. */
export const LARGEST = { content: 1_000_000, picture: 1_000_000, cover: 10_000_000, sourceUrl: 1_024 } as const

const MARK = /^[A-Za-z0-9-]{8,64}$/
/** The word of the address that carries the mark; the portal passes over it. */
const PARAMETER = 'gk'

/** The item's page with the mark: it stands in “阅读原文”, and an article is found again by it. Throws for a mark that cannot be one. */
export function markedUrl(url: string, mark: string): string {
  if (!MARK.test(mark)) throw new TypeError('a mark is 8 to 64 letters, digits and hyphens')
  const marked = new URL(url)
  marked.searchParams.set(PARAMETER, mark)
  return marked.href
}

/** The mark in the address of an article; null when it is not ours. */
export const markIn = (url: string): string | null =>
  URL.canParse(url) ? new URL(url).searchParams.get(PARAMETER) : null

export interface Fitting {
  /** Pictures of the body to be moved to the platform, by source. */
  readonly pictures: readonly { readonly picture: Picture; readonly source: string; readonly kind: PictureKind }[]
  /** null: the account's preset cover. */
  readonly cover: { readonly picture: Picture; readonly kind: PictureKind } | null
  readonly digest: string
}

const length = (text: string): number => [...text].length
const cannot = (code: string, says: string, todo: string): Refused => ({
  became: 'refused',
  again: 'never',
  code,
  says,
  todo,
})

/** Whether the article can go as it is; what cannot is refused here, in words, before anything is sent. */
export function fitting(article: Article, mark: string, hasPresetCover: boolean): Fitting | Refused {
  const { title, author, html, summary } = article
  if (title.trim() === '') return cannot('45003', '没有标题', '请补上标题再发送')
  if (length(title) > LONGEST.title) {
    return cannot(
      '45003',
      `标题有 ${length(title)} 个字，微信最多 ${LONGEST.title} 个`,
      `请为公众号另拟一个不超过 ${LONGEST.title} 个字的标题`,
    )
  }
  if (length(author) > LONGEST.author) {
    return cannot('45110', `作者有 ${length(author)} 个字，微信最多 ${LONGEST.author} 个`, '请把作者改短，或留空')
  }
  if (html.trim() === '') return cannot('44003', '正文是空的', '请补上正文再发送')
  if (length(html) >= LONGEST.content || Buffer.byteLength(html) >= LARGEST.content) {
    return cannot(
      'TOO-LONG',
      `正文连同排版标记有 ${length(html)} 个字符，微信要求少于 ${LONGEST.content} 个`,
      '请用“一键排版”去掉多余的格式，或发摘要并附门户网页的链接',
    )
  }
  if (Buffer.byteLength(markedUrl(article.url, mark)) > LARGEST.sourceUrl) {
    return cannot('URL-TOO-LONG', '原文地址太长', '请缩短网页的地址')
  }
  const pictures: Fitting['pictures'][number][] = []
  for (const source of sourcesIn(html)) {
    if (isTheirs(source)) continue
    const picture = article.pictures.find((each) => each.source === source)
    if (!picture) {
      return cannot('NO-PICTURE', '正文里有取不到的图片（微信会去掉站外图片）', '请把图片上传到本系统，再插入正文')
    }
    const kind = kindOf(picture.bytes)
    if (kind !== 'jpg' && kind !== 'png') {
      return cannot('40005', `图片“${picture.name}”不是 JPG 或 PNG`, '请换成 JPG 或 PNG 图片')
    }
    if (picture.bytes.length >= LARGEST.picture) {
      return cannot(
        '40009',
        `图片“${picture.name}”有 ${megabytes(picture.bytes.length)}，微信要求小于 1 MB`,
        '请压缩后重新发送',
      )
    }
    pictures.push({ picture, source, kind })
  }
  const picture = article.cover ?? (hasPresetCover ? null : (pictures[0]?.picture ?? null))
  if (!picture && !hasPresetCover) {
    return cannot('NO-COVER', '没有封面图，微信的图文必须有封面', '请选一张封面，或在渠道设置里指定预设封面')
  }
  const kind = picture && kindOf(picture.bytes)
  if (picture && !kind)
    return cannot('40005', `封面“${picture.name}”不是 JPG、PNG、GIF 或 BMP`, '请换成 JPG 或 PNG 图片')
  if (picture && picture.bytes.length >= LARGEST.cover) {
    return cannot('40009', `封面有 ${megabytes(picture.bytes.length)}，微信要求小于 10 MB`, '请压缩后重新发送')
  }
  return { pictures, cover: picture && kind ? { picture, kind } : null, digest: shortened(summary, LONGEST.digest) }
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** Pictures that are at the platform already. */
const isTheirs = (source: string): boolean =>
  URL.canParse(source) && /(^|\.)(qpic\.cn|qlogo\.cn)$/.test(new URL(source).hostname)

function shortened(text: string, longest: number): string {
  const characters = [...text.trim()]
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
