/** 移交申请：to which organ, which applications; what goes along is shown before it is offered. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMe } from '../../../platform/workbench/viewer.ts'
import type { AlongJson, MoveItemJson, OpeningJson } from '../endpoints.ts'
import { UNTIL_ACCEPTED, WHICH, type Which } from '../words.ts'
import { ItemsTable } from './items-table.tsx'
import { OrganChoice } from './organ-choice.tsx'

interface Preview {
  readonly total: number
  readonly along: AlongJson
  readonly items: readonly MoveItemJson[]
}

export default function NewMovePage(): ReactNode {
  const [search] = useSearchParams()
  const from = search.get('from')
  const own = useMe().data?.organ?.id ?? null
  const [to, setTo] = useState<string | null>(from ? own : null)
  const [which, setWhich] = useState<Which>('open')
  const [ids, choose] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const act = useAct()
  const navigate = useNavigate()
  const openings = useQuery({
    queryKey: ['/moves'],
    queryFn: ({ signal }) => get<{ openings: readonly OpeningJson[] }>('/moves', {}, signal),
    enabled: from !== null,
  })
  const named = openings.data?.openings.find(({ fromId }) => fromId === from)?.fromName
  const shown = { ...(from && { from }), to, which: which === 'chosen' ? 'all' : which }
  const preview = useQuery({
    queryKey: ['/moves/preview', shown],
    queryFn: () => post<Preview>('/moves/preview', shown),
    enabled: to !== null,
  })
  const count = which === 'chosen' ? ids.size : (preview.data?.total ?? 0)
  const offer = async (): Promise<void> => {
    const given = { ...(from && { from }), to, which, ids: which === 'chosen' ? [...ids] : [], reason }
    const done = await act.run(() => post<{ id: string }>('/moves', given), {
      says: '已提出，等待接收。',
      refresh: ['/moves'],
    })
    if (done) await navigate(`/moves/${done.id}`)
  }
  return (
    <Page title={from ? `代${named ?? ''}移交申请` : '移交申请'} says={UNTIL_ACCEPTED}>
      <section className="wb-part" aria-label="移交给谁">
        <h2>承接职责的机关</h2>
        {from ? <p>本机关</p> : <OrganChoice label="承接职责的机关" value={to} choose={setTo} except={own} />}
        <h2>移交哪些申请</h2>
        <Radio.Group
          aria-label="移交哪些申请"
          value={which}
          onChange={({ target }) => setWhich(target.value as Which)}
          options={Object.entries(WHICH).map(([value, label]) => ({ value, label }))}
        />
      </section>
      {to === null ? (
        <p className="wb-soft">请先选择承接职责的机关，这里列出将要移交的申请。</p>
      ) : preview.error ? (
        <Trouble problem={preview.error} again={() => void preview.refetch()} />
      ) : preview.data ? (
        <section className="wb-part" aria-label="将要移交的">
          <h2>将要移交的</h2>
          {preview.data.total === 0 ? (
            <p className="wb-soft">没有可以移交的申请。已经移交、并入另案的不再移交。</p>
          ) : (
            <>
              <Along {...preview.data} which={which} />
              <ItemsTable
                label="将要移交的申请"
                items={preview.data.items}
                {...(which === 'chosen' && { chosen: ids, choose })}
              />
            </>
          )}
        </section>
      ) : (
        <Loading what="将要移交的申请" />
      )}
      <section className="wb-part" aria-label="依据">
        <h2>
          <label htmlFor="move-reason">依据（机构改革的文件和职责划转的事项）</label>
        </h2>
        <Input.TextArea
          id="move-reason"
          rows={3}
          maxLength={1000}
          showCount
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </section>
      <Button
        type="primary"
        loading={act.busy}
        disabled={to === null || count === 0 || reason.trim() === ''}
        onClick={() => void offer()}
      >
        {count === 0 ? '提出移交' : `提出移交${count}件申请`}
      </Button>
    </Page>
  )
}

function Along({ total, along, items, which }: Preview & { readonly which: Which }): ReactNode {
  const { files, letters, remedies, matters, withheld } = along
  return (
    <p>
      {which === 'chosen' ? '可以选择的有' : '共'}
      {total}件，连同附件{files}个、文书{letters}份、复议和诉讼案件{remedies}件、更正等事项{matters}件、不予公开信息
      {withheld}条，以及全部经过、签署和个人信息。
      {items.length < total && `下面列出前${items.length}件。`}
    </p>
  )
}
