/** 附件预览：words and tables that this page draws itself, never markup of the file's own. */
import type { ReactNode } from 'react'
import { Crumbs, Scroll } from '../../../platform/web/page.tsx'
import { documentAddress, fileAddress } from '../addresses.ts'
import type { PortalFile } from '../document.ts'

/** As `casework/files/preview` tells it. */
export type Shown =
  | { readonly kind: 'picture' | 'audio' | 'video' }
  | {
      readonly kind: 'document'
      readonly blocks: readonly (
        | { readonly kind: 'line'; readonly text: string }
        | {
            readonly kind: 'table'
            readonly rows: readonly (readonly {
              readonly text: string
              readonly colSpan: number
              readonly rowSpan: number
            }[])[]
          }
      )[]
      readonly cut: boolean
      readonly original: boolean
      readonly notes: readonly string[]
    }
  | { readonly kind: 'none'; readonly why: string }

export interface PreviewPageProps {
  readonly address: string
  readonly title: string
  readonly file: PortalFile
  readonly shown: Shown
}

export function PreviewPage({ address, title, file, shown }: PreviewPageProps): ReactNode {
  const content = fileAddress(address, file.fileId, file.name)
  const inline = `${content}?inline=1`
  return (
    <>
      <Crumbs
        trail={[
          { name: '首页', href: '/' },
          { name: title, href: documentAddress(address) },
          { name: `预览：${file.name}` },
        ]}
      />
      <h1>{file.name}</h1>
      <p className="document-tools">
        <a href={content} download={file.name}>
          下载
        </a>
        {shown.kind === 'document' && shown.original && <a href={inline}>在浏览器里看原件</a>}
        <a href={documentAddress(address)}>返回“{title}”</a>
      </p>
      <div className="prose preview">{partsOf(shown, inline, file)}</div>
    </>
  )
}

function partsOf(shown: Shown, inline: string, file: PortalFile): ReactNode {
  switch (shown.kind) {
    case 'none':
      return <p>{shown.why}</p>
    case 'picture':
      return <img src={inline} alt={file.label || file.name} />
    case 'audio':
    case 'video':
      return (
        <p>
          <a href={inline}>播放{file.name}</a>
        </p>
      )
    case 'document':
      return (
        <>
          {shown.notes.map((note) => (
            <p className="note" key={note}>
              {note}
            </p>
          ))}
          {shown.blocks.map((block, at) =>
            block.kind === 'line' ? (
              <p key={at}>{block.text}</p>
            ) : (
              <Scroll key={at} label={`表 ${at + 1}`}>
                <table className="data small">
                  <tbody>
                    {block.rows.map((row, number) => (
                      <tr key={number}>
                        {row.map((cell, column) => (
                          <td key={column} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
                            {cell.text}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            ),
          )}
          {shown.cut && <p className="note">文件较长，这里只显示前面一部分；请下载后看全部。</p>}
        </>
      )
  }
}
