/**
 * 公开前的审查 ——《政府信息公开条例》第十一条、第十三条至第十七条、第三十七条
 *   第十七条 行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。行政机关应当依照《中华人民共和国保守国家秘密法》以及其他
 *   法律、法规和国家有关规定对拟公开的政府信息进行审查。行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关
 *   主管部门或者保密行政管理部门确定。
 *   第十一条 ……行政机关公开政府信息涉及其他机关的，应当与有关机关协商、确认，保证行政机关公开的政府信息准确一致。行政机关公开政府信息
 *   依照法律、行政法规和国家有关规定需要批准的，经批准予以公开。
 * Findings in, what to do next out. A blank is no “否”: what was not looked at keeps the information from going out.
 */
import type { GroundCode } from './attribute-grounds.ts'

/** null: not looked at yet; doubtful: looked at and not to be decided here. */
export type ReviewAnswer = 'no' | 'yes' | 'doubtful' | null

export interface ReviewFindings {
  /** 第十四条、保守国家秘密法. */
  readonly stateSecret: ReviewAnswer
  readonly workSecret: ReviewAnswer
  readonly otherLaw: ReviewAnswer
  readonly safetyStability: ReviewAnswer
  /** 第十五条：公开会对第三方合法权益造成损害. */
  readonly thirdParty: ReviewAnswer
  /** What the third party said; only asked where `thirdParty` is yes. */
  readonly thirdPartySays: 'not-asked' | 'asked' | 'agreed' | 'objected' | 'silent'
  /** 不公开会对公共利益造成重大影响. */
  readonly greatPublicInterest: boolean
  /** 第十六条. */
  readonly article16: 'none' | 'internalAffairs' | 'processInfo' | 'caseFile' | 'doubtful' | null
  /** 法律、法规、规章规定上述信息应当公开 (only for 过程性信息 and 行政执法案卷信息). */
  readonly orderedOpen: boolean
  /** What the organ decided where article 16 leaves it the choice. */
  readonly organChooses: 'open' | 'withhold' | null
  /** 第十一条第二款. */
  readonly approval: 'not-needed' | 'needed' | 'granted' | 'refused' | null
  /** 第十一条第一款. */
  readonly otherOrgans: 'none' | 'not-asked' | 'asked' | 'agreed' | 'disagreed' | null
  /** What cannot be published can be taken out of it (第三十七条). */
  readonly separable: boolean
}

/** What is done next, in the order in which the steps come. */
export const REVIEW_STEPS = {
  separate: { label: '先删去或者遮盖不能公开的部分，其余部分重新审查', cites: '《政府信息公开条例》第三十七条' },
  withhold: { label: '不予公开', cites: '《政府信息公开条例》第十四条至第十六条' },
  answer: { label: '还有没有审查的事项', cites: '《政府信息公开条例》第十七条第一款' },
  'refer-secrecy': {
    label: '报保密行政管理部门确定',
    cites: '《政府信息公开条例》第十七条第三款；《保守国家秘密法》第二十五条',
  },
  'refer-authority': { label: '报有关主管部门确定', cites: '《政府信息公开条例》第十七条第三款' },
  'ask-third-party': { label: '书面征求第三方的意见', cites: '《政府信息公开条例》第十五条' },
  choose: { label: '由本机关决定公开或者不予公开', cites: '《政府信息公开条例》第十六条' },
  'await-approval': { label: '报请批准，经批准再公开', cites: '《政府信息公开条例》第十一条第二款' },
  'consult-organs': { label: '与有关机关协商、确认', cites: '《政府信息公开条例》第十一条第一款' },
  publish: { label: '可以公开', cites: '《政府信息公开条例》第十三条' },
} as const satisfies Record<string, { label: string; cites: string }>

export type ReviewStep = keyof typeof REVIEW_STEPS

export interface Reviewed {
  readonly next: ReviewStep
  /** The grounds on which it is withheld or separated, or that are in doubt; the questions open for `answer`. */
  readonly because: readonly (keyof ReviewFindings | GroundCode)[]
  /** What must be done along with it, in words. */
  readonly also: readonly string[]
}

const SECRECY = ['stateSecret', 'workSecret'] as const
const ARTICLE_14 = [...SECRECY, 'otherLaw', 'safetyStability'] as const
const QUESTIONS = [...ARTICLE_14, 'thirdParty', 'article16', 'approval', 'otherOrgans'] as const

/** The next step of a review. First what forbids, then what is open or in doubt, then whom to ask, then publication. */
export function reviewed(findings: ReviewFindings): Reviewed {
  const forbidden = ARTICLE_14.filter((question) => findings[question] === 'yes')
  if (forbidden.length > 0) return withheld(findings, forbidden)
  const open = QUESTIONS.filter((question) => findings[question] === null)
  if (open.length > 0) return step('answer', open)
  const secrecy = SECRECY.filter((question) => findings[question] === 'doubtful')
  if (secrecy.length > 0) return step('refer-secrecy', secrecy)
  const doubtful = QUESTIONS.filter((question) => findings[question] === 'doubtful')
  if (doubtful.length > 0) return step('refer-authority', doubtful)
  const also: string[] = []
  if (findings.thirdParty === 'yes') {
    const { thirdPartySays: says, greatPublicInterest } = findings
    if (says === 'not-asked' || says === 'asked') return step('ask-third-party', ['thirdParty'])
    if (says !== 'agreed') {
      if (!greatPublicInterest) return withheld(findings, ['thirdParty'])
      also.push('将决定公开的内容和理由书面告知第三方')
    }
  }
  const kind = findings.article16
  if (kind === 'internalAffairs' || kind === 'processInfo' || kind === 'caseFile') {
    const ordered = kind !== 'internalAffairs' && findings.orderedOpen
    if (!ordered && findings.organChooses === null) return step('choose', [kind])
    if (!ordered && findings.organChooses === 'withhold') return withheld(findings, [kind])
  }
  if (findings.approval === 'refused') return step('withhold', ['approval'])
  if (findings.approval === 'needed') return step('await-approval', ['approval'])
  if (findings.otherOrgans !== 'none' && findings.otherOrgans !== 'agreed')
    return step('consult-organs', ['otherOrgans'])
  return { next: 'publish', because: [], also }
}

const step = (next: ReviewStep, because: Reviewed['because']): Reviewed => ({ next, because, also: [] })

function withheld({ separable }: ReviewFindings, because: Reviewed['because']): Reviewed {
  const secret = because.includes('stateSecret')
  return {
    next: separable ? 'separate' : 'withhold',
    because,
    also: [
      ...(secret ? ['涉密信息不得在本系统办理，立即按保密规定处理'] : []),
      ...(separable ? [] : ['登记为不予公开信息，定期评估审查（第十八条）']),
    ],
  }
}

/** Whether a review lets the information out at all: nothing else does (先审查、后公开). */
export const mayPublish = (findings: ReviewFindings): boolean => reviewed(findings).next === 'publish'
