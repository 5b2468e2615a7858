/** 修改账号：name, organs, single sign-on. */
import type { ReactNode } from 'react'
import { put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { membershipControl, membershipsWrong, type MembershipTyped } from './membership-control.tsx'
import type { ShownAccount } from './shown-account.ts'

interface Values {
  readonly name: string
  readonly organs: readonly MembershipTyped[]
  readonly oidcSubject: string | null
}

interface ReviseProps {
  readonly account: ShownAccount
  readonly close: () => void
}

export function ReviseDialog({ account, close }: ReviseProps): ReactNode {
  const people = account.memberships.flatMap(({ person }) => (person ? [person] : []))
  const fields: readonly Field<Values>[] = [
    { name: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
    {
      name: 'organs',
      label: '任职',
      kind: 'own',
      own: membershipControl(people),
      when: () => account.office === null,
      wrong: membershipsWrong,
    },
    {
      name: 'oidcSubject',
      label: '单点登录的用户标识',
      kind: 'text',
      max: 255,
      hint: '清空即解除绑定，用单点登录进来的随即退出',
    },
  ]
  return (
    <FormDialog<Values, unknown>
      title={`修改“${account.name}”的账号`}
      fields={fields}
      initial={{
        name: account.name,
        organs: account.memberships.map(({ organ, person }) => ({ organId: organ.id, personId: person?.id ?? null })),
        oidcSubject: account.oidcSubject,
      }}
      does="保存"
      save={({ name, organs, oidcSubject }) =>
        put(`/accounts/${account.id}`, {
          version: account.version,
          name,
          organs: organs ?? [],
          oidcSubject: oidcSubject?.trim() || null,
        })
      }
      saved={() => '已保存。'}
      close={close}
    />
  )
}
