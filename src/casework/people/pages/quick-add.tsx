/** 快速添加人员: one line a person, rows pasted from a spreadsheet, all of them in one go. */
import { App, Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState, type ClipboardEvent, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useRefresh } from '../../../platform/workbench/viewer.ts'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { ShownUnit } from './answers.ts'

interface Line {
  readonly key: number
  readonly name: string
  readonly unitId: string | null
  readonly title: string
  readonly phone: string
  readonly another: boolean
}
type Written = 'name' | 'title' | 'phone'
const LABELS: Readonly<Record<Written, string>> = { name: '姓名', title: '职务', phone: '办公电话' }
const ORDER = ['name', 'unitId', 'title', 'phone'] as const
const LINES_AT_FIRST = 3

interface QuickAddProps {
  readonly organ: OrganInView
  readonly word: string
  readonly units: readonly ShownUnit[]
  /** The unit new lines begin with. */
  readonly unitId: string | null
  readonly close: () => void
}

export function QuickAdd({ organ, word, units, unitId, close }: QuickAddProps): ReactNode {
  const { message } = App.useApp()
  const refresh = useRefresh()
  const blank = (key: number): Line => ({ key, name: '', unitId, title: '', phone: '', another: false })
  const [lines, setLines] = useState<readonly Line[]>(() =>
    Array.from({ length: LINES_AT_FIRST }, (_, key) => blank(key)),
  )
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const active = units.filter(({ status }) => status === 'active')
  const set = (key: number, change: Partial<Line>): void =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...change } : line)))
  const more = (): void =>
    setLines((before) => {
      const last = before.at(-1)
      return [...before, { ...blank((last?.key ?? 0) + 1), unitId: last?.unitId ?? unitId }]
    })
  /** Cells copied from a spreadsheet: they go into this line and those below it, from this column on. */
  const paste = (event: ClipboardEvent, key: number, column: Written): void => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const rows = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n')
    setLines((before) => {
      const at = before.findIndex((line) => line.key === key)
      const from = (before.at(-1)?.key ?? 0) + 1
      const added = Array.from({ length: Math.max(0, at + rows.length - before.length) }, (_, index) =>
        blank(from + index),
      )
      return [...before, ...added].map((line, index) => {
        const cells = rows[index - at]?.split('\t')
        return cells ? { ...line, ...cellsOf(cells, ORDER.indexOf(column), active) } : line
      })
    })
  }
  const filled = lines.filter(({ name, title, phone }) => [name, title, phone].some((text) => text.trim() !== ''))
  const save = async (): Promise<void> => {
    setBusy(true)
    setFaults({})
    setTrouble(null)
    try {
      const people = filled.map(({ name, unitId: unit, title, phone, another }) => ({
        name,
        unitId: unit,
        title,
        phone,
        another,
      }))
      const answer = await post<{ added: readonly unknown[] }>(organ.path('/people'), { people })
      refresh()
      void message.success(`已添加 ${answer.added.length} 人。`)
      close()
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      // people.2.name: the third of the lines handed in.
      const sentences = Object.entries(fault.fields).flatMap(([path, says]) => {
        const [, index = '', field = ''] = /^people\.(\d+)\.(\w*)$/.exec(path) ?? []
        const line = filled[Number(index)]
        return line ? [[`${line.key}.${field}`, says] as const] : []
      })
      setFaults(Object.fromEntries(sentences))
      if (sentences.length === 0) setTrouble(fault.detail)
    } finally {
      setBusy(false)
    }
  }
  const faultsOf = (key: number): readonly string[] =>
    Object.entries(faults).flatMap(([path, says]) => (path.startsWith(`${key}.`) ? [says] : []))
  return (
    <Modal
      open
      title="添加人员"
      width={960}
      okText={`添加 ${filled.length} 人`}
      okButtonProps={{ disabled: filled.length === 0, loading: busy }}
      cancelText="取消"
      maskClosable={false}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="wb-says">每行一个人，空行不算；可以从 Excel 复制几行直接粘贴。人很多时请用“导入”。</p>
      {trouble && (
        <p className="wb-error-box" role="alert">
          {trouble}
        </p>
      )}
      <div className="quick-room">
        <table className="quick-rows">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">{word}</th>
              <th scope="col">职务</th>
              <th scope="col">办公电话</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const cell = (column: Written): ReactNode => (
                <Input
                  aria-label={`第 ${index + 1} 行${LABELS[column]}`}
                  value={line[column]}
                  autoComplete="off"
                  onChange={({ target }) => set(line.key, { [column]: target.value })}
                  onPaste={(event) => paste(event, line.key, column)}
                  onPressEnter={() => line.key === lines.at(-1)?.key && more()}
                  {...(faults[`${line.key}.${column}`] && { status: 'error' as const })}
                />
              )
              const wrong = faultsOf(line.key)
              return [
                <tr key={line.key}>
                  <td>{cell('name')}</td>
                  <td>
                    <Select
                      aria-label={`第 ${index + 1} 行${word}`}
                      className="wb-full"
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      value={line.unitId ?? undefined}
                      placeholder="选择"
                      options={active.map(({ id, name }) => ({ value: id, label: name }))}
                      onChange={(id: string | undefined) => set(line.key, { unitId: id ?? null })}
                    />
                  </td>
                  <td>{cell('title')}</td>
                  <td>{cell('phone')}</td>
                </tr>,
                wrong.length > 0 && (
                  <tr key={`${line.key}-wrong`}>
                    <td colSpan={4} className="wb-error">
                      <span role="alert">{wrong.join('')}</span>
                      {faults[`${line.key}.name`]?.includes('确为另一人') && (
                        <Checkbox
                          checked={line.another}
                          onChange={({ target }) => set(line.key, { another: target.checked })}
                        >
                          确为另一人
                        </Checkbox>
                      )}
                    </td>
                  </tr>
                ),
              ]
            })}
          </tbody>
        </table>
      </div>
      <Button onClick={more}>再加一行</Button>
    </Modal>
  )
}

/** Cells from a spreadsheet as fields of a line, from the column they were put into; a unit is found by its name. */
function cellsOf(cells: readonly string[], from: number, units: readonly ShownUnit[]): Partial<Line> {
  const found: { name?: string; unitId?: string | null; title?: string; phone?: string } = {}
  for (const [index, cell] of cells.entries()) {
    const column = ORDER[from + index]
    const text = cell.trim()
    if (column === 'unitId') {
      const unit = units.find(({ name }) => name === text)
      if (unit) found.unitId = unit.id
    } else if (column) found[column] = text
  }
  return found
}
