/** One part of the annual report that a unit writes. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { MOST_PROSE } from '../places.ts'
import type { PartView } from '../part-endpoints.ts'

interface Written {
  readonly text: string
}

export default function PartPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/report-parts', 'one', id],
    queryFn: ({ signal }) => get<PartView>(`/report-parts/${id}`, {}, signal),
    // Read anew each time the page is opened, and not under who writes.
    staleTime: Infinity,
    gcTime: 0,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="科室撰写的部分" />
  const title = `${of.year}年年度报告　${of.placeSays}`
  if (!of.mayWrite)
    return (
      <Page title={title} says={of.asked}>
        <Alert type="info" showIcon title={`这一部分${of.stateSays}`} />
        <p className="rep-text">{of.text || '还没有写。'}</p>
      </Page>
    )
  const keep =
    (handIn: boolean) =>
    ({ text }: Written, version: number | undefined): Promise<{ readonly version: number }> =>
      put(`/report-parts/${id}`, { version, text: text ?? '', handIn })
  return (
    <FormPage<Written, { readonly version: number }>
      form="report-part"
      subject={id}
      title={title}
      says={
        [of.asked, of.returnedBecause && `退回的理由：${of.returnedBecause}`].filter(Boolean).join('　') || undefined
      }
      fields={[{ name: 'text', label: '内容', kind: 'long', rows: 12, max: MOST_PROSE }]}
      initial={{ text: of.text }}
      version={of.version}
      save={keep(false)}
      saved={() => ({ says: '已保存。', to: '/report-parts' })}
      more={handInButton(keep(true))}
      fresh={async () => {
        const now = await get<PartView>(`/report-parts/${id}`)
        return { values: { text: now.text }, version: now.version }
      }}
      back="/report-parts"
    />
  )
}

type Keep = (values: Written, version: number | undefined) => Promise<{ readonly version: number }>

/** The second button of the form: keeps and hands in. */
const handInButton = (keep: Keep) =>
  function HandIn(submit: (save: Keep) => void, busy: boolean): ReactNode {
    return (
      <Button type="primary" loading={busy} onClick={() => submit(keep)}>
        交给编制的人
      </Button>
    )
  }
