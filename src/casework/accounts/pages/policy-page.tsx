/** 安全策略：every figure with its preset, its bounds and where it comes from. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'

type Value = number | string | boolean
interface Item {
  readonly key: string
  readonly label: string
  readonly kind: 'figure' | 'choice' | 'yes'
  readonly unit: string | null
  readonly least: number | null
  readonly most: number | null
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly preset: Value
  readonly value: Value
}
interface Policy {
  readonly version: number
  readonly source: { readonly from: string; readonly cites: string }
  readonly level: number
  readonly items: readonly Item[]
}
type Values = Record<string, Value>

const PATH = '/security-policy'
/** A dot in a name would mean a field within a field to the form. */
const nameOf = (key: string): string => key.replaceAll('.', '-')

export default function PolicyPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Policy>(PATH, {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="安全策略" />
  const { items, version, source, level } = asked.data
  return (
    <FormPage<Values, Policy>
      key={version}
      form="security-policy"
      subject="policy"
      title="安全策略"
      says={`预设值按等级保护${level === 3 ? '三' : '二'}级：${source.cites}。改动记入审计，随即生效。`}
      fields={items.map(fieldOf)}
      initial={valuesIn(items)}
      version={version}
      draft={false}
      save={(values, seen) =>
        put<Policy>(PATH, {
          version: seen ?? version,
          values: Object.fromEntries(items.map(({ key }) => [key, values[nameOf(key)]])),
        })
      }
      saved={() => ({ says: '安全策略已修改。' })}
      fresh={async () => {
        const now = await get<Policy>(PATH)
        return { values: valuesIn(now.items), version: now.version }
      }}
    />
  )
}

const valuesIn = (items: readonly Item[]): Values =>
  Object.fromEntries(items.map(({ key, value }) => [nameOf(key), value]))

function fieldOf({ key, label, kind, unit, least, most, choices, preset }: Item): Field<Values> {
  const common = { name: nameOf(key), label, required: true } as const
  switch (kind) {
    case 'figure':
      return {
        ...common,
        kind: 'number',
        decimals: 0,
        ...(least !== null && { min: least }),
        ...(most !== null && { max: most }),
        ...(unit !== null && { suffix: unit }),
        hint: `${least} 至 ${most} ${unit}，预设 ${String(preset)}`,
      }
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        choices,
        wide: true,
        hint: `预设：${choices.find(({ value }) => value === preset)?.label ?? ''}`,
      }
    case 'yes':
      return { ...common, kind: 'yes', wide: true, hint: `预设：${preset ? '是' : '否'}` }
  }
}
