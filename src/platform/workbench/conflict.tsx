/** 他人已修改: who, when, what; the person chooses, nothing is overwritten unseen. */
import type { ReactNode } from 'react'
import type { Modals } from './dialogs.tsx'
import { beijingTime } from './beijing.ts'
import type { Conflict } from './problem.ts'

function Changes({
  conflict,
  mine,
}: {
  readonly conflict: Conflict
  readonly mine?: (field: string) => string
}): ReactNode {
  return (
    <>
      <p>
        您打开之后，<strong>{conflict.changedBy}</strong> 于 {beijingTime(conflict.changedAt)} 修改了这项内容。
      </p>
      {conflict.changes.length > 0 && (
        <table className="wb-plain">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">原来</th>
              <th scope="col">现在</th>
              {mine && <th scope="col">您填的</th>}
            </tr>
          </thead>
          <tbody>
            {conflict.changes.map(({ field, from, to }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{from || '（空）'}</td>
                <td>{to || '（空）'}</td>
                {mine && <td>{mine(field) || '（空）'}</td>}
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

/** Asks what to do with a form: true keeps what the person typed and hands it in again, false loads what is there now. */
export const chooseInConflict = (
  modal: Modals,
  conflict: Conflict,
  mine: (field: string) => string,
): Promise<'keep' | 'load' | 'back'> =>
  new Promise((answer) => {
    let chosen: 'keep' | 'load' | 'back' = 'back'
    const dialog = modal.confirm({
      title: '他人已修改',
      width: 720,
      icon: null,
      content: (
        <>
          <Changes conflict={conflict} mine={mine} />
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
