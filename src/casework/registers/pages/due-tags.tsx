/** What is due about an entry, in a list and on its page. */
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { DEADLINE_STATES, type DeadlineState } from '../deadline-states.ts'
import type { EntryJson } from '../entry-json.ts'

const TONES: Record<DeadlineState, Tone> = { open: 'waiting', overdue: 'returned', done: 'done', 'done-late': 'soon' }

/** 双公示 2026-03-11 未到期 */
export const DueTags = ({ dues }: { readonly dues: EntryJson['dues'] }): ReactNode =>
  dues.length === 0
    ? '—'
    : dues.map(({ key, label, dueOn, provisional, state }) => (
        <div key={key}>
          {label} <time dateTime={dueOn}>{dueOn}</time>
          {provisional && '（暂定）'} <StatusTag tone={TONES[state]} says={DEADLINE_STATES[state]} />
        </div>
      ))

/** 双公示期限：2026-03-11（国办发〔2015〕51号），未到期 */
export const dueWords = ({ dueOn, cites, provisional, doneOn, state }: EntryJson['dues'][number]): string =>
  `${dueOn}${provisional ? '（暂定）' : ''}${cites ? `（${cites}）` : ''}，${DEADLINE_STATES[state]}${doneOn ? `（${doneOn}）` : ''}`
