/** The buttons above the editing room. Pressing one leaves the selection where it is. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { TableChange } from './body-commands.ts'

export interface ToolDoes {
  readonly own: (command: string) => void
  readonly into: (tag: string, className?: string) => void
  readonly lines: (className: 'attachments' | 'signature') => void
  readonly addTable: () => void
  readonly table: (change: TableChange) => void
  readonly step: (by: -1 | 1) => void
  readonly link: () => void
}

interface ToolbarProps {
  readonly does: ToolDoes
  readonly busy: boolean
  /** Where the caret stands: in no table, in one whose rows and columns may be changed, in one with merged cells. */
  readonly inTable: 'no' | 'plain' | 'merged'
}

export function BodyToolbar({ does, busy, inTable }: ToolbarProps): ReactNode {
  const tool = { busy }
  return (
    <div className="pub-toolbar" role="toolbar" aria-label="正文格式">
      <Tool {...tool} label="正文" onUse={() => does.into('p')} />
      <Tool {...tool} label="标题" onUse={() => does.into('h1')} />
      <Tool {...tool} label="一级标题" onUse={() => does.into('h2')} />
      <Tool {...tool} label="二级标题" onUse={() => does.into('h3')} />
      <Tool {...tool} label="三级标题" onUse={() => does.into('h4')} />
      <Tool {...tool} label="四级标题" onUse={() => does.into('h5')} />
      <Tool {...tool} label="居中" onUse={() => does.into('p', 'center')} />
      <Tool {...tool} label="居右" onUse={() => does.into('p', 'right')} />
      <Tool {...tool} label="加粗" onUse={() => does.own('bold')} />
      <Tool {...tool} label="下划线" onUse={() => does.own('underline')} />
      <Tool {...tool} label="上标" onUse={() => does.own('superscript')} />
      <Tool {...tool} label="下标" onUse={() => does.own('subscript')} />
      <Tool {...tool} label="链接" onUse={does.link} />
      <Tool {...tool} label="去格式" onUse={() => does.own('removeFormat')} />
      <Tool {...tool} label="编号列表" onUse={() => does.own('insertOrderedList')} />
      <Tool {...tool} label="项目列表" onUse={() => does.own('insertUnorderedList')} />
      <Tool {...tool} label="附件说明" onUse={() => does.lines('attachments')} />
      <Tool {...tool} label="落款" onUse={() => does.lines('signature')} />
      <Tool {...tool} label="插入表格" onUse={does.addTable} />
      {inTable === 'plain' && (
        <>
          <Tool {...tool} label="加一行" onUse={() => does.table('row')} />
          <Tool {...tool} label="加一列" onUse={() => does.table('column')} />
          <Tool {...tool} label="删这一行" onUse={() => does.table('no-row')} />
          <Tool {...tool} label="删这一列" onUse={() => does.table('no-column')} />
        </>
      )}
      {inTable === 'merged' && <span className="wb-soft">有合并单元格的表格，行列请在 Word、WPS 里改好再粘贴</span>}
      <Tool {...tool} label="撤销" onUse={() => does.step(-1)} />
      <Tool {...tool} label="重做" onUse={() => does.step(1)} />
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly busy: boolean
  readonly onUse: () => void
}

const Tool = ({ label, busy, onUse }: ToolProps): ReactNode => (
  <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={onUse} disabled={busy}>
    {label}
  </Button>
)
