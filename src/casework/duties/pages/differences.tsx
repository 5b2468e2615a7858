/** 与前一版的差别，逐行. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { ChangeJson, VersionJson } from '../version-endpoints.ts'

const KINDS = { added: '增加', removed: '删去', changed: '修改' } as const

export function Differences({ versionId }: { readonly versionId: string }): ReactNode {
  const asked = useQuery({
    queryKey: ['/duties', 'differences', versionId],
    queryFn: ({ signal }) =>
      get<{ readonly against: VersionJson | null; readonly changes: readonly ChangeJson[] }>(
        `/duties/versions/${versionId}/differences`,
        {},
        signal,
      ),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="差别" />
  const { against, changes } = asked.data
  return (
    <section className="wb-part" aria-label="与前一版的差别">
      <h2>{against ? `与第${against.number}版的差别` : '这是第一版，各行都是新的'}</h2>
      {changes.length === 0 && <p className="wb-soft">没有差别。</p>}
      {against && changes.length > 0 && (
        <ul>
          {changes.map(({ key, kind, name, differences }) => (
            <li key={key}>
              <strong>{KINDS[kind]}</strong>：{name}
              {differences.map(({ column, before, after }) => (
                <p key={column} className="wb-as-written">
                  {column}：<del>{before || '（空）'}</del> → <ins>{after || '（空）'}</ins>
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
