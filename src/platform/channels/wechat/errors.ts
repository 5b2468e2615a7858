/** 微信公众号 answers errors with HTTP 200, `errcode` and `errmsg`: what each means, and who can put it right. */
import { beijingDay } from '../../clock.ts'
import { dayAfter, type Again, type Refused } from '../channel.ts'

interface Meaning {
  readonly again: Again
  readonly says: string
  readonly todo: string
}

const person = (says: string, todo: string): Meaning => ({ again: 'person', says, todo })
const retry = (says: string, todo = ''): Meaning => ({ again: 'retry', says, todo })
const never = (says: string, todo: string): Meaning => ({ again: 'never', says, todo })

const DEVELOPER = '公众号后台“设置与开发—开发接口管理—基本配置”'
const APPROVE = '公众号后台查看认证是否在有效期内、接口权限是否开通；未认证或认证过期的，先办理认证'

/**
 * By `errcode`, from the platform's published lists. Those in the second table are remembered, not read again in a source:
 * the sentence may name the cause less exactly, the class was chosen so that a mistake costs a look, not a second post.
 */
const PUBLISHED: Readonly<Record<string, Meaning>> = {
  '-1': retry('微信系统繁忙'),
  '40001': person('AppSecret 不对，或取得的凭据已失效', `请到${DEVELOPER}核对或重置 AppSecret，再填到渠道设置里`),
  '40004': never('微信不认识这种素材类型', '请换成 JPG 或 PNG 图片'),
  '40005': never('上传的图片格式不对', '请换成 JPG 或 PNG 图片'),
  '40007': never('引用的素材或草稿不存在（可能已在公众号后台删除）', '请重新发送；封面取自素材库的，换一张封面'),
  '40009': never('图片太大', '正文图片应小于 1 MB，请压缩后重新发送'),
  '40013': person('AppID 不对', `请到${DEVELOPER}复制 AppID，再填到渠道设置里`),
  '40014': person('凭据不合法', '请核对 AppID 和 AppSecret 是不是同一个公众号的'),
  '40125': person('AppSecret 不对', `请到${DEVELOPER}核对或重置 AppSecret，再填到渠道设置里`),
  '40164': person(
    '本服务器的 IP 不在公众号的 IP 白名单里',
    `请到${DEVELOPER}把这个 IP 加进“IP 白名单”；单位有几个出口的，逐个加`,
  ),
  '40243': person('AppSecret 已被冻结', `请到${DEVELOPER}解冻 AppSecret`),
  '42001': retry('凭据已过期'),
  '44003': never('图文内容是空的', '请补上正文再发送'),
  '45003': never('标题超过微信的长度限制', '请为公众号另拟一个不超过 32 个字的标题'),
  '45004': never('摘要超过微信的长度限制', '请把摘要改到 120 个字以内'),
  '45009': retry('今天调用微信接口的次数已用完', '明天自动再发；等不及的，可在公众号后台清零一次接口额度'),
  '45011': retry('调用太频繁'),
  '45110': never('作者名超过微信的长度限制', '请把作者改到 16 个字以内'),
  '47001': never('微信说内容的格式不对（可能有不常见的字符）', '请用“一键排版”清理正文后重新发送'),
  '48001': person('公众号没有这个接口的权限', `请到${APPROVE}`),
  '50002': person('公众号的接口被限制', '请到公众号后台的“通知中心”查看处罚或限制的原因'),
  '53503': person('草稿没有通过微信的发布检查', '请在公众号后台的草稿箱打开这篇草稿，按提示修改后发表'),
  '53504': person('这篇草稿须在公众号后台使用', '请在公众号后台的草稿箱打开这篇草稿发表'),
  '53505': person('这篇草稿须先在公众号后台手动保存', '请在公众号后台的草稿箱打开这篇草稿，保存后发表'),
  '89503': person('这次调用需要公众号的管理员确认', '请管理员在微信里确认“服务器 IP 调用”的提醒，再重新发送'),
}

const REMEMBERED: Readonly<Record<string, Meaning>> = {
  '40002': person('取凭据的方式不对', '请联系系统维护人员'),
  '40006': never('上传的文件大小不合要求', '请压缩图片后重新发送'),
  '40033': never('内容里有微信不接受的字符', '请用“一键排版”清理正文后重新发送'),
  '41001': retry('没有带上凭据'),
  '41002': person('没有填写 AppID', '请补全渠道设置'),
  '41004': person('没有填写 AppSecret', '请补全渠道设置'),
  '41005': never('上传的图片是空的', '请换一张图片'),
  '45001': never('素材超过微信的大小限制', '请压缩图片后重新发送'),
  '45028': person('这个周期群发的次数已用完', '请等下一个周期，或只发表不群发'),
  '50004': person('公众号被禁止使用', '请到公众号后台查看原因'),
  '50007': person('公众号已被封禁', '请到公众号后台查看原因'),
  '53600': never('这篇文章不存在（可能已在公众号后台删除）', '请在公众号后台核对'),
  '61500': never('统计的日期写法不对', '请联系系统维护人员'),
  '61501': never('统计的日期超出范围', '只能统计 2014 年 12 月以后、昨天以前的数据'),
  '89506': person('管理员在 24 小时内拒绝过这个 IP 的调用', '请管理员 24 小时后重新确认'),
  '89507': person('管理员在 1 小时内拒绝过这个 IP 的调用', '请管理员 1 小时后重新确认'),
}

/** Codes that say the token is not taken (any more): get a new one and ask once more. */
export const TOKEN_GONE: ReadonlySet<string> = new Set(['40001', '40014', '42001', '41001'])

/** Codes that leave open whether the act was done. */
export const UNSURE: ReadonlySet<string> = new Set(['-1'])

const MINUTE = 60_000

/**
 * The refusal an error means. `message` is the platform's `errmsg`: only an IP address is taken from it. `at` decides when a spent
 * quota is full again (midnight in Beijing).
 */
export function refusalOf(code: string, message: string, at: Date): Refused {
  const known = PUBLISHED[code] ?? REMEMBERED[code]
  if (!known) {
    return {
      became: 'refused',
      again: 'retry',
      code,
      says: `微信没有接受（错误码 ${code}）`,
      todo: '系统会自动再试几次；仍不成的，请按错误码到微信开放文档查询',
    }
  }
  const address = code === '40164' ? addressIn(message) : null
  return {
    became: 'refused',
    code,
    ...known,
    ...(address !== null && { says: `${known.says}：微信看到的 IP 是 ${address}` }),
    ...(code === '45009' && { after: untilTomorrow(at) }),
    ...(code === '45011' && { after: MINUTE }),
  }
}

/** The IP address the platform saw: `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`; null when it names none. */
export function addressIn(message: string): string | null {
  const [, four, six] = /invalid ip ([0-9.]{7,15})?[, ]*(?:ipv6 ([0-9a-fA-F:.]{2,45}))?/.exec(message) ?? []
  return four ?? six ?? null
}

/** Milliseconds until five minutes past the next midnight in Beijing. */
export const untilTomorrow = (at: Date): number =>
  Date.parse(`${dayAfter(beijingDay(at), 1)}T00:05:00+08:00`) - at.getTime()
