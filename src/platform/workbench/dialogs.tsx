/** Questions before something is done: what cannot be undone, what needs a reason. Esc means no. */
import { Input, type App, type ModalFuncProps } from 'antd'

/** Opens dialogs in the look of the desk; from `App.useApp().modal`. */
export type Modals = ReturnType<typeof App.useApp>['modal']

interface Danger {
  readonly title: string
  /** What will be the case afterwards, and that it cannot be undone. */
  readonly says: string
  /** On the button: 撤下、停用 */
  readonly does: string
}

/** Asks before an act that cannot be undone; `modal` comes from `App.useApp()`. */
export const confirmDanger = (modal: Modals, { title, says, does }: Danger): Promise<boolean> =>
  asked(modal, { title, content: says, okText: does, okButtonProps: { danger: true } })

/** Asks for the reason that an act needs; null when the person thinks better of it. An empty reason is not taken. */
export async function askReason(
  modal: Modals,
  { title, says, does, label = '理由' }: Danger & { readonly label?: string },
): Promise<string | null> {
  let reason = ''
  const yes = await asked(modal, {
    title,
    okText: does,
    content: (
      <>
        <p>{says}</p>
        <label htmlFor="wb-reason">
          {label}
          <span className="wb-must">（必填）</span>
        </label>
        <Input.TextArea
          id="wb-reason"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that asks for one thing starts there
          autoFocus
          rows={3}
          maxLength={500}
          showCount
          onChange={({ target }) => {
            reason = target.value.trim()
          }}
        />
      </>
    ),
    // Without a reason the dialog stays and the field takes the focus.
    onOk: () => {
      if (reason !== '') return undefined
      document.getElementById('wb-reason')?.focus()
      return Promise.reject(new Error('no reason given'))
    },
  })
  return yes ? reason : null
}

function asked(modal: Modals, props: ModalFuncProps): Promise<boolean> {
  return new Promise((answer) => {
    let yes = false
    modal.confirm({
      cancelText: '取消',
      autoFocusButton: 'cancel',
      icon: null,
      ...props,
      afterClose: () => answer(yes),
      onOk: async () => {
        await props.onOk?.()
        yes = true
      },
    })
  })
}
