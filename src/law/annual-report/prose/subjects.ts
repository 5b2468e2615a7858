/** What a figure in prose counts, in the words of tables two, three and four. */
import { FORMATS } from '../formats/index.ts'
import type { Aspect, Subject, Topic } from './claim.ts'

/**
 * The subject of a figure with the words before (`head`) and after it (`tail`); `before` is the whole sentence up to it,
 * `topic` what the heading announced, `remedy` the review or suit the sentence last spoke of. Null: none of the tables'.
 */
export function subjectOf(
  head: string,
  tail: string,
  before: string,
  topic: Topic,
  remedy: Subject | null,
): Subject | null {
  const words = `${head}#${tail}`
  const remedied = remedyOf(words, before, topic, remedy)
  if (remedied !== undefined) return remedied
  const document = documentOf(words)
  if (document !== undefined) return document
  if (OTHER_MATTERS.test(words)) return null
  const ofApplications = topic === 'applications' || APPLICATION.test(before) || APPLICATION.test(words)
  if (!ofApplications) return null
  if (CARRIED_OUT.test(words)) return { about: 'applications', what: 'carriedOut' }
  if (CARRIED_IN.test(words)) return { about: 'applications', what: 'carriedIn' }
  if (SIDE_FIGURE.test(words) || OF_PAPERS.test(before)) return null
  const rows = outcomeOf(words)
  const columns = applicantsOf(words)
  if (rows && columns) return null
  if (rows) return { about: 'outcome', rows }
  if (columns) return { about: 'applicants', columns }
  const aimed =
    APPLICATION.test(words) ||
    /申请|公开件|依申请/.test(words) ||
    (topic === 'applications' && /^[^\u4e00-\u9fff]*$/.test(tail))
  if (!aimed || PART_OF_ALL.test(head)) return null
  if (/(?:申请|依申请公开)件?总?(?:数量|件数|总数|数|量)(?:为|是|共)*$/.test(head))
    return { about: 'applications', what: 'received' }
  if (/办结|答复|回复/.test(words)) return { about: 'applications', what: 'answered' }
  if (/新收|新受理|新增|收到|接收|接到|收件|收悉/.test(words)) return { about: 'applications', what: 'received' }
  if (/受理|登记/.test(words)) return { about: 'applications', what: 'accepted' }
  return /办理|处理|承办/.test(words) ? { about: 'applications', what: 'handled' } : null
}

const APPLICATION = /(?:政府)?信息(?:依申请)?公开的?申请|依申请公开|公开申请|申请公开/
/** Figures that share words with applications but are others. */
export const OTHER_MATTERS =
  /咨询|投诉|举报|来信|来访|来电|留言|建议|提案|信访|许可|热线|意见|项目|更正|备案|解读|培训|答复书|文书|栏目|制度|指南|案例|满意|网民|问题|审批|工单|信箱|指标|申报|政策|稿|人员|目录|流程|(?<!申请)事项/
/** Figures about a part of the cases for which the tables have no cell. */
const SIDE_FIGURE =
  /延期|延长|征求|补正(?!后(?:申请内容)?仍)|口头|当场|转送|移送|告知(?!书)|指引|超期|逾期(?!不|未)|第三方(?!合法)|撤回|撤销|平均|败诉|日均|协查|会商|会办|协办|不予受理|不受理|未受理|正在|在办|待办|未办结|未答复|放弃|转办|交办|指导|隐私|要求|纸质|方式|其余|剩余|协助|配合|未到|未届|尚在/
/** The 公开属性 of an organ's own papers: 制发公文73件，其中不予公开34件. */
const OF_PAPERS = /公文|发文|公开属性/
/** Only some channel's cases. */
const PART_OF_ALL =
  /网(?:上|络|站)|在线|线上|当面|现场|信函|邮寄|邮件|邮箱|传真|微信|窗口|平台|系统|渠道|电话|其中|超过|分别|涉及|(?<!各)类/
const CARRIED_OUT =
  /结转(?:至|到|入|为|下|次|明|(?=20\d\d))|转(?:入|至|到|结至|结到)?(?:下一?年|次年|明年|20\d\d年)|(?:下|次|明)一?年度?继续(?:办理|处理|答复)/
const CARRIED_IN =
  /(?:上|去|前)一?年度?.{0,4}(?:结转|转结|遗留|转来|转入)|结转(?:的)?(?:上|去)一?年|20\d\d年(?:度)?(?:结转|转结|转[至入到](?:今年|本年))/

/** Rows of table three by the words of the form; both formats share them. */
const OUTCOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/含部分公开|(?:予以|同意)公开(?:和|及|或|与|、|以及|（含)(?:予以)?部分公开/, ['granted', 'partial']],
  [/不予以?公开|不同意公开|不公开/, rowsUnder('（三）不予公开')],
  [/部分公开/, ['partial']],
  [/予以(?:全部|主动)?公开|同意公开|全部公开/, ['granted']],
  [/(?:无法|不能|未能)提供/, rowsUnder('（四）无法提供')],
  [/不予(?:重复)?处理/, rowsUnder('（五）不予处理')],
  [/其[他它]处理/, rowsUnder('（六）其他处理')],
]

