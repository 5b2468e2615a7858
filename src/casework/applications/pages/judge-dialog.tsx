/** 作出判断: the seven steps, question by question, to exactly one outcome; then what its answer rests on. */
import { Alert, Button, Input, Modal, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { OUTCOMES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { choose, QUESTIONS } from '../../../law/applications/outcomes/choose.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { CaseView } from '../case-view.ts'
import { WithheldParts, type Withheld } from './withheld-parts.tsx'

interface Props {
  readonly of: CaseView
  readonly close: () => void
}

export function JudgeDialog({ of, close }: Props): ReactNode {
  const act = useAct()
  const [item, setItem] = useState(() => firstOpen(of))
  const [on, setOn] = useState<string | null>(beijingDay(new Date()))
  const [answers, setAnswers] = useState<readonly (readonly [string, string])[]>([])
  const [facts, setFacts] = useState<Readonly<Record<string, string>>>({})
  const [withheld, setWithheld] = useState<readonly Withheld[]>([])
  const at = choose(Object.fromEntries(answers))
  const outcome = 'outcome' in at ? at.outcome : null
  const ground = 'outcome' in at ? at.ground : null
  const shownParts = withheld.length > 0 ? withheld : [{ part: '', ground: ground ?? '', reason: '' }]
  const save = async (): Promise<void> => {
    if (!outcome || !on) return
    const parts = outcome === 'partial' ? shownParts.filter(({ part }) => part.trim() !== '') : []
    const done = await act.run(
      () =>
        post(`/applications/${of.id}/steps`, {
          version: of.version,
          step: { did: 'judged', on, item, outcome, facts, withheld: parts },
        }),
      { says: '已登记：作出判断。' },
    )
    if (done) close()
  }
  return (
    <Modal
      open
      title={`作出判断 · ${of.caseNo}`}
      width={720}
      okText="记下这一判断"
      okButtonProps={{ disabled: !outcome, loading: act.busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="app-judge-head">
        {of.items.length > 1 && (
          <Select
            aria-label="第几项"
            value={item}
            options={of.items.map((text, index) => ({ value: index + 1, label: `第${index + 1}项：${text}` }))}
            onChange={setItem}
          />
        )}
        <DayInput label="判断的日期" value={on} onChange={setOn} />
      </div>
      <ol className="app-answers">
        {answers.map(([question, option], index) => (
          <li key={question}>
            {QUESTIONS[question]?.asks} <strong>{QUESTIONS[question]?.options[option]?.label}</strong>{' '}
            <Button type="link" size="small" onClick={() => setAnswers(answers.slice(0, index))}>
              重新选
            </Button>
          </li>
        ))}
      </ol>
      {'question' in at && (
        <fieldset className="app-question">
          <legend>
            {at.question.step}：{at.question.asks}
          </legend>
          <p className="wb-soft">{at.question.cites}</p>
          <Radio.Group
            key={at.ask}
            className="app-radios"
            value={null}
            options={Object.entries(at.question.options).map(([value, { label }]) => ({ value, label }))}
            onChange={({ target }) => setAnswers([...answers, [at.ask, String(target.value)]])}
          />
        </fieldset>
      )}
      {'act' in at && <Alert type="info" showIcon title={`还不能作出判断，应当先办：${at.act}。`} />}
      {outcome && (
        <>
          <Alert type="success" showIcon title={`${OUTCOMES[outcome].label}（${OUTCOMES[outcome].cites}）`} />
          <Needs of={of} outcome={outcome} facts={facts} change={setFacts} />
          {outcome === 'partial' && <WithheldParts parts={shownParts} change={setWithheld} />}
        </>
      )}
    </Modal>
  )
}

/** The first item that is not judged yet. */
const firstOpen = ({ items, judged }: CaseView): number =>
  items.findIndex((_, at) => !judged.some((each) => each.item === at + 1)) + 1 || 1

interface NeedsProps {
  readonly of: CaseView
  readonly outcome: OutcomeCode
  readonly facts: Readonly<Record<string, string>>
  readonly change: (facts: Readonly<Record<string, string>>) => void
}

function Needs({ of, outcome, facts, change }: NeedsProps): ReactNode {
  const needs: readonly NeedCode[] = OUTCOMES[outcome].needs
  return needs
    .filter((need) => need !== 'withheldParts')
    .map((need) => {
      const { label, cites } = NEEDS[need]
      if (of.heldOnly.includes(need))
        return (
          <Alert
            key={need}
            type={of.held.includes(need) ? 'success' : 'warning'}
            showIcon
            title={of.held.includes(need) ? `卷内已有：${label}` : `卷内还没有：${label}（${cites}），请先办这一步。`}
          />
        )
      return (
        <p key={need} className="app-need">
          <label htmlFor={`need-${need}`}>
            {label}（{cites}）
          </label>
          <Input.TextArea
            id={`need-${need}`}
            rows={2}
            maxLength={4000}
            value={facts[need] ?? ''}
            onChange={({ target }) => change({ ...facts, [need]: target.value })}
          />
        </p>
      )
    })
}
