/** How long there is still time, in working days as the server counted them. */
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from './status-tag.tsx'

export interface Due {
  /** YYYY-MM-DD */
  readonly dueOn: string
  /** Working days from today to the last day: 0 today, negative when it has passed; null when not known. */
  readonly workingDaysLeft: number | null
  /** The holiday arrangement of a year it enters is not published yet. */
  readonly provisional?: boolean
}

/** From so many working days on a due date is shown as near. */
const NEAR = 3

/** The words alone, for lists in print and for screen readers. */
export function dueWords({ workingDaysLeft: left, provisional = false }: Due): string {
  const words =
    left === null ? '期限待定' : left === 0 ? '今天到期' : left > 0 ? `剩余 ${left} 个工作日` : `超期 ${-left} 个工作日`
  return provisional && left !== null ? `${words}（暂定）` : words
}

const toneOf = (left: number | null): Tone =>
  left === null ? 'still' : left < 0 ? 'returned' : left <= NEAR ? 'soon' : 'waiting'

export const DueTag = (due: Due): ReactNode => (
  <span className="wb-due">
    <StatusTag tone={toneOf(due.workingDaysLeft)} says={dueWords(due)} /> <time dateTime={due.dueOn}>{due.dueOn}</time>
  </span>
)
