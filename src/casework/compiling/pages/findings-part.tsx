/** What the checks find, the errors first; what can be true all the same is explained here. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { put } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ReportYearView } from '../view.ts'

type Finding = ReportYearView['findings'][number]
const LABELS = { error: '错误', warning: '提醒', info: '提示' } as const
const ORDER = ['error', 'warning', 'info'] as const

export function FindingsPart({ of }: { readonly of: ReportYearView }): ReactNode {
  const [explaining, explain] = useState<Finding | null>(null)
  const { findings, content } = of
  const sorted = ORDER.flatMap((severity) => findings.filter((each) => each.severity === severity))
  return (
    <section className="wb-part" aria-labelledby="rep-findings">
      <h2 id="rep-findings">检查</h2>
      {sorted.length === 0 && <p className="wb-says">没有发现问题。</p>}
      <ul className="rep-findings">
        {sorted.map((finding, at) => (
          <li key={at} className={`rep-finding rep-${finding.severity}`}>
            <p>
              <strong>{`${LABELS[finding.severity]} ${finding.rule}`}</strong>　{finding.message}
            </p>
            <p className="wb-says">{finding.fix}</p>
            {finding.reason !== null && <p>说明：{finding.reason}</p>}
            {of.may.write && mayExplain(finding) && (
              <Button size="small" onClick={() => explain(finding)}>
                {finding.reason !== null ? '修改说明' : '写明理由'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {explaining !== null && (
        <FormDialog<{ readonly reason: string }, unknown>
          title={`${explaining.rule}：写明理由`}
          says={`${explaining.message}。确实如此、不是这份报告的错误的，写明理由，审核的人看得到；数或者话变了，要重新写明。`}
          fields={[{ name: 'reason', label: '理由', kind: 'long', required: true, max: 500 }]}
          initial={{ reason: explaining.reason ?? '' }}
          does="保存"
          save={({ reason }) =>
            put(`/reports/${of.year}`, {
              version: of.version,
              content: {
                ...content,
                explained: [
                  ...content.explained.filter(({ finding }) => finding !== explaining.key),
                  { finding: explaining.key, reason },
                ],
              },
            })
          }
          saved={() => '已写明。'}
          close={() => explain(null)}
        />
      )}
    </section>
  )
}

const mayExplain = ({ severity, explainable }: Finding): boolean => severity === 'error' && explainable
