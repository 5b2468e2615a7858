/** 登记通知：the official text in, what was read of it and what it changes shown, then kept. */
import { Alert, Button, Checkbox, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { PATH, type Preview } from './answers.ts'
import { Items } from './items.tsx'

export function PasteNotice({ done }: { readonly done: (year: number) => void }): ReactNode {
  const [text, setText] = useState('')
  const [publishedOn, setPublishedOn] = useState<string | null>(null)
  const [address, setAddress] = useState('')
  const [preview, setPreview] = useState<Preview | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const { busy, run } = useAct()
  const given = { text, publishedOn, address: address.trim() || null }
  /** What was read belongs to what was pasted: any change asks for another look. */
  const anew = (): void => {
    setPreview(null)
    setRefused(null)
    setConfirmed(false)
  }
  const read = (): void =>
    void run(async () => {
      try {
        anew()
        setPreview(await post<Preview>(`${PATH}/preview`, given))
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status === 0) throw fault
        setRefused(Object.values(fault.fields)[0] ?? fault.detail)
      }
    })
  const keep = async (): Promise<void> => {
    const kept = await run(() => post<{ year: number }>(`${PATH}/notices`, { ...given, confirmed }), {
      says: '已登记，各机关没有办结的事项正在重算期限。',
    })
    if (kept) done(kept.year)
  }
  return (
    <section className="panel cal-paste" aria-labelledby="cal-paste">
      <h2 id="cal-paste">登记国务院办公厅的通知</h2>
      <label htmlFor="cal-text">
        通知的原文<span className="wb-must">（必填）</span>
      </label>
      <Input.TextArea
        id="cal-text"
        rows={9}
        maxLength={20_000}
        value={text}
        placeholder="从中国政府网复制通知的全文，连同标题、发文字号和成文日期，粘贴在这里。"
        onChange={({ target }) => {
          setText(target.value)
          anew()
        }}
      />
      <div className="cal-about">
        <div>
          <label htmlFor="cal-published">公布日期</label>
          <DayInput
            id="cal-published"
            value={publishedOn}
            onChange={(day) => {
              setPublishedOn(day)
              anew()
            }}
          />
          <p className="wb-soft">不填的，按成文日期。</p>
        </div>
        <div>
          <label htmlFor="cal-address">原文网址</label>
          <Input
            id="cal-address"
            value={address}
            maxLength={500}
            placeholder="https://www.gov.cn/……"
            onChange={({ target }) => {
              setAddress(target.value)
              anew()
            }}
          />
        </div>
      </div>
      {refused && (
        <div className="wb-error-box" role="alert">
          <p>{refused}</p>
        </div>
      )}
      {preview && <Seen preview={preview} confirmed={confirmed} confirm={setConfirmed} />}
      <p className="cal-buttons">
        <Button
          type={preview ? 'default' : 'primary'}
          loading={busy && !preview}
          disabled={text.trim() === ''}
          onClick={read}
        >
          预览
        </Button>
        {preview && (
          <Button
            type="primary"
            loading={busy}
            disabled={preview.changes.length > 0 && !confirmed}
            onClick={() => void keep()}
          >
            登记
          </Button>
        )}
      </p>
    </section>
  )
}

interface SeenProps {
  readonly preview: Preview
  readonly confirmed: boolean
  readonly confirm: (yes: boolean) => void
}

function Seen({ preview, confirmed, confirm }: SeenProps): ReactNode {
  const { year, title, number, signedOn, publishedOn, days, changes, contradicts } = preview
  return (
    <div className="cal-seen">
      <h3>读到的内容，请与原文核对</h3>
      <Facts
        facts={[
          { label: '通知', value: title, wide: true },
          { label: '发文字号', value: number },
          { label: '年份', value: `${year}年` },
          { label: '成文日期', value: signedOn },
          { label: '公布日期', value: publishedOn },
        ]}
      />
      <Items items={days} caption="读到的各项安排" />
      {changes.length > 0 && (
        <>
          <Alert
            type="warning"
            showIcon
            title={
              contradicts
                ? `${year}年的放假安排已经有了，这份通知与它不一致，下列 ${changes.length} 天会改变。`
                : `下列 ${changes.length} 天会改变。`
            }
          />
          <ul className="cal-changes">
            {changes.map(({ date, before, after }) => (
              <li key={date}>
                {date}：原来{before}，改为{after}
              </li>
            ))}
          </ul>
          <Checkbox checked={confirmed} onChange={({ target }) => confirm(target.checked)}>
            已经与原文核对，这些日子应当改变
          </Checkbox>
        </>
      )}
    </div>
  )
}
