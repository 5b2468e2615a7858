/** 下级报告采集：the rounds of all years, and opening another. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { RoundView } from '../views.ts'

interface Listed {
  readonly items: readonly RoundView[]
  readonly open: readonly { readonly year: number; readonly dueOn: string }[]
  readonly supervises: string | null
  readonly below: number
}
interface Opening {
  readonly year: string
  readonly dueOn: string | null
  readonly note: string | null
}

export default function RoundsPage(): ReactNode {
  const may = useMay()
  const navigate = useNavigate()
  const [opening, open] = useState(false)
  const asked = useQuery({ queryKey: ['/collecting'], queryFn: ({ signal }) => get<Listed>('/collecting', {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="采集" />
  const { items, open: years, supervises, below } = asked.data
  const button = may('reports.collect') && years.length > 0 && (
    <Button type="primary" onClick={() => open(true)}>
      布置采集
    </Button>
  )
  const scope = supervises
    ? `本机关是${supervises}的政府信息公开工作主管部门，可以采集 ${below} 个机关的报告。`
    : below > 0
      ? `本机关有 ${below} 个下级机关。`
      : '本机关没有下级机关，也没有被指定为哪个区划的主管部门；要采集的，请系统管理员在“主管部门”中指定。'
  return (
    <Page title="下级报告采集" says={scope} actions={button}>
      {items.length === 0 ? (
        <State title="还没有布置过采集" says="布置以后，下级机关收到待办；报来的报告在这里检查、退回、验收、汇总。">
          {button}
        </State>
      ) : (
        <ul className="rep-years">
          {items.map(({ year, dueOn, total, by, closed }) => (
            <li key={year}>
              <h2>
                <Link to={`/collecting/${year}`}>{year} 年度</Link>
              </h2>
              <p>
                {`${dueOn} 前报送，${total} 个机关：已验收 ${by['accepted'] ?? 0}，待验收 ${by['received'] ?? 0}，已退回 ${by['returned'] ?? 0}，未报 ${by['missing'] ?? 0}`}
                {(by['late'] ?? 0) > 0 && `，逾期 ${by['late']}`}
                {closed && '。已结束'}
              </p>
            </li>
          ))}
        </ul>
      )}
      {opening && (
        <FormDialog<Opening, { readonly year: number; readonly members: number }>
          title="布置采集"
          says="下级机关都列入名单，在本系统内的收到待办；系统外的布置以后再添加。"
          fields={[
            {
              name: 'year',
              label: '年度',
              kind: 'choice',
              required: true,
              choices: years.map(({ year, dueOn }) => ({
                value: String(year),
                label: `${year} 年度（法定 ${dueOn} 前）`,
              })),
            },
            {
              name: 'dueOn',
              label: '报送期限',
              kind: 'day',
              hint: '不填为法定的最后一日（条例第四十九条），只能提前。',
            },
            { name: 'note', label: '要求', kind: 'long', max: 2000, hint: '下级机关看得到。' },
          ]}
          initial={years[0] ? { year: String(years[0].year) } : {}}
          does="布置"
          save={async ({ year, dueOn, note }) => {
            const done = await post<{ year: number; members: number }>('/collecting', {
              year: Number(year),
              dueOn,
              note: note ?? '',
            })
            await navigate(`/collecting/${done.year}`)
            return done
          }}
          saved={({ members }) => `已布置，名单上有 ${members} 个机关。`}
          close={() => open(false)}
        />
      )}
    </Page>
  )
}
