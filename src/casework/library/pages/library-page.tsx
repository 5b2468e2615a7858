/** One document: what it is today, and its life as a timeline. */
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { LibraryWhole } from '../endpoints.ts'
import { LifeDialog } from './life-dialogs.tsx'
import { toneOf } from './library-list.tsx'

export default function LibraryPage(): ReactNode {
  const { id = '' } = useParams()
  const [entering, enter] = useState(false)
  const asked = useQuery({
    queryKey: ['/library', id],
    queryFn: ({ signal }) => get<LibraryWhole>(`/library/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="文件" />
  return (
    <Page
      title="文件"
      actions={
        of.mayKeep && (
          <>
            {!of.publishedHere && <Link to={`/library/${id}/correct`}>更正登记</Link>}
            <Button type="primary" onClick={() => enter(true)}>
              登记经过
            </Button>
          </>
        )
      }
    >
      {of.banner && <Alert type={of.binds ? 'info' : 'warning'} showIcon message={of.banner} />}
      <Facts facts={factsOf(of)} />
      <section className="wb-part" aria-label="文件的经过">
        <h2>文件的经过</h2>
        <Life of={of} />
      </section>
      {entering && <LifeDialog id={id} version={of.version} close={() => enter(false)} />}
    </Page>
  )
}

function Life({ of }: { readonly of: LibraryWhole }): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const strike = async (n: number, says: string): Promise<void> => {
    const reason = await askReason(modal, {
      title: `划去“${says}”`,
      says: '登记错了才划去。划去的仍然留在经过里，写着理由；有效性、年度的数随之改变。',
      does: '划去',
    })
    if (reason === null) return
    await run(() => post(`/library/${of.id}/life/${n}/strike`, { version: of.version, reason }), { says: '已划去。' })
  }
  return (
    <Timeline
      label="文件的经过"
      steps={of.steps.map(({ n, says, on, more, by, enteredBy, enteredAt, struckWhy, mayStrike }) => ({
        key: String(n),
        says: struckWhy === null ? `${on} ${says}` : `${on} ${says}（已划去）`,
        tone: struckWhy === null ? 'done' : 'still',
        who: `${enteredBy}登记`,
        at: enteredAt,
        more: (
          <>
            {more.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {by && (
              <p>
                依据：<Link to={`/library/${by.id}`}>《{by.title}》</Link>
              </p>
            )}
            {struckWhy !== null && <p>划去的理由：{struckWhy}</p>}
            {mayStrike && (
              <Button size="small" disabled={busy} onClick={() => void strike(n, `${on} ${says}`)}>
                登记错了，划去
              </Button>
            )}
          </>
        ),
      }))}
    />
  )
}

const factsOf = (of: LibraryWhole) => [
  { label: '文件名称', value: <p className="wb-as-written">{of.title}</p>, wide: true },
  { label: '有效性', value: <StatusTag tone={toneOf(of)} says={of.validitySays} /> },
  { label: '从哪天起', value: of.since },
  { label: '文号', value: of.number },
  { label: '制定机关', value: of.issuers },
  { label: '类别', value: of.rankSays },
  { label: '文种', value: of.kindSays },
  { label: '主题分类', value: of.theme },
  { label: '成文日期', value: of.signedOn },
  { label: '公布日期', value: of.publishedOn },
  { label: '施行日期', value: of.effectiveOn },
  { label: '有效期至', value: of.expiresOn },
  ...(of.takenDownOn ? [{ label: '撤下日期', value: of.takenDownOn }] : []),
  { label: '原文', value: textOf(of), wide: true },
]

function textOf({ id, address, elsewhere, publishedHere }: LibraryWhole): ReactNode {
  if (address) return <a href={address}>门户上的页面</a>
  if (publishedHere) return <Link to={`/publications/${id}`}>信息发布（现在不在门户上）</Link>
  return elsewhere ? (
    <a href={elsewhere} rel="noreferrer noopener" target="_blank">
      {elsewhere}
    </a>
  ) : null
}
