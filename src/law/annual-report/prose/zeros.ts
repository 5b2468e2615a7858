/** “未收到政府信息公开申请”“未发生行政复议、行政诉讼”: that something did not happen, said without a figure. */
import type { Report } from '../report.ts'
import type { Claim, Topic } from './claim.ts'
import type { Said } from './prose.ts'
import { isOthers, whenOf } from './scope.ts'
import { ORGANISATIONS } from './subjects.ts'

/** The zero claims of a sentence, clause by clause. */
export function* zeroClaimsOf(sentence: Said, topic: Topic, report: Report): Iterable<Claim> {
  const { unquoted } = sentence
  const only = unquoted.includes('自然人') ? ONLY_PERSONS.exec(unquoted) : null
  if (
    only &&
    (topic === 'applications' || APPLICATIONS.test(unquoted)) &&
    whenOf(unquoted, only.index, report.year) === 'this'
  )
    yield {
      subject: { about: 'applicants', columns: ORGANISATIONS },
      value: 0,
      words: only[0],
      sentence,
      withCarried: /结转/.test(unquoted),
      negated: true,
    }
  if (!DENIES.test(unquoted) || !NEGATION.test(unquoted)) return
  let from = 0
  for (const clause of unquoted.split(/[，。；]/)) {
    const at = from
    from += clause.length + 1
    const negation = NEGATION.exec(clause)
    if (!negation || /\d/.test(clause.slice(negation.index))) continue
    if (whenOf(unquoted, at + negation.index, report.year) !== 'this') continue
    if (isOthers(unquoted, at, at + clause.length, report.organ)) continue
    const claim = {
      value: 0,
      words: sentence.plain.slice(at, at + clause.length),
      sentence,
      withCarried: false,
      negated: true,
    }
    const denied = clause.slice(negation.index)
    if (saysNoApplication(denied, clause, topic))
      yield { ...claim, subject: { about: 'applications', what: 'received' } }
    yield* remedyZeros(denied, unquoted, topic, claim)
  }
}

function* remedyZeros(denied: string, unquoted: string, topic: Topic, claim: Omit<Claim, 'subject'>): Iterable<Claim> {
  if (topic === null && !/信息公开|政府信息|依申请|公开工作/.test(unquoted)) return
  if (QUALIFIED.test(denied)) return
  const column = /纠[正错]/.test(denied) ? 'corrected' : 'total'
  const review = /复议(?!后|机关)/.test(denied)
  const suit = /诉讼|起诉/.test(denied)
  if (review) yield { ...claim, subject: { about: 'remedies', blocks: ['review'], column } }
  if (suit) yield { ...claim, subject: { about: 'remedies', blocks: ['suitDirect', 'suitAfterReview'], column } }
}

function saysNoApplication(denied: string, clause: string, topic: Topic): boolean {
  if (QUALIFIED.test(denied) || LIMITED.test(clause)) return false
  if (/^零(?:申请|受理|报告)/.test(denied)) return topic === 'applications' || APPLICATIONS.test(clause)
  const named = APPLICATIONS.exec(denied)
  if (named) return !CAUSES.test(denied.slice(named.index + named[0].length))
  return (
    topic === 'applications' && /(?:收到|接到|接收|受理|无|零)(?:到)?(?:任何|相关)?(?:的)?申请(?!人|表)/.test(denied)
  )
}

/** 均为自然人申请: no organisation applied. */
const ONLY_PERSONS = /(?:均|全部|都|皆)(?:为|是|由|系)自然人/
/** A quick test that every match of `NEGATION` passes. */
const DENIES = /[未没无零]|不[存涉]/
const NEGATION =
  /(?:尚|暂|均|也|都|从)?未(?:收到|接到|接收|受理|发生|产生|出现|被|有|涉及|引发|存在|办理|曾)|没有(?!.{0,4}(?:建立|制定|做到))|无(?!法|正当|障碍|理由|效|偿|关|纸|缝|人机|论)|零(?:申请|受理|报告|复议|诉讼|发生)|不存在|不涉及/
/** What was denied is only a kind of case, or a fault in handling. */
const QUALIFIED =
  /超期|逾期|延期|败诉|不满|违法|差错|失误|泄密|不当|撤销|未按|责任追究|投诉后|收费|费用|遗留|结转|积压|拖延|不规范|瑕疵|胜诉|重大/
const LIMITED =
  /网(?:上|络)|当面|现场|信函|邮件|法人|组织|企业|传真|口头|更正|许可|补正|自然人|第三方|复议申请|重复|上级|延长/
const APPLICATIONS =
  /(?:政府|政务)?信息(?:依申请)?公开(?:的)?(?:相关)?申请|依申请公开|公开(?:政府)?信息(?:的)?申请|公开(?:的)?申请|申请公开/
/** 因政府信息公开申请引发的行政复议 denies the review, not the application. */
const CAUSES = /^(?:工作|事项|件|案件|答复|而|所|的)*(?:引|产生|发生|导致|涉及|提起|投诉|举报|的?行政|被)/
