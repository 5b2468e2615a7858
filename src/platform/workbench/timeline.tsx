/** What happened to a thing, oldest first: who, when, what, with which opinion. Also the chain of an approval still to go. */
import type { ReactNode } from 'react'
import { beijingTime } from './beijing.ts'
import { StatusTag, type Tone } from './status-tag.tsx'

export interface Step {
  readonly key: string
  /** What was done, or is to be done: 初审通过、待复审 */
  readonly says: string
  readonly tone: Tone
  /** Who did it, or whose turn it is. */
  readonly who: string | null
  /** ISO 8601; null when it has not happened. */
  readonly at: string | null
  readonly opinion?: string | null
  readonly more?: ReactNode
}

export function Timeline({
  steps,
  label = '办理过程',
}: {
  readonly steps: readonly Step[]
  readonly label?: string
}): ReactNode {
  return (
    <ol className="wb-timeline" aria-label={label}>
      {steps.map((step) => (
        <li key={step.key} className={`wb-step wb-step-${step.tone}`}>
          <p className="wb-step-head">
            <StatusTag tone={step.tone} says={step.says} />
            {step.who && <strong>{step.who}</strong>}
            {step.at && <time dateTime={step.at}>{beijingTime(step.at)}</time>}
          </p>
          {step.opinion && <p className="wb-step-opinion">意见：{step.opinion}</p>}
          {step.more}
        </li>
      ))}
    </ol>
  )
}
