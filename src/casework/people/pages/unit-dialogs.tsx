/** 内设机构: several set up in one go, one changed, one withdrawn. */
import type { ReactNode } from 'react'
import { Select } from 'antd'
import { post, put } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import { UNIT_KINDS, type UnitKind } from '../unit-kinds.ts'
import type { ShownUnit } from './answers.ts'

interface Dialog {
  readonly organ: OrganInView
  readonly word: string
  readonly units: readonly ShownUnit[]
  readonly close: () => void
}

const KINDS = Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))

/** A unit from those there are. */
export const unitControl = (
  units: readonly ShownUnit[],
  { except = null, none }: { readonly except?: string | null; readonly none: string },
): ((control: OwnControl) => ReactNode) =>
  function UnitChoice({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <Select
        id={id}
        className="wb-full"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={none}
        disabled={disabled}
        value={typeof value === 'string' ? value : undefined}
        options={units
          .filter((unit) => unit.status === 'active' && unit.id !== except)
          .map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
      />
    )
  }

interface Added {
  readonly names: string
  readonly kind: UnitKind
  readonly parentId: string | null
}

export function AddUnitsDialog({ organ, word, units, close }: Dialog): ReactNode {
  const fields: readonly Field<Added>[] = [
    {
      name: 'names',
      label: '名称',
      kind: 'long',
      required: true,
      rows: 4,
      hint: `每行一个，可以一次写几个${word}，例如：办公室、人事科、法规科`,
    },
    { name: 'kind', label: '类别', kind: 'choice', required: true, choices: KINDS },
    { name: 'parentId', label: '上级机构', kind: 'own', own: unitControl(units, { none: '直属机关' }) },
  ]
  return (
    <FormDialog<Added, { readonly units: readonly unknown[] }>
      title={`新设${word}`}
      fields={fields}
      initial={{ kind: 'section', parentId: null }}
      does="新设"
      save={({ names, kind, parentId }) =>
        post(organ.path('/units'), {
          units: names
            .split(/[\n、,，;；]+/)
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => ({ name, kind, parentId })),
        })
      }
      saved={(answer) => `已新设 ${answer.units.length} 个。`}
      close={close}
    />
  )
}

interface Changed {
  readonly name: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly why: string | null
}

export function ChangeUnitDialog({ organ, units, unit, close }: Dialog & { readonly unit: ShownUnit }): ReactNode {
  const fields: readonly Field<Changed>[] = [
    { name: 'name', label: '名称', kind: 'text', required: true, max: 60 },
    { name: 'kind', label: '类别', kind: 'choice', required: true, choices: KINDS },
    {
      name: 'parentId',
      label: '上级机构',
      kind: 'own',
      own: unitControl(units, { except: unit.id, none: '直属机关' }),
    },
    { name: 'why', label: '依据', kind: 'text', max: 500 },
  ]
  return (
    <FormDialog<Changed, unknown>
      title={`修改“${unit.name}”`}
      fields={fields}
      initial={unit}
      does="保存"
      save={(values) => put(organ.path(`/units/${unit.id}`), { ...values, version: unit.version })}
      saved={() => '已保存。'}
      close={close}
    />
  )
}
