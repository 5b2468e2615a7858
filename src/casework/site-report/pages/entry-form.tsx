/** Entering the form: each item beside what the records count; items may be renamed, left out, added. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { put } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { SiteItemJson, SiteReportJson } from '../endpoints.ts'
import { shown } from './shown.ts'

type Content = SiteReportJson['content']
type Entered = Content['entered'][string]

const without = <Value,>(all: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key))

interface EntryFormProps {
  readonly of: SiteReportJson
  readonly close: () => void
}

export function EntryForm({ of, close }: EntryFormProps): ReactNode {
  const [content, write] = useState<Content>(of.content)
  const act = useAct()
  const enter = (key: string, entered: Entered | null): void =>
    write((before) => ({
      ...before,
      entered: { ...without(before.entered, key), ...(entered && { [key]: entered }) },
    }))
  const change = (key: string, item: Content['items'][string]): void =>
    write((before) => ({
      ...before,
      items: { ...without(before.items, key), ...((item.out || item.label) && { [key]: item }) },
    }))
  const save = async (): Promise<void> => {
    const kept = await act.run(() => put('/site-report', { year: of.year, version: of.version, content }), {
      says: '已保存',
      refresh: ['/site-report'],
    })
    if (kept !== undefined) close()
  }
  const buttons = (
    <div className="wb-actions wb-above">
      <Button type="primary" loading={act.busy} onClick={() => void save()}>
        保存
      </Button>
      <Button onClick={close}>不改了</Button>
    </div>
  )
  return (
    <>
      {buttons}
      {of.groups.map(({ key, title, items }) => (
        <section key={key} className="wb-part" aria-label={title}>
          <h2>{title}</h2>
          {items.map((item) => (
            <Item
              key={item.key}
              of={item}
              entered={content.entered[item.key] ?? null}
              changed={content.items[item.key] ?? { label: '', out: false }}
              enter={(entered) => enter(item.key, entered)}
              change={(changed) => change(item.key, changed)}
            />
          ))}
          <OwnItems group={key} content={content} write={write} kept={items.map((item) => item.key)} />
        </section>
      ))}
      {buttons}
    </>
  )
}

interface ItemProps {
  readonly of: SiteItemJson
  readonly entered: Entered | null
  readonly changed: Content['items'][string]
  readonly enter: (entered: Entered | null) => void
  readonly change: (changed: Content['items'][string]) => void
}

function Item({ of, entered, changed, enter, change }: ItemProps): ReactNode {
  const named = `${of.label}${of.unit ? `（${of.unit}）` : ''}`
  const value = (given: Entered['value'] | null): void =>
    enter(given === null || given === '' ? null : { value: given, reason: entered?.reason ?? '' })
  const overruled = of.counted !== null && entered !== null && entered.value !== of.counted
  return (
    <div className="wb-entry">
      <span>
        {named}
        {of.counted !== null && <span className="wb-soft"> 由记录得出：{shown(of.counted)}</span>}
      </span>
      <Value named={named} kind={of.kind} value={entered?.value ?? null} set={value} />
      {overruled && (
        <Input
          aria-label={`${named}：改动的理由`}
          placeholder="改动的理由（必填）"
          maxLength={300}
          value={entered.reason}
          onChange={({ target }) => enter({ ...entered, reason: target.value })}
        />
      )}
      {!of.own && (
        <details>
          <summary>这一项本身</summary>
          <Input
            aria-label={`${of.official}：本机关叫作`}
            placeholder={`本机关叫作（原为“${of.official}”）`}
            maxLength={60}
            value={changed.label}
            onChange={({ target }) => change({ ...changed, label: target.value })}
          />
          <Checkbox checked={changed.out} onChange={({ target }) => change({ ...changed, out: target.checked })}>
            不列“{of.official}”
          </Checkbox>
        </details>
      )}
    </div>
  )
}

interface ValueProps {
  readonly named: string
  readonly kind: SiteItemJson['kind']
  readonly value: Entered['value'] | null
  readonly set: (value: Entered['value'] | null) => void
}

function Value({ named, kind, value, set }: ValueProps): ReactNode {
  if (kind === 'text')
    return (
      <Input
        aria-label={named}
        maxLength={300}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => set(target.value)}
      />
    )
  if (kind === 'yes-no')
    return (
      <Select
        aria-label={named}
        allowClear
        placeholder="没有填写"
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined}
        options={[
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
        ]}
        onChange={(chosen: string | undefined) => set(chosen === undefined ? null : chosen === 'yes')}
      />
    )
  return (
    <InputNumber
      aria-label={named}
      min={0}
      {...(kind === 'count' && { precision: 0 })}
      value={typeof value === 'number' ? value : null}
      onChange={(given) => set(given === null ? null : Number(given))}
    />
  )
}

interface OwnProps {
  readonly group: string
  readonly content: Content
  readonly write: (content: Content) => void
  readonly kept: readonly string[]
}

/** Items the organ adds: they get their value once they are kept. */
function OwnItems({ group, content, write, kept }: OwnProps): ReactNode {
  const [label, name] = useState('')
  const mine = content.own.filter((each) => each.group === group)
  const add = (): void => {
    const numbers = content.own.map(({ key }) => Number(key.slice('own-'.length)) || 0)
    const key = `own-${Math.max(0, ...numbers) + 1}`
    write({ ...content, own: [...content.own, { key, group, label: label.trim(), unit: '', kind: 'text' }] })
    name('')
  }
  const drop = (key: string): void => {
    write({ ...content, entered: without(content.entered, key), own: content.own.filter((each) => each.key !== key) })
  }
  return (
    <details>
      <summary>增加本机关的项目</summary>
      {mine.map(({ key, label: called }) => (
        <p key={key}>
          {called} {!kept.includes(key) && <span className="wb-soft">保存以后填写内容</span>}{' '}
          <Button size="small" onClick={() => drop(key)}>
            去掉
          </Button>
        </p>
      ))}
      <div className="wb-actions">
        <Input aria-label="新项目的名称" maxLength={60} value={label} onChange={({ target }) => name(target.value)} />
        <Button disabled={label.trim() === ''} onClick={add}>
          增加
        </Button>
      </div>
    </details>
  )
}
