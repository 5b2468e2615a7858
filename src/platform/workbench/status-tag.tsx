/** A state in its colour and in words: the colour never says anything alone. */
import type { ReactNode } from 'react'

/** waiting 待办（蓝）, returned 退回（红）, done 已办、已发布（绿）, soon 即将到期（橙）, still 草稿、已撤下（灰） */
export type Tone = 'waiting' | 'returned' | 'done' | 'soon' | 'still'

export const StatusTag = ({ tone, says }: { readonly tone: Tone; readonly says: string }): ReactNode => (
  <span className={`wb-tag wb-tag-${tone}`}>{says}</span>
)
