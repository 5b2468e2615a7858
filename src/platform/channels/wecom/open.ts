/**
 * 企业微信群机器人 as a channel for staff: text, markdown or news to an internal group. The robot has no memory: what it posted
 * cannot be asked for and not be taken back, so that a lost answer is a person's to judge – they look into the group.
 */
import { ask, textOf, unlessArrived, type Ask } from '../asking.ts'
import type { Article, Channel, Finding, Published, Refused, Unseal } from '../channel.ts'
import { cut, LONGEST_MARKDOWN, LONGEST_TEXT, ROBOT_CODES, turnOf } from '../../messages/wecom-robot.ts'
import type { Posting } from '../../messages/post.ts'

export interface Robot {
  /** With its key: the address is the credential. */
  readonly address: string
}

export type Shape = 'text' | 'markdown' | 'news'

/** Bytes of UTF-8 in one article of a news message; the platform cuts what is longer (remembered: in the middle of a character). */
const NEWS = { title: 128, description: 512 } as const

/** The message for an article, within the robot's limits. Pure. */
export function messageFor({ title, summary, url, author }: Article, shape: Shape): Readonly<Record<string, unknown>> {
  if (shape === 'news') {
    const description = cutBytes(summary || author, NEWS.description)
    return { msgtype: 'news', news: { articles: [{ title: cutBytes(title, NEWS.title), description, url }] } }
  }
  // The address stands first in what may be cut off at the end.
  const content =
    shape === 'text'
      ? cut(`${title}\n${url}${summary ? `\n${summary}` : ''}`, LONGEST_TEXT)
      : cut(`**[${plain(title)}](${url})**${summary ? `\n> ${plain(summary)}` : ''}`, LONGEST_MARKDOWN)
  return { msgtype: shape, [shape]: { content } }
}

/** Opens the channel. `milliseconds` counts the robot's minute. */
export function openWecom(
  unseal: Unseal<Robot>,
  shape: Shape,
  posting: Posting,
  milliseconds: () => number,
): Channel<Article> {
  const send = async (json: unknown): Promise<Published> => {
    const { address } = await unseal()
    const { origin, pathname, searchParams } = new URL(address)
    const asked: Ask = {
      method: 'POST',
      path: pathname,
      query: { key: searchParams.get('key') ?? '' },
      body: { json },
    }
    const answer = await ask(origin, asked, posting)
    if ('silent' in answer) return unlessArrived(answer)
    const { status, json: said } = answer
    const code = said === null ? '' : textOf(said['errcode']) || '0'
    if (status < 200 || status > 299 || code === '') {
      return { became: 'unknown', code: `HTTP-${status}`, says: `企业微信没有说清楚收没收到（HTTP ${status}）` }
    }
    if (code !== '0') return refusalOf(code)
    return { became: 'sent', remoteId: 'robot' }
  }
  return {
    async publish(article): Promise<Published> {
      const { address } = await unseal()
      const wait = turnOf(address, milliseconds())
      if (wait > 0) return { ...refusalOf('45009'), after: wait }
      return send(messageFor(article, shape))
    },
    withdraw: async () => ({
      became: 'by-hand',
      says: '群机器人不能撤回消息',
      todo: '请在群里说明并更正；群主可以删除这条消息，再登记为已撤回',
    }),
    reconcile: async ({ remoteId }) =>
      remoteId !== null
        ? { found: 'published', remoteId }
        : {
            found: 'unknown',
            again: 'person',
            says: '企业微信不提供查询，不知道这条消息发没发出去',
            todo: '请到群里看一看：已有这条消息的，登记为已发送；没有的，重新发送',
          },
    statistics: async () => ({ became: 'not-offered', says: '企业微信群机器人不提供阅读统计' }),
    async check(): Promise<readonly Finding[]> {
      // An empty message is refused before anything is shown, and by a wrong key before that.
      const answer = await send({ msgtype: 'text', text: { content: '' } })
      if (answer.became === 'refused' && EMPTY.has(answer.code)) {
        return [{ level: 'fine', says: '企业微信群机器人：地址有效', todo: '' }]
      }
      const says = answer.became === 'refused' || answer.became === 'unknown' ? answer.says : '答复出乎意料'
      const todo = answer.became === 'refused' ? answer.todo : '请稍后再检查；一直如此的，重新复制 Webhook 地址'
      const passing = answer.became !== 'refused' || answer.again === 'retry'
      return [{ level: passing ? 'warning' : 'wrong', says: `企业微信群机器人：${says}`, todo }]
    },
  }
}

/** What a good key answers to an empty message (remembered). */
const EMPTY: ReadonlySet<string> = new Set(['44004', '40058'])

const AGAIN = { server: 'retry', settings: 'person', content: 'never' } as const
const TODO = {
  server: '',
  settings: '请在群里核对机器人，重新复制 Webhook 地址填到渠道设置里',
  content: '请修改内容后重新发送',
} as const
const MINUTE = 60_000

function refusalOf(code: string): Refused {
  const known = ROBOT_CODES[code]
  return {
    became: 'refused',
    again: known ? AGAIN[known.fault] : 'retry',
    code: code.slice(0, 12),
    says: known?.why ?? `企业微信没有接受消息（错误码 ${code.slice(0, 12)}）`,
    todo: known ? TODO[known.fault] : '系统会自动再试几次；仍不成的，请按错误码到企业微信开发者中心查询',
    ...(code === '45009' && { after: MINUTE }),
  }
}

const plain = (text: string): string => text.replaceAll(/[[\]()<>*`\r\n]+/g, ' ').trim()

function cutBytes(text: string, longest: number): string {
  if (Buffer.byteLength(text) <= longest) return text
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(`${kept}${character}…`) > longest) break
    kept += character
  }
  return `${kept}…`
}
