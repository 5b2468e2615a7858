/** What letters to subscribers say, besides the items themselves. Pure. */
import type { Letter } from '../../../platform/mail/mailer.ts'
import { RHYTHMS, type Choice } from './choice.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A letter of a few paragraphs; an address alone in one becomes a link. */
function plainLetter(
  id: string,
  address: string,
  subject: string,
  paragraphs: readonly string[],
  unsubscribe: string | null,
): Letter {
  const html = paragraphs.map((text) =>
    /^https?:\/\/\S+$/.test(text)
      ? `<p><a href="${escaped(text)}">${escaped(text)}</a></p>`
      : `<p>${escaped(text)}</p>`,
  )
  return {
    id,
    to: { name: '', address },
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html:
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
      `<body style="font-size:16px;line-height:1.6;color:#222">${html.join('')}</body></html>`,
    ...(unsubscribe !== null && { unsubscribe }),
  }
}

/** What was chosen, in words: 全部信息；每发布一条，发一封. */
export const choiceWords = ({ leaves, rhythm }: Choice, titleOf: (leaf: string) => string): string =>
  `${leavesWords(leaves, titleOf)}；${RHYTHMS[rhythm]}`

/** The columns alone; more than a few are told by their number. */
export function leavesWords(leaves: readonly string[], titleOf: (leaf: string) => string): string {
  if (leaves.length === 0) return '全部信息'
  const shown = leaves.slice(0, 3).map(titleOf).join('、')
  return leaves.length <= 3 ? shown : `${shown}等 ${leaves.length} 个栏目`
}

/** 请确认订阅. */
export const confirmationLetter = ({
  id,
  address,
  organ,
  choice,
  link,
  days,
}: {
  readonly id: string
  readonly address: string
  readonly organ: string
  /** In words. */
  readonly choice: string
  readonly link: string
  readonly days: number
}): Letter =>
  plainLetter(
    id,
    address,
    `请确认订阅：${organ}公开的信息`,
    [
      `有人在网站上用这个邮箱订阅${organ}公开的信息：${choice}。`,
      `是您本人的，请在 ${days} 日以内打开下面的网址，点“确认订阅”；以前订阅过的，确认以后改为这次的选择。`,
      link,
      '不是您的，不用理会：不确认就不会再给您发信，这个邮箱到期清除。',
      '这封信由系统自动发出，请不要回复。',
    ],
    null,
  )

/** What somebody got was withdrawn. Its words stand nowhere any more: it is named by the day of the letter and its address. */
export const withdrawalNote = ({
  id,
  address,
  organ,
  day,
  page,
  unsubscribe,
}: {
  readonly id: string
  readonly address: string
  readonly organ: string
  /** The day of the letter, YYYY-MM-DD. */
  readonly day: string
  readonly page: string
  readonly unsubscribe: string
}): Letter =>
  plainLetter(
    id,
    address,
    `${organ}：${day} 发给您的一条信息已撤下`,
    [
      `${organ} ${day} 用邮件发给您的一条信息已经撤下，不再公开。请不要再转发、引用。它原来的网址是：`,
      page,
      `只有收到过那封信的订阅人才会收到这封信。不想再收到的，请打开这个网址退订：`,
      unsubscribe,
    ],
    unsubscribe,
  )

/** What somebody got was put right. */
export const correctionNote = ({
  id,
  address,
  organ,
  day,
  title,
  note,
  page,
  unsubscribe,
}: Parameters<typeof withdrawalNote>[0] & { readonly title: string; readonly note: string }): Letter =>
  plainLetter(
    id,
    address,
    `${organ}：更正 ${title}`,
    [
      `${organ} ${day} 用邮件发给您的一条信息已经更正${note ? `：${note}` : ''}。请以更正后的为准：${title}`,
      page,
      `只有收到过那封信的订阅人才会收到这封信。不想再收到的，请打开这个网址退订：`,
      unsubscribe,
    ],
    unsubscribe,
  )
