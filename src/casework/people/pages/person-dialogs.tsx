/** What is asked before something at a person is changed. */
import type { ReactNode } from 'react'
import { post, put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { PersonDialog, ShownPost } from './answers.ts'
import { PendingList, personControl, usePending } from './receiver-field.tsx'
import { unitControl } from './unit-dialogs.tsx'

interface Contact {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly position: number | null
}

export function ChangePersonDialog({ organ, person, close }: PersonDialog): ReactNode {
  return (
    <FormDialog<Contact, unknown>
      title={`修改“${person.name}”`}
      fields={[
        { name: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
        { name: 'phone', label: '办公电话', kind: 'text', hint: '只填办公电话，不填私人号码' },
        { name: 'email', label: '电子邮箱', kind: 'text' },
        { name: 'position', label: '排列次序', kind: 'number', min: 0, max: 1_000_000, hint: '小的在前' },
      ]}
      initial={person}
      does="保存"
      save={({ name, phone, email, position }) =>
        put(organ.path(`/people/${person.id}`), {
          name,
          phone: phone ?? '',
          email: email ?? '',
          position: position ?? 0,
          version: person.version,
        })
      }
      saved={() => '已保存。'}
      close={close}
    />
  )
}

interface Place {
  readonly unitId: string | null
  readonly title: string | null
}

const placeFields = ({ units }: Pick<PersonDialog, 'units'>): readonly Field<Place>[] => [
  { name: 'unitId', label: units.word, kind: 'own', own: unitControl(units.items, { none: '选择' }) },
  { name: 'title', label: '职务', kind: 'text', max: 60 },
]

const WHY = { name: 'why', label: '依据', kind: 'text', max: 500, hint: '任免文件的文号等' } as const

export function MoveDialog({ organ, person, units, close }: PersonDialog): ReactNode {
  interface Moved extends Place {
    readonly on: string
    readonly handOverTo: string | null
    readonly why: string | null
  }
  const pending = usePending(organ, person.id)
  const since = person.posts.find(({ principal }) => principal)?.from
  const fields: readonly Field<Moved>[] = [
    ...(placeFields({ units }) as unknown as readonly Field<Moved>[]),
    {
      name: 'on',
      label: '新岗位第一天',
      kind: 'day',
      required: true,
      ...(since && { hint: `现岗位自 ${since} 起；填这一天表示原来登记错了，只作更正` }),
    },
    { name: 'handOverTo', label: '待办移交给', kind: 'own', own: personControl(organ), hint: '不移交的不选' },
    WHY,
  ]
  return (
    <FormDialog<Moved, { readonly handedOver: number }>
      title={`调整“${person.name}”的岗位`}
      fields={fields}
      initial={{ unitId: person.unitId, title: person.title }}
      does="调整"
      save={(values) =>
        post(organ.path(`/people/${person.id}/move`), {
          ...values,
          title: values.title ?? '',
          version: person.version,
        })
      }
      saved={({ handedOver }) => (handedOver > 0 ? `已调整，移交了 ${handedOver} 件待办。` : '已调整。')}
      close={close}
    >
      <PendingList pending={pending} name={person.name} />
    </FormDialog>
  )
}

export function AddPostDialog({ organ, person, units, close }: PersonDialog): ReactNode {
  interface Added extends Place {
    readonly from: string
    readonly to: string | null
    readonly why: string | null
  }
  const fields: readonly Field<Added>[] = [
    ...(placeFields({ units }) as unknown as readonly Field<Added>[]).map((field) => ({
      ...field,
      required: field.name === 'title',
    })),
    { name: 'from', label: '自', kind: 'day', required: true },
    { name: 'to', label: '至', kind: 'day', hint: '在任的不填；补记过去的任职时填最后一天' },
    WHY,
  ]
  return (
    <FormDialog<Added, unknown>
      title={`“${person.name}”增加兼任`}
      fields={fields}
      does="增加"
      save={(values) => post(organ.path(`/people/${person.id}/posts`), { ...values, version: person.version })}
      saved={() => '已增加。'}
      close={close}
    />
  )
}

export function EndPostDialog({
  organ,
  person,
  post: ended,
  close,
}: PersonDialog & { readonly post: ShownPost }): ReactNode {
  interface Ended {
    readonly on: string
    readonly why: string | null
  }
  return (
    <FormDialog<Ended, unknown>
      title={`免去“${person.name}”的兼任：${[ended.unit, ended.title].filter(Boolean).join(' ')}`}
      fields={[{ name: 'on', label: '最后一天', kind: 'day', required: true }, WHY]}
      does="免去"
      save={(values) =>
        post(organ.path(`/people/${person.id}/posts/${ended.id}/end`), { ...values, version: person.version })
      }
      saved={() => '已免去。'}
      close={close}
    />
  )
}

export function LeaveDialog({ organ, person, close }: PersonDialog): ReactNode {
  interface Left {
    readonly on: string
    readonly handOverTo: string | null
    readonly why: string
  }
  const pending = usePending(organ, person.id)
  const fields: readonly Field<Left>[] = [
    { name: 'on', label: '最后一天', kind: 'day', required: true },
    {
      name: 'handOverTo',
      label: '待办移交给',
      kind: 'own',
      own: personControl(organ),
      required: (pending?.count ?? 0) > 0,
    },
    { name: 'why', label: '原因', kind: 'text', required: true, max: 500, hint: '调出、退休、辞职等' },
  ]
  return (
    <FormDialog<Left, { readonly handedOver: number }>
      title={`“${person.name}”离开本机关`}
      says="岗位、职责、替岗和领导小组的任职一并结束，账号不能再进入本机关；以前办过的事都保留。"
      fields={fields}
      does="确认离开"
      danger
      save={(values) => post(organ.path(`/people/${person.id}/leave`), { ...values, version: person.version })}
      saved={({ handedOver }) => (handedOver > 0 ? `已办理，移交了 ${handedOver} 件待办。` : '已办理。')}
      close={close}
    >
      <PendingList pending={pending} name={person.name} />
    </FormDialog>
  )
}

export function ReturnDialog({ organ, person, units, close }: PersonDialog): ReactNode {
  interface Returned extends Place {
    readonly on: string
    readonly why: string | null
  }
  const fields: readonly Field<Returned>[] = [
    ...(placeFields({ units }) as unknown as readonly Field<Returned>[]),
    { name: 'on', label: '新岗位第一天', kind: 'day', required: true },
    WHY,
  ]
  return (
    <FormDialog<Returned, unknown>
      title={`“${person.name}”回到本机关`}
      says="以前的职责不会恢复，需要的请重新提出。"
      fields={fields}
      does="办理"
      save={(values) =>
        post(organ.path(`/people/${person.id}/return`), {
          ...values,
          title: values.title ?? '',
          version: person.version,
        })
      }
      saved={() => '已办理。'}
      close={close}
    />
  )
}
