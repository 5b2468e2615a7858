/** 区分处理: each part that is not given, with its ground and its reason (条例第三十七条). */
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { OUTCOMES } from '../../../law/applications/outcomes/catalogue.ts'

export interface Withheld {
  readonly part: string
  readonly ground: string
  readonly reason: string
}

interface Props {
  readonly parts: readonly Withheld[]
  readonly change: (parts: readonly Withheld[]) => void
}

const GROUNDS = Object.entries(OUTCOMES)
  .filter(([, outcome]) => outcome.class === 'denied')
  .map(([value, { label }]) => ({ value, label }))

export function WithheldParts({ parts, change }: Props): ReactNode {
  const put = (at: number, part: Partial<Withheld>): void =>
    change(parts.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <fieldset className="app-question">
      <legend>不予公开的各部分及其依据和理由</legend>
      {parts.map((each, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts have no name of their own and are only added behind
        <div key={at} className="app-withheld">
          <Input
            aria-label={`第${at + 1}部分`}
            placeholder="哪一部分，例如：第3页附表中的联系人电话"
            value={each.part}
            maxLength={500}
            onChange={({ target }) => put(at, { part: target.value })}
          />
          <Select
            aria-label={`第${at + 1}部分的依据`}
            className="wb-full"
            placeholder="依据"
            {...(each.ground && { value: each.ground })}
            options={GROUNDS}
            onChange={(ground: string) => put(at, { ground })}
          />
          <Input.TextArea
            aria-label={`第${at + 1}部分的理由`}
            placeholder="理由"
            rows={2}
            value={each.reason}
            maxLength={2000}
            onChange={({ target }) => put(at, { reason: target.value })}
          />
        </div>
      ))}
      <Button onClick={() => change([...parts, { part: '', ground: parts.at(-1)?.ground ?? '', reason: '' }])}>
        再加一部分
      </Button>
    </fieldset>
  )
}
