/** What may be done now, each with its form; what may not, with the reason. */
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { MatterView } from '../matter-view.ts'
import { fieldsOf, stepOf, type StepValues } from './step-fields.tsx'

type Next = MatterView['next'][number]

export function NextPart({ of }: { readonly of: MatterView }): ReactNode {
  const [chosen, choose] = useState<Next | null>(null)
  const open = of.next.filter((step) => step.open)
  const closed = of.next.filter((step) => !step.open)
  return (
    <section className="app-part" aria-label="现在可以办的">
      <h2>现在可以办的</h2>
      {open.length === 0 ? (
        <p className="wb-soft">您现在没有可以办的；原因见下。</p>
      ) : (
        <div className="wb-actions">
          {open.map((step) => (
            <Button key={step.did} onClick={() => choose(step)}>
              {step.label}
            </Button>
          ))}
        </div>
      )}
      {open
        .filter(({ says }) => says !== null)
        .map(({ did, label, says }) => (
          <p key={did} className="app-warning">
            {label}：{says}
          </p>
        ))}
      {closed.length > 0 && (
        <details>
          <summary>现在不能办的 {closed.length} 步，为什么</summary>
          <dl className="app-closed">
            {closed.map(({ did, label, says }) => (
              <div key={did}>
                <dt>{label}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
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
    </section>
  )
}
