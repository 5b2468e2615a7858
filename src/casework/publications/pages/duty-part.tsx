/** 目录事项：the row of the organ's catalogue a publication fulfils; what the row says of its place is proposed, never forced. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { DutyChoice } from '../../duties/row-endpoints.ts'
import type { PublicationChoices } from '../choices.ts'
import type { Content } from '../content.ts'
import { Beside } from './beside.tsx'
import type { Editing } from './editing.ts'

type Place = Pick<Content, 'category' | 'leaf' | 'stages'>

/** Nothing where the organ keeps no catalogue: there is nothing to choose then. */
export function DutyPart({ content, change, choices }: Editing): ReactNode {
  const rows = useQuery({
    queryKey: ['/duties', 'choices'],
    queryFn: ({ signal }) => get<readonly DutyChoice[]>('/duties/choices', {}, signal),
    staleTime: 300_000,
  }).data
  if (!rows || (rows.length === 0 && content.dutyId === null)) return null
  const row = rows.find(({ value }) => value === content.dutyId)
  const says = row && placeOf(row, choices)
  const differs = says && differing(says, content, choices)
  const choose = (chosen: string | undefined): void => {
    const found = rows.find(({ value }) => value === chosen)
    change((now) => ({ dutyId: found?.value ?? null, ...(found && missingOf(placeOf(found, choices), now)) }))
  }
  return (
    <Beside
      label="目录事项（没有的不选）"
      wide
      hint={
        row && (
          <>
            {row.time === '' ? '目录里没有写公开时限。' : `目录里写的公开时限：${row.time}。`}
            {differs && says && (
              <>
                目录里是{differs}。
                <Button size="small" onClick={() => change(says)}>
                  照目录填
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {(id) => (
        <Select
          id={id}
          className="wb-full"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="这条信息办的是目录里的哪一项"
          value={content.dutyId}
          options={optionsOf(rows, content.dutyId)}
          onChange={choose}
        />
      )}
    </Beside>
  )
}

interface OptionGroup {
  readonly label: string
  readonly options: { readonly value: string; readonly label: string }[]
}

/** One's own first; a row that was chosen and holds no longer keeps a name. */
function optionsOf(rows: readonly DutyChoice[], chosen: string | null): OptionGroup[] {
  const several = new Set(rows.map(({ catalogue }) => catalogue)).size > 1
  const named = ({ value, label, catalogue }: DutyChoice) => ({
    value,
    label: several ? `${label}（${catalogue}）` : label,
  })
  const gone = chosen !== null && !rows.some(({ value }) => value === chosen)
  return [
    { label: '已选的', options: gone ? [{ value: chosen, label: '现行目录里已经没有的一项' }] : [] },
    { label: '本人、本科室负责的', options: rows.filter(({ mine }) => mine).map(named) },
    { label: '其他', options: rows.filter(({ mine }) => !mine).map(named) },
  ].filter(({ options }) => options.length > 0)
}

/** What a row says of the place of a publication, as far as the editor offers it; what it leaves open is left out. */
function placeOf(row: DutyChoice, choices: PublicationChoices): Partial<Place> {
  const offered = (list: readonly { readonly value: string }[], value: string | null): boolean =>
    list.some((each) => each.value === value)
  const stages = row.stages.filter((each) => offered(choices.stages, each)) as Content['stages']
  return {
    ...(offered(choices.categories, row.category) && { category: row.category as Content['category'] }),
    ...(offered(choices.leaves, row.leaf) && { leaf: row.leaf }),
    ...(stages.length > 0 && { stages }),
  }
}

/** Of what a row says, only what the drafter has not chosen. */
function missingOf({ category, leaf, stages }: Partial<Place>, now: Place): Partial<Place> {
  return {
    ...(category && now.category === null && { category }),
    ...(leaf && now.leaf === null && { leaf }),
    ...(stages && now.stages.length === 0 && { stages }),
  }
}

/** In words, where a row says otherwise than the drafter; nothing where they agree. */
function differing({ category, leaf, stages }: Partial<Place>, now: Place, choices: PublicationChoices): string {
  const label = (list: readonly { readonly value: string; readonly label: string }[], value: string): string =>
    list.find((each) => each.value === value)?.label ?? ''
  return [
    category && category !== now.category && `“${label(choices.categories, category)}”`,
    leaf && leaf !== now.leaf && `栏目“${label(choices.leaves, leaf)}”`,
    stages &&
      stages.toSorted().join() !== now.stages.toSorted().join() &&
      `五公开“${stages.map((each) => label(choices.stages, each)).join('、')}”`,
  ]
    .filter(Boolean)
    .join('，')
}
