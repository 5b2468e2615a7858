import type { Check } from '../../check.ts'
import { plainOf } from '../../prose/sentences.ts'
import { saying } from './example.ts'
import { REGULATION, citing } from '../source.ts'

/** N7: section five names a problem and says what is done about it. */
export const problemsAndMeasures: Check = {
  id: 'N7',
  severity: 'warning',
  says: '“五、存在的主要问题及改进情况”至少写明一个问题和一项改进',
  ...citing((form) => `${REGULATION}第五十条第（五）项；${form}`),
  fix: '补写本年存在的具体问题，并逐条写明改进措施或者改进情况。',
  examples: {
    holds: saying('政策解读形式较为单一。下一步将增加图解和音视频解读。', 'problems'),
    breaks: saying('政务公开规范化建设需进一步完善；政策解读的水平有待提升，信息发布渠道还需进一步拓宽。', 'problems'),
  },
  *look(report) {
    for (const { key, text, at, paragraphs } of report.sections) {
      if (key !== 'problems') continue
      const plain = plainOf(text)
      const place = paragraphs?.[0] ?? at ?? null
      const sentence = text.split('\n')[0]?.trim() || null
      if (plain === '') {
        yield { message: '第五部分是空的：没有写问题，也没有写改进', at: place }
        continue
      }
      const problem = PROBLEM.test(plain)
      const measure =
        MEASURE.test(plain) || WE_DO.test(plain) || MEASURE_HEADING.test(text) || NUMBERED_MEASURE.test(plain)
      if (!problem) yield { message: '第五部分没有写明存在的问题', text: sentence, at: place }
      if (!measure)
        yield {
          message: problem ? '第五部分只写了问题，没有写改进措施' : '第五部分没有写明改进措施',
          text: sentence,
          at: place,
        }
    }
  },
}

const PROBLEM =
  /问题(?!及改进|和改进|：?无)(?=[^。]{2,})|不足(?!。?$)|(?<!不)存在(?!的)[^。；]{2,60}(?:问题|不足|现象|差距)|等(?:问题|不足|现象)|过于|不畅|不便|不稳|参差不齐|脱节|流于|短缺|未能|跟不上|薄弱|有待|不够|欠缺|差距|不强|不高|偏低|不多|单一|不到位|不及时|不全|不规范|不准|滞后|较少|偏少|缺乏|缺少|需进一步|还需|尚需|仍需|亟待|短板|弱项|不平衡|困难|偏慢|较弱|较慢|不深|不熟|不理想|不完善|不健全/
const MEASURE =
  /(?:^|[。；\n])(?:[（(]?[二三2-3][）)、.．])?(?:改进|整改|工作)?(?:措施|打算|举措|对策|改进|整改)：|20\d\d年(?:度)?，?(?:我[^，。；]{1,4}|本[^，。；]{1,5})?，?(?:将|要|拟|计划|重点|着力|力争)|下一?步|今后|下一?年度?|明年|来年|接下来|改进(?:措施|情况|方向|办法|方法|计划|工作|举措)?(?:：|，|如下|是|为|主要|包括|的?有)|为(?:有效|切实)?(?:解决|改进|克服|弥补|补齐)|销号|为抓手|整改|为此|针对(?:上述|以上|存在|这些|此|问题)|努力方向|工作打算|拟(?!定)|已(?:采取|制定|完成|建立|增加|开展|组织|落实)|(?<!不)将(?:把|通过|以)|(?<!不)将(?!信息|政府信息|政务)[^，。]{0,12}(?:进一步|继续|从|按照|着力|坚持|认真|不断|切实|严格|加强|加大|强化|完善|提高|提升|健全|优化|规范|丰富|增加|开展|组织|建立|拓宽|拓展|创新|深化|持续|及时|积极|围绕|配备)/
/** 一是加强…；（二）强化…: measures one by one, in the imperative. */
const NUMBERED_MEASURE =
  /(?:[一二三四五六]是|[（(][一二三四五六\d][）)]|[1-9][.．、])(?:要)?(?:进一步|切实|着力|不断|持续|继续|积极|深入|认真)?(?:加强|加大|强化|完善|提高|提升|健全|优化|规范|拓宽|拓展|丰富|落实|开展|建立|明确|创新|严格|深化|细化|增强|抓好|突出)(?![^，。；]{0,12}(?:不够|有待|不足|需要|不到位|不强|问题))/
/** 我局牵头制定…、我委已增设…: the organ does something about it. */
const WE_DO =
  /我[局委办镇县市区乡校厅院街道]{1,2}(?:已|牵头|建立|制定|组建|组织|强化|加强|开展|邀请|增设|设置|聘请|开设|优化|推行|通过)(?![^，。；]{0,16}(?:不够|不足|较少|有待|不强|不到位|不及时|还需|仍需))/
/** （二）改进情况 as a heading of its own, with words under it. */
const MEASURE_HEADING =
  /(?:^|\n)\s{0,8}(?:[（(]?[一二三2-3][）)、.．]\s{0,4})?(?:主要)?(?:改进|整改)(?:的)?(?:措施|情况|工作|方向|举措){1,2}[：:。]?\s{0,8}\n\s{0,16}\S/