/** Leaf rows with wording of their own: 本机关不掌握相关政府信息, 属于国家秘密 … */
const LEAVES: readonly (readonly [phrase: string, row: string])[] = Object.values(FORMATS)
  .flatMap(({ tables }) => tables.filter(({ key }) => key === 'applications').flatMap(({ blocks }) => blocks))
  .flatMap(({ rows }) => rows)
  .flatMap(({ path, key }) => {
    const phrase = (path.at(-1) ?? '').replace(/^\d\./, '').replace(/^属于/, '').replace(/申请$/, '')
    return path.length === 3 && phrase.length >= 4 ? [[phrase, key] as const] : []
  })

/** What running prose leaves of those labels. */
const SHORT_LEAVES: readonly (readonly [phrase: string, row: string])[] = [
  ['国家秘密', 'deniedStateSecret'],
  ['内部事务', 'deniedInternalAffairs'],
  ['过程性信息', 'deniedProcessInfo'],
  ['执法案卷', 'deniedCaseFile'],
  ['行政查询', 'deniedAdminQuery'],
  ['不掌握', 'unableNotHeld'],
  ['没有现成信息', 'unableNeedsCreation'],
  ['公开出版物', 'refusedPublication'],
]

function rowsUnder(group: string): string[] {
  const keys = Object.values(FORMATS).flatMap(({ tables }) =>
    tables.flatMap(({ blocks }) =>
      blocks.flatMap(({ rows }) => rows.filter(({ path }) => path.includes(group)).map(({ key }) => key)),
    ),
  )
  return [...new Set(keys)]
}

function outcomeOf(words: string): readonly string[] | null {
  const leaf =
    LEAVES.find(([phrase]) => words.includes(phrase)) ?? SHORT_LEAVES.find(([phrase]) => words.includes(phrase))
  if (leaf) return [leaf[1]]
  const group = OUTCOMES.find(([pattern]) => pattern.test(words))
  return group ? group[1] : null
}

/** The columns of table three under 法人或其他组织. */
export const ORGANISATIONS: readonly string[] = ['business', 'research', 'publicWelfare', 'legalService', 'otherOrg']

function applicantsOf(words: string): readonly string[] | null {
  if (/法人(?:、|或|和|及|与|或者)?其[他它]组织|法人(?!代表)|组织申请|社会组织申请/.test(words))
    return /自然人|公民/.test(words) ? null : ORGANISATIONS
  if (/自然人|公民|个人(?!隐私|信息)/.test(words)) return ['naturalPerson']
  if (/商业企业|企业申请/.test(words)) return ['business']
  if (words.includes('科研机构')) return ['research']
  if (words.includes('社会公益组织')) return ['publicWelfare']
  return words.includes('法律服务机构') ? ['legalService'] : null
}

/** undefined: not about remedies at all; null: about them, but no cell of table four. */
function remedyOf(words: string, before: string, topic: Topic, remedy: Subject | null): Subject | null | undefined {
  const review = /复议/.test(words)
  const suit = /诉讼|起诉|应诉/.test(words)
  const dispute = /行政争议/.test(words)
  const result = RESULTS.find(([pattern]) => pattern.test(words))?.[1]
  if (!review && !suit && !dispute) {
    if (!result || remedy?.about !== 'remedies' || /公开/.test(words)) return undefined
    return { ...remedy, column: result }
  }
  if (topic === null && !/信息公开|政府信息|依申请/.test(before + words)) return null
  if (/申请人|代理|复议机关|答辩|审理|出庭|化解|调解|听证|制度|培训|告知|期限|机构|委员会|意见书|建议书/.test(words))
    return null
  const column = result ?? 'total'
  if (dispute || (review && /诉讼|应诉/.test(words) && !/复议后/.test(words)))
    return { about: 'remedies', blocks: ['review', 'suitDirect', 'suitAfterReview'], column }
  if (/未经复议|直接(?:提起|起诉)/.test(words)) return { about: 'remedies', blocks: ['suitDirect'], column }
  if (/复议后|经复议/.test(words)) return { about: 'remedies', blocks: ['suitAfterReview'], column }
  return { about: 'remedies', blocks: review ? ['review'] : ['suitDirect', 'suitAfterReview'], column }
}

const RESULTS: readonly (readonly [RegExp, string])[] = [
  [/结果维持|维持/, 'upheld'],
  [/结果纠正|被?纠[正错]|撤销|确认违法/, 'corrected'],
  [/其[他它]结果/, 'otherResult'],
  [/尚?未审结|正在审理|未结/, 'pending'],
]

/** undefined: not about such documents; null: about them, but no cell of table two. */
function documentOf(words: string): Subject | null | undefined {
  const normative = /规范性文件/.test(words)
  if (!normative && !/规章(?!制度)/.test(words)) return undefined
  if (normative && /规章(?!制度)/.test(words)) return null
  if (
    /审查|审核|清理|征求|解读|修[订改]|备案|报备|部门|转发|上级|评估|起草|草案|失效|市政府|区政府|县政府|省政府|[局委办厅]的|条款/.test(
      words,
    )
  )
    return null
  const row = normative ? 'normativeDocuments' : 'rules'
  const aspect: Aspect | null = /废止/.test(words)
    ? 'repealed'
    : /现行有效|继续有效|有效/.test(words)
      ? 'inForce'
      : /制[定发]|出台|印发|新制/.test(words)
        ? 'made'
        : /公开|发布|公布/.test(words)
          ? 'published'
          : null
  return aspect ? { about: 'documents', row, aspect } : null
}
