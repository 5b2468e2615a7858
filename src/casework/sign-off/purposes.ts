/**
 * 什么文书走哪条会签流程。One table: what each purpose is called, what the law asks of its chain, and the preset (拟稿人 → 科室负责人 →
 * 工作机构 → 合法性审核 → 保密审查 → 分管领导 → 主要领导). The drafter is never a step: drafting is what comes before.
 */
import { RELEASE_CHAINS, type ReleaseChainCode } from '../../law/disclosure/release-chains.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting, type Kept, type OrganSetting } from '../organ-settings.ts'
import { chainSetting, type Chain, type ChainRules, type ChainStep } from './chain.ts'

const SECTION: ChainStep = {
  key: 'section-head',
  label: '科室负责人审核',
  duty: 'section-head',
  where: 'own-unit',
  optional: true,
}
const OFFICE: ChainStep = { key: 'office-head', label: '工作机构审核', duty: 'office-head', where: 'organ' }
const LEGAL: ChainStep = { key: 'legal-review', label: '合法性审核', duty: 'legal-reviewer', where: 'organ' }
const SECRECY: ChainStep = { key: 'secrecy-review', label: '保密审查', duty: 'secrecy-reviewer', where: 'organ' }
const DEPUTY: ChainStep = { key: 'deputy-leader', label: '分管领导审签', duty: 'deputy-leader', where: 'organ' }
const LEADER: ChainStep = { key: 'leader', label: '主要领导签发', duty: 'leader', where: 'organ' }

/** The steps of a chain of publication as the law room describes it; the first of 三审三校 is signed in handing in. */
const releaseSteps = (code: ReleaseChainCode): readonly ChainStep[] => {
  const { steps, firstByDrafter } = RELEASE_CHAINS[code]
  return steps.slice(firstByDrafter ? 1 : 0).map(({ key, label, duty }) => ({
    key,
    label,
    duty,
    where: duty === 'section-head' ? 'own-unit' : 'organ',
  }))
}

const REVIEW_BEFORE_DISCLOSURE = {
  duty: 'secrecy-reviewer',
  because: '条例第十七条，拟公开的政府信息应当先依照保守国家秘密法等进行审查',
} as const

interface Purpose {
  readonly label: string
  /** Which things go this way, as the settings page says it. */
  readonly says: string
  readonly rules: ChainRules
  readonly steps: readonly ChainStep[]
}

export const PURPOSES = {
  'application-procedural': {
    label: '程序性文书',
    says: '补正告知、征求意见、收费通知、说明理由通知等办理中的文书。',
    rules: { must: [] },
    steps: [SECTION, OFFICE],
  },
  'application-extension': {
    label: '延长答复期限',
    says: '延长答复期限告知书。',
    rules: { must: [{ duty: 'office-head', because: '条例第三十三条，延长答复期限应当经其同意' }] },
    steps: [{ ...OFFICE, label: '工作机构负责人同意' }],
  },
  'application-answer': {
    label: '答复',
    says: '予以公开、告知获取方式、不属于本机关公开等答复。',
    rules: { must: [REVIEW_BEFORE_DISCLOSURE] },
    steps: [SECTION, OFFICE, LEGAL, SECRECY, DEPUTY],
  },
  'application-denial': {
    label: '不予公开、部分公开的答复',
    says: '对申请人不利、容易引起复议诉讼的答复。',
    rules: { must: [REVIEW_BEFORE_DISCLOSURE] },
    steps: [SECTION, OFFICE, LEGAL, SECRECY, DEPUTY, LEADER],
  },
  'release-three-levels': {
    label: RELEASE_CHAINS['three-levels'].label,
    says: `发布信息：${RELEASE_CHAINS['three-levels'].says}。`,
    rules: { must: [REVIEW_BEFORE_DISCLOSURE] },
    steps: releaseSteps('three-levels'),
  },
  'release-three-reviews': {
    label: RELEASE_CHAINS['three-reviews'].label,
    says: `发布信息：${RELEASE_CHAINS['three-reviews'].says}；拟稿人交付审核即为一审一校。`,
    rules: {
      must: [
        { duty: 'editor', because: '三审三校的二审二校由责任编辑承担，并作保密审查' },
        { duty: 'deputy-leader', because: '三审三校的三审由分管领导承担' },
      ],
    },
    steps: releaseSteps('three-reviews'),
  },
  'release-short': {
    label: RELEASE_CHAINS.short.label,
    says: `发布信息：${RELEASE_CHAINS.short.says}。`,
    rules: { must: [REVIEW_BEFORE_DISCLOSURE] },
    steps: releaseSteps('short'),
  },
  'annual-report': {
    label: '年度报告',
    says: '政府信息公开工作年度报告：首次编制和更正。',
    rules: {
      must: [
        REVIEW_BEFORE_DISCLOSURE,
        { duty: 'deputy-leader', because: '国办公开办函〔2021〕30号，分管政府信息公开工作的领导人员是第一责任人' },
      ],
    },
    steps: [OFFICE, SECRECY, DEPUTY, { ...LEADER, optional: true }],
  },
} as const satisfies Record<string, Purpose>
export type PurposeCode = keyof typeof PURPOSES
export const PURPOSE_CODES = Object.keys(PURPOSES) as PurposeCode[]

/** The chain that holds until the organ decides otherwise. */
export const presetOf = (purpose: PurposeCode): Chain => {
  const { label, steps } = PURPOSES[purpose]
  return { key: purpose, label, steps, distinct: true }
}

/** The setting in which the organ keeps its chain of a purpose. */
export const settingOf = (purpose: PurposeCode): OrganSetting<Chain> =>
  chainSetting(purpose, presetOf(purpose), PURPOSES[purpose].rules)

/** The chain of a purpose in an organ, with its version: what is handed in now goes this way. */
export async function chainOf(tx: Tx, organ: string, purpose: PurposeCode): Promise<Kept<Chain>> {
  const { value, version } = await readSetting(tx, organ, settingOf(purpose))
  return { value: { ...value, key: purpose, label: PURPOSES[purpose].label }, version }
}
