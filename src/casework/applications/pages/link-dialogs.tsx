/** 分出、并入、撤销并案: dialogs of the steps that touch another application. Nothing is joined without a second look at both. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Input, Modal, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Loading } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { CaseView } from '../case-view.ts'
import type { Found, Similar } from '../similar.ts'
import type { Phase } from '../case.ts'
import { CLOSED, PHASES } from '../case.ts'

interface Props {
  readonly of: CaseView
  readonly close: () => void
}

const DIALOGS: Readonly<Record<string, (props: Props) => ReactNode>> = {
  'split-off': SplitDialog,
  joined: JoinDialog,
  separated: SeparateDialog,
}

/** Whether a step has a dialog of its own here. */
export const hasDialog = (did: string): boolean => Object.hasOwn(DIALOGS, did)

export function LinkDialog({ did, ...props }: Props & { readonly did: string }): ReactNode {
  const Dialog = DIALOGS[did]
  return Dialog ? <Dialog {...props} /> : null
}

function SplitDialog({ of, close }: Props): ReactNode {
  const act = useAct()
  const [items, setItems] = useState<readonly number[]>([])
  const some = items.length > 0 && items.length < of.items.length
  const save = async (): Promise<void> => {
    const done = await act.run(
      () => post<{ readonly caseNo: string }>(`/applications/${of.id}/split`, { version: of.version, items }),
      { says: ({ caseNo }) => `已分出，另案为${caseNo}。` },
    )
    if (done) close()
  }
  return (
    <Modal
      open
      title={`分出另案办理 · ${of.caseNo}`}
      width={640}
      okText="分出"
      okButtonProps={{ disabled: !some, loading: act.busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="wb-says">
        选中的请求事项另立一件，有自己的登记号、期限和答复；申请原文、提交和收到之日、查询码两件相同，附件两件都有。已经作出的判断要重新作出。
      </p>
      <fieldset className="app-question">
        <legend>分出哪几项</legend>
        <Checkbox.Group
          className="wb-radios"
          value={[...items]}
          options={of.items.map((text, at) => ({ value: at + 1, label: `第${at + 1}项：${text}` }))}
          onChange={(chosen: readonly number[]) => setItems(chosen)}
        />
      </fieldset>
      {items.length === of.items.length && <Alert type="warning" showIcon title="至少留下一项在本件。" />}
    </Modal>
  )
}

function JoinDialog({ of, close }: Props): ReactNode {
  const act = useAct()
  const [into, setInto] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [looked, setLooked] = useState(false)
  const [samePapers, setSamePapers] = useState(false)
  const { data } = useQuery({
    queryKey: ['/applications', of.id, 'similar'],
    queryFn: ({ signal }) => get<Found>(`/applications/${of.id}/similar`, {}, signal),
  })
  // The server has the last word on which came first; of the same day both are offered.
  const earlier = (data?.similar ?? []).filter(
    ({ phase, submittedOn }) => !CLOSED.includes(phase as Phase) && submittedOn <= of.submittedOn,
  )
  const chosen = earlier.find(({ id }) => id === into) ?? null
  const save = async (): Promise<void> => {
    const done = await act.run(
      () => post(`/applications/${of.id}/join`, { version: of.version, into, reason, looked, samePapers }),
      { says: `已并入${chosen?.caseNo ?? ''}。` },
    )
    if (done) close()
  }
  return (
    <Modal
      open
      title={`并入另案 · ${of.caseNo}`}
      width={760}
      className="app-judge"
      okText="并入"
      okButtonProps={{
        danger: true,
        disabled: !chosen || reason.trim() === '' || !looked || (!chosen.samePerson && !samePapers),
        loading: act.busy,
      }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="wb-says">
        只用于同一件申请登记了两次（例如网上提交以后又寄来原件）。后登记的并入先登记的，期限按先登记的算；可以撤销。几个人问同样内容的，不是重复登记，请在列表里选中以后标为一并办理。
      </p>
      {!data ? (
        <Loading what="相同、相似的申请" />
      ) : earlier.length === 0 ? (
        <Alert type="info" showIcon title="没有先登记的、还没有办结的同一申请人或者内容相同、相近的申请，不能并入。" />
      ) : (
        <fieldset className="app-question">
          <legend>并入哪一件</legend>
          <Radio.Group
            className="wb-radios"
            value={into}
            options={earlier.map((each) => ({ value: each.id, label: labelOf(each) }))}
            onChange={({ target }) => {
              setInto(String(target.value))
              setLooked(false)
              setSamePapers(false)
            }}
          />
        </fieldset>
      )}
      {chosen && (
        <>
          <div className="app-beside">
            <Beside title={`先登记：${chosen.caseNo}`} {...chosen} />
            <Beside title={`本件：${of.caseNo}`} {...of} />
          </div>
          <div className="asked-one">
            <label htmlFor="join-reason">并入的理由</label>
            <Input.TextArea
              id="join-reason"
              rows={2}
              maxLength={1000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          {!chosen.samePerson && (
            <p>
              <Checkbox checked={samePapers} onChange={({ target }) => setSamePapers(target.checked)}>
                已核对原件：系统里看不出是同一申请人，但确是同一申请人
              </Checkbox>
            </p>
          )}
          <p>
            <Checkbox checked={looked} onChange={({ target }) => setLooked(target.checked)}>
              已核对两件的申请人、内容和原件，是同一件申请
            </Checkbox>
          </p>
        </>
      )}
    </Modal>
  )
}

const labelOf = ({ caseNo, submittedOn, phase, samePerson, sameText }: Similar): string =>
  [caseNo, submittedOn, PHASES[phase], samePerson && '同一申请人', sameText && '内容相同'].filter(Boolean).join('，')

interface BesideProps {
  readonly title: string
  readonly applicantShown: string
  readonly submittedOn: string
  readonly request: string
}

const Beside = ({ title, applicantShown, submittedOn, request }: BesideProps): ReactNode => (
  <section className="asked-row" aria-label={title}>
    <h3>{title}</h3>
    <p>
      {applicantShown}，{submittedOn}提交
    </p>
    <p className="wb-as-written">{request}</p>
  </section>
)

function SeparateDialog({ of, close }: Props): ReactNode {
  return (
    <FormDialog<{ readonly reason: string }, unknown>
      title={`撤销并案 · ${of.caseNo}`}
      says="这一件恢复单独办理，期限照原来的算，并案期间的日子不扣除。"
      fields={[{ name: 'reason', label: '理由', kind: 'long', required: true, max: 1000 }]}
      does="撤销并案"
      save={({ reason }) => post(`/applications/${of.id}/separate`, { version: of.version, reason })}
      saved={() => '已撤销并案。'}
      close={close}
    />
  )
}
