/**
 * 发布前的审签流程 —— 三级负责制、三审三校、简易流程
 *   谁公开、谁审查，谁审查、谁负责，先审查、后公开。
 * The law asks for a review with stated steps and responsibilities (条例第十七条第一款) and leaves its shape to the organ; these are the
 * shapes in use. Posts are the organ's to name. The drafter signs no step but the first of 三审三校, where the collector of the text is its first
 * reviewer and signs in handing it in.
 */
import type { Source } from '../standing.ts'

/** The duty that usually signs the step; the words are those of the duties an organ grants. */
export type ReleaseDuty =
  'section-editor' | 'editor' | 'section-head' | 'office-head' | 'secrecy-reviewer' | 'deputy-leader' | 'leader'

/** What a step looks at. */
export type ReleaseTask = 'content' | 'proof' | 'secrecy' | 'approve'

export const RELEASE_TASKS: Readonly<Record<ReleaseTask, string>> = {
  content: '内容审核：事实、来源、政策依据、政治表述、公开属性',
  proof: '文字校对：错字漏字、地名人名职务排序、格式、链接',
  secrecy: '保密审查：国家秘密、工作秘密、商业秘密、个人隐私',
  approve: '审批签发',
}

export interface ReleaseStep {
  readonly key: string
  readonly label: string
  /** What the post is called in the source. */
  readonly post: string
  readonly duty: ReleaseDuty
  readonly tasks: readonly ReleaseTask[]
}

export interface ReleaseChain extends Source {
  readonly label: string
  readonly says: string
  readonly steps: readonly ReleaseStep[]
  /** The fewest different persons, the drafter counted: no two steps by one person. */
  readonly persons: number
  /** 采编人员交稿时即签第一步. */
  readonly firstByDrafter: boolean
  /** The printed form filled along with it. */
  readonly form: 'P01' | 'P02'
}

const step = (key: string, label: string, post: string, duty: ReleaseDuty, ...tasks: ReleaseTask[]): ReleaseStep => ({
  key,
  label,
  post,
  duty,
  tasks,
})

export const RELEASE_CHAINS = {
  'three-levels': {
    label: '三级负责制',
    says: '科室自审、保密专审、分管领导签发，三级签字才能发布',
    steps: [
      step('section', '一级：科室审查', '科室负责人', 'section-head', 'content', 'proof'),
      step('secrecy', '二级：保密审查', '保密审查人', 'secrecy-reviewer', 'secrecy'),
      step('approval', '三级：审批签发', '分管领导', 'deputy-leader', 'approve'),
    ],
    persons: 4,
    firstByDrafter: false,
    form: 'P02',
    cites: '信息发布保密审核“三级负责制”（三级各由谁担任，由本机关规定）',
    standing: 'practice',
  },
  'three-reviews': {
    label: '三审三校',
    says: '采编人员一审校、责任编辑二审校、分管领导三审校，每一步既审内容又校文字',
    steps: [
      step('first', '一审一校', '采编人员', 'section-editor', 'content', 'proof'),
      step('second', '二审二校', '责任编辑', 'editor', 'content', 'proof', 'secrecy'),
      step('third', '三审三校', '分管领导', 'deputy-leader', 'content', 'proof', 'approve'),
    ],
    persons: 3,
    firstByDrafter: true,
    form: 'P01',
    cites: '网络媒体三审三校审批表',
    standing: 'practice',
  },
  short: {
    label: '简易流程',
    says: '转载上级文件、工作动态等简单信息：保密审查以后由工作机构负责人签发',
    steps: [
      step('secrecy', '保密审查', '保密审查人', 'secrecy-reviewer', 'content', 'proof', 'secrecy'),
      step('approval', '签发', '工作机构负责人', 'office-head', 'approve'),
    ],
    persons: 3,
    firstByDrafter: false,
    form: 'P02',
    cites: '《政府信息公开条例》第四条第二款第（四）项、第十七条',
    standing: 'proposed',
  },
} as const satisfies Record<string, ReleaseChain>

export type ReleaseChainCode = keyof typeof RELEASE_CHAINS

/** What every chain must contain, whatever the organ makes of it, with the provision. */
export const RELEASE_MUSTS: Readonly<Record<'secrecy' | 'approve', string>> = {
  secrecy: '条例第十七条第二款、《保守国家秘密法》第三十五条：拟公开的信息应当进行保密审查',
  approve: '条例第十七条第一款：审查的程序和责任应当明确，未经审批不得发布',
}

/** The first task no step does; null when the chain does all it must. */
export function missingTask(steps: readonly Pick<ReleaseStep, 'tasks'>[]): keyof typeof RELEASE_MUSTS | null {
  const done = new Set(steps.flatMap(({ tasks }) => tasks))
  return (Object.keys(RELEASE_MUSTS) as (keyof typeof RELEASE_MUSTS)[]).find((task) => !done.has(task)) ?? null
}

/** 审签页上印的原则. */
export const RELEASE_PRINCIPLES = [
  '谁公开、谁审查，谁审查、谁负责，先审查、后公开。',
  '涉密信息不上网，上网信息不涉密。',
  '一事一审。',
] as const
