/** 登记地方放假日：days off that a region's government has set for its own. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { PATH } from './answers.ts'

interface Values {
  readonly regionId: string
  readonly name: string
  readonly days: { readonly from: string | null; readonly to: string | null } | null
  readonly worked: string | null
  readonly cites: string
  readonly publishedOn: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const daysIn = (text: string | null): string[] => (text ?? '').split(/[\s、，,；;]+/u).filter(Boolean)

interface Props {
  readonly close: () => void
  readonly done: (year: number) => void
}

export function LocalDialog({ close, done }: Props): ReactNode {
  const regions = useQuery({
    queryKey: ['/organs', 'regions'],
    queryFn: ({ signal }) =>
      get<{ items: readonly { id: string; name: string }[] }>('/organs', { kind: 'region', size: 100 }, signal),
  })
  const fields: readonly Field<Values>[] = [
    {
      name: 'regionId',
      label: '区划',
      kind: 'choice',
      required: true,
      choices: (regions.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      hint: '对这个区划以下的各机关有效。',
    },
    { name: 'name', label: '节日', kind: 'text', required: true, max: 40 },
    {
      name: 'days',
      label: '放假',
      kind: 'days',
      required: true,
      wrong: (value) => {
        const { from, to } = (value ?? {}) as { from?: string | null; to?: string | null }
        return from && to ? null : '请填写放假的第一日和最后一日。'
      },
    },
    {
      name: 'worked',
      label: '调休上班',
      kind: 'text',
      max: 200,
      hint: '周六、周日上班的日子，写作 2027-03-06，几天之间用顿号隔开；没有的不填。',
      wrong: (value) =>
        daysIn(value as string | null).every((day) => DAY.test(day))
          ? null
          : '日子写作 2027-03-06，几天之间用顿号隔开。',
    },
    {
      name: 'cites',
      label: '依据',
      kind: 'text',
      required: true,
      max: 200,
      hint: '地方人民政府的文件名称和文号。',
      help: {
        cites: '《全国年节及纪念日放假办法》第四条',
        says: '少数民族习惯的节日，由各少数民族聚居地区的地方人民政府，按照各该民族习惯，规定放假日期。',
      },
    },
    { name: 'publishedOn', label: '公布日期', kind: 'day', required: true },
  ]
  return (
    <FormDialog<Values, { year: number }>
      title="登记地方放假日"
      says="由地方人民政府依法规定、只在本地放假的日子。登记以后，这个区划以下各机关没有办结的事项随即重算期限。"
      fields={fields}
      does="登记"
      save={async ({ days, worked, ...rest }) => {
        const kept = await post<{ year: number }>(`${PATH}/local`, {
          ...rest,
          from: days?.from,
          to: days?.to,
          worked: daysIn(worked),
        })
        done(kept.year)
        return kept
      }}
      saved={() => '已登记，有关机关没有办结的事项正在重算期限。'}
      close={close}
    />
  )
}
