/** What is asked before a leading group is set up, changed, filled or dissolved. */
import { AutoComplete, Input } from 'antd'
import type { ReactNode } from 'react'
import { post, put } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { PeoplePicker } from '../../../platform/workbench/pickers.tsx'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { GroupDialog, ShownGroup } from './answers.ts'

interface Facts {
  readonly name: string
  readonly basis: string | null
  readonly establishedOn: string | null
}

const FIELDS: readonly Field<Facts>[] = [
  { name: 'name', label: '名称', kind: 'text', required: true, max: 100, hint: '例如：政务公开工作领导小组' },
  { name: 'basis', label: '成立文件', kind: 'text', max: 100, hint: '文号，例如：嵩科〔2024〕1号' },
  { name: 'establishedOn', label: '成立日期', kind: 'day' },
]

export function SetUpDialog({ organ, close }: { readonly organ: OrganInView; readonly close: () => void }): ReactNode {
  return (
    <FormDialog<Facts, unknown>
      title="成立领导小组"
      fields={FIELDS}
      does="成立"
      save={(values) => post(organ.path('/leading-groups'), { ...values, basis: values.basis ?? '' })}
      saved={() => '已成立，请接着任职。'}
      close={close}
    />
  )
}

export function ChangeGroupDialog({ organ, group, close }: GroupDialog): ReactNode {
  return (
    <FormDialog<Facts, unknown>
      title={`修改“${group.name}”`}
      fields={FIELDS}
      initial={group}
      does="保存"
      save={(values) =>
        put(organ.path(`/leading-groups/${group.id}`), {
          ...values,
          basis: values.basis ?? '',
          version: group.version,
        })
      }
      saved={() => '已保存。'}
      close={close}
    />
  )
}

const WHY = { name: 'why', label: '依据', kind: 'text', max: 500, hint: '调整文件的文号等' } as const

export function AppointDialog({
  organ,
  group,
  close,
  usualPosts,
}: GroupDialog & { readonly usualPosts: readonly string[] }): ReactNode {
  interface Appointed {
    readonly post: string
    readonly people: readonly string[] | null
    readonly outsiders: string | null
    readonly from: string
    readonly why: string | null
  }
  const fields: readonly Field<Appointed>[] = [
    { name: 'post', label: '小组职务', kind: 'own', required: true, own: postControl(usualPosts) },
    { name: 'people', label: '本机关人员', kind: 'own', own: peopleControl(organ) },
    {
      name: 'outsiders',
      label: '外单位人员',
      kind: 'long',
      rows: 2,
      hint: '每行一人，写姓名和单位职务，例如：张某（县政府办公室副主任）',
      wrong: (value, { people }) =>
        (people?.length ?? 0) === 0 && (typeof value !== 'string' || value.trim() === '')
          ? '请选择本机关人员，或者填写外单位人员。'
          : null,
    },
    { name: 'from', label: '自', kind: 'day', required: true },
    WHY,
  ]
  return (
    <FormDialog<Appointed, unknown>
      title={`${group.name}：任职`}
      fields={fields}
      does="任职"
      save={({ post: name, people, outsiders, from, why }) =>
        post(organ.path(`/leading-groups/${group.id}/posts`), {
          posts: [
            ...(people ?? []).map((personId) => ({ post: name, personId, from })),
            ...(outsiders ?? '')
              .split('\n')
              .filter((line) => line.trim() !== '')
              .map((outsider) => ({ post: name, outsider: outsider.trim(), from })),
          ],
          why,
          version: group.version,
        })
      }
      saved={() => '已任职。'}
      close={close}
    />
  )
}

const postControl = (usualPosts: readonly string[]): ((control: OwnControl) => ReactNode) =>
  function PostChoice({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <AutoComplete
        id={id}
        className="wb-full"
        disabled={disabled}
        value={typeof value === 'string' ? value : ''}
        options={usualPosts.map((each) => ({ value: each }))}
        onChange={(text: string) => onChange(text)}
      >
        <Input autoComplete="off" />
      </AutoComplete>
    )
  }

const peopleControl = (organ: OrganInView): ((control: OwnControl) => ReactNode) =>
  function PeopleChoice({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <PeoplePicker
        id={id}
        disabled={disabled}
        value={Array.isArray(value) ? (value as string[]) : []}
        query={organ.query}
        onChange={(ids) => onChange(ids)}
      />
    )
  }

interface Ended {
  readonly on: string
  readonly why: string | null
}

export function EndAppointmentDialog({
  organ,
  group,
  post: ended,
  close,
}: GroupDialog & { readonly post: ShownGroup['posts'][number] }): ReactNode {
  return (
    <FormDialog<Ended, unknown>
      title={`免去${ended.name}的${ended.post}`}
      fields={[{ name: 'on', label: '最后一天', kind: 'day', required: true }, WHY]}
      does="免职"
      save={(values) =>
        post(organ.path(`/leading-groups/${group.id}/posts/${ended.id}/end`), { ...values, version: group.version })
      }
      saved={() => '已免职。'}
      close={close}
    />
  )
}

export function DissolveGroupDialog({ organ, group, close }: GroupDialog): ReactNode {
  return (
    <FormDialog<Ended, unknown>
      title={`撤销“${group.name}”`}
      says="现任的任职到这一天结束；任职沿革保留。"
      fields={[
        { name: 'on', label: '最后一天', kind: 'day', required: true },
        { ...WHY, required: true },
      ]}
      does="撤销"
      danger
      save={(values) => post(organ.path(`/leading-groups/${group.id}/dissolve`), { ...values, version: group.version })}
      saved={() => '已撤销。'}
      close={close}
    />
  )
}
