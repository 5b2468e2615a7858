/**
 * A form from declared fields: two columns, the article beside the field, a draft kept while typing, the server's sentences
 * at their fields, a choice when somebody else was quicker. Nothing typed is ever lost by the form.
 */
import { App, Button, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { chooseInConflict } from './conflict.tsx'
import type { Days } from './day-input.tsx'
import { isBlank, type Field } from './field.ts'
import { FormFields, FormAside } from './form-fields.tsx'
import { DraftNote } from './draft-note.tsx'
import { Holds } from './hold.ts'
import { Page } from './page.tsx'
import { Problem } from './problem.ts'
import { useDraft } from './use-draft.ts'
import { useLeaveGuard } from './leave-guard.ts'
import { useRefresh } from './viewer.ts'

export interface FormPageProps<Values extends object, Answer> {
  /** The draft's name; with `subject` (an id, or `new`) it is one draft of one person. */
  readonly form: string
  readonly subject: string
  readonly title: string
  readonly says?: ReactNode
  readonly fields: readonly Field<Values>[]
  readonly initial?: Partial<Values>
  /** The version the person saw; handed to `save`. */
  readonly version?: number
  readonly save: (values: Values, version: number | undefined) => Promise<Answer>
  /** What is said, and where the person goes next. */
  readonly saved: (answer: Answer) => { readonly says: string; readonly to?: string }
  /** Asked after “载入最新”, and for the version when the server's refusal does not tell it. */
  readonly fresh?: () => Promise<{ readonly values: Partial<Values>; readonly version: number }>
  readonly submit?: string
  /** Further buttons: 提交审核 beside 保存. */
  readonly more?: (submit: (save: FormPageProps<Values, Answer>['save']) => void, busy: boolean) => ReactNode
  /** Below the fields, of no form: a timeline, attachments. */
  readonly children?: ReactNode
  /** A form with secrets keeps no draft. */
  readonly draft?: boolean
  /** Where “取消” leads; one page back when not given. */
  readonly back?: string
  /** Without the heading, inside a page of its own. */
  readonly bare?: boolean
}

export function FormPage<Values extends object, Answer = unknown>(props: FormPageProps<Values, Answer>): ReactNode {
  const { fields, title, says, submit = '保存', back, bare = false, children, more } = props
  const work = useForm(props)
  const [focused, setFocused] = useState<string | null>(null)
  const body = (
    <>
      <DraftNote drafting={work.drafting} take={work.takeDraft} />
      <div className="wb-form-room">
        <Form
          form={work.form}
          component="form"
          layout="horizontal"
          className="wb-form"
          scrollToFirstError={{ block: 'center', focus: true }}
          initialValues={work.initial}
          validateTrigger="onBlur"
          onValuesChange={work.changed}
          onFinish={() => void work.handIn(props.save)}
          onFocus={({ target }) =>
            setFocused((target as HTMLElement).closest('[data-field]')?.getAttribute('data-field') ?? null)
          }
          autoComplete="off"
        >
          <Holds.Provider value={work.holds}>
            <FormFields fields={fields} form={work.form} disabled={work.busy} />
          </Holds.Provider>
          <div className="wb-form-end">
            <Button type="primary" htmlType="submit" loading={work.busy}>
              {submit}
            </Button>
            {more?.((save) => void work.handIn(save), work.busy)}
            <Button onClick={work.leave(back)}>取消</Button>
          </div>
        </Form>
        <FormAside fields={fields} focused={focused} />
      </div>
      {children}
    </>
  )
  return bare ? (
    body
  ) : (
    <Page title={title} says={says}>
      {body}
    </Page>
  )
}

/** A draft: what stood in the form, and the version that it was typed into. */
interface Typed<Values> {
  readonly values: Partial<Values>
  readonly version: number | null
}

/** What happens in a form: typing, handing in, being refused, somebody else being quicker. */
function useForm<Values extends object, Answer>(props: FormPageProps<Values, Answer>) {
  const { form: name, subject, fields, saved, fresh, draft = true } = props
  const [form] = Form.useForm<Values>()
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const drafting = useDraft<Typed<Values>>(name, subject, draft)
  const [busy, setBusy] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [seen, setSeen] = useState(props.version)
  const guard = useLeaveGuard(dirty)
  const [holds] = useState(() => new Map<string, string>())

  const shown = (): Values => {
    const all = form.getFieldsValue(true) as Partial<Values>
    return Object.fromEntries(
      Object.entries(all).filter(([key]) => {
        const field = fields.find((each) => each.name === key)
        return field && (field.when?.(all) ?? true)
      }),
    ) as Values
  }
  const done = (answer: Answer): void => {
    const { says, to } = saved(answer)
    guard.open()
    setDirty(false)
    drafting.drop()
    refresh()
    void message.success(says)
    if (to) void navigate(to)
  }
  const refused = async (problem: Problem, save: typeof props.save, version: number | undefined): Promise<void> => {
    if (problem.conflict) {
      // The record names fields by their labels, or by their names.
      const known = (name: string) => fields.find((each) => each.name === name || each.label === name)
      const choice = await chooseInConflict(modal, problem.conflict, {
        label: (name) => known(name)?.label ?? null,
        words: (name, value) => words(known(name), value),
        mine: (name) => words(known(name), form.getFieldValue((known(name)?.name ?? name) as never)),
      })
      if (choice === 'back') return
      const now = fresh ? await fresh() : null
      const next = problem.conflict.version ?? now?.version ?? version
      if (choice === 'keep') return handIn(save, next)
      guard.open()
      drafting.drop()
      if (!now) return location.reload()
      form.setFieldsValue(now.values as Parameters<typeof form.setFieldsValue>[0])
      setSeen(next)
      setDirty(false)
      return
    }
    const known = Object.entries(problem.fields).filter(([key]) => fields.some((field) => field.name === key))
    const elsewhere = Object.entries(problem.fields).filter(([key]) => !fields.some((field) => field.name === key))
    form.setFields(
      known.map(([key, sentence]) => ({ name: key, errors: [sentence] })) as Parameters<typeof form.setFields>[0],
    )
    const first = known[0]?.[0]
    if (first) form.scrollToField(first as never, { block: 'center', focus: true })
    if (known.length === 0 || elsewhere.length > 0) {
      modal.error({
        title: problem.title,
        content: elsewhere.length > 0 ? elsewhere.map(([key, says]) => <p key={key}>{says}</p>) : problem.detail,
        okText: '知道了',
      })
    }
  }
  const handIn = async (save: typeof props.save, version = seen): Promise<void> => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    const [held] = holds.values()
    if (held !== undefined) return void message.warning(held)
    setBusy(true)
    try {
      done(await save(shown(), version))
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      setBusy(false)
      await refused(fault, save, version)
    } finally {
      setBusy(false)
    }
  }
  return {
    form,
    holds,
    busy,
    drafting,
    initial: (props.initial ?? {}) as Values,
    handIn,
    changed: (changes: Partial<Values>, all: Partial<Values>): void => {
      setDirty(true)
      // A sentence at a field goes as soon as what it says no longer holds.
      const told = Object.keys(changes).filter((name) => form.getFieldError(name as never).length > 0)
      if (told.length > 0) form.validateFields(told as never).catch(() => {})
      drafting.keep({ values: all, version: seen ?? null })
    },
    takeDraft: ({ values, version }: Typed<Values>): void => {
      form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0])
      // What was typed into an older state is handed in as such: changes made since are shown, never overwritten unseen.
      if (version !== null) setSeen(version)
      setDirty(true)
    },
    leave: (back: string | undefined) => () => void (back ? navigate(back) : navigate(-1)),
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A value in words, for the table of a conflict; of people and sections only that something is chosen. */
function words<Values>(field: Field<Values> | undefined, value: unknown): string {
  if (field === undefined || isBlank(value)) return ''
  if (typeof value === 'string' && !ID.test(value) && field.kind !== 'choice') return value
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return [value]
        .flat()
        .map((each) => field.choices.find((choice) => choice.value === each)?.label ?? String(each))
        .join('、')
    case 'yes':
      return value === true ? '是' : '否'
    case 'days': {
      const { from, to } = value as Days
      return `${from ?? ''} 至 ${to ?? ''}`
    }
    case 'person':
    case 'people':
    case 'unit':
    case 'own':
      return '（有内容，载入最新后可见）'
    default:
      return String(value)
  }
}
