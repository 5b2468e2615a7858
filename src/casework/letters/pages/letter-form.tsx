/** Filling in a letter: its fields, how it will go out, and the wording that may be changed; what is locked says so. */
import { Button, Collapse, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { SENDING_CITES, SENDING_WAYS } from '../../../law/time-limits/sending.ts'
import type { AskedField } from '../../../papers/letters/asked/field.ts'
import { readAsked } from '../../../papers/letters/asked/read.ts'
import { put } from '../../../platform/workbench/api.ts'
import type { Act } from '../../../platform/workbench/use-act.tsx'
import { AskedFields, type AskedValues } from '../asked-fields.tsx'
import type { LetterView } from '../view.ts'

interface LetterFormProps {
  readonly of: LetterView
  /** The page's own: its buttons wait while the form is being kept. */
  readonly act: Act
}

export function LetterForm({ of, act }: LetterFormProps): ReactNode {
  const fields = of.fields as readonly AskedField[]
  const [facts, setFacts] = useState<AskedValues>(of.facts)
  const [way, setWay] = useState(of.wayCode)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(ownTexts(of))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const save = async (): Promise<void> => {
    setFaults(readAsked(fields, facts, { partly: true }).faults ?? {})
    await act.run(() => put(`/letters/${of.id}`, { version: of.version, way, facts, texts }), {
      says: '已保存。',
      refresh: ['/letters'],
    })
  }
  return (
    <section className="wb-part" aria-label="填写">
      <h2>填写</h2>
      {of.party.length > 0 && (
        <p className="wb-soft">
          已保存的第三方：{of.party.map(({ shown }) => shown).join('，')}。要改的重新填写，不改的空着。
        </p>
      )}
      <AskedFields fields={fields} values={facts} onChange={setFacts} faults={faults} disabled={!of.mayWrite} />
      <div className="asked-field">
        <label htmlFor="letter-way">发出方式</label>
        <Select
          id="letter-way"
          className="wb-full"
          disabled={!of.mayWrite}
          value={way}
          options={Object.entries(SENDING_WAYS).map(([value, { label, counts }]) => ({
            value,
            label: `${label}（以${counts}为准）`,
          }))}
          onChange={(value) => setWay(value)}
        />
        <p className="wb-soft">救济告知随发出方式写明；签发以后不能改。{SENDING_CITES}</p>
      </div>
      <Collapse
        size="small"
        items={[
          {
            key: 'wording',
            label: '用语（法定要素由系统写明，不能改；其余可以改写）',
            children: of.blocks.map(({ key, element, locked, text, required }) =>
              locked ? (
                <p key={key} className="let-locked">
                  <strong>{element}</strong>：法定要素，按事实和法律生成，不能改写。
                </p>
              ) : (
                <div key={key} className="asked-field">
                  <label htmlFor={`wording-${key}`}>{element}</label>
                  <Input.TextArea
                    id={`wording-${key}`}
                    rows={3}
                    maxLength={4000}
                    disabled={!of.mayWrite}
                    placeholder={text}
                    value={texts[key] ?? ''}
                    onChange={({ target }) => setTexts({ ...texts, [key]: target.value })}
                  />
                  <p className="wb-soft">
                    {text === '' ? '缺省不写。' : `空着即用：“${text}”`}
                    {required.length > 0 && `必须保留：${required.map((name) => `{${name}}`).join('、')}。`}
                  </p>
                </div>
              ),
            ),
          },
        ]}
      />
      {of.mayWrite && (
        <div className="wb-actions">
          <Button type="primary" loading={act.busy} onClick={() => void save()}>
            保存
          </Button>
        </div>
      )}
    </section>
  )
}

const ownTexts = ({ blocks }: LetterView): Readonly<Record<string, string>> =>
  Object.fromEntries(blocks.flatMap(({ key, own }) => (own === null ? [] : [[key, own]])))
