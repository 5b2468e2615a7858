/** The letter a subscriber gets: what has been published since the last one, with a way out. Pure. */
import type { Mailbox } from '../../mail/address.ts'
import type { Letter } from '../../mail/mailer.ts'

export interface Digest {
  /** Whose it is, as the subject says: the name of the portal or the organ. */
  readonly from: string
  readonly subscriber: Mailbox
  /** What was subscribed to, in words: 全部、政策文件…… */
  readonly about: string
  /** The newest first; a digest without items is not sent. */
  readonly items: readonly DigestItem[]
  /** Where all of them stand. */
  readonly more: string
  /** Where one click ends the subscription. */
  readonly unsubscribe: string
}

export interface DigestItem {
  readonly title: string
  readonly url: string
  /** YYYY-MM-DD. */
  readonly day: string
  readonly column: string
  readonly summary: string
}

/** More are told by their number: a letter of a thousand lines is not read. */
export const MOST_ITEMS = 50
const LONGEST_SUMMARY = 120

/** The letter. The mark makes its Message-ID: the same letter sent twice is shown once. */
export function letterOf({ from, subscriber, about, items, more, unsubscribe }: Digest, mark: string): Letter {
  const shown = items.slice(0, MOST_ITEMS)
  const rest = items.length - shown.length
  const subject = items.length === 1 ? `${from}：${items[0]?.title ?? ''}` : `${from}：新发布 ${items.length} 条信息`
  const because = `您订阅了${from}的“${about}”，所以收到这封邮件。`
  const lines = shown.flatMap(({ title, url, day, column, summary }) => [
    `${day}　【${column}】${oneLine(title)}`,
    ...(summary ? [shortened(oneLine(summary))] : []),
    url,
    '',
  ])
  const text = [
    ...lines,
    ...(rest > 0 ? [`另有 ${rest} 条，请看：${more}`, ''] : []),
    '——',
    because,
    `不想再收到的，请打开这个网址退订：${unsubscribe}`,
    '',
  ].join('\n')
  const entries = shown.map(
    ({ title, url, day, column, summary }) =>
      `<li style="margin:0 0 1em"><a href="${escaped(url)}">${escaped(title)}</a><br>` +
      `<span style="color:#595959">${escaped(day)}　${escaped(column)}</span>` +
      `${summary ? `<br>${escaped(shortened(oneLine(summary)))}` : ''}</li>`,
  )
  const html =
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="font-size:16px;line-height:1.6;color:#222"><ul style="padding-left:1.2em">${entries.join('')}</ul>` +
    `${rest > 0 ? `<p><a href="${escaped(more)}">另有 ${rest} 条</a></p>` : ''}` +
    `<hr><p style="color:#595959">${escaped(because)}<a href="${escaped(unsubscribe)}">退订</a></p></body></html>`
  return { id: mark, to: subscriber, subject, text, html, unsubscribe }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= LONGEST_SUMMARY ? text : `${characters.slice(0, LONGEST_SUMMARY - 1).join('')}…`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
