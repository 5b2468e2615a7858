/** A look into an attachment without saving it: its words and tables drawn by this page, or the picture. */
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { address } from '../api.ts'
import { Loading, Trouble } from '../states.tsx'
import { FILES, usePreview } from './attached.ts'
import type { ShownBlock, ShownFile, ShownPreview } from './shown.ts'

interface PreviewProps {
  readonly file: Pick<ShownFile, 'id' | 'name'>
  /** Why it is opened, where a reason is asked; it goes with every address of its content. */
  readonly why?: string
  readonly close: () => void
}

export const contentAddress = (id: string, why = ''): string => address(`${FILES}/${id}/content`, { why })
const inlineAddress = (id: string, why: string): string => address(`${FILES}/${id}/inline`, { why })

export function PreviewDialog({ file, why = '', close }: PreviewProps): ReactNode {
  const preview = usePreview(file.id, why)
  const original =
    preview.data && preview.data.kind !== 'none' && (preview.data.kind !== 'document' || preview.data.original)
  return (
    <Modal
      open
      width={960}
      title={file.name}
      onCancel={close}
      footer={
        <>
          {original && (
            <Button href={inlineAddress(file.id, why)} target="_blank" rel="noopener">
              在新标签页打开原件
            </Button>
          )}
          <Button href={contentAddress(file.id, why)}>下载</Button>
          <Button type="primary" onClick={close}>
            关闭
          </Button>
        </>
      }
    >
      {preview.error ? (
        <Trouble problem={preview.error} again={() => void preview.refetch()} />
      ) : preview.data ? (
        <Shown preview={preview.data} file={file} why={why} />
      ) : (
        <Loading what="预览" />
      )}
    </Modal>
  )
}

interface ShownProps {
  readonly preview: ShownPreview
  readonly file: PreviewProps['file']
  readonly why: string
}

function Shown({ preview, file, why }: ShownProps): ReactNode {
  switch (preview.kind) {
    case 'picture':
      return <img className="wb-preview-picture" src={inlineAddress(file.id, why)} alt={file.name} />
    case 'audio':
    case 'video':
      return <p>音视频请在新标签页打开，或者下载后播放。</p>
    case 'none':
      return <p>{preview.why}</p>
    case 'document':
      return (
        // What scrolls is reached by the keyboard as well.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-preview" aria-label="文件内容" tabIndex={0}>
          {preview.notes.map((note) => (
            <p key={note} className="wb-soft">
              {note}
            </p>
          ))}
          {preview.blocks.map((block, at) => (
            // The blocks never change their places.
            // oxlint-disable-next-line react/no-array-index-key
            <Block key={at} block={block} />
          ))}
          {preview.cut && <p className="wb-soft">只显示了开头的部分，其余请下载后查看。</p>}
        </section>
      )
  }
}

function Block({ block }: { readonly block: ShownBlock }): ReactNode {
  if (block.kind === 'line') return <p className="wb-preview-line">{block.text}</p>
  return (
    <table className="wb-preview-table">
      <tbody>
        {block.rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {row.map(({ text, colSpan, rowSpan }, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column} colSpan={colSpan} rowSpan={rowSpan}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
