/** 目录的一行 in a dialog: the columns of the official table, and who keeps the row. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post, put } from '../../../platform/workbench/api.ts'
import type { Choice, Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { CatalogueRow } from '../../../law/disclosure/catalogue-row.ts'
import type { DutyFormJson, RowJson } from '../row-endpoints.ts'

interface Values {
  readonly number: string | null
  readonly matter: string | null
  readonly subMatter: string | null
  readonly content: string | null
  readonly basis: string | null
  readonly time: string | null
  readonly owner: string | null
  readonly unitId: string | null
  readonly personId: string | null
  readonly used: readonly string[] | null
  readonly other: string | null
  readonly audience: string | null
  readonly groupIs: string | null
  readonly way: string | null
  readonly levels: readonly string[] | null
  readonly format: string | null
  readonly stages: readonly string[] | null
  readonly category: string | null
  readonly part: string | null
  readonly every: number | null
  readonly unit: string | null
  readonly leafPath: string | null
}

const LEVELS: readonly Choice[] = [
  { value: 'county', label: '县级' },
  { value: 'township', label: '乡级' },
  { value: 'village', label: '村级' },
]
const AUDIENCES: readonly Choice[] = [
  { value: 'everybody', label: '全社会' },
  { value: 'group', label: '特定群体' },
]
const WAYS: readonly Choice[] = [
  { value: 'proactive', label: '主动' },
  { value: 'onApplication', label: '依申请' },
]

const fieldsOf = (form: DutyFormJson): readonly Field<Values>[] => [
  { name: 'number', label: '序号', kind: 'text', max: 20, group: '公开事项' },
  { name: 'matter', label: '一级事项', kind: 'text', required: true, max: 200 },
  { name: 'subMatter', label: '二级事项', kind: 'text', max: 300 },
  { name: 'content', label: '公开内容（要素）', kind: 'long', max: 8000 },
  { name: 'basis', label: '公开依据', kind: 'long', hint: '一行一件' },
  {
    name: 'time',
    label: '公开时限',
    kind: 'text',
    max: 1000,
    help: {
      cites: '《政府信息公开条例》第二十六条',
      says: '自形成或者变更之日起20个工作日内；可以写得更短，如“3个工作日内”“实时公开”，写得更长的不算数。',
    },
  },
  { name: 'owner', label: '公开主体', kind: 'text', max: 500, group: '谁负责' },
  { name: 'unitId', label: '责任科室', kind: 'unit', hint: '待办交给这个科室的信息员' },
  { name: 'personId', label: '责任人', kind: 'person', hint: '填了的，待办交给本人' },
  { name: 'used', label: '渠道和载体', kind: 'choices', choices: form.channels, group: '怎样公开' },
  { name: 'other', label: '其他渠道', kind: 'text', max: 300, when: ({ used }) => used?.includes('other') ?? false },
  { name: 'audience', label: '公开对象', kind: 'choice', choices: AUDIENCES },
  { name: 'groupIs', label: '特定群体是', kind: 'text', max: 500, when: ({ audience }) => audience === 'group' },
  { name: 'way', label: '公开方式', kind: 'choice', choices: WAYS },
  { name: 'levels', label: '公开层级', kind: 'choices', choices: LEVELS },
  { name: 'format', label: '公开格式', kind: 'text', max: 200 },
  { name: 'category', label: '公开内容类别', kind: 'choice', choices: form.categories, group: '在门户上' },
  { name: 'part', label: '法定内容', kind: 'choice', choices: form.parts, hint: '另有法律规定期限的，按它的期限' },
  { name: 'stages', label: '五公开', kind: 'choices', choices: form.stages },
  { name: 'leafPath', label: '栏目', kind: 'choice', choices: form.leaves, hint: '不选的，放在公开内容类别的栏目' },
  { name: 'every', label: '更新周期', kind: 'number', min: 1, max: 3660, hint: '不填的，不定期限' },
  {
    name: 'unit',
    label: '周期单位',
    kind: 'choice',
    choices: [
      { value: 'days', label: '日' },
      { value: 'months', label: '个月' },
    ],
    when: ({ every }) => every !== null && every !== undefined,
  },
]

const only = (yes: boolean | null, no: boolean | null, first: string, second: string): string | null =>
  yes === true && no !== true ? first : no === true && yes !== true ? second : null

function initialOf({ entry, ...row }: RowJson): Partial<Values> {
  const of = entry as CatalogueRow
  const every = of.updateEvery
  return {
    ...of,
    basis: of.basis.join('\n'),
    time: of.time.text,
    used: of.channels.used,
    other: of.channels.other,
    audience: only(of.audience.everybody, of.audience.group, 'everybody', 'group'),
    groupIs: of.audience.groupIs,
    way: only(of.way.proactive, of.way.onApplication, 'proactive', 'onApplication'),
    every: every === null ? null : 'days' in every ? every.days : every.months,
    unit: every !== null && 'months' in every ? 'months' : 'days',
    part: row.part,
    unitId: row.unitId,
    personId: row.personId,
    leafPath: row.leafPath,
  }
}

/** What one choice leaves as it was: a row that both ticks, or ticks neither, keeps what it had until a person chooses. */
function bodyOf(values: Values, before: CatalogueRow | null): unknown {
  const { used, other, audience, groupIs, way, basis, every, unit, part, unitId, personId, leafPath, ...texts } = values
  const text = (given: string | null): string => given ?? ''
  return {
    part,
    unitId,
    personId,
    leafPath,
    entry: {
      number: text(texts.number),
      matter: text(texts.matter),
      subMatter: text(texts.subMatter),
      content: text(texts.content),
      time: text(texts.time),
      owner: text(texts.owner),
      format: text(texts.format),
      category: texts.category,
      stages: texts.stages ?? [],
      levels: texts.levels,
      basis: text(basis)
        .split('\n')
        .map((each) => each.trim())
        .filter(Boolean),
      channels: { used: used ?? [], other: text(other), unknown: before?.channels.unknown ?? [] },
      audience:
        audience === null
          ? (before?.audience ?? {})
          : { everybody: audience === 'everybody', group: audience === 'group', groupIs: text(groupIs) },
      way:
        way === null ? (before?.way ?? {}) : { proactive: way === 'proactive', onApplication: way === 'onApplication' },
      updateEvery: every === null ? null : unit === 'months' ? { months: every } : { days: every },
      leaf: leafPath === null ? (before?.leaf ?? '') : '',
    },
  }
}

interface RowDialogProps {
  readonly versionId: string
  /** Null: a new row, behind `behind`. */
  readonly row: RowJson | null
  readonly behind: string | null
  readonly close: () => void
}

export function RowDialog({ versionId, row, behind, close }: RowDialogProps): ReactNode {
  const { data } = useQuery({
    queryKey: ['/duties', 'form'],
    queryFn: ({ signal }) => get<DutyFormJson>('/duties/form', {}, signal),
  })
  if (!data) return null
  const before = row ? (row.entry as CatalogueRow) : null
  return (
    <FormDialog<Values, unknown>
      title={row ? '修改目录事项' : '增加目录事项'}
      fields={fieldsOf(data)}
      initial={row ? initialOf(row) : { way: 'proactive', audience: 'everybody', used: ['website'], unit: 'days' }}
      does="保存"
      save={(values) =>
        row
          ? put(`/duties/versions/${versionId}/rows/${row.key}`, {
              ...(bodyOf(values, before) as object),
              version: row.version,
            })
          : post(`/duties/versions/${versionId}/rows`, { ...(bodyOf(values, null) as object), behind })
      }
      saved={() => '已保存在修改稿里。'}
      close={close}
    />
  )
}
