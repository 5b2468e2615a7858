/** 常用语: sentences kept for a place (意见 of a review, reasons), put in with one touch. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { get, post, remove } from './api.ts'
import { Problem } from './problem.ts'
import { TextBox } from './text-box.tsx'
import { useRefresh } from './viewer.ts'

interface Phrase {
  readonly id: string
  readonly words: string
  /** One's own may be taken away; the organ's are kept by those who keep its settings. */
  readonly own: boolean
}

interface PhraseFieldProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (text: string) => void
  readonly disabled?: boolean
  /** Which sentences: `review`, `return` … */
  readonly place: string
  readonly max?: number | undefined
}

/** A text of several lines with the phrases of a place above it. */
export function PhraseField({ id, value, onChange, disabled = false, place, max }: PhraseFieldProps): ReactNode {
  const { message } = App.useApp()
  const refresh = useRefresh()
  const text = value ?? ''
  const phrases = useQuery({
    queryKey: ['phrases', place],
    queryFn: ({ signal }) => get<{ readonly items: readonly Phrase[] }>('/phrases', { place }, signal),
    staleTime: 300_000,
    retry: false,
  }).data?.items
  const change = async (work: Promise<unknown>, says: string): Promise<void> => {
    try {
      await work
      refresh('phrases')
      void message.success(says)
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      void message.error(fault.detail)
    }
  }
  const has = phrases?.some(({ words }) => words === text.trim()) ?? false
  const mine = phrases?.find(({ words, own }) => own && words === text.trim())
  return (
    <>
      <span className="wb-phrases">
        <Dropdown
          trigger={['click']}
          disabled={disabled || !phrases?.length}
          menu={{
            items: (phrases ?? []).map((phrase) => ({ key: phrase.id, label: phrase.words })),
            onClick: ({ key }) => {
              const words = phrases?.find((phrase) => phrase.id === key)?.words ?? ''
              onChange?.(text.trim() === '' ? words : `${text.replace(/\s+$/, '')}\n${words}`)
            },
          }}
        >
          <Button size="small">常用语</Button>
        </Dropdown>
        {text.trim() !== '' && !has && !disabled && (
          <Button
            size="small"
            type="link"
            onClick={() => void change(post('/phrases', { place, words: text.trim() }), '已存为您的常用语')}
          >
            存为常用语
          </Button>
        )}
        {mine && (
          <Button
            size="small"
            type="link"
            onClick={() => void change(remove(`/phrases/${mine.id}`), '已从您的常用语中删去')}
          >
            从常用语中删去
          </Button>
        )}
      </span>
      <TextBox
        {...(id && { id })}
        value={text}
        disabled={disabled}
        showCount={max !== undefined}
        onChange={({ target }) => onChange?.(target.value)}
      />
    </>
  )
}
