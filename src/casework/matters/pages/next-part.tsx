/** What may be done now, each with its form; what may not, with the reason. */
import { Alert } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { StepsPart } from '../../../platform/workbench/steps-part.tsx'
import type { MatterView } from '../matter-view.ts'
import { fieldsOf, stepOf, type StepValues } from './step-fields.tsx'

type Next = MatterView['next'][number]

export function NextPart({ of }: { readonly of: MatterView }): ReactNode {
  const [chosen, choose] = useState<Next | null>(null)
  return (
    <StepsPart steps={of.next} begin={choose}>
      {chosen && (
        <FormDialog<StepValues, unknown>
          title={`${chosen.label} · ${of.ledgerNo}`}
          says={chosen.says && <Alert type="warning" showIcon title={chosen.says} />}
          fields={fieldsOf(chosen.did, of)}
          initial={{ on: beijingDay(new Date()) }}
          does={chosen.label}
          save={({ files, ...rest }) =>
            post(`/matters/${of.id}/steps`, {
              version: of.version,
              step: { did: chosen.did, ...stepOf(rest) },
              files: files ?? [],
            })
          }
          saved={() => `已登记：${chosen.label}。`}
          close={() => choose(null)}
        />
      )}
    </StepsPart>
  )
}
