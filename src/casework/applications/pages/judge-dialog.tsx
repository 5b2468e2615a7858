/** 作出判断: the seven steps, question by question, to exactly one outcome; then what its answer rests on. */
import { Alert, Button, Modal, Radio, Select } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { OUTCOMES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { choose, QUESTIONS } from '../../../law/applications/outcomes/choose.ts'
import { readAsked } from '../../../papers/letters/asked/read.ts'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { AskedFields, type AskedValues } from '../../letters/asked-fields.tsx'
import type { CaseView } from '../case-view.ts'
import { fieldsOf, moreFieldsOf } from '../asked-of.ts'
import { HeldInFile } from './held-in-file.tsx'
import { EarlierAnswers } from './similar-part.tsx'
import { below, WithheldParts, type Withheld } from './withheld-parts.tsx'

interface Props {
  readonly of: CaseView
  readonly close: () => void
}
type Faults = Readonly<Record<string, string>>

export function JudgeDialog({ of, close }: Props): ReactNode {
  const act = useAct()
  const [item, setItem] = useState(() => firstOpen(of))
  const [on, setOn] = useState<string | null>(beijingDay(new Date()))
  const [answers, setAnswers] = useState<readonly (readonly [string, string])[]>([])
  const judgedOf = (which: number) => of.judged.find((each) => each.item === which)
  const [facts, setFacts] = useState<AskedValues>(judgedOf(item)?.facts ?? {})
  const [withheld, setWithheld] = useState<readonly Withheld[]>(judgedOf(item)?.withheld ?? [])
  // What was judged before is put right as it stands, or asked anew step by step.
  const [anew, setAnew] = useState(false)
  // Told by the server; once something was handed in, what is still wrong is said while it is being put right.
  const [told, setTold] = useState<Faults>({})
  const [tries, setTries] = useState(0)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tries > 0) body.current?.querySelector('.asked-fault, .ant-alert-error')?.scrollIntoView({ block: 'center' })
  }, [tries])
  const at = choose(Object.fromEntries(answers))
  const before = anew || answers.length > 0 ? undefined : judgedOf(item)
  const outcome = 'outcome' in at ? at.outcome : (before?.outcome ?? null)
  const ground = 'outcome' in at ? (at.ground ?? null) : null
  const parts = withheld.length > 0 ? withheld : [{ part: '', ground, facts: {} }]
  const faults = outcome && tries > 0 ? { ...told, ...faultsOf(outcome, facts, parts) } : {}
  const fill = (values: AskedValues): void => {
    setFacts(values)
    setTold({})
  }
  const fillParts = (changed: readonly Withheld[]): void => {
    setWithheld(changed)
    setTold({})
  }
  const save = async (): Promise<void> => {
    if (!outcome || !on) return
    setTries(tries + 1)
    setTold({})
    if (Object.keys(faultsOf(outcome, facts, parts)).length > 0) return
    const step = { did: 'judged', on, item, outcome, facts, withheld: outcome === 'partial' ? parts : [] }
    const done = await act.run(
      () =>
        post(`/applications/${of.id}/steps`, { version: of.version, step }).catch((fault: unknown) => {
          if (!(fault instanceof Problem) || !Object.keys(fault.fields).some(isShown)) throw fault
          setTold(fault.fields)
          setTries((before) => before + 1)
          return null
        }),
      { says: (answer) => (answer ? '已登记：作出判断。' : '') },
    )
    if (done) close()
  }
  const given = (
    <ol className="app-answers">
      {answers.map(([question, option], index) => (
        <li key={question}>
          {QUESTIONS[question]?.asks} <strong>{QUESTIONS[question]?.options[option]?.label}</strong>{' '}
          <Button
            type="link"
            size="small"
            aria-label={`重新选：${QUESTIONS[question]?.asks ?? ''}`}
            onClick={() => {
              setAnswers(answers.slice(0, index))
              setTries(0)
            }}
          >
            重新选
          </Button>
        </li>
      ))}
    </ol>
  )
  return (
    <Modal
      open
      title={`作出判断 · ${of.caseNo}`}
      width={760}
      className="app-judge"
      okText="记下这一判断"
      okButtonProps={{ disabled: !outcome || !on, loading: act.busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      <div ref={body}>
        <div className="app-judge-head">
          {of.items.length > 1 && (
            <Select
              aria-label="第几项"
              value={item}
              options={of.items.map((text, index) => ({ value: index + 1, label: `第${index + 1}项：${text}` }))}
              onChange={(which: number) => {
                setItem(which)
                setFacts(judgedOf(which)?.facts ?? {})
                setWithheld(judgedOf(which)?.withheld ?? [])
                setAnswers([])
                setAnew(false)
                setTries(0)
              }}
            />
          )}
          <DayInput label="判断的日期" value={on} onChange={setOn} />
        </div>
        {before ? (
          <Alert
            type="info"
            showIcon
            className="app-held"
            title={`此前的判断：${before.label}。可以直接修改下面写明的依据。`}
            action={<Button onClick={() => setAnew(true)}>重新逐步判断</Button>}
          />
        ) : outcome ? (
          <details>
            <summary>怎样得出的（{answers.length}个问题）</summary>
            {given}
          </details>
        ) : (
          given
        )}
        {!before && 'question' in at && (
          <fieldset className="app-question">
            <legend>
              {at.question.step}：{at.question.asks}
            </legend>
            <p className="wb-soft">{at.question.cites}</p>
            <Radio.Group
              key={at.ask}
              className="wb-radios"
              value={null}
              options={Object.entries(at.question.options).map(([value, { label }]) => ({ value, label }))}
              onChange={({ target }) => setAnswers([...answers, [at.ask, String(target.value)]])}
            />
          </fieldset>
        )}
        {'act' in at && <Alert type="info" showIcon title={`还不能作出判断，应当先办：${at.act}。`} />}
        {outcome && (
          <>
            <Alert
              type="success"
              showIcon
              className="app-held"
              title={`${OUTCOMES[outcome].label}（${OUTCOMES[outcome].cites}）`}
            />
            {faults['facts'] && <Alert type="error" showIcon className="app-held" title={faults['facts']} />}
            <HeldInFile of={of} outcome={outcome} />
            {outcome === 'refuse_duplicate' && (
              <EarlierAnswers id={of.id} choose={(earlierAnswer) => fill({ ...facts, earlierAnswer })} />
            )}
            <AskedFields
              fields={[...fieldsOf(outcome), ...moreFieldsOf(outcome)]}
              values={facts}
              onChange={fill}
              faults={below(faults, 'facts.')}
            />
            {outcome === 'partial' && (
              <WithheldParts of={of} parts={parts} change={fillParts} faults={below(faults, 'withheld.')} />
            )}
          </>
        )}
      </div>
    </Modal>
  )
}

/** Sentences that are drawn at their fields; the others are told in a box. */
const isShown = (path: string): boolean => path.startsWith('facts') || path.startsWith('withheld.')

/** What is wrong before it is handed in, by path, as the server would name it. */
function faultsOf(outcome: OutcomeCode, facts: AskedValues, parts: readonly Withheld[]): Faults {
  const own = readAsked([...fieldsOf(outcome), ...moreFieldsOf(outcome)], facts).faults ?? {}
  const found = Object.entries(own).map(([path, says]) => [`facts.${path}`, says])
  for (const [at, { part, ground, facts: its }] of outcome === 'partial' ? parts.entries() : []) {
    if (part.trim() === '') found.push([`withheld.${at}.part`, '请写明是哪一部分。'])
    if (!ground) found.push([`withheld.${at}.ground`, '请选择依据。'])
    const read = ground ? readAsked(fieldsOf(ground), its).faults : undefined
    for (const [path, says] of Object.entries(read ?? {})) found.push([`withheld.${at}.facts.${path}`, says])
  }
  return Object.fromEntries(found) as Faults
}

/** The first item that is not judged yet. */
const firstOpen = ({ items, judged }: CaseView): number =>
  items.findIndex((_, at) => !judged.some((each) => each.item === at + 1)) + 1 || 1
