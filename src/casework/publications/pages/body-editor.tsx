/**
 * 正文编辑框: writing straight into the tree. What is pasted is read by the server; typing, also through an input method, is
 * the browser's own; undoing goes back through trees, so that it also takes back pastes and 一键排版.
 */
import { App } from 'antd'
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import type { Body } from '../../../intake/bodies/body.ts'
import { BOUNDS } from '../../../intake/bodies/bounds.ts'
import { post } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import {
  around,
  blocksAt,
  caretOffset,
  caretTo,
  changeTable,
  gather,
  insertBody,
  isPlainTable,
  rangeIn,
  turnInto,
  type TableChange,
} from './body-commands.ts'
import { bodyOf, domOf } from './body-dom.ts'
import { BodyToolbar, type ToolDoes } from './body-toolbar.tsx'
import { bodyOfPictures, picturesOf, sendPicture, type HeldPicture } from './pasted-pictures.ts'
import type { ReadAnswer } from './read-answer.ts'

export interface BodyEditorHandle {
  /** Puts a whole other body into the room; undoing takes it back. */
  replace(body: Body): void
  /** Puts a body where the caret last stood. */
  insert(body: Body): void
}

interface BodyEditorProps {
  readonly id: string
  readonly initial: Body
  readonly onChange: (body: Body) => void
  /** What the server found in what was pasted. */
  readonly onRead: (answer: ReadAnswer, whole: boolean) => void
  /** Pictures that were pasted and are kept as files now. */
  readonly onPictures: (pictures: readonly HeldPicture[]) => void
  readonly handle: Ref<BodyEditorHandle>
}

interface Step {
  readonly body: Body
  readonly caret: number
}

/** A pause in typing that ends a step of undoing. */
const PAUSE = 600
const MOST_STEPS = 200

