/** The text of a microblog and how it is told from others. Pure. */
import type { Article, Picture, Refused } from '../channel.ts'
import { kindOf, type PictureKind } from '../pictures.ts'

/** In Chinese characters; two characters of ASCII count as one, an address as so much however long it is. */
export const LONGEST = 140
const ADDRESS_COUNTS = 10
/** Bytes; the platform takes less than this. */
export const LARGEST_PICTURE = 5_000_000

export interface Status {
  readonly text: string
  readonly picture: { readonly picture: Picture; readonly kind: PictureKind } | null
}

/** What a text counts: as the platform does, in halves rounded up. */
export const lengthOf = (text: string): number => {
  const plain = text.replaceAll(ADDRESS, '')
  const addresses = [...text.matchAll(ADDRESS)].length
  const halves = [...plain].reduce((all, character) => all + ((character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2), 0)
  return Math.ceil(halves / 2) + addresses * ADDRESS_COUNTS
}

const ADDRESS = /https?:\/\/[\w.:/?#@!$&'()*+,;=%~-]+/g
const TOPIC = /#[^#]+#/

const never = (code: string, says: string, todo: string): Refused => ({
  became: 'refused',
  again: 'never',
  code,
  says,
  todo,
})

/**
 * Title, as much of the summary as fits, and the address of the page, which must be of one of the app's safe domains. Refuses topics
 * (`#…#`: the interface does not take them), a title too long, and a picture it does not take.
 */
export function statusOf({ title, summary, url, cover }: Article, safeDomains: readonly string[]): Status | Refused {
  if (title.trim() === '') return never('NO-TITLE', '没有标题', '请补上标题再发送')
  if (TOPIC.test(`${title}${summary}`)) {
    return never('TOPIC', '微博的分享接口不接受“#话题#”', '请去掉标题和摘要里的话题，或登录微博人工发布')
  }
  if (!isSafe(url, safeDomains)) {
    return {
      became: 'refused',
      again: 'person',
      code: '10017',
      says: '网页的域名不在渠道设置的安全域名里，微博不会接受',
      todo: '请到微博开放平台“我的应用—应用信息—安全域名”填上门户的域名，再在渠道设置里照填',
    }
  }
  const head = `【${title.trim()}】`
  const room = LONGEST - lengthOf(`${head} ${url}`)
  if (room < 0) return never('20012', `标题太长，连同网址超过 ${LONGEST} 个字`, '请为微博另拟一个短一些的标题')
  const kind = cover && kindOf(cover.bytes)
  if (cover && (!kind || kind === 'bmp')) {
    return never('20007', `图片“${cover.name}”不是 JPG、PNG 或 GIF`, '请换成 JPG、PNG 或 GIF 图片')
  }
  if (cover && cover.bytes.length >= LARGEST_PICTURE) {
    return never('20006', `图片“${cover.name}”超过 5 MB`, '请压缩后重新发送')
  }
  return {
    text: `${head}${fitted(summary.replaceAll(/\s+/g, ' ').trim(), room)} ${url}`,
    picture: cover && kind ? { picture: cover, kind } : null,
  }
}

/** Whether an address is of one of the domains, or below one. */
export const isSafe = (url: string, domains: readonly string[]): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname, protocol } = new URL(url)
  return /^https?:$/.test(protocol) && domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}

/**
 * A text as it is compared: the platform turns addresses into short ones and may change spaces and escape signs, so that only what
 * stands around them tells two microblogs apart.
 */
export const comparable = (text: string): string =>
  text
    .replaceAll(ADDRESS, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\u200b]+/gu, '')

/** The instant in `Wed Oct 24 23:39:10 +0800 2012`; null when it is written otherwise. */
export function instantOf(created: string): Date | null {
  const [, month = '', day, time, zone, year] =
    /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/.exec(created) ?? []
  const instant = new Date(`${day} ${month} ${year} ${time} ${zone}`)
  return Number.isNaN(instant.getTime()) ? null : instant
}

function fitted(text: string, room: number): string {
  if (lengthOf(text) <= room) return text
  let kept = ''
  for (const character of text) {
    if (lengthOf(`${kept}${character}…`) > room) break
    kept += character
  }
  return kept === '' ? '' : `${kept}…`
}
