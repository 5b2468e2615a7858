/** A text of several lines that grows with what is written. The library's own way needs inline styles, which the page forbids. */
import { Input } from 'antd'
import { useLayoutEffect, useRef, type ComponentProps, type ReactNode } from 'react'

type TextArea = ComponentProps<typeof Input.TextArea>
type TextAreaRef = NonNullable<Parameters<Extract<TextArea['ref'], (instance: never) => unknown>>[0]>

export interface TextBoxProps extends Omit<TextArea, 'autoSize' | 'ref' | 'rows'> {
  /** Lines at the least and at the most. */
  readonly from?: number
  readonly to?: number
}

export function TextBox({ from = 3, to = 16, ...rest }: TextBoxProps): ReactNode {
  const box = useRef<TextAreaRef>(null)
  // After every drawing: the text may have been typed, put in, or taken away.
  useLayoutEffect(() => {
    const area = box.current?.resizableTextArea?.textArea
    if (!area) return
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(area)
    const line = Number.parseFloat(lineHeight) || 22
    const room = (Number.parseFloat(paddingTop) || 0) + (Number.parseFloat(paddingBottom) || 0) + 2
    area.style.height = 'auto'
    area.style.height = `${Math.min(Math.max(area.scrollHeight + 2, from * line + room), to * line + room)}px`
  })
  return <Input.TextArea {...rest} ref={box} />
}