export function BodyEditor({ id, initial, onChange, onRead, onPictures, handle }: BodyEditorProps): ReactNode {
  const { message, modal } = App.useApp()
  const act = useAct()
  const room = useRef<HTMLDivElement>(null)
  const caret = useRef<Range | null>(null)
  const composing = useRef(false)
  const history = useRef<{ steps: Step[]; at: number; timer: ReturnType<typeof setTimeout> | null }>({
    steps: [{ body: initial, caret: 0 }],
    at: 0,
    timer: null,
  })
  const [inTable, setInTable] = useState<'no' | 'plain' | 'merged'>('no')

  const draw = useCallback((body: Body): void => {
    room.current?.replaceChildren(domOf(body))
  }, [])
  useEffect(() => draw(history.current.steps[history.current.at]?.body ?? initial), [draw, initial])

  const keep = useCallback((body: Body, now = false): void => {
    const { current: past } = history
    const write = (): void => {
      past.timer = null
      if (JSON.stringify(past.steps[past.at]?.body) === JSON.stringify(body)) return
      past.steps = [
        ...past.steps.slice(0, past.at + 1).slice(-MOST_STEPS),
        { body, caret: room.current ? caretOffset(room.current) : 0 },
      ]
      past.at = past.steps.length - 1
    }
    if (past.timer) clearTimeout(past.timer)
    if (now) write()
    else past.timer = setTimeout(write, PAUSE)
  }, [])
  const read = useCallback(
    (now = false): void => {
      if (!room.current || composing.current) return
      const body = bodyOf(room.current)
      keep(body, now)
      onChange(body)
    },
    [keep, onChange],
  )
  const show = useCallback(
    (body: Body): void => {
      draw(body)
      keep(body, true)
      onChange(body)
    },
    [draw, keep, onChange],
  )
  const step = (by: -1 | 1): void => {
    if (!room.current) return
    const { current: past } = history
    if (past.timer) {
      clearTimeout(past.timer)
      keep(bodyOf(room.current), true)
    }
    const to = past.steps[past.at + by]
    if (!to) return
    past.at += by
    draw(to.body)
    caretTo(room.current, to.caret)
    onChange(to.body)
  }
  useImperativeHandle(handle, () => ({
    replace: show,
    insert: (body) => {
      if (!room.current) return
      read(true)
      const range =
        caret.current && room.current.contains(caret.current.startContainer) ? caret.current : endOf(room.current)
      insertBody(room.current, range, body)
      show(bodyOf(room.current))
    },
  }))
  useEffect(() => {
    const follow = (): void => {
      if (!room.current) return
      const range = rangeIn(room.current)
      if (!range) return
      caret.current = range.cloneRange()
      const table = around(room.current, range.startContainer, ['TABLE']) as HTMLTableElement | null
      setInTable(table ? (isPlainTable(table) ? 'plain' : 'merged') : 'no')
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [])

  const paste = async (data: DataTransfer): Promise<void> => {
    const root = room.current
    if (!root) return
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
    const pictures = picturesOf(data)
    if (pictures.length > 0) return pastePictures(root, pictures)
    if (html === '' && text === '') {
      if (data.files.length > 0) void message.info('图片、文件请用“插入图片”或者“上传 Word 文件”。')
      return
    }
    const range = (rangeIn(root) ?? endOf(root)).cloneRange()
    const whole = bodyOf(root).blocks.length === 0
    const answer = await act.run(() => post<ReadAnswer>('/publications/read-body', html === '' ? { text } : { html }), {
      refresh: ['none'],
    })
    if (!answer) return
    if (whole) show(answer.body)
    else {
      read(true)
      insertBody(root, range, answer.body)
      show(bodyOf(root))
    }
    onRead(answer, whole)
  }
  /** Each is asked for its alt text first: what nobody can say a word about is not sent. */
  const pastePictures = async (root: HTMLElement, files: readonly File[]): Promise<void> => {
    const range = (rangeIn(root) ?? endOf(root)).cloneRange()
    const held: HeldPicture[] = []
    for (const [at, file] of files.entries()) {
      const title = files.length > 1 ? `插入图片（第 ${at + 1} 张，共 ${files.length} 张）` : '插入图片'
      const says = `用一句话写明图片上是什么，给看不到图片的人听、读；不超过 ${BOUNDS.alt} 字，多的不留。`
      const said = await askReason(modal, { title, says, does: '插入', label: '图片的文字说明' })
      if (said === null) continue
      const fileId = await act.run(
        () => sendPicture(file).catch((fault: unknown) => notSent(fault, (why) => void message.error(why))),
        { refresh: ['none'] },
      )
      if (fileId) held.push({ fileId, alt: said.replaceAll(/\s+/g, ' ').slice(0, BOUNDS.alt) })
    }
    if (held.length === 0 || !room.current) return
    read(true)
    insertBody(root, root.contains(range.startContainer) ? range : endOf(root), bodyOfPictures(held))
    show(bodyOf(root))
    onPictures(held)
  }
  const command = (does: () => void): void => {
    if (!room.current) return
    room.current.focus()
    const range = caret.current
    if (range && room.current.contains(range.startContainer) && !rangeIn(room.current)) {
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    }
    read(true)
    does()
    read(true)
  }
  const own = (name: string, value?: string): void =>
    command(() => {
      document.execCommand('styleWithCSS', false, 'false')
      document.execCommand(name, false, value)
    })
  const into = (tag: string, className = ''): void =>
    command(() => {
      if (room.current) turnInto(room.current, tag, className)
    })
  const lines = (className: 'attachments' | 'signature'): void =>
    command(() => {
      if (room.current) gather(room.current, className)
    })
  const addTable = (): void =>
    command(() => {
      if (room.current) insertBody(room.current, rangeIn(room.current) ?? endOf(room.current), NEW_TABLE)
    })
  const table = (change: TableChange): void =>
    command(() => {
      const cell = room.current && around(room.current, rangeIn(room.current)?.startContainer ?? null, ['TD', 'TH'])
      if (cell) changeTable(cell as HTMLTableCellElement, change)
    })
  const link = async (): Promise<void> => {
    const range = caret.current?.cloneRange()
    if (!range || range.collapsed) return void message.info('先选中要加链接的文字。')
    const says = '写完整的网址，以 https:// 或者 http:// 开头。'
    const address = await askReason(modal, { title: '加链接', says, does: '加链接', label: '网址' })
    if (address === null) return
    if (!/^https?:\/\/[^\s/]+/.test(address)) return void message.warning(says)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    own('createLink', address)
  }
  const does: ToolDoes = { own, into, lines, addTable, table, step, link: () => void link() }
  return (
    <div className="pub-editor">
      <BodyToolbar does={does} busy={act.busy} inTable={inTable} />
      <div
        id={id}
        ref={room}
        className="pub-room pub-text"
        contentEditable
        suppressContentEditableWarning
        // A text area holds no headings and tables: this is what the role is for.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as said
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label="正文"
        aria-busy={act.busy}
        spellCheck={false}
        onInput={() => read()}
        onBlur={() => read(true)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
          read()
        }}
        onPaste={(event) => {
          event.preventDefault()
          void paste(event.clipboardData)
        }}
        onDrop={(event) => {
          event.preventDefault()
          void paste(event.dataTransfer)
        }}
        onFocus={() => {
          document.execCommand('defaultParagraphSeparator', false, 'p')
          if (room.current && !room.current.firstChild) draw({ blocks: [], notes: [] })
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          const key = event.key.toLowerCase()
          if (key !== 'z' && key !== 'y') return
          event.preventDefault()
          step(key === 'y' || event.shiftKey ? 1 : -1)
        }}
      />
    </div>
  )
}

/** A refusal of the server goes on to whoever tells refusals; a transfer that stopped is told here. */
function notSent(fault: unknown, tell: (why: string) => void): null {
  if (fault instanceof Problem || !(fault instanceof Error)) throw fault
  tell(fault.message)
  return null
}

const endOf = (root: HTMLElement): Range => {
  const range = document.createRange()
  const last = blocksAt(root, null).at(-1) ?? root.lastElementChild ?? root
  range.selectNodeContents(last)
  range.collapse(false)
  return range
}

const CELL = { colSpan: 1, rowSpan: 1, blocks: [] }
const NEW_TABLE: Body = {
  blocks: [
    {
      kind: 'table',
      rows: [
        [1, 2, 3].map(() => ({ ...CELL, header: true })),
        [1, 2, 3].map(() => ({ ...CELL, header: false })),
        [1, 2, 3].map(() => ({ ...CELL, header: false })),
      ],
    },
  ],
  notes: [],
}
