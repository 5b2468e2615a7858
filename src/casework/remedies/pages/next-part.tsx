/** What may be done now, each with its form; what may not, with the reason. */
import { Alert } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { StepsPart } from '../../../platform/workbench/steps-part.tsx'
import type { RemedyView } from '../view.ts'
import { fieldsOf, presetOf, stepOf, type StepValues } from './step-fields.tsx'

type Next = RemedyView['next'][number]

export function NextPart({ of }: { readonly of: RemedyView }): ReactNode {
  const [chosen, choose] = useState<Next | null>(null)
  return (
    <StepsPart steps={of.next} begin={choose}>
      {chosen && <StepDialog of={of} step={chosen} close={() => choose(null)} />}
    </StepsPart>
  )
}

interface DialogProps {
  readonly of: RemedyView
  readonly step: Next
  readonly close: () => void
}

const StepDialog = ({ of, step, close }: DialogProps): ReactNode => (
  <FormDialog<StepValues, unknown>
    title={`${step.label} · ${of.ledgerNo}`}
    says={step.says && <Alert type="warning" showIcon title={step.says} />}
    fields={fieldsOf(step.did, of)}
    initial={{ on: beijingDay(new Date()), ...presetOf(step.did, of) }}
    does={step.label}
    save={({ files, ...rest }) =>
      post(`/remedies/${of.id}/steps`, {
        version: of.version,
        step: { did: step.did, ...stepOf(rest) },
        files: files ?? [],
      })
    }
    saved={() => `已登记：${step.label}。`}
    close={close}
  />
)
