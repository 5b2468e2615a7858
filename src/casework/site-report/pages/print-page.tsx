/** The form as it is printed: title, organ, items in groups. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { PrintView, SheetTable } from '../../../platform/workbench/print-view.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { SiteReportJson } from '../endpoints.ts'
import { shown } from './shown.ts'

export default function PrintPage(): ReactNode {
  const [search] = useSearchParams()
  const year = search.get('year') ?? ''
  const asked = useQuery({
    queryKey: ['/site-report', year],
    queryFn: ({ signal }) => get<SiteReportJson>('/site-report', { year }, signal),
    retry: false,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="报表" />
  const { title, organ, groups } = asked.data
  return (
    <PrintView title={title} number={`填报单位：${organ}`} back={`/site-report?year=${asked.data.year}`}>
      {groups.map((group) => {
        const items = group.items.filter(({ out }) => !out)
        return (
          items.length > 0 && (
            <section key={group.key} aria-label={group.title}>
              <h2>{group.title}</h2>
              <SheetTable
                rows={items.map(({ label, unit, value }) => ({
                  cells: [{ label: unit ? `${label}（${unit}）` : label, value: shown(value) }],
                }))}
              />
            </section>
          )
        )
      })}
    </PrintView>
  )
}
