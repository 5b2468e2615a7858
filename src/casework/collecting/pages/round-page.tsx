/** One round: how many organs stand how, the list of them, what may be done with many at once. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { MemberView, RoundDetail } from '../views.ts'
import { STANDINGS, type Standing } from '../words.ts'
import { MEMBER_COLUMNS } from './member-columns.tsx'
import { RoundDialogs, type RoundDialog } from './round-dialogs.tsx'

interface AcceptedMany {
  readonly accepted: number
  readonly left: readonly { readonly member: string; readonly name: string; readonly says: string }[]
  readonly more: boolean
}

export default function RoundPage(): ReactNode {
  const { year = '' } = useParams()
  const { modal } = App.useApp()
  const act = useAct()
  const [dialog, show] = useState<RoundDialog | null>(null)
  const path = `/collecting/${year}`
  const asked = useQuery({
    queryKey: [path, 'round'],
    queryFn: ({ signal }) => get<RoundDetail>(path, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const round = asked.data
  if (!round) return <Loading what="采集" />
  const accept = async (members: readonly string[] | null): Promise<void> => {
    const done = await act.run(() => post<AcceptedMany>(`${path}/accept`, { members }), {
      says: ({ accepted, more }) => `已验收 ${accepted} 个机关的报告。${more ? '还有，请再办一次。' : ''}`,
    })
    if (done && done.left.length > 0)
      modal.info({
        title: `${done.left.length} 个机关没有验收`,
        content: (
          <ul>
            {done.left.slice(0, 20).map(({ member, name, says }) => (
              <li key={member}>
                {name}：{says}
              </li>
            ))}
          </ul>
        ),
        okText: '知道了',
      })
  }
  const urge = async (members: readonly string[] | null): Promise<void> => {
    const says = '还没有报来的机关，经办人收到一条催报消息；同一天不会重复催。'
    if (members === null && !(await confirmDanger(modal, { title: '催报全部没有报来的机关', says, does: '催报' })))
      return
    await act.run(() => post<{ urged: number; outside: readonly string[] }>(`${path}/urge`, { members }), {
      says: ({ urged, outside }) =>
        `已催报 ${urged} 个机关。${outside.length > 0 ? `不在本系统内的 ${outside.length} 个，请电话催报。` : ''}`,
    })
  }
  const close = async (closed: boolean): Promise<void> => {
    await act.run(() => post(`${path}/close`, { version: round.version, closed }), {
      says: closed ? '采集已结束。' : '采集已重新开始。',
    })
  }
  return (
    <Page
      title={`${round.year} 年度报告采集`}
      actions={
        <>
          {round.may.collect && (
            <>
              <Button type="primary" loading={act.busy} onClick={() => void accept(null)}>
                验收没有错误的
              </Button>
              <Button loading={act.busy} onClick={() => void urge(null)}>
                催报
              </Button>
              <Button onClick={() => show('member')}>添加机关</Button>
              <Button onClick={() => show('round')}>修改期限和要求</Button>
              <Button loading={act.busy} onClick={() => void close(true)}>
                结束采集
              </Button>
            </>
          )}
          {round.closed && (
            <Button loading={act.busy} onClick={() => void close(false)}>
              重新开始
            </Button>
          )}
        </>
      }
    >
      <Facts
        facts={[
          {
            label: '报送期限',
            value:
              round.legalDueOn === round.dueOn
                ? `${round.dueOn}（法定）`
                : `${round.dueOn}（法定 ${round.legalDueOn}）`,
          },
          { label: '填报机关', value: `${round.total} 个` },
          { label: '要求', value: round.note },
          { label: '导入文件', value: <Link to={`${path}/files`}>成批导入、处理导入的文件</Link> },
          { label: '汇总', value: <Link to={`${path}/sum`}>{sumSays(round)}</Link> },
        ]}
      />
      <nav className="rep-buttons" aria-label="按情况查看">
        {(Object.keys(STANDINGS) as Standing[]).map((each) => (
          <Link key={each} className="ant-btn ant-btn-default" to={`${path}?standing=${each}`}>
            {`${STANDINGS[each]} ${round.by[each] ?? 0}`}
          </Link>
        ))}
      </nav>
      <DataTable<MemberView>
        name="collecting-members"
        says="填报机关"
        unit="个"
        path={`${path}/members`}
        rowKey={({ id }) => id}
        columns={MEMBER_COLUMNS}
        filters={[
          { name: 'q', label: '机关名称', kind: 'text' },
          {
            name: 'standing',
            label: '情况',
            kind: 'choice',
            choices: Object.entries(STANDINGS).map(([value, label]) => ({ value, label })),
          },
          {
            name: 'here',
            label: '在本系统内',
            kind: 'choice',
            choices: [
              { value: 'yes', label: '是' },
              { value: 'no', label: '否' },
            ],
          },
        ]}
        open={({ id }) => `${path}/members/${id}`}
        {...(round.may.collect && {
          bulk: [
            { label: '验收', run: (rows: readonly MemberView[]) => void accept(rows.map(({ id }) => id)) },
            { label: '催报', run: (rows: readonly MemberView[]) => void urge(rows.map(({ id }) => id)) },
          ],
        })}
        exporting={`${path}/members.xlsx`}
        empty="没有下级机关的，点“添加机关”写明系统外的填报机关。"
      />
      {dialog && <RoundDialogs round={round} shown={dialog} close={() => show(null)} />}
    </Page>
  )
}

const sumSays = ({ fixed, by }: RoundDetail): string =>
  fixed === null
    ? `还没有定稿，已验收 ${by['accepted'] ?? 0} 个`
    : `第 ${fixed.n} 次定稿，计入 ${fixed.counted} 份报告${fixed.publishedVersion === null ? '' : `，已随本级报告第 ${fixed.publishedVersion} 版公开`}`
