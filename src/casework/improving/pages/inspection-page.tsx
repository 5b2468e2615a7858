/** One round of self-inspection: the list answered line by line. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { InspectionWhole } from '../inspection-endpoints.ts'
import { LONGEST } from '../words.ts'

type Answers = Readonly<Record<string, Pick<InspectionWhole['list'][number], 'answer' | 'note'>>>
const CHOICES = [
  { value: 'ok', label: '没有问题' },
  { value: 'wanting', label: '有问题' },
  { value: 'none', label: '不涉及' },
] as const

export default function InspectionPage(): ReactNode {
  const { id = '' } = useParams()
  const { modal } = App.useApp()
  const act = useAct()
  const [typed, type] = useState<Answers>({})
  const asked = useQuery({
    queryKey: ['/improving/self-inspections', id],
    queryFn: ({ signal }) => get<InspectionWhole>(`/improving/self-inspections/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="自查" />
  const list = of.list.map((item) => ({ ...item, ...typed[item.key] }))
  const blank = list.filter(({ answer }) => answer === null).length
  const wanting = list.filter(({ answer }) => answer === 'wanting').length
  const change = (key: string, part: Partial<Answers[string]>): void =>
    type((all) => {
      const before = all[key] ?? of.list.find((item) => item.key === key) ?? { answer: null, note: '' }
      return { ...all, [key]: { answer: before.answer, note: before.note, ...part } }
    })
  const keep = async (conclude: boolean): Promise<void> => {
    const says = `有问题的 ${wanting} 条各登记为一个问题，自查的结果以后不能再改。`
    if (conclude && !(await confirmDanger(modal, { title: '完成自查', says, does: '完成自查' }))) return
    const answers = list.map(({ key, answer, note }) => ({ key, answer, note }))
    const done = await act.run(
      () => put(`/improving/self-inspections/${id}`, { version: of.version, answers, conclude }),
      {
        says: conclude ? '自查完成，问题已登记。' : '已保存。',
      },
    )
    if (done !== undefined) type({})
  }
  return (
    <Page
      title={of.name}
      says={`${of.heldOn}，${of.stateSays}；共 ${list.length} 条，${blank} 条没有填写，${wanting} 条有问题。`}
      actions={
        of.mayKeep ? (
          <>
            <Button loading={act.busy} onClick={() => void keep(false)}>
              保存
            </Button>{' '}
            <Button type="primary" loading={act.busy} disabled={blank > 0} onClick={() => void keep(true)}>
              完成自查
            </Button>
          </>
        ) : (
          <Link to="/improving?source=self-inspection">自查发现的问题</Link>
        )
      }
    >
      {list.map(({ key, categorySays, asks, answer, note }, at) => (
        <fieldset key={key} className="imp-check">
          <legend>
            {at + 1}. {asks} <span className="wb-soft">（{categorySays}）</span>
          </legend>
          {of.mayKeep ? (
            <>
              <Radio.Group
                options={[...CHOICES]}
                value={answer}
                onChange={(event) => change(key, { answer: event.target.value as (typeof CHOICES)[number]['value'] })}
              />
              {answer === 'wanting' && (
                <Input.TextArea
                  aria-label={`第 ${at + 1} 条：是什么问题`}
                  placeholder="是什么问题"
                  maxLength={LONGEST.title}
                  value={note}
                  onChange={(event) => change(key, { note: event.target.value })}
                />
              )}
            </>
          ) : (
            <p>
              {CHOICES.find(({ value }) => value === answer)?.label ?? '没有填写'}
              {note && `：${note}`}
            </p>
          )}
        </fieldset>
      ))}
    </Page>
  )
}
