/** 账号管理：everybody who can sign in, for the system administrator and the security administrator. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { OFFICES } from '../../permissions.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { stateOf, type ListedAccount } from './shown-account.ts'

const COLUMNS: readonly Column<ListedAccount>[] = [
  { key: 'login', title: '登录名', sort: true, width: 150, show: ({ login }) => login },
  { key: 'name', title: '姓名', sort: true, width: 110, card: 'title', show: ({ name }) => name },
  {
    key: 'office',
    title: '身份',
    width: 110,
    show: ({ office }) => (office ? OFFICES[office].label : '工作人员'),
  },
  { key: 'organs', title: '机关', show: ({ organs }) => organs.join('、') || '—' },
  {
    key: 'status',
    title: '状态',
    width: 90,
    card: 'status',
    show: (account) => <StatusTag {...stateOf(account)} />,
  },
  {
    key: 'totp',
    title: '动态口令',
    width: 100,
    show: ({ totp, totpRequired }) => (totp ? '已绑定' : totpRequired ? '要求绑定' : '未绑定'),
  },
  { key: 'signOn', title: '单点登录', width: 90, hidden: true, show: ({ signOn }) => (signOn ? '已绑定' : '—') },
  {
    key: 'lastLogin',
    title: '最近登录',
    sort: true,
    width: 150,
    show: ({ lastLoginAt }) => (lastLoginAt ? beijingTime(lastLoginAt) : '从未登录'),
  },
]

export default function AccountsPage(): ReactNode {
  const navigate = useNavigate()
  const may = useMay()
  return (
    <Page
      title="账号管理"
      says="一人一个账号，不得共用。系统管理员开设、停用账号；安全管理员解锁、重设动态口令、查看登录。"
    >
      <DataTable<ListedAccount>
        name="accounts"
        says="账号"
        unit="个"
        path="/accounts"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        sort="login"
        more={may('accounts.keep') && <Button onClick={() => void navigate('/accounts/opening')}>批量开设账号</Button>}
        open={({ id }) => `/accounts/${id}`}
        create={{ label: '开设账号', to: '/accounts/new', may: 'accounts.keep' }}
        filters={[
          { name: 'q', label: '登录名或姓名', kind: 'text' },
          {
            name: 'office',
            label: '身份',
            kind: 'choice',
            choices: [
              { value: 'none', label: '工作人员' },
              ...Object.entries(OFFICES).map(([value, { label }]) => ({ value, label })),
            ],
          },
          {
            name: 'status',
            label: '状态',
            kind: 'choice',
            choices: [
              { value: 'active', label: '在用' },
              { value: 'invited', label: '待激活' },
              { value: 'locked', label: '锁定' },
              { value: 'disabled', label: '已停用' },
            ],
          },
        ]}
        empty="还没有账号。"
      />
    </Page>
  )
}
