/** 待发出：signed letters that have not gone out; mail numbers entered many at a time, labels for the envelopes. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ListedLetter } from '../view.ts'
import { inPieces, type DoneRow } from '../in-pieces.ts'

interface Row extends ListedLetter {
  readonly version: number
  readonly wayCode: string
  readonly to: string
  readonly subject: { readonly title: string; readonly link: string }
  readonly dueOn: string | null
}
interface Answer {
  readonly items: readonly Row[]
  readonly mayPrint: boolean
}

const PATH = '/letters/outgoing'

export default function OutgoingPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Answer>(PATH, {}, signal) })
  return (
    <Page
      title="待发出文书"
      says="已经签发、还没有发出的文书，期限近的在前。发出登记以后，它所办的一步即办成，期限随之计算。"
    >
      {asked.data ? (
        <OutgoingList of={asked.data} />
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Loading what="待发出文书" />
      )}
    </Page>
  )
}

function OutgoingList({ of: { items, mayPrint } }: { readonly of: Answer }): ReactNode {
  const act = useAct()
  const [chosen, choose] = useState<readonly string[]>([])
  const [numbers, number] = useState<Readonly<Record<string, string>>>({})
  const [on, setOn] = useState(beijingDay(new Date()))
  const [far, setFar] = useState<number | null>(null)
  const [failed, setFailed] = useState<readonly DoneRow[]>([])
  const picked = items.filter(({ id }) => chosen.includes(id))
  const send = async (): Promise<void> => {
    const rows = picked.map(({ id, version }) => ({ id, version, says: (numbers[id] ?? '').trim() }))
    const done = await act.run(
      () => inPieces(rows, (piece) => post<{ readonly items: readonly DoneRow[] }>(PATH, { on, rows: piece }), setFar),
      { refresh: ['/letters', PATH] },
    )
    setFar(null)
    if (!done) return
    setFailed(done.filter((row) => !row.done))
    choose(done.filter((row) => !row.done).map(({ id }) => id))
  }
  const labels = (): void =>
    void act.run(async () => saveFile(await callForFile('POST', `${PATH}/labels`, { body: { ids: chosen } })), {
      refresh: ['none'],
    })
  if (items.length === 0)
    return (
      <p className="wb-soft">
        没有待发出的文书。文书会签完成、签发以后列在这里；在<Link to="/applications">依申请公开</Link>里起草。
      </p>
    )
  const all = chosen.length === items.length
  return (
    <>
      {failed.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${failed.length} 份没有发出，其余已登记`}
          description={
            <ul className="let-missing">
              {failed.map(({ id, title, says }) => (
                <li key={id}>
                  {title}：{says}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <div className="wb-actions">
        <Checkbox checked={all} onChange={() => choose(all ? [] : items.map(({ id }) => id))}>
          全选（共 {items.length} 份）
        </Checkbox>
        <label htmlFor="outgoing-on">发出之日</label>
        <DayInput id="outgoing-on" value={on} onChange={(day) => setOn(day ?? '')} />
        <Button
          type="primary"
          disabled={picked.length === 0 || on === ''}
          loading={act.busy}
          onClick={() => void send()}
        >
          登记发出 {picked.length > 0 && `${picked.length} 份`}
        </Button>
        {mayPrint && (
          <Button disabled={picked.length === 0} loading={act.busy} onClick={labels}>
            打印邮寄标签
          </Button>
        )}
      </div>
      {far !== null && <Progress percent={far} aria-label="登记发出的进度" />}
      <ul className="let-list">
        {items.map(({ id, title, number: given, subject, way, wayCode, to, dueOn }) => (
          <li key={id} className="let-outgoing">
            <Checkbox
              aria-label={`选择${title}${given ?? ''}`}
              checked={chosen.includes(id)}
              onChange={() => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
            />
            <span>
              <Link to={`/letters/${id}`}>
                {title} {given}
              </Link>
              <span className="wb-soft">
                <Link to={subject.link}>{subject.title}</Link>，发给{to}，{way}
                {dueOn && `，期限 ${dueOn}`}
              </span>
            </span>
            <Input
              aria-label={`${given ?? title}的${wayCode === 'post' ? '邮件号码' : '说明'}`}
              placeholder={wayCode === 'post' ? '邮件号码' : '签收人、发往的号码等'}
              maxLength={500}
              value={numbers[id] ?? ''}
              onChange={({ target }) => number({ ...numbers, [id]: target.value })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
