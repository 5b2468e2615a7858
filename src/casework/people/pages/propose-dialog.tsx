/** 提出职责: several people, several duties, in one go. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { PeoplePicker } from '../../../platform/workbench/pickers.tsx'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { DutyDesk, UnitTree } from './answers.ts'
import { unitControl } from './unit-dialogs.tsx'

interface Proposed {
  readonly people: readonly string[]
  readonly duties: readonly string[]
  readonly unitId: string | null
  readonly to: string | null
}

interface ProposeProps {
  readonly organ: OrganInView
  readonly desk: DutyDesk
  readonly units: UnitTree
  readonly close: () => void
}

export function ProposeDialog({ organ, desk, units, close }: ProposeProps): ReactNode {
  const fields: readonly Field<Proposed>[] = [
    { name: 'people', label: '人员', kind: 'own', required: true, own: peopleControl(organ) },
    {
      name: 'duties',
      label: '职责',
      kind: 'choices',
      required: true,
      wide: true,
      choices: desk.catalogue.map(({ duty, label, says }) => ({ value: duty, label: `${label}（${says}）` })),
    },
    {
      name: 'unitId',
      label: `限于${units.word}`,
      kind: 'own',
      own: unitControl(units.items, { none: '全机关' }),
      hint: '信息员、科室负责人要写明；其他职责不写为全机关',
      wrong: (value, { duties = [] }) =>
        !value && desk.catalogue.some(({ duty, ofSection }) => ofSection && duties.includes(duty))
          ? `请选择${units.word}。`
          : null,
      required: false,
    },
    { name: 'to', label: '到期日', kind: 'day', hint: '不写为长期' },
  ]
  return (
    <FormDialog<Proposed, { readonly proposed: number }>
      title="提出职责"
      says="提出之后由安全管理员决定；决定之前不生效。"
      fields={fields}
      does="提出"
      save={({ people, duties, unitId, to }) =>
        post(organ.path('/duties'), {
          duties: people.flatMap((personId) => duties.map((duty) => ({ personId, duty, unitId, to }))),
        })
      }
      saved={({ proposed }) => `已提出 ${proposed} 项，等待安全管理员决定。`}
      close={close}
    />
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
