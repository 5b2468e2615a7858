/** 保密审查和内容审核逐项问什么: the questions of the content's `review`, in the words and with the articles of the law room. */
import { GROUNDS } from '../../law/disclosure/attribute-grounds.ts'
import { REVIEW_STEPS } from '../../law/disclosure/review.ts'
import type { Content } from './content.ts'

export interface ReviewQuestion {
  readonly key: Exclude<keyof Content['review'], 'notes'>
  readonly label: string
  readonly cites: string
  readonly answers: readonly { readonly value: string; readonly label: string }[]
}

const FOUND = [
  { value: 'no', label: '否' },
  { value: 'yes', label: '是' },
  { value: 'doubtful', label: '不能确定' },
] as const

const question = (
  key: ReviewQuestion['key'],
  { label, cites }: { readonly label: string; readonly cites: string },
  answers: ReviewQuestion['answers'] = FOUND,
): ReviewQuestion => ({ key, label, cites, answers })

/** In the order in which they are asked; a question without an answer keeps the information from going out. */
export const REVIEW_QUESTIONS: readonly ReviewQuestion[] = [
  question('stateSecret', GROUNDS.stateSecret),
  question('workSecret', GROUNDS.workSecret),
  question('otherLaw', GROUNDS.otherLaw),
  question('safetyStability', GROUNDS.safetyStability),
  question('thirdParty', GROUNDS.thirdParty),
  question('personal', { label: '含有没有遮盖的个人信息', cites: GROUNDS.thirdParty.cites }),
  question('internal', {
    label: '属于内部事务信息、过程性信息或者行政执法案卷信息',
    cites: '《政府信息公开条例》第十六条',
  }),
  question('approval', { label: '公开是否需要批准', cites: REVIEW_STEPS['await-approval'].cites }, [
    { value: 'not-needed', label: '不需要' },
    { value: 'needed', label: '需要，还没有批准' },
    { value: 'granted', label: '已经批准' },
    { value: 'refused', label: '没有批准' },
  ]),
  question('otherOrgans', { label: '是否涉及其他机关', cites: REVIEW_STEPS['consult-organs'].cites }, [
    { value: 'none', label: '不涉及' },
    { value: 'not-asked', label: '涉及，还没有协商' },
    { value: 'asked', label: '正在协商' },
    { value: 'agreed', label: '已经协商一致' },
    { value: 'disagreed', label: '没有协商一致' },
  ]),
]
