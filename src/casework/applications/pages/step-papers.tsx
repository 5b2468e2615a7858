/** The papers of the steps: those there are, each under its step; where more are added afterwards is folded away. */
import type { ReactNode } from 'react'
import { useFiles } from '../../../platform/workbench/upload/attached.ts'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import type { CaseView } from '../case-view.ts'
import { STEPS } from '../step.ts'
import { WITH_PAPERS } from './step-fields.tsx'

interface Props {
  readonly of: CaseView
  readonly readOnly: boolean
}

export function StepPapers({ of, readOnly }: Props): ReactNode {
  const subject = { kind: 'application', id: of.id } as const
  const files = useFiles(subject)
  const taken = WITH_PAPERS.filter((did) => of.timeline.some((step) => step.did === did))
  const filled = taken.filter((did) => files.data?.some(({ slot }) => slot === did))
  const empty = taken.filter((did) => !filled.includes(did))
  const papers = (did: (typeof WITH_PAPERS)[number]): ReactNode => (
    <Attachments key={did} subject={subject} label={`${STEPS[did]}的材料`} slot={did} readOnly={readOnly} />
  )
  return (
    <>
      {filled.map(papers)}
      {!readOnly && empty.length > 0 && (
        <details className="wb-part">
          <summary>给办过的步骤补附材料（{empty.map((did) => STEPS[did]).join('、')}）</summary>
          {empty.map(papers)}
        </details>
      )}
    </>
  )
}
