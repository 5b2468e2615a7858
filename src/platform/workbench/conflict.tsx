/** 他人已修改: who, when, what; the person chooses, nothing is overwritten unseen. */
import type { ReactNode } from 'react'
import type { Modals } from './dialogs.tsx'
import { beijingTime } from './beijing.ts'
import type { Conflict } from './problem.ts'

/** A form's words for the fields that changed; a field it does not know has no words and is left out. */
export interface Wording {
  label(field: string): string | null
  words(field: string, value: unknown): string
  /** What the person typed, in words. */
  mine(field: string): string
}

function Changes({ conflict, form }: { readonly conflict: Conflict; readonly form?: Wording }): ReactNode {
  const changes = conflict.changes.filter(({ field }) => form?.label(field))
  return (
    <>
      <p>
        您打开之后，<strong>{conflict.changedBy}</strong>
        {conflict.changedAt && ` 于 ${beijingTime(conflict.changedAt)} `}修改了这项内容。
      </p>
      {form && changes.length > 0 && (
        <table className="wb-plain">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">原来</th>
              <th scope="col">现在</th>
              <th scope="col">您填的</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, from, to }) => (
              <tr key={field}>
                <th scope="row">{form.label(field)}</th>
                <td>{form.words(field, from) || '（空）'}</td>
                <td>{form.words(field, to) || '（空）'}</td>
                <td>{form.mine(field) || '（空）'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** Tells of a conflict after an act: the page then shows the thing as it stands. */
export const showConflict = (modal: Modals, conflict: Conflict): Promise<void> =>
  new Promise((done) => {
    modal.warning({
      title: '他人已修改',
      width: 640,
      content: (
        <>
          <Changes conflict={conflict} />
          <p>刚才的操作没有进行。页面将载入最新内容，请看过之后再办。</p>
        </>
      ),
      okText: '载入最新',
      afterClose: () => done(),
    })
  })

/**
 * Asks what to do with a form: keep what the person typed and hand it in again, load what is there now, or go back to it. `beside`: what
 * else helps to choose.
 */
export const chooseInConflict = (
  modal: Modals,
  conflict: Conflict,
  form: Wording,
  beside: ReactNode = null,
): Promise<'keep' | 'load' | 'back'> =>
  new Promise((answer) => {
    let chosen: 'keep' | 'load' | 'back' = 'back'
    const dialog = modal.confirm({
      title: '他人已修改',
      width: 720,
      icon: null,
      content: (
        <>
          <Changes conflict={conflict} form={form} />
          {beside}
          <p>您填写的内容还在。要怎么办？</p>
        </>
      ),
      okText: '保留我填的再提交',
      cancelText: '载入最新',
      closable: true,
      maskClosable: false,
      keyboard: true,
      onOk: () => {
        chosen = 'keep'
      },
      // The cross and Esc close the dialog as well; only the button itself means “load”.
      cancelButtonProps: {
        onClick: () => {
          chosen = 'load'
          dialog.destroy()
        },
      },
      afterClose: () => answer(chosen),
    })
  })
