/** What a step says, for the timeline: lines of labels and values, total over the steps. */
import { RESULTS } from '../../law/applications/remedies/results.ts'
import { APPELLANTS, kindSays, WAYS, type Step } from './step.ts'

type Line = readonly [label: string, value: string | null]

/** The lines of a step; what is not there is left out. */
export const linesOf = (step: Step): readonly string[] =>
  told(step).flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))

function told(step: Step): readonly Line[] {
  switch (step.did) {
    case 'noticed':
      return [
        ['类型', kindSays(step.block, step.instance)],
        [step.block === 'review' ? '复议机关' : '法院', step.forum],
        ['案号', step.theirNo],
        ['提出之日', step.filedOn],
        ['程序', step.simple ? '简易程序' : null],
        ['上诉（申请再审）的', step.appellant && APPELLANTS[step.appellant]],
      ]
    case 'answered':
      return [
        ['提交方式', WAYS[step.way]],
        ['材料', step.papers],
      ]
    case 'evidence-supplemented':
      return [['补充的证据', step.what]]
    case 'hearing-set':
      return [
        ['日期', step.day],
        ['地点', step.place],
        ['参加的人', step.who],
        ['负责人出庭应诉', step.headGoes ? '是' : '否'],
      ]
    case 'hearing-held':
      return [
        ['负责人出庭应诉', step.headWent ? '是' : '否'],
        ['情况', step.says],
      ]
    case 'suspended':
      return [['理由', step.reason]]
    case 'mediated':
      return [[step.agreed ? '达成一致' : '没有达成一致', step.says]]
    case 'decided':
      return [
        ['结果', RESULTS[step.result].label],
        ['改判为', step.instead && RESULTS[step.instead].label],
        ['文书', step.document],
        ['作出之日', step.decidedOn],
        ['要求本机关', step.orders],
        ['履行期限', step.until],
      ]
    case 'appealed':
      return [['上诉的', APPELLANTS[step.by]]]
    case 'performed':
      return [['履行情况', step.what]]
    case 'closed':
      return [['归档号', step.number]]
    case 'resumed':
      return []
  }
}
