/** What those who are asked are told: the information, not the applicant. */
import { locked, type LockedBlock } from './form.ts'
import type { ApplicationFacts } from './facts.ts'
import { clause, day } from './words.ts'

/** The information others are asked about: what the request is for, in the organ's words. */
export interface InformationFacts extends ApplicationFacts {
  /** 所涉政府信息的名称、文号或者内容描述；never the request itself, which may speak of the applicant. */
  readonly information: string
}

/** That an application came, when, and for what; not from whom. */
export const anApplication = <Facts extends InformationFacts>(ties: (facts: Facts) => string): LockedBlock<Facts> =>
  locked('application', '收到申请和所涉信息', ({ facts }) => [
    `${day(facts.case.receivedOn)}，本机关收到一件政府信息公开申请（登记号：${facts.case.caseNo}），申请公开的政府信息为：${clause(facts.information)}。${ties(facts)}`,
  ])
