/** 接收人: before somebody moves or leaves, what waits for them is listed, and who takes it over is chosen. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { OwnControl } from '../../../platform/workbench/field.ts'
import { PersonPicker } from '../../../platform/workbench/pickers.tsx'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { Pending } from './answers.ts'

/** What waits for a person. */
export const usePending = (organ: OrganInView, person: string | null): Pending | undefined =>
  useQuery({
    queryKey: [`/people/${person}/pending`, organ.id],
    queryFn: ({ signal }) => get<Pending>(`/people/${person}/pending`, organ.query, signal),
    enabled: person !== null,
    staleTime: 0,
  }).data

/** A colleague of the organ in view. */
export const personControl = (organ: OrganInView): ((control: OwnControl) => ReactNode) =>
  function PersonChoice({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <PersonPicker
        id={id}
        disabled={disabled}
        value={typeof value === 'string' ? value : null}
        query={organ.query}
        onChange={(chosen) => onChange(chosen)}
      />
    )
  }

/** The list of what waits, below the form. */
export function PendingList({
  pending,
  name,
}: {
  readonly pending: Pending | undefined
  readonly name: string
}): ReactNode {
  if (!pending) return null
  return (
    <>
      {pending.count === 0 ? (
        <p className="wb-soft">{name}没有未办完的待办。</p>
      ) : (
        <>
          <p>
            {name}还有 <strong>{pending.count}</strong> 件待办没有办完
            {pending.items.length === 0 && '（内容只有可以安排移交的人看得到）'}：
          </p>
          <ul>
            {pending.items.map(({ id, title, dueOn }) => (
              <li key={id}>
                {title}
                {dueOn && <span className="wb-soft">（{dueOn} 到期）</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {pending.onlyTheirs.length > 0 && (
        <ul className="conflicts">
          {pending.onlyTheirs.map(({ label, open }) => (
            <li key={label}>
              “{label}”只有{name}一人承担{open > 0 ? `，还有 ${open} 件待办归这项职责` : ''}，请先提出由别人承担。
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
