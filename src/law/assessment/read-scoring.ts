/** Reads how an item is scored. A ladder must rise (or fall) without a break, so that a better figure never gives fewer points. */
import { assessedFact } from './facts.ts'
import { fieldsOf, isHundredths, nameIn, pointsIn, type Faults } from './reading.ts'
import type { Scoring, Step } from './sheet.ts'

const WAYS = 'steps（分档）、ratio（比例）、each（按件）、yesNo（是否）、manual（人工）'

/** The scoring of an item of so many points; null with a fault. */
export function readScoring(data: unknown, max: number, where: string, fault: Faults): Scoring | null {
  const fields = fieldsOf(data)
  if (!fields) return fault(where, `没有写计分方式，应为 ${WAYS}之一`)
  const fact = (key: string, kind: 'count' | 'yes'): string => {
    const name = nameIn(fields, key, '依据数据', where, fault)
    const known = assessedFact(name)
    if (known && known.kind !== kind)
      fault(where, `的依据数据“${known.label}”${known.kind === 'yes' ? '只答是否，不能计数' : '是计数，不能答是否'}`)
    return name
  }
  switch (fields['by']) {
    case 'manual':
      return { by: 'manual' }
    case 'yesNo':
      return { by: 'yesNo', fact: fact('fact', 'yes') }
    case 'ratio':
      return { by: 'ratio', part: fact('part', 'count'), of: fact('of', 'count') }
    case 'each':
      return { by: 'each', fact: fact('fact', 'count'), points: pointsIn(fields, 'points', '每件分值', where, fault) }
    case 'steps': {
      const better = fields['better'] ?? 'more'
      if (better !== 'more' && better !== 'less')
        return fault(where, '的分档方向只能是 more（越多越好）或者 less（越少越好）')
      const steps = readSteps(fields['steps'], better, max, where, fault)
      return steps ? { by: 'steps', fact: fact('fact', 'count'), better, steps } : null
    }
    default:
      return fault(where, `的计分方式不认识，应为 ${WAYS}之一`)
  }
}

function readSteps(
  data: unknown,
  better: 'more' | 'less',
  max: number,
  where: string,
  fault: Faults,
): readonly Step[] | null {
  if (!Array.isArray(data) || data.length === 0 || data.length > 20) return fault(where, '的分档应当是一到二十档')
  const steps: Step[] = []
  for (const each of data) {
    const { at, points } = fieldsOf(each) ?? {}
    const good =
      typeof at === 'number' &&
      Number.isFinite(at) &&
      at >= 0 &&
      typeof points === 'number' &&
      points >= 0 &&
      isHundredths(points)
    if (!good) return fault(where, '的每一档都要写明界限（at）和分值（points），都是不小于 0 的数')
    steps.push({ at, points })
  }
  const sorted = steps.toSorted((a, b) => a.at - b.at)
  for (const [place, step] of sorted.entries()) {
    const before = sorted[place - 1]
    if (step.points > max) return fault(where, `有一档 ${step.points} 分，高于最高分 ${max} 分`)
    if (before?.at === step.at) return fault(where, `有两档的界限同为 ${step.at}`)
    if (before && (better === 'more' ? step.points < before.points : step.points > before.points))
      return fault(where, `的分档前后矛盾：${before.at} 得 ${before.points} 分，${step.at} 得 ${step.points} 分`)
  }
  return sorted
}
