/** 卷内已有的答复依据: what an outcome needs that only the file can prove – what the file holds of it, or the step that is missing. */
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { outcome as catalogued, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import type { CaseView } from '../case-view.ts'
import type { Did } from '../step.ts'

/** The steps that prove a need. */
const PROVEN_BY: Partial<Record<NeedCode, readonly Did[]>> = {
  searchLog: ['searched'],
  consultation: ['consulted', 'opinion-received', 'consultation-lapsed'],
  supplementNotice: ['supplement-requested', 'supplement-lapsed'],
  supplement: ['supplement-received'],
  reasonRequest: ['reasons-requested', 'reasons-given', 'reasons-received'],
  feeNotice: ['fee-noticed', 'fee-notice-delivered', 'fee-lapsed'],
}

export function HeldInFile({ of, outcome }: { readonly of: CaseView; readonly outcome: OutcomeCode }): ReactNode {
  return catalogued(outcome)
    .needs.filter((need) => need !== 'withheldParts' && of.heldOnly.includes(need))
    .map((need) => {
      const { label, cites } = NEEDS[need]
      if (!of.held.includes(need))
        return (
          <Alert
            key={need}
            className="app-held"
            type="warning"
            showIcon
            title={`卷内还没有：${label}（${cites}），请先办这一步。`}
          />
        )
      const steps = of.timeline.filter(({ did }) => PROVEN_BY[need]?.some((each) => each === did))
      return (
        <Alert
          key={need}
          className="app-held"
          type="success"
          showIcon
          title={`卷内已有：${label}`}
          description={
            <ul>
              {steps.map(({ n, says, on, lines }) => (
                <li key={n}>{[`${says}（${on}）`, ...lines].join('；')}</li>
              ))}
            </ul>
          }
        />
      )
    })
}
