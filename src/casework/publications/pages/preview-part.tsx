/** 预览: the text as the portal writes it; who signs marks errors in it by selecting them. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { SignBody } from '../../sign-off/view.ts'
import type { PublicationView } from '../view.ts'

interface PreviewProps {
  readonly of: PublicationView
  /** Marks made so far, for who signs now; null for anybody else. */
  readonly marks: SignBody['marks'] | null
  readonly mark: (marks: SignBody['marks']) => void
}

export function PreviewPart({ of, marks, mark }: PreviewProps): ReactNode {
  const text = useRef<HTMLDivElement>(null)
  const [picked, pick] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['/publications', of.id, 'preview', of.version],
    queryFn: ({ signal }) => get<{ readonly html: string }>(`/publications/${of.id}/preview`, {}, signal),
  })
  const signs = marks !== null
  useEffect(() => {
    if (!signs) return
    const follow = (): void => {
      const selection = getSelection()
      const room = text.current
      if (!selection || !room || selection.isCollapsed || !room.contains(selection.anchorNode)) return
      const words = selection.toString().replaceAll(/\s+/g, ' ').trim()
      if (words !== '') pick(placeOf(room, selection.anchorNode, words))
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [signs])
  const { content } = of
  return (
    <article className="pub-sheet" aria-label="预览">
      <h2 className="pub-sheet-title">{of.title || '（没有标题）'}</h2>
      {/* As issued, a document mostly carries its number in its own text. */}
      {content.document?.number && data && !data.html.includes(content.document.number) && (
        <p className="pub-sheet-number">{content.document.number}</p>
      )}
      {/* The server writes it from the tree by a closed list of elements and attributes. */}
      <div ref={text} className="pub-text" dangerouslySetInnerHTML={{ __html: data?.html ?? '' }} />
      {data?.html === '' && <p className="wb-soft">还没有正文。</p>}
      {content.attachments.length > 0 && (
        <ul className="pub-sheet-files">
          {content.attachments.map(({ fileId, label }) => (
            <li key={fileId}>
              附件：<a href={`/api/v1/desk/files/${fileId}/content`}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      {marks && (
        <div className="pub-marking">
          <p className="wb-soft">选中有错漏的文字，点“标注”；退回或者同意时一并写明是什么错漏。</p>
          <Button
            disabled={picked === null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (picked === null) return
              mark([...marks, { at: picked, says: '' }])
              pick(null)
            }}
          >
            标注{picked ? `：${picked.slice(0, 40)}` : ''}
          </Button>
          {marks.length > 0 && (
            <ol>
              {marks.map(({ at }, n) => (
                <li key={`${n} ${at}`}>
                  {at}{' '}
                  <Button
                    size="small"
                    aria-label={`去掉标注 ${n + 1}`}
                    onClick={() => mark(marks.filter((_, other) => other !== n))}
                  >
                    去掉
                  </Button>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </article>
  )
}

/** 第 2 段“……”: the block the selection begins in, and its words. */
function placeOf(room: HTMLElement, node: Node | null, words: string): string {
  const at = [...room.children].findIndex((block) => block.contains(node)) + 1
  const shown = words.length > 150 ? `${words.slice(0, 150)}……` : words
  return `${at > 0 ? `第 ${at} 段` : ''}“${shown}”`
}
