/** One block of a score: its items with points, reasons and evidence. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { FactLink } from './facts-part.tsx'
import type { Scored, ScoredFact, ScoredItem } from '../scored.ts'
import { ASSESSMENT, LONGEST_REASON } from '../words.ts'

interface BlockProps {
  readonly id: string
  readonly version: number
  readonly block: Scored['blocks'][number]
  readonly facts: readonly ScoredFact[]
  readonly keeps: boolean
  /** The item whose evidence is shown. */
  readonly open: string | null
  readonly toggle: (key: string) => void
}

const STATES = {
  scored: { tone: 'done', says: '已计分' },
  pending: { tone: 'soon', says: '待核' },
  notApplicable: { tone: 'still', says: '不适用' },
} as const

export function BlockPart({ id, version, block, facts, keeps, open, toggle }: BlockProps): ReactNode {
  const [scoring, score] = useState<ScoredItem | null>(null)
  return (
    <section className="wb-part" aria-label={block.label}>
      <h2>{block.says}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label={`${block.label}的各项，可以左右滚动`} tabIndex={0}>
        <table className="wb-table assess-table">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">状态</th>
              <th scope="col">得分</th>
              <th scope="col">理由和数据</th>
              <th scope="col">佐证材料</th>
            </tr>
          </thead>
          <tbody>
            {block.items.map((item) => (
              <tr key={item.key}>
                <th scope="row">{item.says}</th>
                <td>
                  <StatusTag {...STATES[item.state]} />
                </td>
                <td>
                  {item.points === null ? '—' : item.points}／{item.max}
                </td>
                <td>
                  <p>{item.because}</p>
                  <p>
                    {item.facts.map((name) => {
                      const fact = facts.find((each) => each.id === name)
                      return fact ? <FactLink key={name} fact={fact} /> : null
                    })}
                  </p>
                  {keeps && item.manual && (
                    <Button size="small" onClick={() => score(item)}>
                      评分
                    </Button>
                  )}
                </td>
                <td>
                  <p>{item.wants.map(({ label }) => label).join('、') || '没有要求'}</p>
                  <Button size="small" aria-expanded={open === item.key} onClick={() => toggle(item.key)}>
                    {item.pieces} 份
                  </Button>
                  {open === item.key && (
                    <>
                      <p className="wb-soft">数据的清单、台账和整改的附件，汇集时自动放入，不用再传。</p>
                      <Attachments
                        subject={{ kind: ASSESSMENT, id }}
                        label={`佐证：${item.says}`}
                        slot={item.slot}
                        readOnly={!keeps}
                      />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {scoring && (
        <FormDialog<{ readonly points: number | null; readonly reason: string }, unknown>
          title="评分"
          says={`${scoring.says}：0 到 ${scoring.max} 分。清空得分为取消评分。`}
          fields={[
            { name: 'points', label: '得分', kind: 'number', decimals: 2, min: 0, max: scoring.max, suffix: '分' },
            { name: 'reason', label: '理由', kind: 'long', max: LONGEST_REASON },
          ]}
          initial={{ points: scoring.given?.points ?? null, reason: scoring.given?.reason ?? '' }}
          does="评分"
          save={({ points, reason }) =>
            post(`/score-sheets/${id}/points`, {
              version,
              item: scoring.key,
              points: points ?? null,
              reason: reason ?? '',
            })
          }
          saved={() => '已评分。'}
          close={() => score(null)}
        />
      )}
    </section>
  )
}
