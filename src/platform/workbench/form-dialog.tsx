/** A short form in a dialog: declared fields, the server's sentences at them, what was typed kept until it is done. */
import { App, Form, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { Holds } from './hold.ts'
import { showConflict } from './conflict.tsx'
import type { Field } from './field.ts'
import { FormFields } from './form-fields.tsx'
import { Problem } from './problem.ts'
import { useRefresh } from './viewer.ts'

export interface FormDialogProps<Values extends object, Answer> {
  readonly title: string
  readonly says?: ReactNode
  readonly fields: readonly Field<Values>[]
  readonly initial?: Partial<Values>
  /** On the button: 保存、调整、撤销 */
  readonly does: string
  readonly danger?: boolean
  readonly save: (values: Values) => Promise<Answer>
  /** What is said when it is done. */
  readonly saved: (answer: Answer) => string
  readonly close: () => void
  /** Below the fields. */
  readonly children?: ReactNode
}

/** Shown while it is mounted; `close` is called when it is done or given up. A conflict is told, and the page shows what is there now. */
export function FormDialog<Values extends object, Answer>(props: FormDialogProps<Values, Answer>): ReactNode {
  const { title, says, fields, initial = {}, does, danger = false, save, saved, close, children } = props
  const [form] = Form.useForm<Values>()
  const { message, modal } = App.useApp()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<readonly string[]>([])
  const [holds] = useState(() => new Map<string, string>())
  const handIn = async (): Promise<void> => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    // A file that is still on its way would be lost without a word.
    const [held] = holds.values()
    if (held !== undefined) return setTrouble([held])
    setBusy(true)
    setTrouble([])
    try {
      const all = form.getFieldsValue(true) as Partial<Values>
      const shown = fields.filter((field) => field.when?.(all) ?? true).map(({ name }) => [name, all[name] ?? null])
      const answer = await save(Object.fromEntries(shown) as Values)
      refresh()
      void message.success(saved(answer))
      close()
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      if (fault.conflict) {
        await showConflict(modal, fault.conflict)
        refresh()
        close()
      } else tell(fault)
    } finally {
      setBusy(false)
    }
  }
  const tell = ({ fields: sentences, detail }: Problem): void => {
    const known = Object.entries(sentences).filter(([key]) => fields.some(({ name }) => name === key))
    form.setFields(
      known.map(([key, sentence]) => ({ name: key, errors: [sentence] })) as Parameters<typeof form.setFields>[0],
    )
    const first = known[0]?.[0]
    if (first) form.scrollToField(first as never, { block: 'center', focus: true })
    else setTrouble(Object.values(sentences).length > 0 ? Object.values(sentences) : [detail])
  }
  return (
    <Modal
      open
      title={title}
      width={640}
      okText={does}
      okButtonProps={{ danger, loading: busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void handIn()}
      onCancel={close}
    >
      {says && <p className="wb-says">{says}</p>}
      {trouble.length > 0 && (
        <div className="wb-error-box" role="alert">
          {trouble.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <Form
        form={form}
        layout="horizontal"
        className="wb-form-in-dialog"
        initialValues={initial as Values}
        validateTrigger="onBlur"
        autoComplete="off"
        onFinish={() => void handIn()}
      >
        <Holds.Provider value={holds}>
          <FormFields fields={fields} form={form} disabled={busy} />
        </Holds.Provider>
      </Form>
      {children}
    </Modal>
  )
}
