/**
 * 通用推送 as a channel: another system takes items over one signed address. Each request is JSON `{op, mark, …}` with op publish,
 * withdraw, query or ping, signed as all hooks are (`messages/webhook.ts`): a timestamp against replay, and the mark as
 * `X-Gongkai-Id`. The receiver takes one mark once: a second publish with it is answered as the first was. So a lost answer is
 * simply sent again. It answers 2xx, if it likes with JSON `{"id": "…", "url": "…"}`; query answers `{"state": "published" | "absent"}`.
 */
import { ask, textOf, type Replied } from '../asking.ts'
import { hookHeaders, type Hook } from '../../messages/webhook.ts'
import type { Posting } from '../../messages/post.ts'
import type { Article, Channel, Finding, Found, Published, Refused, Unseal, Withdrawn } from '../channel.ts'

export type Operation = 'publish' | 'withdraw' | 'query' | 'ping'

/** What the receiver gets. Pictures are at their addresses in the portal; only texts travel. */
export const messageFor = (
  op: Operation,
  mark: string,
  article: Article | null,
): Readonly<Record<string, unknown>> => ({
  op,
  mark,
  ...(article && {
    title: article.title,
    summary: article.summary,
    author: article.author,
    url: article.url,
    html: article.html,
  }),
})

/** Opens the channel. The remote id is the mark, with the receiver's id behind it if it gave one. */
export function openWebhook(unseal: Unseal<Hook>, posting: Posting, clock: () => Date): Channel<Article> {
  const send = async (op: Operation, mark: string, article: Article | null): Promise<Replied | Refused> => {
    const hook = await unseal()
    const { origin, pathname, searchParams } = new URL(hook.address)
    const body = messageFor(op, mark, article)
    const answer = await ask(
      origin,
      {
        method: 'POST',
        path: pathname,
        query: Object.fromEntries(searchParams),
        body: { json: body },
        headers: hookHeaders(hook, mark, JSON.stringify(body), clock()),
      },
      posting,
    )
    if ('silent' in answer) return answer.silent
    return answer.status >= 200 && answer.status <= 299 ? answer : refusalOf(answer.status)
  }
  return {
    async publish(article, mark): Promise<Published> {
      const answer = await send('publish', mark, article)
      if ('became' in answer) return answer
      const url = textOf(answer.json?.['url'])
      return { became: 'sent', remoteId: remoteId(mark, answer), ...(isWeb(url) && { url }) }
    },
    async withdraw(remote): Promise<Withdrawn> {
      const [mark = ''] = remote.split(' ')
      const answer = await send('withdraw', mark, null)
      if (!('became' in answer)) return { became: 'withdrawn' }
      // Gone already.
      return answer.code === 'HTTP-404' || answer.code === 'HTTP-410' ? { became: 'withdrawn' } : answer
    },
    async reconcile({ mark }): Promise<Found> {
      const answer = await send('query', mark, null)
      if ('became' in answer) {
        // A receiver that knows no questions still takes one mark only once.
        if (/^HTTP-4(00|04|05|22)$/.test(answer.code)) return { found: 'absent' }
        const { again, says, todo } = answer
        return { found: 'unknown', again: again === 'retry' ? 'retry' : 'person', says, todo }
      }
      const url = textOf(answer.json?.['url'])
      return answer.json?.['state'] === 'published'
        ? { found: 'published', remoteId: remoteId(mark, answer), ...(isWeb(url) && { url }) }
        : { found: 'absent' }
    },
    statistics: async () => ({ became: 'not-offered', says: '对方系统不提供阅读统计' }),
    async check(): Promise<readonly Finding[]> {
      const answer = await send('ping', 'ping', null)
      if ('became' in answer) return [{ level: 'wrong', says: `通用推送：${answer.says}`, todo: answer.todo }]
      return [{ level: 'fine', says: '通用推送：对方系统收得到，签名正确', todo: '' }]
    },
  }
}

const remoteId = (mark: string, { json }: Replied): string => {
  const id = textOf(json?.['id'])
  return /^[\w.:/-]{1,200}$/.test(id) ? `${mark} ${id}` : mark
}

const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

const MINUTE = 60_000

function refusalOf(status: number): Refused {
  const code = `HTTP-${status}`
  if (status >= 300 && status <= 399) {
    return {
      became: 'refused',
      again: 'person',
      code,
      says: `对方要求转到别的地址（HTTP ${status}），本系统不跟随`,
      todo: '请改填最终的地址',
    }
  }
  if (status === 401 || status === 403) {
    return {
      became: 'refused',
      again: 'person',
      code,
      says: `对方不接受签名或没有授权（HTTP ${status}）`,
      todo: '请与对方核对密钥，以及两边服务器的时间是否准确',
    }
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const says = status === 429 ? '对方说发得太快（HTTP 429）' : `对方系统暂时出错（HTTP ${status}）`
    return { became: 'refused', again: 'retry', code, says, todo: '', ...(status === 429 && { after: MINUTE }) }
  }
  return {
    became: 'refused',
    again: 'person',
    code,
    says: `对方不接受这条内容（HTTP ${status}）`,
    todo: '请与对方核对地址和接收程序',
  }
}
