/** One step of a chain as it is edited: its name, the duty that signs it and who has that today, where, whether it may be left out. */
import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'

export interface Duty {
  readonly code: string
  readonly label: string
  /** Names of who has it today. */
  readonly holders: readonly string[]
}

export interface EditedStep {
  /** Stays with the row while it is edited. */
  readonly row: number
  /** Absent in a step that was just added. */
  readonly key?: string
  readonly label: string
  readonly duty: string
  readonly where: 'own-unit' | 'organ'
  readonly optional?: boolean
}

interface StepRowProps {
  readonly step: EditedStep
  readonly at: number
  /** Name of the chain: there are several on the page. */
  readonly of: string
  readonly last: boolean
  readonly only: boolean
  readonly duties: readonly Duty[]
  readonly change: (to: Partial<EditedStep>) => void
  readonly move: (by: 1 | -1) => void
  readonly remove: () => void
}

const PLACES = [
  { value: 'own-unit', label: '本科室的' },
  { value: 'organ', label: '全机关的' },
]

export function StepRow({ step, at, of, last, only, duties, change, move, remove }: StepRowProps): ReactNode {
  const called = `${of}第 ${at + 1} 步`
  const holders = duties.find(({ code }) => code === step.duty)?.holders ?? []
  return (
    <li className="so-row">
      <span className="so-number" aria-hidden="true">
        {at + 1}
      </span>
      <Input
        aria-label={`${called}的名称`}
        maxLength={20}
        value={step.label}
        onChange={({ target }) => change({ label: target.value })}
      />
      <div>
        <Select
          aria-label={`${called}由谁签`}
          className="wb-full"
          value={step.duty}
          options={duties.map(({ code, label }) => ({ value: code, label }))}
          onChange={(duty: string) => change({ duty, where: duty === 'section-head' ? 'own-unit' : step.where })}
        />
        <p className={holders.length > 0 ? 'wb-soft so-holders' : 'so-nobody'}>
          {holders.length > 0 ? `现有：${holders.join('、')}` : '现在没有人有这项职责'}
        </p>
      </div>
      <Select
        aria-label={`${called}由哪里的人签`}
        className="wb-full"
        value={step.where}
        disabled={step.duty === 'section-head'}
        options={PLACES}
        onChange={(where: EditedStep['where']) => change({ where })}
      />
      <Checkbox
        checked={step.optional ?? false}
        onChange={({ target }) => change({ optional: target.checked })}
        aria-label={`${called}没有人时跳过`}
      >
        没有人时跳过
      </Checkbox>
      <span className="so-moves">
        <Button size="small" disabled={at === 0} onClick={() => move(-1)} aria-label={`${called}上移`}>
          上移
        </Button>
        <Button size="small" disabled={last} onClick={() => move(1)} aria-label={`${called}下移`}>
          下移
        </Button>
        <Button size="small" disabled={only} onClick={remove} aria-label={`去掉${called}`}>
          去掉
        </Button>
      </span>
    </li>
  )
}
