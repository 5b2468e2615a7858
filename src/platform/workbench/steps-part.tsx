/** What may be done with a thing now, a button each, with what should be known before; what may not, with the reason. */
import { Button } from 'antd'
import type { ReactNode } from 'react'

/** A step as the server offers it. */
export interface OfferedStep {
  readonly did: string
  readonly label: string
  readonly open: boolean
  /** Why it may not be done; of an open one, what to know before. */
  readonly says: string | null
}

interface StepsPartProps<Step extends OfferedStep> {
  /** In the order they are drawn. */
  readonly steps: readonly Step[]
  readonly begin: (step: Step) => void
  /** Below the buttons: other ways of doing the same. */
  readonly more?: ReactNode
  /** The dialog of the step that was begun. */
  readonly children?: ReactNode
}

export function StepsPart<Step extends OfferedStep>({ steps, begin, more, children }: StepsPartProps<Step>): ReactNode {
  const open = steps.filter((step) => step.open)
  const closed = steps.filter((step) => !step.open)
  return (
    <section className="wb-part" aria-label="现在可以办的">
      <h2>现在可以办的</h2>
      {open.length === 0 ? (
        <p className="wb-soft">您现在没有可以办的；原因见下。</p>
      ) : (
        <div className="wb-actions">
          {open.map((step) => (
            <Button key={step.did} onClick={() => begin(step)} title={step.says ?? undefined}>
              {step.label}
            </Button>
          ))}
        </div>
      )}
      {more}
      {open
        .filter(({ says }) => says !== null)
        .map(({ did, label, says }) => (
          <p key={did} className="wb-warning">
            {label}：{says}
          </p>
        ))}
      {closed.length > 0 && (
        <details>
          <summary>现在不能办的 {closed.length} 步，为什么</summary>
          <dl className="wb-closed">
            {closed.map(({ did, label, says }) => (
              <div key={did}>
                <dt>{label}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {children}
    </section>
  )
}
