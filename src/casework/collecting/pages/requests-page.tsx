/** 上级采集：at the organ that reports – who wants its report by when, and what became of it there. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { RequestList } from '../request-endpoints.ts'

const TONES: Readonly<Record<string, Tone>> = {
  asked: 'waiting',
  delivered: 'soon',
  returned: 'returned',
  accepted: 'done',
  withdrawn: 'still',
}

export default function RequestsPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/report-requests'],
    queryFn: ({ signal }) => get<RequestList>('/report-requests', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="上级采集" />
  return (
    <Page
      title="上级采集"
      says="主管部门向本机关采集的年度报告。在“年度报告”里审签完成、登记报送以后，报告自动送达；主管部门看不到没有报送的。"
    >
      {asked.data.items.length === 0 && (
        <State title="没有主管部门在本系统内向本机关采集" says="报送以后仍按主管部门要求的方式提交。" />
      )}
      {asked.data.items.map((of) => (
        <section key={of.id} className="wb-part" aria-label={`${of.superior} ${of.year} 年度`}>
          <h2>
            {`${of.year} 年度 ${of.superior}`}　<StatusTag tone={TONES[of.state] ?? 'still'} says={of.stateSays} />
          </h2>
          {of.state === 'returned' && (
            <Alert type="error" showIcon title="已退回，请修改后重新审签、登记报送" description={of.because} />
          )}
          <Facts
            facts={[
              { label: '报送期限', value: of.dueOn },
              { label: '要求', value: of.note },
              { label: '登记报送', value: of.submittedOn ?? '还没有登记' },
              { label: '送达', value: of.deliveredAt?.slice(0, 16).replace('T', ' ') },
            ]}
          />
          <p>
            <Link to={of.submittedOn ? `/reports/${of.year}` : '/reports'}>{`打开 ${of.year} 年度报告`}</Link>
          </p>
        </section>
      ))}
    </Page>
  )
}
