/** Stands in for api.weibo.com: one authorized account, the safe domain of its app, its microblogs with short addresses. */
import { kindOf } from '../pictures.ts'
import type { Asked, Host, Said } from './hosts.testing.ts'

export interface WeiboDouble {
  readonly host: Host
  accessToken: string
  expiresIn: number
  safeDomain: string
  /** The next posts are taken for review: answered with 20032, shown when told. */
  review: boolean
  readonly statuses: { idstr: string; text: string; created_at: string; hidden: boolean; picture: number }[]
}

export const UID = '2656274875'

/** The double, by the clock of its hosts. */
export function weiboDouble(now: () => Date): WeiboDouble {
  let ids = 3504803600502730n
  const no = (path: string, error_code: number, error: string, status = 400): Said => ({
    status,
    body: JSON.stringify({ request: path, error_code, error }),
  })
  // The id is longer than a number is exact, and comes as a number as well.
  const shown = ({ idstr, text, created_at }: WeiboDouble['statuses'][number]): string =>
    `{"id":${idstr},"idstr":"${idstr}","mid":"${idstr}","text":${JSON.stringify(text)},"created_at":"${created_at}","reposts_count":2,"comments_count":"1","attitudes_count":0}`
  const share = ({ path, fields, file }: Asked): Said => {
    const text = fields['status'] ?? ''
    if (!fields['rip']) return no(path, 10016, 'Miss required parameter (rip)')
    if (!new RegExp(`https?://([\\w.-]+\\.)?${double.safeDomain.replaceAll('.', '\\.')}[/:?]`).test(text)) {
      return no(path, 10017, 'text not find domain!')
    }
    if ([...text.replaceAll(/https?:\S+/g, '')].length > 140) return no(path, 20012, 'Text too long')
    if (file && (!kindOf(file.bytes) || kindOf(file.bytes) === 'bmp')) return no(path, 20007, 'unsupported image type')
    const short = text
      .replaceAll(/https?:\S+/g, 'http://t.cn/A6abcXYZ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
    if (double.statuses.some((each) => each.text === short)) return no(path, 20019, 'repeat content!')
    const [weekday, day, month, year, time] = now().toUTCString().replaceAll(',', '').split(' ')
    const status = {
      idstr: String(++ids),
      text: short,
      created_at: `${weekday} ${month} ${day} ${time} +0000 ${year}`,
      hidden: double.review,
      picture: file?.bytes.length ?? 0,
    }
    double.statuses.unshift(status)
    return double.review
      ? no(path, 20032, 'Update success, while server slow now, please wait 1-2 minutes.')
      : { body: shown(status) }
  }
  const double: WeiboDouble = {
    accessToken: '2.00-of-the-double',
    expiresIn: 90 * 86_400,
    safeDomain: 'gk.example.gov.cn',
    review: false,
    statuses: [],
    host: (asked) => {
      const { path, query, fields } = asked
      const token = query.get('access_token') ?? fields['access_token']
      if (token !== double.accessToken) return no(path, 21332, 'invalid_access_token', 403)
      if (double.expiresIn <= 0) return no(path, 21327, 'expired_token', 403)
      const visible = double.statuses.filter(({ hidden }) => !hidden)
      if (path === '/oauth2/get_token_info') {
        return { body: JSON.stringify({ uid: UID, appkey: '1', scope: '', create_at: 1, expire_in: double.expiresIn }) }
      }
      if (path === '/2/statuses/share.json') return share(asked)
      if (path === '/2/statuses/user_timeline.json') {
        const [count, page] = [Number(query.get('count')), Number(query.get('page'))]
        const rows = visible.slice((page - 1) * count, page * count)
        return { body: `{"statuses":[${rows.map(shown).join(',')}],"total_number":${visible.length}}` }
      }
      if (path === '/2/users/show.json') return { body: JSON.stringify({ idstr: UID, followers_count: 321 }) }
      const index = double.statuses.findIndex(({ idstr }) => idstr === (query.get('id') ?? fields['id']))
      const one = double.statuses[index]
      if (!one) return no(path, 20101, 'target weibo does not exist!')
      if (path === '/2/statuses/destroy.json') double.statuses.splice(index, 1)
      return { body: shown(one) }
    },
  }
  return double
}
