/** 微博 answers errors with HTTP 400 or 403 and `error_code`: what each means, and who can put it right. */
import type { Again, Refused } from '../channel.ts'

interface Meaning {
  readonly again: Again
  readonly says: string
  readonly todo: string
  readonly after?: number
}

const HOUR = 3_600_000
const AUTHORIZE = '请在渠道设置里点“重新授权”，用单位的微博账号登录同意'

/** By `error_code`, from the platform's published list (open.weibo.com/wiki/Error_code). */
const PUBLISHED: Readonly<Record<string, Meaning>> = {
  '10002': { again: 'retry', says: '微博服务暂停', todo: '' },
  '10004': {
    again: 'person',
    says: '本服务器的 IP 不在微博应用的安全 IP 里',
    todo: '请到微博开放平台“我的应用—应用信息”把服务器的出口 IP 加进安全 IP',
  },
  '10005': { again: 'person', says: '微博应用没有这个接口的权限', todo: '请到微博开放平台申请，或改用分享链接' },
  '10006': { again: 'person', says: '没有填写 App Key', todo: '请补全渠道设置' },
  '10008': { again: 'never', says: '微博说内容的写法不对', todo: '请检查正文和图片后重新发送' },
  '10009': { again: 'retry', says: '微博系统繁忙', todo: '' },
  '10013': { again: 'person', says: '微博账号不合法', todo: '请登录微博核对账号状态' },
  '10014': {
    again: 'person',
    says: '微博应用没有这个接口的权限',
    todo: '请到微博开放平台查看应用是否通过审核、接口权限是否开通；没有的，改用分享链接人工发布',
  },
  '10017': {
    again: 'person',
    says: '微博不接受正文里的网址：正文须带安全域名下的网址',
    todo: '请到微博开放平台“我的应用—应用信息—安全域名”填上门户的域名',
  },
  '10018': { again: 'never', says: '内容超过微博的长度限制', todo: '请缩短正文或压缩图片' },
  '10022': { again: 'retry', says: '本服务器调用微博太频繁', todo: '', after: HOUR },
  '10023': { again: 'retry', says: '这个账号发微博太频繁', todo: '', after: HOUR },
  '10024': { again: 'retry', says: '这个账号调用这个接口太频繁', todo: '', after: HOUR },
}

/** Remembered, not read again in a source. */
const REMEMBERED: Readonly<Record<string, Meaning>> = {
  '20006': { again: 'never', says: '图片太大', todo: '图片应小于 5 MB，请压缩后重新发送' },
  '20007': { again: 'never', says: '图片格式不对或取不到', todo: '请换成 JPG、PNG 或 GIF 图片' },
  '20012': { again: 'never', says: '正文超过微博的长度限制', todo: '正文应不超过 140 个汉字，请缩短后重新发送' },
  '20016': { again: 'retry', says: '发微博太频繁', todo: '', after: HOUR },
  '20018': { again: 'never', says: '正文里有微博不允许的网址', todo: '请检查正文里的网址' },
  '20020': { again: 'never', says: '微博认为内容是广告', todo: '请改写正文后重新发送，或登录微博人工发布' },
  '20021': { again: 'never', says: '微博认为内容违规', todo: '请核对正文；确无问题的，登录微博人工发布' },
  '20101': { again: 'never', says: '这条微博不存在（可能已删除）', todo: '请登录微博核对' },
  '20102': { again: 'person', says: '这条微博不是本账号发的', todo: '请核对渠道设置里授权的账号' },
  '21301': { again: 'person', says: '微博授权没有通过', todo: AUTHORIZE },
  '21314': { again: 'person', says: '微博授权已经用过或失效', todo: AUTHORIZE },
  '21315': { again: 'person', says: '微博授权已过期', todo: AUTHORIZE },
  '21316': { again: 'person', says: '微博授权已被撤销', todo: AUTHORIZE },
  '21317': { again: 'person', says: '微博授权被拒绝', todo: AUTHORIZE },
  '21319': { again: 'person', says: '账号在微博里取消了对本应用的授权', todo: AUTHORIZE },
  '21321': { again: 'person', says: '微博应用没有通过审核，只有测试账号能用', todo: '请到微博开放平台提交审核' },
  '21327': { again: 'person', says: '微博授权已过期', todo: AUTHORIZE },
  '21332': { again: 'person', says: '微博授权无效', todo: AUTHORIZE },
}

/**
 * Codes that leave open whether it was posted: faults inside the platform, and a text it says it has already (20017, 20019: perhaps
 * from an attempt whose answer was lost).
 */
export const UNSURE: Readonly<Record<string, { readonly says: string }>> = {
  '10001': { says: '微博系统出错' },
  '10003': { says: '微博系统出错' },
  '10010': { says: '微博处理超时' },
  '10011': { says: '微博系统出错' },
  '20017': { says: '微博说刚发过相似的内容' },
  '20019': { says: '微博说已经发过相同的内容' },
}

/** Taken, but shown only after review (remembered). */
export const IN_REVIEW = '20032'

/** The refusal an error means. */
export function refusalOf(code: string): Refused {
  const known = PUBLISHED[code] ?? REMEMBERED[code]
  if (known) return { became: 'refused', code, ...known }
  const unsure = UNSURE[code]
  return {
    became: 'refused',
    again: 'retry',
    code,
    says: unsure?.says ?? `微博没有接受（错误码 ${code}）`,
    todo: '系统会自动再试几次；仍不成的，请按错误码到微博开放平台查询',
  }
}
