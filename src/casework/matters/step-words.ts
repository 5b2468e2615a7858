/** What a step says, for the timeline: lines of labels and values, total over the steps. */
import { CAME_BY, GROUNDS, kindOf, resultOf, SUBJECTS } from './kinds.ts'
import { FINDINGS, WAYS, type Step } from './step.ts'

type Line = readonly [label: string, value: string | null]

/** The lines of a step; what is not there is left out. `unit` names a section. */
export const linesOf = (step: Step, unit: (id: string) => string): readonly string[] =>
  told(step, unit).flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))

function told(step: Step, unit: (id: string) => string): readonly Line[] {
  switch (step.did) {
    case 'received':
      return [
        ['类别', kindOf(step.kind).name],
        ['来源', CAME_BY[step.cameBy]],
        ['关于', SUBJECTS[step.about]],
        ['缘由', step.grounds.map((ground) => GROUNDS[ground]).join('、')],
        [step.kind === 'rectification' ? '文号' : '证据', step.evidence],
        ['期限', step.dueOn],
      ]
    case 'assigned':
      return [
        ['科室', unit(step.unitId)],
        ['内部期限', step.internalDueOn],
      ]
    case 'competence-found':
      return [
        ['本机关有权更正', step.competent ? '是' : '否'],
        ['理由', step.says],
      ]
    case 'verified':
      return [
        ['结论', FINDINGS[step.finding]],
        ['情况', step.says],
      ]
    case 'put-right':
      return [
        ['措施', step.says],
        ['网址', step.link],
      ]
    case 'concluded':
      return [
        ['结论', resultOf(step.result).label],
        [resultOf(step.result).reason, step.says],
        ['有权处理的机关', step.competent && `${step.competent.name}（${step.competent.contact}）`],
        ['转送之日', step.forwardedOn],
        ['更正之日', step.correctedOn],
      ]
    case 'answered':
      return [
        ['方式', WAYS[step.way]],
        ['文号', step.number],
      ]
    case 'published':
      return [['公开在', step.where]]
    case 'withdrawn':
      return [['方式', step.says]]
    case 'reopened':
      return [['理由', step.reason]]
  }
}
