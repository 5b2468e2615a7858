/** The attachments of a thing that is there: their list, and where more are added. */
import { App } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../api.ts'
import { askReason } from '../dialogs.tsx'
import { Loading, Trouble } from '../states.tsx'
import { useAct } from '../use-act.tsx'
import { useMay, useRefresh } from '../viewer.ts'
import { FILES, receive, useFiles, type Subject } from './attached.ts'
import { DropArea } from './drop-area.tsx'
import { FileRow } from './file-row.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import type { ShownFile } from './shown.ts'

interface AttachmentsProps {
  readonly subject: Subject
  /** The place on the form, as its heading: 签到表 */
  readonly label: string
  /** Its name for the server; small letters and hyphens. */
  readonly slot?: string
  /** Nothing may be added or taken down. */
  readonly readOnly?: boolean
}

export function Attachments({ subject, label, slot = 'attachment', readOnly = false }: AttachmentsProps): ReactNode {
  const { modal } = App.useApp()
  const files = useFiles(subject)
  const refresh = useRefresh()
  const may = useMay()
  const { run } = useAct()
  const [shown, setShown] = useState<{ readonly file: ShownFile; readonly why: string } | null>(null)
  const here = files.data?.filter((file) => file.slot === slot) ?? []

  const preview = async (file: ShownFile): Promise<void> => {
    if (!file.personal) return setShown({ file, why: '' })
    const says = '这是个人信息原文。谁、为什么打开，每次都记入审计记录。'
    const why = await askReason(modal, { title: `打开“${file.name}”？`, says, does: '打开' })
    if (why !== null) setShown({ file, why })
  }
  const withdraw = async (file: ShownFile): Promise<void> => {
    const says = '撤下以后谁也打不开，但留在列表里，写着理由。'
    const why = await askReason(modal, { title: `撤下“${file.name}”？`, says, does: '撤下' })
    if (why === null) return
    await run(() => post(`${FILES}/${file.id}/withdraw`, { version: file.version, why }), {
      says: '已撤下。',
    })
  }
  return (
    <section className="wb-files" aria-label={label}>
      <h2 className="wb-files-title">{label}</h2>
      {files.error ? (
        <Trouble problem={files.error} again={() => void files.refetch()} />
      ) : files.isPending ? (
        <Loading what="附件" />
      ) : here.length === 0 ? (
        <p className="wb-soft">还没有{label}。</p>
      ) : (
        <ul className="wb-file-list">
          {here.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              preview={() => void preview(file)}
              {...(!readOnly &&
                may('files.withdraw') && { remove: { label: '撤下', onClick: () => void withdraw(file) } })}
            />
          ))}
        </ul>
      )}
      {!readOnly && may('files.upload') && (
        <DropArea
          label={`上传${label}`}
          handOn={async (upload) => {
            await receive(upload, subject, slot)
            // The thing itself may count its attachments.
            refresh()
          }}
        />
      )}
      {shown && <PreviewDialog {...shown} close={() => setShown(null)} />}
    </section>
  )
}
