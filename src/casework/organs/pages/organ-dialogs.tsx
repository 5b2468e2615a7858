/** What is asked before a region or an organ is made, renamed, moved or dissolved. */
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { post, put } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ShownOrgan } from './answers.ts'

interface Dialog {
  readonly close: () => void
}
interface Names {
  readonly name: string
  readonly slug: string | null
  readonly code: string | null
  readonly position: number | null
}

const NAMES: readonly Field<Names>[] = [
  { name: 'name', label: '名称', kind: 'text', required: true, max: 100, hint: '写全称，与印章一致' },
  {
    name: 'code',
    label: '统一社会信用代码',
    kind: 'text',
    help: { cites: 'GB 32100—2015', says: '18 位，第 18 位是校验码。区划没有代码，不填。' },
  },
  {
    name: 'slug',
    label: '网址名',
    kind: 'text',
    hint: '小写英文字母、数字和连字符，用在公开页面的网址里；不填由系统给出',
  },
  { name: 'position', label: '排列次序', kind: 'number', min: 0, max: 1_000_000, hint: '小的在前' },
]

const WHY = { name: 'why', label: '依据', kind: 'long', max: 500, rows: 2, hint: '批准文件的文号等' } as const

/** A superior chosen from the tree, with the way to it. */
const parentControl = (all: readonly ShownOrgan[], except: string | null): ((control: OwnControl) => ReactNode) => {
  const wayOf = (organ: ShownOrgan): string => {
    const above = all.find(({ id }) => id === organ.parentId)
    return above ? `${wayOf(above)} / ${organ.name}` : organ.name
  }
  const options = all
    .filter(({ id, dissolvedOn }) => dissolvedOn === null && id !== except)
    .map((organ) => ({ value: organ.id, label: wayOf(organ) }))
  return function Parent({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <Select
        id={id}
        className="wb-full"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="没有上级"
        disabled={disabled}
        value={typeof value === 'string' ? value : undefined}
        options={options}
        onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
      />
    )
  }
}

interface Created extends Names {
  readonly kind: 'region' | 'organ'
  readonly parentId: string | null
}

export function CreateDialog({
  all,
  parentId,
  close,
  made,
}: Dialog & {
  readonly all: readonly ShownOrgan[]
  readonly parentId: string | null
  readonly made: (id: string) => void
}): ReactNode {
  const fields: readonly Field<Created>[] = [
    {
      name: 'kind',
      label: '类别',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'organ', label: '机关' },
        { value: 'region', label: '区划' },
      ],
    },
    { name: 'parentId', label: '上级', kind: 'own', own: parentControl(all, null) },
    ...NAMES.map((field) => ({ ...field, ...(field.name === 'code' && { when: isOrgan }) }) as Field<Created>),
  ]
  return (
    <FormDialog<Created, ShownOrgan>
      title="新建区划或机关"
      fields={fields}
      initial={{ kind: all.length === 0 ? 'region' : 'organ', parentId, position: 0 }}
      does="新建"
      save={async (values) => {
        const organ = await post<ShownOrgan>('/organs', { ...values, position: values.position ?? 0 })
        made(organ.id)
        return organ
      }}
      saved={({ name }) => `已新建“${name}”。`}
      close={close}
    />
  )
}

const isOrgan = (values: Partial<Created>): boolean => values.kind === 'organ'

type Changed = Names & { readonly why: string | null }

export function ChangeDialog({ organ, close }: Dialog & { readonly organ: ShownOrgan }): ReactNode {
  const fields = [...NAMES.filter(({ name }) => organ.kind === 'organ' || name !== 'code'), WHY]
  return (
    <FormDialog<Changed, ShownOrgan>
      title={`修改“${organ.name}”`}
      says="原来的名称留在沿革里；以前的报告和文书仍用当时的名称。"
      fields={fields as readonly Field<Changed>[]}
      initial={organ}
      does="保存"
      save={(values) =>
        put(`/organs/${organ.id}`, {
          ...values,
          code: values.code ?? null,
          slug: values.slug ?? organ.slug,
          position: values.position ?? 0,
          version: organ.version,
        })
      }
      saved={() => '已保存。'}
      close={close}
    />
  )
}

export function MoveDialog({
  organ,
  all,
  close,
}: Dialog & { readonly organ: ShownOrgan; readonly all: readonly ShownOrgan[] }): ReactNode {
  interface Moved {
    readonly parentId: string | null
    readonly why: string | null
  }
  return (
    <FormDialog<Moved, ShownOrgan>
      title={`调整“${organ.name}”的隶属`}
      fields={[{ name: 'parentId', label: '上级', kind: 'own', own: parentControl(all, organ.id) }, WHY]}
      initial={{ parentId: organ.parentId }}
      does="调整"
      save={(values) => post(`/organs/${organ.id}/move`, { ...values, version: organ.version })}
      saved={() => '已调整。'}
      close={close}
    />
  )
}

export function DissolveDialog({
  organ,
  all,
  close,
}: Dialog & { readonly organ: ShownOrgan; readonly all: readonly ShownOrgan[] }): ReactNode {
  interface Dissolved {
    readonly on: string
    readonly successorId: string | null
    readonly why: string
  }
  const others = all.filter(
    ({ id, kind, dissolvedOn }) => id !== organ.id && kind === organ.kind && dissolvedOn === null,
  )
  return (
    <FormDialog<Dissolved, ShownOrgan>
      title={`撤并“${organ.name}”`}
      says="撤并之后没有人能再进入它办理业务，不能恢复；它的记录、报告和文书都保留，仍可查看。"
      fields={[
        { name: 'on', label: '撤并日期', kind: 'day', required: true },
        { name: 'successorId', label: '承接的机关', kind: 'own', own: parentControl(others, organ.id) },
        { ...WHY, required: true },
      ]}
      does="撤并"
      danger
      save={(values) => post(`/organs/${organ.id}/dissolve`, { ...values, version: organ.version })}
      saved={() => '已撤并。'}
      close={close}
    />
  )
}
