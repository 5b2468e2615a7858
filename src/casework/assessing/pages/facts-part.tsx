/** The data a score is made of: from the records with their lists, or answered by a person with the reason. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ScoredFact } from '../scored.ts'
import { LONGEST_REASON } from '../words.ts'

const shown = (value: number | boolean | null, unit: string): string =>
  value === null ? '不知道' : typeof value === 'boolean' ? (value ? '是' : '否') : `${value}${unit && ` ${unit}`}`

/** A fact in a few words, opening its list. */
export const FactLink = ({ fact }: { readonly fact: ScoredFact }): ReactNode => {
  const words = `${fact.label}：${shown(fact.value, fact.unit)}`
  return <span className="assess-fact">{fact.opens ? <Link to={fact.opens}>{words}</Link> : words}</span>
}

interface Values {
  readonly number?: number | null
  readonly yes?: string
  readonly reason?: string
}

interface FactsProps {
  readonly id: string
  readonly version: number
  readonly facts: readonly ScoredFact[]
  readonly keeps: boolean
}

export function FactsPart({ id, version, facts, keeps }: FactsProps): ReactNode {
  const [editing, edit] = useState<ScoredFact | null>(null)
  return (
    <section className="wb-part" aria-label="用到的数据">
      <h2>用到的数据（{facts.filter(({ value }) => value === null).length} 项不知道）</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label="用到的数据，可以左右滚动" tabIndex={0}>
        <table className="wb-table assess-table">
          <thead>
            <tr>
              <th scope="col">数据</th>
              <th scope="col">评分用的</th>
              <th scope="col">登记得出</th>
              <th scope="col">说明</th>
              {keeps && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.id}>
                <th scope="row">{fact.label}</th>
                <td>{shown(fact.value, fact.unit)}</td>
                <td>
                  {fact.opens ? (
                    <Link to={fact.opens}>{shown(fact.recorded, fact.unit)}</Link>
                  ) : (
                    shown(fact.recorded, fact.unit)
                  )}
                </td>
                <td>{fact.reason === null ? fact.says : `人工填写：${fact.reason}`}</td>
                {keeps && (
                  <td>
                    <Button size="small" onClick={() => edit(fact)}>
                      填写
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {editing && (
        <FormDialog<Values, unknown>
          title={editing.label}
          says="登记里有的以登记为准；要填写的写明怎样核实的。清空为照登记。"
          fields={fieldsOf(editing)}
          initial={initialOf(editing)}
          does="保存"
          save={({ number, yes, reason }) =>
            post(`/score-sheets/${id}/answers`, {
              version,
              fact: editing.id,
              value: editing.kind === 'yes' ? (yes === 'yes' ? true : yes === 'no' ? false : null) : (number ?? null),
              reason: reason ?? '',
            })
          }
          saved={() => '已保存。'}
          close={() => edit(null)}
        />
      )}
    </section>
  )
}

const fieldsOf = ({ kind, unit }: ScoredFact): readonly Field<Values>[] => [
  kind === 'yes'
    ? {
        name: 'yes',
        label: '是否',
        kind: 'choice',
        choices: [
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
        ],
      }
    : { name: 'number', label: '数', kind: 'number', min: 0, ...(unit && { suffix: unit }) },
  { name: 'reason', label: '理由', kind: 'long', max: LONGEST_REASON },
]

function initialOf({ kind, value, reason }: ScoredFact): Values {
  if (reason === null) return {}
  return kind === 'yes'
    ? { yes: value === true ? 'yes' : 'no', reason }
    : { number: typeof value === 'number' ? value : null, reason }
}
