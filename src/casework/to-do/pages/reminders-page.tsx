/** 期限提醒规则：how many working days before and after the last day whom is told; the organ's own. */
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, put } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Step {
  readonly day: number
  readonly tell: readonly string[]
}
interface Rules {
  readonly steps: readonly Step[]
  readonly version: number
  /** 告诉谁：code → name. */
  readonly recipients: Readonly<Record<string, string>>
}

const PATH = '/settings/reminders'
const MOST = 12

export default function RemindersPage(): ReactNode {
  const rules = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Rules>(PATH, {}, signal) })
  return (
    <Page
      title="期限提醒规则"
      says="每个工作日早上八点按这里的规则提醒；每件待办的每一档只提醒一次。日子按工作日数，调休上班的周六、周日也算。"
    >
      {rules.data ? (
        <RulesForm key={rules.data.version} rules={rules.data} />
      ) : rules.error ? (
        <Trouble problem={rules.error} again={() => void rules.refetch()} />
      ) : (
        <Loading what="提醒规则" />
      )}
    </Page>
  )
}

function RulesForm({ rules }: { readonly rules: Rules }): ReactNode {
  const { busy, run } = useAct()
  // Rows keep a key of their own: taking one out must not move what was typed in the others.
  const [rows, setRows] = useState(() => rules.steps.map((step, key) => ({ ...step, key })))
  const change = (key: number, to: Partial<Step>): void =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...to } : row)))
  const save = (): void =>
    void run(() => put(PATH, { version: rules.version, steps: rows.map(({ day, tell }) => ({ day, tell })) }), {
      says: '已保存，下一个工作日早上起按新的规则提醒。',
      refresh: [PATH],
    })
  return (
    <>
      <table className="wb-plain">
        <thead>
          <tr>
            <th scope="col">何时（工作日）</th>
            <th scope="col">告诉谁</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, day, tell }, index) => (
            <tr key={key}>
              <td>
                <InputNumber
                  aria-label={`第 ${index + 1} 档：工作日，负数为提前`}
                  min={-30}
                  max={30}
                  precision={0}
                  value={day}
                  onChange={(value) => change(key, { day: value ?? 0 })}
                />
                <p className="wb-soft">{words(day)}</p>
              </td>
              <td>
                <Select
                  aria-label={`第 ${index + 1} 档：告诉谁`}
                  className="wb-full"
                  mode="multiple"
                  value={[...tell]}
                  options={Object.entries(rules.recipients).map(([value, label]) => ({ value, label }))}
                  onChange={(value: string[]) => change(key, { tell: value })}
                />
              </td>
              <td>
                <Button
                  aria-label={`去掉第 ${index + 1} 档`}
                  disabled={rows.length === 1}
                  onClick={() => setRows(rows.filter((row) => row.key !== key))}
                >
                  去掉
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="wb-form-end">
        <Button
          disabled={rows.length >= MOST}
          onClick={() =>
            setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, day: 2, tell: ['handler'] }])
          }
        >
          加一档
        </Button>
        <Button type="primary" loading={busy} onClick={save}>
          保存
        </Button>
      </div>
    </>
  )
}

const words = (day: number): string =>
  day === 0 ? '到期当天' : day < 0 ? `提前 ${-day} 个工作日` : `超过 ${day} 个工作日`
