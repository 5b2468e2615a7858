/** 准许代为移交：two organs by their names; no application is seen here. */
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { OrganChoice } from './organ-choice.tsx'

export default function OpeningsPage(): ReactNode {
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const [done, setDone] = useState(false)
  const act = useAct()
  const open = async (): Promise<void> => {
    const answer = await act.run(() => post('/moves/openings', { from, to, why }), { says: '已准许。' })
    setDone(answer !== undefined)
  }
  return (
    <Page
      title="准许代为移交"
      says="机关已经撤并、没有工作机构负责人在岗的，准许承接其职责的机关代为移交依申请公开的案卷。这里看不到申请的内容；两个机关的审计记录都会记下。"
    >
      <section className="wb-part" aria-label="准许">
        <h2>移出的机关</h2>
        <OrganChoice label="移出的机关" value={from} choose={setFrom} dissolved />
        <h2>承接职责的机关</h2>
        <OrganChoice label="承接职责的机关" value={to} choose={setTo} except={from} />
        <h2>
          <label htmlFor="opening-why">依据</label>
        </h2>
        <Input.TextArea
          id="opening-why"
          rows={3}
          maxLength={1000}
          showCount
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
      </section>
      {done && <output>已准许。承接机关的工作机构负责人在“机构改革移交”里办理。</output>}
      <Button
        type="primary"
        loading={act.busy}
        disabled={from === null || to === null || why.trim() === ''}
        onClick={() => void open()}
      >
        准许
      </Button>
    </Page>
  )
}
