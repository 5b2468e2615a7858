/** 比照办理：which of the chosen applications is the pattern for the others; how far it is, and what was not done and why. */
import { Alert, Modal, Progress, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { inPieces, type DoneRow } from '../../letters/in-pieces.ts'
import type { ListedJson } from '../list-endpoints.ts'

export function ReplyManyDialog({
  rows,
  close,
}: {
  readonly rows: readonly ListedJson[]
  readonly close: () => void
}): ReactNode {
  const act = useAct()
  const [model, setModel] = useState<string | null>(null)
  const [far, setFar] = useState<number | null>(null)
  const [done, setDone] = useState<readonly DoneRow[] | null>(null)
  const [batch] = useState(() => crypto.randomUUID())
  const refused = (done ?? []).filter((row) => !row.done)
  const run = async (): Promise<void> => {
    // The pattern first: the others follow what stands in it.
    const ids = [...rows].toSorted((one) => (one.id === model ? -1 : 0)).map(({ id }) => id)
    const all = await act.run(() =>
      inPieces(
        ids,
        (applications) =>
          post<{ readonly items: readonly DoneRow[] }>('/letters/batches', { model, applications, batch }),
        setFar,
      ),
    )
    setFar(null)
    if (all) setDone(all)
  }
  return (
    <Modal
      open
      title={`比照办理（${rows.length}件）`}
      width={640}
      okText={done ? '知道了' : '作同样的判断，起草同样的答复'}
      okButtonProps={{ disabled: model === null, loading: act.busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => (done ? close() : void run())}
      onCancel={close}
    >
      {done ? (
        <section aria-live="polite" aria-label="办理结果">
          <p>
            办成 {done.length - refused.length} 件
            {refused.length > 0 && `，没有办成 ${refused.length} 件，原因如下；其他的不受影响`}。
          </p>
          {refused.length > 0 && (
            <ul className="app-refused">
              {refused.map(({ id, title, says }) => (
                <li key={id}>
                  {title}：{says}
                </li>
              ))}
            </ul>
          )}
          {refused.length < done.length && <Link to={`/letters/batches/${batch}`}>打开这一批文书，一起交付会签</Link>}
        </section>
      ) : (
        <>
          <Alert
            type="info"
            showIcon
            title="选一件已经作出判断的作样。其他各件作同样的判断，起草同样的答复；每一件各有自己的期限、文号和签署记录。"
          />
          <Radio.Group
            className="wb-radios"
            aria-label="照哪一件办理"
            value={model}
            options={rows.map(({ id, caseNo, request }) => ({ value: id, label: `${caseNo} ${request.slice(0, 30)}` }))}
            onChange={({ target }) => setModel(String(target.value))}
          />
        </>
      )}
      {far !== null && <Progress percent={far} aria-label="比照办理的进度" />}
    </Modal>
  )
}
