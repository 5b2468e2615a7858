/** 区分处理: each part that is not given, with its ground and what that ground must state (条例第三十七条). */
import { Alert, Button, Input, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { OUTCOMES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { AskedFields, type AskedValues } from '../../letters/asked-fields.tsx'
import type { CaseView } from '../case-view.ts'
import { fieldsOf, GROUNDS_OF_PARTS } from '../asked-of.ts'
import { HeldInFile } from './held-in-file.tsx'

export interface Withheld {
  readonly part: string
  readonly ground: OutcomeCode | null
  readonly facts: AskedValues
}

interface Props {
  readonly of: CaseView
  readonly parts: readonly Withheld[]
  readonly change: (parts: readonly Withheld[]) => void
  /** One sentence by path: `0.part`, `0.ground`, `0.facts.classification.basis`. */
  readonly faults: Readonly<Record<string, string>>
}

const GROUNDS = GROUNDS_OF_PARTS.map((value) => ({ value, label: OUTCOMES[value].label }))

export function WithheldParts({ of, parts, change, faults }: Props): ReactNode {
  const id = useId()
  const put = (at: number, part: Partial<Withheld>): void =>
    change(parts.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <fieldset className="asked-group">
      <legend>不予公开的各部分及其依据和理由</legend>
      {parts.map((each, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts have no name of their own
        <fieldset key={at} className="asked-row">
          <legend>第{at + 1}部分</legend>
          <div className="asked-one">
            <label htmlFor={`${id}-${at}`}>哪一部分</label>
            <Input
              id={`${id}-${at}`}
              placeholder="例如：第3页附表中的联系人电话"
              value={each.part}
              maxLength={500}
              {...(faults[`${at}.part`] && { status: 'error' })}
              onChange={({ target }) => put(at, { part: target.value })}
            />
            {faults[`${at}.part`] && <Alert type="error" title={faults[`${at}.part`]} />}
          </div>
          <div className="asked-one">
            <label htmlFor={`${id}-${at}-ground`}>依据</label>
            <Select<OutcomeCode>
              id={`${id}-${at}-ground`}
              className="wb-full"
              placeholder="请选择"
              {...(each.ground && { value: each.ground })}
              {...(faults[`${at}.ground`] && { status: 'error' })}
              options={GROUNDS}
              onChange={(ground) => put(at, { ground })}
            />
            {faults[`${at}.ground`] && <Alert type="error" title={faults[`${at}.ground`]} />}
          </div>
          {each.ground && (
            <>
              <HeldInFile of={of} outcome={each.ground} />
              <AskedFields
                fields={fieldsOf(each.ground)}
                values={each.facts}
                onChange={(facts) => put(at, { facts })}
                faults={below(faults, `${at}.facts.`)}
              />
            </>
          )}
          {parts.length > 1 && (
            <Button
              type="link"
              danger
              aria-label={`去掉这一部分：第${at + 1}部分`}
              onClick={() => change(parts.filter((_, index) => index !== at))}
            >
              去掉这一部分
            </Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => change([...parts, { part: '', ground: parts.at(-1)?.ground ?? null, facts: {} }])}>
        再加一部分
      </Button>
    </fieldset>
  )
}

/** The sentences below a path, with the path taken off their names. */
export const below = (faults: Readonly<Record<string, string>>, path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([name, says]) => (name.startsWith(path) ? [[name.slice(path.length), says]] : [])),
  )
