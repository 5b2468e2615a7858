/** The bar on top: name of the system, search, organ, messages, who sits here, the way out. */
import { App, Badge, Button, Dropdown, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { post, put } from '../../platform/workbench/api.ts'
import { useAct } from '../../platform/workbench/use-act.tsx'
import { useMe } from '../../platform/workbench/viewer.ts'
import { TABLE_FROM, useWide } from '../../platform/workbench/wide.ts'
import { OFFICES } from '../../casework/permissions.ts'

export function TopBar({ openMenu }: { readonly openMenu: (() => void) | null }): ReactNode {
  const me = useMe().data
  const act = useAct()
  const navigate = useNavigate()
  const wide = useWide(TABLE_FROM)
  const leave = async (): Promise<void> => {
    await act.run(() => post('/sign-out'))
    // A fresh start: nothing of this person stays in the window.
    location.assign('/desk')
  }
  if (!me) return null
  return (
    <header className="desk-bar">
      {openMenu && (
        <Button type="text" className="desk-bar-button" onClick={openMenu} aria-label="打开菜单">
          ☰
        </Button>
      )}
      <Link to="/" className="desk-name">
        {wide ? '政务公开工作台' : '工作台'}
      </Link>
      {me.account.office === null && <SearchBox />}
      <span className="desk-bar-end">
        <OrganSwitch />
        <Link to="/messages" className="desk-bell" aria-label={me.unread > 0 ? `消息，${me.unread} 条未读` : '消息'}>
          <Badge count={me.unread} size="small" overflowCount={99} color="#b4231c">
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <path
                d="M12 3a6 6 0 0 0-6 6v4l-2 3v1h16v-1l-2-3V9a6 6 0 0 0-6-6Zm-2.5 15a2.5 2.5 0 0 0 5 0Z"
                fill="currentColor"
              />
            </svg>
          </Badge>
        </Link>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'who',
                label: `${me.account.office ? `${OFFICES[me.account.office].label}，` : ''}登录名：${me.account.login}`,
                disabled: true,
              },
              { key: 'account', label: '我的账号' },
              { key: 'leave', label: '退出' },
            ],
            onClick: ({ key }) => (key === 'leave' ? void leave() : void navigate('/account')),
          }}
        >
          <Button type="text" className="desk-bar-button desk-who">
            {me.person?.name ?? me.account.name}
            {wide && me.account.office && <span className="desk-office">{OFFICES[me.account.office].label}</span>}
          </Button>
        </Dropdown>
        {wide && (
          <Button type="text" className="desk-bar-button" loading={act.busy} onClick={() => void leave()}>
            退出
          </Button>
        )}
      </span>
    </header>
  )
}

function SearchBox(): ReactNode {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  return (
    <form
      className="desk-search"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim()) void navigate(`/search?q=${encodeURIComponent(typed.trim())}`)
      }}
    >
      <Input
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        aria-label="搜索全部内容"
        placeholder="搜索"
        maxLength={100}
        autoComplete="off"
      />
      <Button htmlType="submit">搜索</Button>
    </form>
  )
}

/** The administrators stand above the organs, and enter one to keep its people. */
const ABOVE = '系统管理'

function OrganSwitch(): ReactNode {
  const me = useMe().data
  const act = useAct()
  const { modal } = App.useApp()
  if (!me) return null
  const places = [
    ...(me.account.office ? [{ value: '', label: ABOVE }] : []),
    ...me.organs.map(({ id, name }) => ({ value: id, label: name })),
  ]
  if (places.length < 2) return <span className="desk-organ">{me.organ?.name ?? places[0]?.label}</span>
  const turn = (organ: string): void => {
    modal.confirm({
      title: `换到“${places.find(({ value }) => value === organ)?.label ?? ''}”？`,
      content: '页面将重新载入，没有提交的内容存为草稿。',
      okText: '换过去',
      cancelText: '取消',
      icon: null,
      onOk: async () => {
        if ((await act.run(() => put('/me/organ', { organ: organ || null }))) !== undefined) location.assign('/desk')
      },
    })
  }
  return (
    <Select
      className="desk-organ-switch"
      aria-label="所在机关"
      value={me.organ?.id ?? ''}
      options={places}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={turn}
    />
  )
}
