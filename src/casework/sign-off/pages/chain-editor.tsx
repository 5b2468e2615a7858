/** 会签流程: who signs which letters, one after the other; the organ's own, within what the law asks. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, put } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { StepRow, type Duty, type EditedStep } from './step-row.tsx'

interface Chain {
  readonly purpose: string
  readonly label: string
  readonly says: string
  readonly must: readonly string[]
  readonly steps: readonly Omit<EditedStep, 'row'>[]
  readonly distinct: boolean
  readonly dutyTwice: boolean
  readonly version: number
}
interface Chains {
  readonly items: readonly Chain[]
  readonly duties: readonly Duty[]
  readonly mostSteps: number
}

const PATH = '/settings/sign-off-chains'

export default function ChainEditor(): ReactNode {
  const chains = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Chains>(PATH, {}, signal) })
  return (
    <Page
      title="会签流程"
      says="文书拟好以后由谁依次会签。审核的人不能是拟稿的人，系统自动把关。改动只用于以后交付会签的；正在会签的仍按交付时的流程。"
    >
      {chains.data ? (
        chains.data.items.map((chain) => (
          <ChainForm
            key={`${chain.purpose} ${chain.version}`}
            chain={chain}
            duties={chains.data.duties}
            most={chains.data.mostSteps}
          />
        ))
      ) : chains.error ? (
        <Trouble problem={chains.error} again={() => void chains.refetch()} />
      ) : (
        <Loading what="会签流程" />
      )}
    </Page>
  )
}

interface FormProps {
  readonly chain: Chain
  readonly duties: readonly Duty[]
  readonly most: number
}

function ChainForm({ chain, duties, most }: FormProps): ReactNode {
  const { busy, run } = useAct()
  // Rows keep a number of their own: moving one must not move what was typed in the others.
  const [steps, setSteps] = useState<readonly EditedStep[]>(() => chain.steps.map((step, row) => ({ ...step, row })))
  const [distinct, setDistinct] = useState(chain.distinct)
  const [dutyTwice, setDutyTwice] = useState(chain.dutyTwice)
  const move = (from: number, to: number): void =>
    setSteps((before) => {
      const rest = before.filter((_, at) => at !== from)
      return [...rest.slice(0, to), ...before.slice(from, from + 1), ...rest.slice(to)]
    })
  const add = (): void => {
    const [duty] = duties.filter(({ code }) => steps.every((step) => step.duty !== code)).concat(duties)
    if (!duty) return
    const row = Math.max(-1, ...steps.map((step) => step.row)) + 1
    const where = duty.code === 'section-head' ? 'own-unit' : 'organ'
    setSteps([...steps, { row, label: `${duty.label}审核`, duty: duty.code, where }])
  }
  const save = (): void =>
    void run(
      () =>
        put(`${PATH}/${chain.purpose}`, {
          steps: steps.map(({ key, label, duty, where, optional }) => ({ key, label, duty, where, optional })),
          distinct,
          dutyTwice,
          version: chain.version,
        }),
      { says: `已保存“${chain.label}”的会签流程。`, refresh: [PATH] },
    )
  return (
    <section className="so-chain" aria-label={chain.label}>
      <h2>{chain.label}</h2>
      <p className="wb-soft">
        {chain.says}
        {chain.version === 0 && '现在用的是系统预置的流程。'}
      </p>
      {chain.must.map((sentence) => (
        <p key={sentence} className="so-must">
          {sentence}
        </p>
      ))}
      <ol className="so-rows">
        {steps.map((step, at) => (
          <StepRow
            key={step.row}
            step={step}
            at={at}
            of={chain.label}
            last={at === steps.length - 1}
            only={steps.length === 1}
            duties={duties}
            change={(to) => setSteps(steps.map((each) => (each.row === step.row ? { ...each, ...to } : each)))}
            move={(by) => move(at, at + by)}
            remove={() => setSteps(steps.filter(({ row }) => row !== step.row))}
          />
        ))}
      </ol>
      <div className="so-choices">
        <Checkbox checked={distinct} onChange={({ target }) => setDistinct(target.checked)}>
          各步由不同的人签
        </Checkbox>
        <Checkbox checked={dutyTwice} onChange={({ target }) => setDutyTwice(target.checked)}>
          同一职责可以签两步
        </Checkbox>
      </div>
      <div className="wb-form-end">
        <Button disabled={steps.length >= most} onClick={add}>
          加一步
        </Button>
        <Button type="primary" loading={busy} onClick={save}>
          保存
        </Button>
      </div>
    </section>
  )
}
