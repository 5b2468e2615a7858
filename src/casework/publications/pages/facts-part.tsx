/** 各类信息自己的事项: the fields of the genre as its table has them, and the questions of a questionnaire. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import {
  factFieldsOf,
  hasFacts,
  listIn,
  LONGEST_QUESTION,
  MOST_QUESTIONS,
  QUESTION_KINDS,
  questionKeys,
  type FactField,
  type Facts,
} from '../genre-fields.ts'
import { Beside, DayField, ManyField, OneField, TextField } from './beside.tsx'
import type { Editing } from './editing.ts'
import { PublicationPicker } from './publication-picker.tsx'

const text = (value: Facts[string] | undefined): string => (typeof value === 'string' ? value : '')
const options = (choices: Readonly<Record<string, string>>) =>
  Object.entries(choices).map(([value, label]) => ({ value, label }))

/** Only for genres with facts of their own. */
export function FactsPart({ genre, content, change, faults }: Editing): ReactNode {
  if (!hasFacts(genre)) return null
  const { facts } = content
  const set = (part: Facts): void => change((now) => ({ facts: { ...now.facts, ...part } }))
  const survey = facts['kind'] === 'survey'
  const fields = Object.entries(factFieldsOf(genre)).filter(([key, { kind }]) => {
    if (kind === 'ids') return false
    // What law says of a period it says of drafts; a questionnaire has none.
    return genre !== 'consultation' || !survey || (key !== 'basis' && key !== 'shortenedBecause')
  })
  if (fields.length === 0) return null
  return (
    <section className="wb-part" aria-labelledby="pub-facts">
      <h2 id="pub-facts">{HEADINGS[genre]}</h2>
      <div className="pub-fields">
        {fields.map(([key, field]) => (
          <FactInput key={key} name={key} field={field} facts={facts} faults={faults} set={set} />
        ))}
      </div>
      {genre === 'consultation' && survey && <Questions facts={facts} faults={faults} set={set} />}
    </section>
  )
}

const HEADINGS = {
  consultation: '征集的事项',
  'consultation-result': '采纳情况',
  'open-day': '活动安排',
  response: '回应的关切',
} as const

interface SetsFacts {
  readonly facts: Facts
  readonly faults: Editing['faults']
  readonly set: (part: Facts) => void
}

function FactInput({
  name,
  field,
  facts,
  faults,
  set,
}: SetsFacts & { readonly name: string; readonly field: FactField }) {
  const value = facts[name]
  const shared = {
    label: field.required ? `${field.label}（必填）` : field.label,
    ...(field.hint !== undefined && { hint: field.hint }),
    faults,
    field: `facts.${name}`,
  }
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return (
        <TextField
          {...shared}
          long={field.kind === 'longtext'}
          max={field.max}
          value={text(value)}
          onChange={(words) => set({ [name]: words })}
        />
      )
    case 'day':
      return <DayField {...shared} value={text(value) || null} onChange={(day) => set({ [name]: day })} />
    case 'one':
      return (
        <OneField
          {...shared}
          value={text(value) || null}
          options={options(field.choices)}
          onChange={(code) => set({ [name]: code })}
        />
      )
    case 'many':
      return (
        <ManyField
          {...shared}
          value={listIn(value)}
          options={options(field.choices)}
          onChange={(codes) => set({ [name]: codes.join(',') })}
        />
      )
    case 'count':
      return (
        <Beside {...shared}>
          {(id) => (
            <InputNumber
              id={id}
              className="wb-full"
              min={0}
              precision={0}
              value={typeof value === 'number' ? value : null}
              onChange={(count) => set({ [name]: count })}
            />
          )}
        </Beside>
      )
    case 'publication':
      return (
        <Beside {...shared} wide>
          {(id) => (
            <PublicationPicker
              id={id}
              most={1}
              genre={field.genre}
              value={listIn(value)}
              onChange={(ids) => set({ [name]: ids[0] ?? null })}
            />
          )}
        </Beside>
      )
    case 'ids':
      return null
  }
}

/** The last question that says anything, and one more to write in. */
const shownQuestions = (facts: Facts): number => {
  let last = 0
  for (let n = 1; n <= MOST_QUESTIONS; n++) {
    const { asks, options: choices } = questionKeys(n)
    if (text(facts[asks]) !== '' || text(facts[choices]) !== '' || facts[questionKeys(n).kind] !== undefined) last = n
  }
  return Math.max(1, last)
}

function Questions({ facts, faults, set }: SetsFacts): ReactNode {
  const shown = shownQuestions(facts)
  const wrong = faults.filter(({ field }) => field === 'facts.questions')
  return (
    <div id="field-facts.questions">
      <h3>题目</h3>
      {wrong.map(({ says }) => (
        <p key={says} className="pub-fault">
          {says}
        </p>
      ))}
      {Array.from({ length: shown }, (_, at) => at + 1).map((n) => (
        <QuestionInput key={n} n={n} facts={facts} set={set} />
      ))}
      {shown < MOST_QUESTIONS && (
        <Button onClick={() => set({ [questionKeys(shown + 1).kind]: 'one' })}>再加一题</Button>
      )}
    </div>
  )
}

function QuestionInput({ n, facts, set }: Omit<SetsFacts, 'faults'> & { readonly n: number }): ReactNode {
  const keys = questionKeys(n)
  const kind = text(facts[keys.kind]) || 'one'
  return (
    <fieldset className="pub-field wb-wide">
      <legend>第 {n} 题</legend>
      <Input
        aria-label={`第 ${n} 题的题目`}
        placeholder="题目"
        maxLength={LONGEST_QUESTION}
        value={text(facts[keys.asks])}
        onChange={({ target }) => set({ [keys.asks]: target.value })}
      />
      <Select
        aria-label={`第 ${n} 题的题型`}
        className="wb-full"
        value={kind}
        options={options(QUESTION_KINDS)}
        onChange={(chosen: string) => set({ [keys.kind]: chosen })}
      />
      {kind !== 'words' && (
        <Input.TextArea
          aria-label={`第 ${n} 题的选项，每行一项`}
          placeholder="选项，每行一项"
          rows={4}
          maxLength={2000}
          value={text(facts[keys.options])}
          onChange={({ target }) => set({ [keys.options]: target.value })}
        />
      )}
      <Checkbox checked={facts[keys.must] === true} onChange={({ target }) => set({ [keys.must]: target.checked })}>
        必须回答
      </Checkbox>
    </fieldset>
  )
}
