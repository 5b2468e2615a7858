/** 期限设置: periods that the law leaves to the organ. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { ORGAN_PERIODS } from '../../../law/time-limits/organ-periods.ts'
import { periodInChinese } from '../../../law/time-limits/time-limit.ts'
import type { MatterSetting } from '../setting.ts'

type Kept = MatterSetting & { readonly version: number }
const PATH = '/settings/matters'

const FIELDS: readonly Field<MatterSetting>[] = [
  {
    name: 'correctionDays',
    label: '更正申请',
    kind: 'number',
    required: true,
    suffix: '个工作日',
    help: {
      cites: '《政府信息公开条例》第四十一条',
      says: `条例没有规定期限，由机关自己定；最多${periodInChinese(ORGAN_PERIODS.correction.byDefault)}。`,
    },
  },
  { name: 'complaintDays', label: '投诉举报', kind: 'number', suffix: '个工作日', hint: '不填为不设期限' },
  { name: 'suggestionDays', label: '意见建议', kind: 'number', suffix: '个工作日', hint: '不填为不设期限' },
  {
    name: 'assessMonths',
    label: '不予公开信息评估间隔',
    kind: 'number',
    required: true,
    suffix: '个月',
    help: { cites: '《政府信息公开条例》第十八条', says: '对本行政机关不予公开的政府信息进行定期评估审查。' },
  },
  {
    name: 'several',
    label: '建议转主动公开',
    kind: 'number',
    required: true,
    suffix: '个申请人申请相同信息',
    help: {
      cites: '《政府信息公开条例》第四十四条',
      says: '多个申请人就相同政府信息向同一行政机关提出公开申请的，可以纳入主动公开的范围。',
    },
  },
]

export default function SettingsPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Kept>(PATH, {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="设置" />
  const { version, ...initial } = asked.data
  return (
    <FormPage<MatterSetting>
      form="matter-settings"
      subject="own"
      title="后续事项设置"
      says="改了以后，新登记的事项照新的期限推算；已经登记的不变。"
      fields={FIELDS}
      initial={initial}
      version={version}
      draft={false}
      save={(values, seen) => put(PATH, { ...values, version: seen ?? 0 })}
      saved={() => ({ says: '已保存。', to: '/matters' })}
      back="/matters"
    />
  )
}
