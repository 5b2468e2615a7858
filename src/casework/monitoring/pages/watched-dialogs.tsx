/** 登记人工查看的结论；调整一条规则. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { RuleJson } from '../view.ts'
import type { WatchedWhole } from '../watched-view.ts'
import { LONGEST_WHAT } from '../words.ts'

interface DialogProps {
  readonly of: WatchedWhole
  readonly close: () => void
}

interface Judging {
  readonly rule: string
  readonly holds: string
  readonly what: string
  readonly on: string
}

export const JudgeDialog = ({ of, close }: DialogProps): ReactNode => (
  <FormDialog<Judging, unknown>
    title="登记人工查看的结论"
    fields={[
      {
        name: 'rule',
        label: '查看的指标',
        kind: 'choice',
        required: true,
        wide: true,
        choices: of.toJudge.map(({ rule, label }) => ({ value: rule, label })),
      },
      {
        name: 'holds',
        label: '结论',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'yes', label: '没有问题' },
          { value: 'no', label: '有问题' },
        ],
      },
      { name: 'on', label: '查看日期', kind: 'day', required: true },
      { name: 'what', label: '看到了什么', kind: 'long', required: true, max: LONGEST_WHAT },
    ]}
    initial={{ on: beijingDay(new Date()) }}
    does="登记"
    save={({ rule, holds, what, on }) =>
      post(`/monitor/watched/${of.id}/judgements`, { rule, holds: holds === 'yes', what, on })
    }
    saved={() => '已登记，并且检查了一次。'}
    close={close}
  />
)

interface Setting {
  readonly rule: string
  readonly use: string
  readonly threshold: number | null
  readonly points: number | null
}

/** Only what its source leaves to the organ. */
export function RuleDialog({ of, close }: DialogProps): ReactNode {
  const asked = useQuery({
    queryKey: ['/monitor', 'rules'],
    queryFn: ({ signal }) => get<{ readonly items: readonly RuleJson[] }>('/monitor/rules', {}, signal),
  })
  const rules = (asked.data?.items ?? []).filter(
    ({ maySet, maySetPoints, ofAccounts }) => (maySet || maySetPoints) && ofAccounts === (of.kind === 'account'),
  )
  const found = (id: string | undefined) => rules.find((rule) => rule.id === id)
  return (
    <FormDialog<Setting, unknown>
      title="调整规则"
      says="出处有约束力的规则不能关闭，也不能改标准，不在这里。空着的照缺省。"
      fields={[
        {
          name: 'rule',
          label: '规则',
          kind: 'choice',
          required: true,
          wide: true,
          choices: rules.map(({ id, label, threshold }) => ({
            value: id,
            label: threshold ? `${label}（${threshold}）` : label,
          })),
        },
        {
          name: 'use',
          label: '是否检查',
          kind: 'choice',
          choices: [
            { value: 'yes', label: '检查' },
            { value: 'no', label: '不检查' },
          ],
          when: ({ rule }) => found(rule)?.maySet === true,
        },
        {
          name: 'threshold',
          label: '标准',
          kind: 'number',
          min: 1,
          max: 10_000,
          when: ({ rule }) => found(rule)?.maySet === true && (found(rule)?.thresholdKind ?? null) !== null,
        },
        {
          name: 'points',
          label: '每处扣分',
          kind: 'number',
          min: 0,
          max: 100,
          decimals: 2,
          when: ({ rule }) => found(rule)?.maySetPoints === true,
        },
      ]}
      does="保存"
      save={({ rule, use, threshold, points }) => {
        const kind = found(rule)?.thresholdKind
        const setting = {
          ...(use === 'no' && { off: true }),
          ...(threshold !== null && kind && { threshold: { [kind]: threshold } }),
          ...(points !== null && { points }),
        }
        const { name, address, unitId, personId, settings, entered, version } = of
        return put(`/monitor/watched/${of.id}`, {
          version,
          name,
          address,
          unitId,
          personId,
          settings: { ...settings, rules: { ...settings.rules, [rule]: setting } },
          entered,
        })
      }}
      saved={() => '已保存，并且检查了一次。'}
      close={close}
    />
  )
}
