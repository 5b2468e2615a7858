/** Says what became of the draft; offers one of an earlier time. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { beijingTime } from './beijing.ts'
import type { Drafting } from './use-draft.ts'

interface DraftNoteProps<Values> {
  readonly drafting: Drafting<Values>
  /** Puts the draft into the form. */
  readonly take: (values: Values) => void
}

export function DraftNote<Values>({ drafting, take }: DraftNoteProps<Values>): ReactNode {
  const { earlier, state, savedAt, drop } = drafting
  const [settled, setSettled] = useState(false)
  if (earlier && !settled) {
    return (
      <div className="wb-note">
        <output>您在 {beijingTime(earlier.savedAt)} 留有一份没有提交的草稿。</output>
        <Button
          size="small"
          type="primary"
          onClick={() => {
            take(earlier.content)
            setSettled(true)
          }}
        >
          接着填
        </Button>
        <Button
          size="small"
          onClick={() => {
            drop()
            setSettled(true)
          }}
        >
          不要了
        </Button>
      </div>
    )
  }
  return (
    <output className="wb-draft">
      {state === 'saving' && '正在保存草稿……'}
      {state === 'saved' && `草稿已保存 ${beijingTime(savedAt).slice(11)}`}
      {state === 'here-only' && '网络不通，草稿暂存在这个窗口里，请不要关闭；恢复网络后会再保存。'}
    </output>
  )
}
