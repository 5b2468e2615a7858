/** One list: what stands in it, how far it has come, and what may be answered. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Pagination } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { MoveItemJson, MoveJson } from '../endpoints.ts'
import { REPORTS_STAY, UNTIL_ACCEPTED } from '../words.ts'
import { ItemsTable } from './items-table.tsx'
import { toneOf } from './moves-page.tsx'

interface Whole {
  readonly move: MoveJson
  readonly items: readonly MoveItemJson[]
  readonly pages: number
}

/** How often a list under way is asked for again. */
const EVERY = 2000

export default function MovePage(): ReactNode {
  const { id = '' } = useParams()
  const [page, turn] = useState(1)
  const asked = useQuery({
    queryKey: ['/moves', id, page],
    queryFn: ({ signal }) => get<Whole>(`/moves/${id}`, { page }, signal),
    refetchInterval: ({ state }) => (state.data?.move.state === 'accepted' ? EVERY : false),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const { data } = asked
  if (!data) return <Loading what="移交清单" />
  const { move, items, pages } = data
  return (
    <Page
      title={move.side === 'out' ? `移交${move.otherName}` : `${move.otherName}移交`}
      says={move.state === 'offered' ? UNTIL_ACCEPTED : REPORTS_STAY}
      actions={move.state === 'offered' && <Answers move={move} />}
    >
      <Facts facts={factsOf(move)} />
      <section className="wb-part" aria-label="清单">
        <h2>清单</h2>
        <ItemsTable label="清单上的申请" items={items} outcome />
        {pages > 1 && <Pagination current={page} pageSize={1} total={pages} onChange={turn} showSizeChanger={false} />}
      </section>
    </Page>
  )
}

function Answers({ move }: { readonly move: MoveJson }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const { id, version } = move
  const refresh = { refresh: ['/moves'] }
  const accept = async (): Promise<void> => {
    const says = `${move.total}件申请将转入本机关，以后由本机关办理和答复，答复期限不变。移错的可以再移回。`
    if (await confirmDanger(modal, { title: `接收${move.otherName}移交的申请`, says, does: '接收' }))
      await act.run(() => post(`/moves/${id}/accept`, { version }), { says: '已接收，正在逐件转入。', ...refresh })
  }
  const giveUp = async (does: '退回' | '撤回', path: string): Promise<void> => {
    const says = '清单上的申请仍由移出的机关办理。'
    const reason = await askReason(modal, { title: `${does}移交清单`, says, does })
    if (reason !== null)
      await act.run(() => post(`/moves/${id}/${path}`, { version, reason }), { says: `已${does}。`, ...refresh })
  }
  return move.side === 'in' ? (
    <>
      <Button onClick={() => void giveUp('退回', 'return')} loading={act.busy}>
        退回
      </Button>
      <Button type="primary" onClick={() => void accept()} loading={act.busy}>
        接收
      </Button>
    </>
  ) : (
    <Button onClick={() => void giveUp('撤回', 'cancel')} loading={act.busy}>
      撤回
    </Button>
  )
}

const factsOf = (move: MoveJson) => [
  { label: '状态', value: <StatusTag tone={toneOf(move.state)} says={move.stateSays} /> },
  { label: '件数', value: `${move.total}件，已移交${move.moved}件${move.kept > 0 ? `，没有移交${move.kept}件` : ''}` },
  { label: '最近的答复期限', value: move.dueOn },
  { label: '提出', value: `${move.offeredAt.slice(0, 16).replace('T', ' ')} ${move.offeredBy}` },
  { label: '依据', value: move.reason, wide: true },
  ...(move.answeredAt
    ? [{ label: '答复清单', value: `${move.answeredAt.slice(0, 16).replace('T', ' ')} ${move.answeredBy ?? ''}` }]
    : []),
  ...(move.answer ? [{ label: '理由', value: move.answer, wide: true }] : []),
]
