/** The search form on top of a list: the first conditions in sight, the others behind 展开; nothing is asked before 查询. */
import { Button, Input, Select } from 'antd'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { DayInput, DaysInput } from './day-input.tsx'
import type { Choice } from './field.ts'
import { PersonPicker, UnitPicker } from './pickers.tsx'

export type Filter = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'text' | 'day' | 'person' | 'unit' }
  /** Sends `<name>From` and `<name>To`. */
  | { readonly kind: 'days' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
)

type Conditions = Readonly<Record<string, string>>

interface SearchProps {
  readonly filters: readonly Filter[]
  /** What is asked for now. */
  readonly query: Conditions
  readonly ask: (change: Readonly<Record<string, string | null>>) => void
  readonly reset: () => void
}

/** Room in the first line, in conditions; two days take the room of two. */
const IN_SIGHT = 3
const namesOf = (filter: Filter): readonly string[] =>
  filter.kind === 'days' ? [`${filter.name}From`, `${filter.name}To`] : [filter.name]

export function SearchForm({ filters, query, ask, reset }: SearchProps): ReactNode {
  const names = filters.flatMap(namesOf)
  const asked = Object.fromEntries(names.map((name) => [name, query[name] ?? '']))
  const [typed, setTyped] = useState<Conditions>(asked)
  const [from, setFrom] = useState(JSON.stringify(asked))
  // Back and forward change the address: the form follows it.
  if (from !== JSON.stringify(asked)) {
    setFrom(JSON.stringify(asked))
    setTyped(asked)
  }
  const inSight = firstLine(filters)
  const hidden = filters.slice(inSight.length)
  const [open, setOpen] = useState(hidden.flatMap(namesOf).some((name) => asked[name]))
  const type = (name: string, value: string | null): void => setTyped((before) => ({ ...before, [name]: value ?? '' }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    ask(Object.fromEntries(names.map((name) => [name, typed[name]?.trim() || null])))
  }
  return (
    <form className="wb-search" onSubmit={submit} aria-label="查询条件">
      {(open ? filters : inSight).map((filter) => (
        <Condition key={filter.name} filter={filter} typed={typed} type={type} />
      ))}
      <div className="wb-search-end">
        <Button type="primary" htmlType="submit">
          查询
        </Button>
        <Button
          onClick={() => {
            setTyped({})
            reset()
          }}
        >
          重置
        </Button>
        {hidden.length > 0 && (
          <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '展开'}
          </Button>
        )}
      </div>
    </form>
  )
}

/** As many of the first conditions as fit into one line beside the buttons. */
function firstLine(filters: readonly Filter[]): readonly Filter[] {
  let room = IN_SIGHT
  return filters.filter(({ kind }) => (room -= kind === 'days' ? 2 : 1) >= 0)
}

interface ConditionProps {
  readonly filter: Filter
  readonly typed: Conditions
  readonly type: (name: string, value: string | null) => void
}

function Condition({ filter, typed, type }: ConditionProps): ReactNode {
  const id = useId()
  const { name, label } = filter
  return (
    <div className={filter.kind === 'days' ? 'wb-condition wb-condition-wide' : 'wb-condition'}>
      <label htmlFor={id}>{label}</label>
      {filter.kind === 'text' && (
        <Input id={id} allowClear value={typed[name] ?? ''} onChange={({ target }) => type(name, target.value)} />
      )}
      {filter.kind === 'choice' && (
        <Select
          id={id}
          className="wb-full"
          allowClear
          placeholder="全部"
          showSearch={{ optionFilterProp: 'label' }}
          value={typed[name] || undefined}
          options={[...filter.choices]}
          onChange={(value: string | undefined) => type(name, value ?? null)}
        />
      )}
      {filter.kind === 'day' && <DayInput id={id} value={typed[name] || null} onChange={(day) => type(name, day)} />}
      {filter.kind === 'days' && (
        <DaysInput
          id={id}
          label={label}
          value={{ from: typed[`${name}From`] || null, to: typed[`${name}To`] || null }}
          onChange={({ from, to }) => {
            type(`${name}From`, from)
            type(`${name}To`, to)
          }}
        />
      )}
      {filter.kind === 'person' && (
        <PersonPicker id={id} value={typed[name] || null} onChange={(person) => type(name, person)} />
      )}
      {filter.kind === 'unit' && (
        <UnitPicker id={id} value={typed[name] || null} onChange={(unit) => type(name, unit)} />
      )}
    </div>
  )
}
