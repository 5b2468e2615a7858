/** 移交待办: whose, what of it, to whom; everything is listed before it is done. */
import { App, Button, Checkbox, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { PersonPicker } from '../../../platform/workbench/pickers.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import { usePending } from './receiver-field.tsx'

export function HandOverDialog({
  organ,
  close,
}: {
  readonly organ: OrganInView
  readonly close: () => void
}): ReactNode {
  const { message } = App.useApp()
  const act = useAct()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const pending = usePending(organ, from)
  const items = pending?.items ?? []
  const chosen = items.filter(({ id }) => !left.has(id))
  const handOver = async (): Promise<void> => {
    const toDos = chosen.map(({ id }) => id)
    const done = await act.run(() => post<{ handedOver: number }>(organ.path('/hand-overs'), { from, to, toDos }))
    if (!done) return
    void message.success(`已移交 ${done.handedOver} 件。`)
    close()
  }
  return (
    <Modal
      open
      title="移交待办"
      width={640}
      maskClosable={false}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          取消
        </Button>,
        <Button
          key="do"
          type="primary"
          loading={act.busy}
          disabled={!from || !to || chosen.length === 0}
          onClick={() => void handOver()}
        >
          移交 {chosen.length} 件
        </Button>,
      ]}
    >
      <p className="wb-line">
        <label htmlFor="hand-over-from">移交人</label>
        <PersonPicker
          id="hand-over-from"
          value={from}
          query={organ.query}
          onChange={(id) => {
            setFrom(id)
            setLeft(new Set())
          }}
        />
      </p>
      <p className="wb-line">
        <label htmlFor="hand-over-to">接收人</label>
        <PersonPicker id="hand-over-to" value={to} query={organ.query} onChange={(id) => setTo(id)} />
      </p>
      {from && pending && items.length === 0 && <p className="wb-soft">没有未办完的待办。</p>}
      {items.length > 0 && (
        <fieldset>
          <legend>未办完的待办（共 {items.length} 件）</legend>
          {items.map(({ id, title, dueOn }) => (
            <div key={id}>
              <Checkbox
                checked={!left.has(id)}
                onChange={({ target }) =>
                  setLeft((before) => {
                    const next = new Set(before)
                    if (target.checked) next.delete(id)
                    else next.add(id)
                    return next
                  })
                }
              >
                {title}
                {dueOn && <span className="wb-soft">（{dueOn} 到期）</span>}
              </Checkbox>
            </div>
          ))}
        </fieldset>
      )}
    </Modal>
  )
}
