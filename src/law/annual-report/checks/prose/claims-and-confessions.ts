import type { Check, Severity } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { ACCURACY_CITED } from '../source.ts'

/** N8: what section one claims to be strictly done, and section five names as missing. A hint, never an error. */
export const claimsAndConfessions: Check = {
  id: 'N8',
  severity: 'warning',
  says: '第一部分称已经做到的，第五部分不应又列为没有做到',
  ...ACCURACY_CITED,
  fix: '核实实际情况，把做到的程度和存在的不足写得前后一致。',
  examples: {
    holds: {
      report: withSection(sampleReport('annual-2021'), 'problems', '政策解读形式较为单一。下一步将增加图解解读。'),
    },
    breaks: {
      report: withSection(
        withSection(sampleReport('annual-2021'), 'overview', '严格落实“三审三校”制度，确保信息发布零出错率。'),
        'problems',
        '存在信息格式不正确、无公开属性等问题。下一步将加强审核。',
      ),
    },
  },
  *look(report) {
    const { sentences } = proseOf(report)
    const claimed = sentences.filter(({ section }) => section === 'overview')
    const confessed = sentences.filter(({ section, plain }) => section === 'problems' && !PLANS.test(plain))
    if (claimed.length === 0 || confessed.length === 0) return
    for (const { about, claims, confesses, severity } of TOPICS) {
      const fault = confessed.find(({ plain }) => confesses.test(plain))
      const boast = fault && claimed.find(({ plain }) => claims.test(plain))
      if (boast)
        yield {
          message: `${about}：第一部分说“${quoted(boast.plain, claims)}”，第五部分说“${shown(fault.plain.replace(NUMBER, ''))}”`,
          text: fault.text,
          at: fault.at,
          severity,
        }
    }
  },
}

/** A sentence that says what will be done confesses nothing. */
const PLANS = /^(?:下一步|今后|20\d\d年[，,]?我|针对)|^(?:[一二三四五]是)?(?:进一步|切实|继续)(?:加强|完善|提高|规范)/

interface Contradictory {
  readonly about: string
  readonly claims: RegExp
  readonly confesses: RegExp
  /** warning: an absolute claim is denied; info: two shades of the same matter. */
  readonly severity: Severity
}

const TOPICS: readonly Contradictory[] = [
  {
    about: '信息审核',
    claims:
      /零(?:出错|差错|失误)|(?:严格|全面|认真)[^。；]{0,12}(?:三审三校|三级审核|审核制度|审校)|先审(?:查|核)?、?后(?:公开|发)/,
    confesses:
      /格式不(?:正确|规范)|无公开属性|审核(?:把关)?不(?:严|够|到位)|审查不严|错别字|错敏|校对不|(?:信息)?发布不够规范/,
    severity: 'warning',
  },
  {
    about: '依申请公开流程',
    claims: /(?:细化|完善|规范|优化|健全)[^。；]{0,16}(?:申请|受理|答复|办理)[^。；]{0,6}(?:流程|程序)/,
    confesses:
      /(?:没有|未|尚未)制定[^。；]{0,10}(?:流程|程序)|(?:流程|程序)(?:还)?不(?:够)?(?:清|完善|规范|健全|明确|熟)/,
    severity: 'warning',
  },
  {
    about: '政策解读',
    claims: /(?:完善|创新|丰富|强化|多种|多元)[^。；]{0,12}解读|解读[^。；]{0,24}(?:丰富|多样|多元|同步)/,
    confesses: /解读[^。；]{0,20}(?:不多|不够|单一|不足|较少|偏少|不高|有待|不理想|流于|不深|未涉及)/,
    severity: 'info',
  },
  {
    about: '公开及时性',
    claims: /(?:第一时间|按时|及时|定期|实时)(?:、?准确、?)?(?:地)?(?:更新|发布|公开)/,
    confesses: /(?:更新|发布|公开)[^。；]{0,6}(?:不够及时|不及时|滞后)|时效性(?:有待|不强|不够|还?需)/,
    severity: 'info',
  },
  {
    about: '制度机制',
    claims: /(?:健全|完善|建立)了?[^。；，]{0,12}(?:制度|机制)/,
    confesses:
      /(?:制度|机制)[^。；，]{0,6}(?:不健全|不完善|不够健全|不够完善|缺失)|(?:没有|未)建立[^。；，]{0,10}(?:制度|机制)/,
    severity: 'info',
  },
  {
    about: '业务培训',
    claims: /(?:开展|组织|举办|加强)[^。；，]{0,12}培训/,
    confesses:
      /培训[^。；，]{0,8}(?:不够|不足|较少|偏少|缺乏|不到位|欠缺)|(?:缺乏|缺少)[^。；，]{0,10}培训|没有(?:经常性)?组织[^。；，]{0,16}学习/,
    severity: 'info',
  },
  {
    about: '重视程度',
    claims: /高度重视|十分重视|非常重视/,
    confesses: /认识(?:还)?不(?:够|到位|足)|重视(?:程度)?(?:还)?不(?:够|高)|较为忽视|重视不/,
    severity: 'info',
  },
  {
    about: '公开范围',
    claims: /应公开尽公开|全公开|全面公开/,
    confesses: /(?:范围|内容)(?:还)?(?:不广|不全|不够广|不够全面|不够丰富|狭窄|较窄)|未(?:全部|完全|全面)公开/,
    severity: 'info',
  },
]

/** Short enough for a message; the whole sentence stands beside it. */
const shown = (plain: string): string => (plain.length > 60 ? `${plain.slice(0, 60)}…` : plain)

const NUMBER = /^(?:[一二三四五六七八]是|[（(][一二三四五六\d][）)])/

/** The clause in which a pattern matched, short enough to show. */
function quoted(plain: string, pattern: RegExp): string {
  const found = pattern.exec(plain)
  if (!found) return plain.slice(0, 40)
  const from = Math.max(...['，', '。', '；', '：'].map((mark) => plain.lastIndexOf(mark, found.index) + 1))
  const stops = ['，', '。', '；']
    .map((mark) => plain.indexOf(mark, found.index + found[0].length))
    .filter((at) => at > 0)
  return plain
    .slice(from, Math.min(plain.length, ...stops))
    .replace(NUMBER, '')
    .slice(0, 60)
}
