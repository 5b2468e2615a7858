/** 批量办理: assign, mark as handled together, archive what was chosen in the list; how far it is, and what was not done and why. */
import { Alert, Form, Input, Modal, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { PersonPicker, UnitPicker } from '../../../platform/workbench/pickers.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useRefresh } from '../../../platform/workbench/viewer.ts'
import { CaseFilesDialog } from '../../case-file/case-files-dialog.tsx'
import { ReplyManyDialog } from './reply-many-dialog.tsx'
import type { ListedJson } from '../list-endpoints.ts'

export type ManyWhat = 'assign' | 'together' | 'reply' | 'archive' | 'case-files'

interface Props {
  readonly rows: readonly ListedJson[]
  readonly close: () => void
}

export function ManyDialog({ what, ...props }: Props & { readonly what: ManyWhat }): ReactNode {
  if (what === 'case-files') return <CaseFilesDialog {...props} />
  if (what === 'reply') return <ReplyManyDialog {...props} />
  if (what === 'together') return <TogetherDialog {...props} />
  return what === 'assign' ? <AssignDialog {...props} /> : <ArchiveDialog {...props} />
}

function AssignDialog(props: Props): ReactNode {
  const [unitId, setUnit] = useState<string | null>(null)
  const [personId, setPerson] = useState<string | null>(null)
  const [internalDueOn, setDue] = useState<string | null>(null)
  return (
    <RowByRow
      {...props}
      title="批量交办"
      does="交办"
      path="/applications/many/assign"
      body={unitId ? { unitId, personId, internalDueOn } : null}
    >
      <Form.Item label="科室" htmlFor="many-unit" required>
        <UnitPicker id="many-unit" value={unitId} onChange={setUnit} />
      </Form.Item>
      <Form.Item label="承办人" htmlFor="many-person">
        <PersonPicker id="many-person" value={personId} onChange={setPerson} />
      </Form.Item>
      <Form.Item label="内部期限" htmlFor="many-due" extra="早于答复期限，留出审核的时间。">
        <DayInput id="many-due" value={internalDueOn} onChange={setDue} />
      </Form.Item>
    </RowByRow>
  )
}

function ArchiveDialog(props: Props): ReactNode {
  const [prefix, setPrefix] = useState('')
  return (
    <RowByRow
      {...props}
      title="批量归档"
      does="归档"
      path="/applications/many/archive"
      body={{ prefix: prefix.trim() }}
    >
      <Form.Item label="归档号的前缀" htmlFor="many-prefix" extra="每件的归档号为前缀加上登记号；可以空着。">
        <Input id="many-prefix" value={prefix} maxLength={60} onChange={({ target }) => setPrefix(target.value)} />
      </Form.Item>
    </RowByRow>
  )
}

interface DoneRow {
  readonly id: string
  readonly caseNo: string
  readonly done: boolean
  readonly says: string
}

/** So many in one call: often enough to see how far it is. */
const AT_ONCE = 10

interface RowByRowProps extends Props {
  readonly title: string
  readonly does: string
  readonly path: string
  /** What is sent with each group; null while something is missing. */
  readonly body: Readonly<Record<string, unknown>> | null
  readonly children: ReactNode
}

/** Sends the rows group by group; a group that cannot be sent is told row by row and the next ones still go. */
function RowByRow({ rows, close, title, does, path, body, children }: RowByRowProps): ReactNode {
  const refresh = useRefresh()
  const [results, setResults] = useState<readonly DoneRow[] | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    const done: DoneRow[] = []
    setResults([])
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const group = rows.slice(at, at + AT_ONCE)
      const sent = { ids: group.map(({ id }) => id), on: beijingDay(new Date()), ...body }
      try {
        done.push(...(await post<{ readonly rows: readonly DoneRow[] }>(path, sent)).rows)
      } catch (fault) {
        if (!(fault instanceof Problem)) throw fault
        const says = Object.values(fault.fields)[0] ?? fault.detail
        done.push(...group.map(({ id, caseNo }) => ({ id, caseNo, done: false, says })))
      }
      setResults([...done])
    }
    setBusy(false)
    refresh()
  }
  const over = results !== null && !busy
  const refused = (results ?? []).filter((row) => !row.done)
  return (
    <Modal
      open
      title={`${title}（${rows.length}件）`}
      width={640}
      okText={over ? '知道了' : does}
      okButtonProps={{ disabled: !over && body === null, loading: busy }}
      cancelButtonProps={{ disabled: busy, ...(over && { style: { display: 'none' } }) }}
      cancelText="取消"
      closable={!busy}
      maskClosable={false}
      onOk={() => (over ? close() : void run())}
      onCancel={close}
    >
      {results === null ? (
        <Form layout="vertical">{children}</Form>
      ) : (
        <section aria-live="polite" aria-label="办理结果">
          <Progress
            aria-label={title}
            percent={Math.round((results.length / rows.length) * 100)}
            {...(refused.length > 0 && { status: 'exception' })}
          />
          <p>
            办成 {results.length - refused.length} 件
            {refused.length > 0 && `，没有办成 ${refused.length} 件，原因如下；其他的不受影响`}。
          </p>
          {refused.length > 0 && (
            <ul className="app-refused">
              {refused.map(({ id, caseNo, says }) => (
                <li key={id}>
                  {caseNo || '（没有这一件）'}：{says}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Modal>
  )
}

function TogetherDialog({ rows, close }: Props): ReactNode {
  const act = useAct()
  const [note, setNote] = useState('')
  const save = async (): Promise<void> => {
    const done = await act.run(() => post('/applications/together', { ids: rows.map(({ id }) => id), note }), {
      says: `已标为一并办理，共${rows.length}件。`,
    })
    if (done) close()
  }
  return (
    <Modal
      open
      title={`标为一并办理（${rows.length}件）`}
      width={640}
      okText="标为一并办理"
      okButtonProps={{ disabled: rows.length < 2, loading: act.busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      {rows.length < 2 && <Alert type="info" showIcon title="至少选两件，才能标为一并办理。" />}
      <p className="wb-says">只是放在一起看：每一件仍有自己的期限，各发各的答复书。</p>
      <Form layout="vertical">
        <Form.Item label="说明" htmlFor="many-note">
          <Input
            id="many-note"
            value={note}
            maxLength={300}
            placeholder="例如：同一小区居民申请同样内容"
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
