/** 开设账号：for a colleague chosen from the people of an organ, or for one of the three administrators. */
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { OFFICES, type Office } from '../../permissions.ts'
import { showLink } from './link-box.tsx'
import { membershipControl, membershipsWrong, type MembershipTyped } from './membership-control.tsx'
import type { ShownAccount, ShownLink } from './shown-account.ts'

interface Values {
  readonly office: Office | 'none'
  readonly login: string
  readonly name: string
  readonly organs: readonly MembershipTyped[]
  readonly oidcSubject: string
}
interface Created {
  readonly account: ShownAccount
  readonly link: ShownLink | null
}

const isColleague = ({ office }: Partial<Values>): boolean => (office ?? 'none') === 'none'

const FIELDS: readonly Field<Values>[] = [
  {
    name: 'office',
    label: '身份',
    kind: 'choice',
    required: true,
    wide: true,
    choices: [
      { value: 'none', label: '工作人员' },
      ...Object.entries(OFFICES).map(([value, { label }]) => ({ value, label })),
    ],
    help: {
      cites: 'GB/T 22239—2019 安全管理中心',
      says: '系统、安全、审计管理员互不兼任，不在机关任职，看不到业务内容。管理员的账号开好以后，由安全管理员发激活链接。',
    },
  },
  { name: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
  { name: 'login', label: '登录名', kind: 'text', required: true, max: 50, hint: '开设以后不能改' },
  {
    name: 'organs',
    label: '任职',
    kind: 'own',
    own: membershipControl([]),
    when: isColleague,
    wrong: membershipsWrong,
    required: true,
  },
  {
    name: 'oidcSubject',
    label: '单点登录的用户标识',
    kind: 'text',
    max: 255,
    when: isColleague,
    hint: '身份提供方给的 sub；不用单点登录不填，也可以以后由本人用链接绑定',
  },
]

export default function AccountForm(): ReactNode {
  const { modal } = App.useApp()
  const navigate = useNavigate()
  return (
    <FormPage<Values, Created>
      form="account"
      subject="new"
      title="开设账号"
      says="本人用一次性链接自己设口令，管理员不知道也不代设口令。"
      fields={FIELDS}
      initial={{ office: 'none', organs: [] }}
      draft={false}
      submit="开设"
      back="/accounts"
      save={({ office, oidcSubject, organs, ...rest }) =>
        post<Created>('/accounts', {
          ...rest,
          office: office === 'none' ? null : office,
          organs: office === 'none' ? (organs ?? []) : [],
          oidcSubject: oidcSubject?.trim() || null,
        })
      }
      saved={({ account, link }) => {
        if (link) {
          void showLink(modal, account.name, link).then(() => navigate(`/accounts/${account.id}`))
          return { says: '账号已开设。' }
        }
        return { says: '账号已开设，请安全管理员发激活链接。', to: `/accounts/${account.id}` }
      }}
    />
  )
}
