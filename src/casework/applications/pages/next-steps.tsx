/** What may be done now, each with its form; what may not, with the reason. */
import { Alert, Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { StepsPart } from '../../../platform/workbench/steps-part.tsx'
import type { CaseView } from '../case-view.ts'
import { JudgeDialog } from './judge-dialog.tsx'
import { hasDialog, LinkDialog } from './link-dialogs.tsx'
import { fieldsOf, presetOf, stepOf, type StepValues } from './step-fields.tsx'

type Next = CaseView['next'][number]

interface Props {
  readonly of: CaseView
  /** Opens the letter that takes a step; while there is none, the step is put down with the number of its paper. */
  readonly draft?: (did: string) => void
}

export function NextSteps({ of, draft }: Props): ReactNode {
  const [chosen, choose] = useState<Next | null>(null)
  // A step with an act of its own is drawn where it has its dialog.
  const steps = of.next.filter((step) => !step.open || step.how !== 'own' || hasDialog(step.did))
  const lettered = steps.filter(({ open, how }) => open && how === 'letter')
  const begin = (step: Next): void => {
    if (step.how === 'letter' && draft) draft(step.did)
    else choose(step)
  }
  const onPaper = draft && lettered.length > 0 && (
    <Dropdown
      trigger={['click']}
      menu={{
        items: lettered.map(({ did, label }) => ({ key: did, label })),
        onClick: ({ key }) => choose(lettered.find(({ did }) => did === key) ?? null),
      }}
    >
      <Button type="link" className="app-on-paper">
        已用纸质文书发出，补登文号…
      </Button>
    </Dropdown>
  )
  return (
    <StepsPart steps={steps} begin={begin} more={onPaper}>
      {chosen?.did === 'judged' && <JudgeDialog of={of} close={() => choose(null)} />}
      {chosen && hasDialog(chosen.did) && <LinkDialog did={chosen.did} of={of} close={() => choose(null)} />}
      {chosen && chosen.did !== 'judged' && !hasDialog(chosen.did) && (
        <StepDialog of={of} step={chosen} close={() => choose(null)} />
      )}
    </StepsPart>
  )
}

interface DialogProps {
  readonly of: CaseView
  readonly step: Next
  readonly close: () => void
}

function StepDialog({ of, step, close }: DialogProps): ReactNode {
  const today = beijingDay(new Date())
  return (
    <FormDialog<StepValues, unknown>
      title={`${step.label} · ${of.caseNo}`}
      says={step.says && <Alert type="warning" showIcon title={step.says} />}
      fields={fieldsOf(step.did, of, step.how === 'letter')}
      initial={{ on: today, ...presetOf(step.did, of) }}
      does={step.label}
      save={(values) => {
        const { files, ...rest } = values
        return post(`/applications/${of.id}/steps`, {
          version: of.version,
          step: { did: step.did, ...stepOf(step.did, rest) },
          files: files ?? [],
        })
      }}
      saved={() => `已登记：${step.label}。`}
      close={close}
    />
  )
}
