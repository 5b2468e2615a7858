/** 关切登记、回应表, on A4. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { PrintView, SheetTable, type SheetRow } from '../../../platform/workbench/print-view.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { ConcernWhole } from '../view.ts'

export default function PrintPage(): ReactNode {
  const { id = '' } = useParams()
  // No heading of the page: it would stand on the paper.
  useEffect(() => {
    document.title = '打印关切登记表 · 政务公开工作台'
  }, [])
  const asked = useQuery({
    queryKey: ['/concerns', id],
    queryFn: ({ signal }) => get<ConcernWhole>(`/concerns/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="登记表" />
  return (
    <PrintView title="关切登记、研判、回应表" number={asked.data.number} back={`/concerns/${id}`}>
      <SheetTable rows={rowsOf(asked.data)} />
    </PrintView>
  )
}

const rowsOf = (of: ConcernWhole): readonly SheetRow[] => [
  { cells: [{ label: '关切的内容', value: of.title }] },
  { cells: [{ label: '情形', value: of.kindSays }] },
  {
    cells: [
      { label: '来源', value: of.sourceSays },
      { label: '发现时间', value: beijingTime(of.foundAt) },
    ],
  },
  { cells: [{ label: '在哪里发现的', value: of.place }] },
  {
    cells: [
      { label: '重大突发事件', value: of.major ? '涉及' : '不涉及' },
      { label: '承办', value: [of.unit, of.person].filter(Boolean).join('，') || '工作机构' },
    ],
  },
  { cells: [{ label: '详细情况', value: of.about }], room: 3 },
  {
    cells: [
      {
        label: '时限',
        value: lines(of.hours.map(({ what, by, says }) => `${what}：${beijingTime(by)}前（${says}）`)),
      },
    ],
  },
  {
    cells: [
      {
        label: '回应',
        value: lines(
          of.responses.map(
            ({ title, stateSays, since }) => `《${title}》${stateSays}${since ? `，${beijingTime(since)}` : ''}`,
          ),
        ),
      },
    ],
    room: 2,
  },
  {
    cells: [
      {
        label: '经过',
        value: lines(
          of.timeline.map(({ at, says, who, lines: more }) =>
            [beijingTime(at), says, who, ...more.slice(0, 2)].filter(Boolean).join('，'),
          ),
        ),
      },
    ],
    room: 4,
  },
  { cells: [{ label: '领导批示', value: '' }], room: 4 },
]

const lines = (all: readonly string[]): ReactNode => all.map((line) => <p key={line}>{line}</p>)
