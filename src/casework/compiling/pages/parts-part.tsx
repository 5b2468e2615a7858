/** 分工：what units were asked to write, what they wrote; asking, returning, taking into the prose. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { placeLabel, PLACES } from '../places.ts'
import type { PartView } from '../part-endpoints.ts'
import type { ReportYearView } from '../view.ts'
import { PART_TONES } from './tones.ts'

const CHOICES = PLACES.map((value) => ({ value, label: placeLabel(value) }))

interface Asking {
  readonly place: string
  readonly unitId: { readonly id: string } | string
  readonly asked?: string | null
  readonly dueOn?: string | null
}

export function PartsPart({ of }: { readonly of: ReportYearView }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const [asking, ask] = useState(false)
  const may = useMay()
  const parts = useQuery({
    // Leaders and reviewers read the report, not what sections have in hand.
    enabled: may('reports.contribute'),
    queryKey: ['/report-parts', of.year],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly PartView[] }>('/report-parts', { year: String(of.year) }, signal),
  }).data?.items
  const sendBack = async ({ id, version }: PartView): Promise<void> => {
    const reason = await askReason(modal, { title: '退回科室修改', says: '科室会收到待办，看到理由。', does: '退回' })
    if (reason !== null)
      await act.run(() => post(`/report-parts/${id}/return`, { version, reason }), { says: '已退回。' })
  }
  if (!of.may.write && (parts ?? []).length === 0) return null
  return (
    <section className="wb-part" aria-labelledby="rep-parts">
      <h2 id="rep-parts">科室撰写的部分</h2>
      {(parts ?? []).length === 0 && <p className="wb-says">还没有分派给科室的部分。</p>}
      <ul className="rep-years">
        {(parts ?? []).map((part) => (
          <li key={part.id}>
            <p>
              <strong>{part.unit}</strong>　{part.placeSays}　
              <StatusTag tone={PART_TONES[part.state]} says={part.stateSays} />
              {part.dueOn && ` ${part.dueOn} 前`}
            </p>
            {part.asked && <p className="wb-says">{part.asked}</p>}
            {part.text && part.state !== 'taken' && <p className="rep-text">{part.text}</p>}
            {part.mayDecide && of.may.write && (
              <div className="rep-buttons">
                <Button
                  size="small"
                  loading={act.busy}
                  onClick={() =>
                    void act.run(() => post(`/report-parts/${part.id}/take`, { version: part.version }), {
                      says: '已写进正文。',
                    })
                  }
                >
                  采用
                </Button>
                <Button size="small" onClick={() => void sendBack(part)}>
                  退回
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {of.may.write && <Button onClick={() => ask(true)}>分派给科室</Button>}
      {asking && (
        <FormDialog<Asking, unknown>
          title="分派给科室撰写"
          says="科室信息员会收到待办；写好的交回这里，采用以后接在正文后面。"
          fields={[
            { name: 'place', label: '哪一部分', kind: 'choice', required: true, choices: CHOICES },
            { name: 'unitId', label: '科室', kind: 'unit', required: true },
            { name: 'asked', label: '要写什么', kind: 'long', max: 1000 },
            { name: 'dueOn', label: '截止日期', kind: 'day' },
          ]}
          does="分派"
          save={({ place, unitId, asked, dueOn }) =>
            post('/report-parts', {
              year: of.year,
              place,
              unitId: typeof unitId === 'string' ? unitId : unitId.id,
              asked: asked ?? '',
              dueOn: dueOn || null,
            })
          }
          saved={() => '已分派。'}
          close={() => ask(false)}
        />
      )}
    </section>
  )
}
