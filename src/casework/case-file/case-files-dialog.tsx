/** 卷宗 of several applications at once: for one reason, made in the background, taken as one archive. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Modal, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { callForFile, get, post, saveFile } from '../../platform/workbench/api.ts'
import { useAct } from '../../platform/workbench/use-act.tsx'

interface Props {
  readonly rows: readonly { readonly id: string; readonly caseNo: string }[]
  readonly close: () => void
}

interface Made {
  readonly ready: number
  readonly making: number
  readonly failed: number
}

const PATH = '/applications/case-files'
const LOOK = 2000

export function CaseFilesDialog({ rows, close }: Props): ReactNode {
  const act = useAct()
  const [why, setWhy] = useState('')
  const [masked, setMasked] = useState(false)
  const [asked, setAsked] = useState(false)
  const ids = rows.map(({ id }) => id)
  const copy = masked ? 'masked' : 'full'
  const { data } = useQuery({
    queryKey: [PATH, ids, copy],
    queryFn: ({ signal }) => get<Made>(PATH, { id: ids, copy }, signal),
    enabled: asked,
    refetchInterval: ({ state }) => (state.data && state.data.making === 0 ? false : LOOK),
  })
  const done = data !== undefined && data.making === 0
  const run = async (): Promise<void> => {
    if (!asked || (done && data.failed > 0)) {
      const state = await act.run(() => post<Made>(PATH, { ids, copy, why }), { refresh: [PATH] })
      if (state) setAsked(true)
    } else {
      const saved = await act.run(
        async () => {
          saveFile(await callForFile('POST', `${PATH}/download`, { body: { ids, copy, why } }))
          return true
        },
        { refresh: ['none'] },
      )
      if (saved) close()
    }
  }
  return (
    <Modal
      open
      title={`卷宗（${rows.length}件）`}
      okText={asked && done && data.failed === 0 ? '取走压缩包' : '编卷宗'}
      cancelText="关闭"
      okButtonProps={{ disabled: why.trim() === '' || (asked && !done), loading: act.busy }}
      onOk={() => void run()}
      onCancel={close}
    >
      <p>每件一个压缩包，装在一起取走。谁、为什么、取走了哪些，都记入审计记录。</p>
      <Form.Item label="理由" htmlFor="case-files-why" required>
        <Input.TextArea
          id="case-files-why"
          rows={2}
          maxLength={500}
          value={why}
          disabled={asked}
          onChange={({ target }) => setWhy(target.value)}
        />
      </Form.Item>
      <Checkbox checked={masked} disabled={asked} onChange={({ target }) => setMasked(target.checked)}>
        遮盖个人信息（提供给他人时）
      </Checkbox>
      {asked && (
        <div aria-live="polite">
          <Progress
            percent={Math.floor((100 * (data?.ready ?? 0)) / Math.max(1, rows.length))}
            aria-label="编成了几件"
          />
          <p>{`编成 ${data?.ready ?? 0} 件，正在编 ${data?.making ?? rows.length} 件。可以关闭，编好了再来取。`}</p>
        </div>
      )}
      {done && data.failed > 0 && (
        <Alert type="warning" showIcon title={`有 ${data.failed} 件没有编成，可以再编一次。`} />
      )}
    </Modal>
  )
}
