/** 工作日历：a year's working days, their source, and – for the system administrator – new notices. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { PATH, type Year } from './answers.ts'
import { LocalDialog } from './local-dialog.tsx'
import { Months } from './months.tsx'
import { NoticeList } from './notice-list.tsx'
import { PasteNotice } from './paste-notice.tsx'

export default function CalendarPage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const [adding, setAdding] = useState<'notice' | 'local' | null>(null)
  const mayKeep = useMay()('calendar.keep')
  const asked = search.get('year')
  const year = useQuery({
    queryKey: [PATH, asked],
    queryFn: ({ signal }) => get<Year>(PATH, { year: asked }, signal),
  })
  const show = (which: number): void => setSearch({ year: String(which) })
  const kept = (which: number): void => {
    setAdding(null)
    show(which)
  }
  return (
    <Page
      title="工作日历"
      says="期限按工作日数：周一至周五，减去放假，加上调休上班的周六、周日。放假安排以国务院办公厅的通知为准。"
      actions={
        mayKeep && (
          <>
            <Button onClick={() => setAdding('local')}>登记地方放假日</Button>
            <Button type="primary" onClick={() => setAdding(adding === 'notice' ? null : 'notice')}>
              {adding === 'notice' ? '收起' : '登记通知'}
            </Button>
          </>
        )
      }
    >
      {adding === 'notice' && <PasteNotice done={kept} />}
      {adding === 'local' && <LocalDialog close={() => setAdding(null)} done={show} />}
      {year.data ? (
        <Shown year={year.data} show={show} mayKeep={mayKeep} />
      ) : year.error ? (
        <Trouble problem={year.error} again={() => void year.refetch()} />
      ) : (
        <Loading what="工作日历" />
      )}
    </Page>
  )
}

interface ShownProps {
  readonly year: Year
  readonly show: (year: number) => void
  readonly mayKeep: boolean
}

function Shown({
  year: { year, first, last, arranged, workingDays, days, notices },
  show,
  mayKeep,
}: ShownProps): ReactNode {
  return (
    <>
      <div className="cal-head">
        <Button disabled={year <= first} onClick={() => show(year - 1)}>
          上一年
        </Button>
        <h2>{year}年</h2>
        <Button disabled={year >= last} onClick={() => show(year + 1)}>
          下一年
        </Button>
        <p>{arranged ? `全年 ${workingDays} 个工作日` : `暂定 ${workingDays} 个工作日：放假安排还没有公布`}</p>
        <ul className="cal-key" aria-label="图例">
          <li className="cal-holiday">休 放假</li>
          <li className="cal-makeUp">班 调休上班</li>
          <li className="cal-weekend">周末</li>
        </ul>
      </div>
      <Months days={days} today={beijingDay(new Date().toISOString())} />
      <h2>依据</h2>
      <NoticeList year={year} notices={notices} mayKeep={mayKeep} />
    </>
  )
}
