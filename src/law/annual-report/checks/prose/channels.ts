import type { Check } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { saying } from './example.ts'

/** N23: a chat group reaches its members only; what must be public goes to a public medium too. */
export const publicChannels: Check = {
  id: 'N23',
  severity: 'info',
  says: '主动公开通过公报、网站、新媒体、发布会、报刊、广播、电视等公众能看到的途径；微信群、工作群不能代替',
  cites: '《政府信息公开条例》第二十三条',
  fix: '在政府网站等公开途径同时发布，或者把群内通知与主动公开分开写。',
  examples: {
    holds: saying('通过政府网站、微信公众号、公示栏公开信息。'),
    breaks: saying('通过企业服务微信群发布各类政策30条。'),
  },
  *look(report) {
    for (const { section, plain, text, at } of proseOf(report).sentences) {
      if (section !== 'overview' && section !== 'proactive') continue
      const found = plain.includes('群') ? GROUP.exec(plain) : null
      if (!found) continue
      yield { message: `“${found[0]}”不是面向公众的公开途径`, text, at }
      return
    }
  },
}

const GROUP =
  /(?:通过|依托|利用|运用|在)[^。；]{0,24}(?:微信|QQ|企业|工作|钉钉|业主|村民)(?:工作|服务|微信|联络)?群(?!众|体)(?=[^。；]{0,24}(?:发布|公开|推送|转发|宣传|公示))/
