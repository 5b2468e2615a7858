/**
 * 问题的类别：what annual reports say is wanting (第五部分 存在的主要问题及改进情况), as offices sort it. No provision lists them; the words
 * recur in published reports, and one that fits nowhere is 其他.
 */
interface Category {
  readonly label: string
  /** What it is about, for who sorts. */
  readonly says: string
  /** Words that a sentence about it has; the first category whose word stands in a sentence is offered. */
  readonly words: readonly string[]
}

export const SHORTCOMINGS = {
  interpretation: { label: '政策解读', says: '解读不及时、形式单一、以转载代替解读', words: ['解读'] },
  media: { label: '政务新媒体', says: '更新慢、粉丝少、互动少', words: ['新媒体', '公众号', '微博', '粉丝'] },
  website: { label: '网站和平台', says: '栏目空白、更新不及时、链接错误', words: ['网站', '栏目', '平台', '专栏'] },
  timeliness: { label: '时效', says: '公开不及时、更新滞后', words: ['及时', '滞后', '时效', '超期'] },
  standards: {
    label: '规范',
    says: '格式、要素、公开属性、审查不规范',
    words: ['规范', '格式', '要素', '属性', '审查', '准确'],
  },
  scope: {
    label: '公开范围',
    says: '内容不全、深度不够、重点不突出',
    words: ['范围', '内容', '全面', '深度', '广度', '重点'],
  },
  channels: { label: '渠道', says: '渠道单一、覆盖面不够', words: ['渠道', '载体', '方式'] },
  influence: { label: '影响力', says: '知晓度、参与度、浏览量低', words: ['影响力', '知晓', '参与', '浏览', '宣传'] },
  innovation: { label: '创新', says: '缺少创新和特色', words: ['创新', '特色', '亮点'] },
  awareness: {
    label: '认识和队伍',
    says: '认识不到位、人员不足、业务不熟',
    words: ['认识', '意识', '重视', '业务', '培训', '人员', '队伍'],
  },
  applications: { label: '依申请公开', says: '答复不规范、超期', words: ['申请', '答复'] },
  systems: { label: '制度', says: '制度不健全、落实不到位', words: ['制度', '机制', '责任'] },
  other: { label: '其他', says: '不属于以上各类的', words: [] },
} as const satisfies Record<string, Category>
export type ShortcomingCategory = keyof typeof SHORTCOMINGS

export const SHORTCOMING_CODES = Object.keys(SHORTCOMINGS) as [ShortcomingCategory, ...ShortcomingCategory[]]

/** The category to offer for a sentence; a person decides. */
export const categoryOffered = (sentence: string): ShortcomingCategory =>
  SHORTCOMING_CODES.find((code) => SHORTCOMINGS[code].words.some((word) => sentence.includes(word))) ?? 'other'

/** Words by which a report tells what is wanting. */
const WANTING =
  /不足|不够|不高|不强|不广|不全|不到位|不及时|不规范|不完善|不健全|不平衡|不熟|不深|不多|不丰富|单一|欠缺|缺乏|缺少|薄弱|滞后|有待|差距|较少|较弱|偏低|偏少|存在.{0,12}问题|没有.{0,10}(?:建立|落实|形成)/
/** A heading or a general phrase in front of the problems says none itself. */
const GENERAL =
  /^(?:[一二三四五六七八九十、（）().\d\s]*)?(?:存在的?(?:主要)?(?:问题|不足)|主要(?:问题|不足)|改进(?:情况|措施)|下一步)[^，。；]{0,12}[：:。]?$/
/** A sentence of what will be done, or was done. */
const INTENDED =
  /^(?:[一二三四五六七八九十\d]+[是、.．]|（[一二三四五六七八九十]+）)?(?:下一步|今后|针对|我局将|我们将|将|进一步|继续|加强|强化|完善|提高|提升|加大|改进|优化|健全|拓宽|丰富|规范|创新)/

/**
 * Whether a sentence of section 五 tells of something wanting, rather than of what is intended: only those are put before the clerk first;
 * the others stay in sight below.
 */
export const tellsShortcoming = (sentence: string): boolean =>
  WANTING.test(sentence) && !GENERAL.test(sentence.trim()) && !INTENDED.test(sentence.trim())
