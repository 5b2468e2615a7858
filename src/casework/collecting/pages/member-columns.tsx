/** The columns of the list of organs, and the colours of how they stand. */
import type { Column } from '../../../platform/workbench/column.ts'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { MemberView } from '../views.ts'

/** The colour of how an organ stands. */
export const toneOf = ({ state, late, waiting, excused }: MemberView): Tone =>
  excused !== ''
    ? 'still'
    : state === 'accepted'
      ? waiting > 0
        ? 'soon'
        : 'done'
      : state === 'returned' || late
        ? 'returned'
        : state === 'received'
          ? 'soon'
          : 'waiting'

export const MEMBER_COLUMNS: readonly Column<MemberView>[] = [
  { key: 'name', title: '机关', show: ({ name }) => name, sort: true, card: 'title' },
  { key: 'place', title: '所在', show: ({ place }) => place, width: 160 },
  {
    key: 'state',
    title: '情况',
    show: (of) => <StatusTag tone={toneOf(of)} says={of.late ? `${of.stateSays}，逾期` : of.stateSays} />,
    card: 'status',
    width: 170,
  },
  { key: 'received', title: '报来日期', show: ({ receivedOn }) => receivedOn, sort: true, width: 120 },
  { key: 'accepted', title: '计入的版本', show: ({ accepted }) => accepted && `第 ${accepted} 版`, width: 110 },
  {
    key: 'errors',
    title: '错误',
    show: ({ errors }) => (errors > 0 ? errors : ''),
    sort: true,
    align: 'right',
    width: 80,
  },
  { key: 'here', title: '在本系统内', show: ({ here }) => (here ? '是' : '否'), width: 110, hidden: true },
  {
    key: 'reminded',
    title: '催报',
    show: ({ remindedAt }) => remindedAt?.slice(0, 10),
    width: 120,
    hidden: true,
  },
]
