/** 错漏标注: a list of places and what is wrong there. */
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import type { OwnControl } from '../../platform/workbench/field.ts'
import type { SignBody } from './view.ts'

type Marks = SignBody['marks']

const MOST = 200

export function MarksField({ id, value, onChange, disabled }: OwnControl): ReactNode {
  const marks = (value ?? []) as Marks
  const change = (at: number, to: Partial<Marks[number]>): void =>
    onChange(marks.map((mark, n) => (n === at ? { ...mark, ...to } : mark)))
  return (
    <div id={id}>
      {marks.map((mark, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a mark has no other name than its place in the list
        <div key={at} className="so-mark">
          <Input
            aria-label={`第 ${at + 1} 处：在哪里`}
            placeholder="在哪里，如：第二段第一行"
            maxLength={200}
            disabled={disabled}
            value={mark.at}
            onChange={({ target }) => change(at, { at: target.value })}
          />
          <Input
            aria-label={`第 ${at + 1} 处：是什么错漏`}
            placeholder="是什么错漏，如：漏字"
            maxLength={500}
            disabled={disabled}
            value={mark.says}
            onChange={({ target }) => change(at, { says: target.value })}
          />
          <Button
            disabled={disabled}
            aria-label={`去掉第 ${at + 1} 处`}
            onClick={() => onChange(marks.filter((_, n) => n !== at))}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button disabled={disabled || marks.length >= MOST} onClick={() => onChange([...marks, { at: '', says: '' }])}>
        加一处
      </Button>
    </div>
  )
}
