/** 微信公众号 as a channel. Published articles are not pushed to followers and not on the account's home page: see `Release`. */
import { createHash } from 'node:crypto'
import type { Article, Channel, Finding, Refused, Unseal } from '../channel.ts'
import { reconcile, withdraw } from './follow.ts'
import { publish, type Publishing, type Release } from './publish.ts'
import { countDrafts, cube, listPublished } from './requests.ts'
import { openSession, WECHAT, type WechatAccount, type Way } from './session.ts'
import { lastReady, statistics } from './statistics.ts'

export interface WechatSettings {
  readonly release: Release
  /** media_id of a picture of the library, used where an article has no cover; '' for none. */
  readonly presetCover: string
}

/** Opens the channel; nothing is called before the first act. */
export function openWechat(
  unseal: Unseal<WechatAccount>,
  { release, presetCover }: WechatSettings,
  way: Way,
): Channel<Article> {
  const session = openSession(unseal, way)
  const publishing = async (): Promise<Publishing> => {
    const { appId } = await unseal()
    // Covers are kept by account; the identifier itself is not needed for that.
    const account = createHash('sha256')
      .update(`${way.base ?? WECHAT} ${appId}`)
      .digest('hex')
    return { session, release, presetCover, account, clock: way.clock }
  }
  return {
    publish: async (article, mark, again) => publish(await publishing(), article, mark, again),
    withdraw: async (remoteId) => withdraw(await publishing(), remoteId),
    reconcile: async (sought) => reconcile(await publishing(), sought),
    statistics: (period) => statistics(session, period, way.clock()),
    check: async () => {
      const token = await session.token()
      if ('became' in token) return [wrong('不能登录微信公众号', token)]
      const findings: Finding[] = [{ level: 'fine', says: '微信公众号：AppID、AppSecret 和 IP 白名单正常', todo: '' }]
      const drafts = await session.call(countDrafts())
      findings.push('became' in drafts ? wrong('不能使用草稿箱', drafts) : fine('草稿箱可以使用'))
      if (release === 'program') {
        const listed = await session.call(listPublished(0, false))
        findings.push('became' in listed ? wrong('不能由系统发布', listed) : fine('可以由系统发布'))
      }
      const day = lastReady(way.clock())
      const counted = await session.call(cube('getusersummary', { from: day, to: day }))
      if ('became' in counted) findings.push({ ...wrong('取不到统计数据', counted), level: 'warning' })
      return findings
    },
  }
}

const fine = (says: string): Finding => ({ level: 'fine', says: `微信公众号：${says}`, todo: '' })
const wrong = (what: string, { says, todo }: Refused): Finding => ({
  level: 'wrong',
  says: `微信公众号：${what}。${says}`,
  todo,
})
