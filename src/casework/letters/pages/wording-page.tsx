/** The organ's own wording of one letter: what may be rewritten, how a sample reads with it, and every version there was. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Wording {
  readonly key: string
  readonly code: string
  readonly title: string
  readonly purpose: string
  readonly version: number
  readonly today: string
  readonly blocks: readonly {
    readonly key: string
    readonly element: string
    readonly locked: boolean
    readonly byDefault: string
    readonly own: string | null
    readonly required: readonly string[]
    readonly optional: readonly string[]
  }[]
  readonly history: readonly {
    readonly version: number
    readonly from: string
    readonly keptBy: string
    readonly keptAt: string
    readonly texts: readonly { readonly element: string; readonly text: string }[]
  }[]
}

export default function WordingPage(): ReactNode {
  const { key = '' } = useParams()
  const path = `/settings/letters/${key}`
  const asked = useQuery({
    queryKey: ['/settings/letters', key],
    queryFn: ({ signal }) => get<Wording>(path, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="文书的用语" />
  return (
    <Page title={`${asked.data.title}的用语`} says={`${asked.data.purpose}。空着的用缺省的用语。`}>
      <WordingForm key={asked.data.version} of={asked.data} />
    </Page>
  )
}

function WordingForm({ of }: { readonly of: Wording }): ReactNode {
  const act = useAct()
  const [texts, write] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(of.blocks.map(({ key, own }) => [key, own ?? ''])),
  )
  const [from, setFrom] = useState(of.today)
  const [sample, show] = useState<readonly string[] | null>(null)
  const path = `/settings/letters/${of.key}`
  const given = Object.fromEntries(
    Object.entries(texts).filter(([key]) => of.blocks.some((block) => block.key === key && !block.locked)),
  )
  const preview = async (): Promise<void> => {
    const read = await act.run(
      () => post<{ readonly paragraphs: readonly string[] }>(`${path}/preview`, { texts: given }),
      {
        refresh: ['none'],
      },
    )
    if (read) show(read.paragraphs)
  }
  const keep = (what: Readonly<Record<string, string>>, says: string): Promise<unknown> =>
    act.run(() => put(path, { version: of.version, from, texts: what }), { says, refresh: ['/settings/letters'] })
  const own = of.blocks.some((block) => block.own !== null)
  return (
    <>
      <section className="wb-part" aria-label="用语">
        {of.blocks.map(({ key, element, locked, byDefault, required, optional }) =>
          locked ? (
            <p key={key} className="let-locked">
              <strong>{element}</strong>：法定要素，按事实和法律生成，不能改写。
            </p>
          ) : (
            <div key={key} className="asked-field">
              <label htmlFor={`own-${key}`}>{element}</label>
              <Input.TextArea
                id={`own-${key}`}
                rows={4}
                maxLength={4000}
                placeholder={byDefault}
                value={texts[key] ?? ''}
                onChange={({ target }) => write({ ...texts, [key]: target.value })}
              />
              <p className="wb-soft">
                {byDefault === '' ? '缺省不写。' : `缺省：“${byDefault}”`}
                {required.length > 0 && `必须保留：${required.map((name) => `{${name}}`).join('、')}。`}
                {optional.length > 0 && `可以用：${optional.map((name) => `{${name}}`).join('、')}。`}
              </p>
            </div>
          ),
        )}
        <div className="asked-field">
          <label htmlFor="wording-from">启用之日</label>
          <DayInput id="wording-from" value={from} onChange={(day) => setFrom(day ?? '')} />
        </div>
        <div className="wb-actions">
          <Button
            type="primary"
            loading={act.busy}
            disabled={from === ''}
            onClick={() => void keep(given, '已保存为新的一版。')}
          >
            保存为新的一版
          </Button>
          <Button loading={act.busy} onClick={() => void preview()}>
            看样稿
          </Button>
          {own && (
            <Button
              danger
              loading={act.busy}
              disabled={from === ''}
              onClick={() => void keep({}, '已恢复缺省的用语。')}
            >
              恢复缺省
            </Button>
          )}
        </div>
      </section>
      {sample && (
        <article className="let-sheet" aria-label="样稿">
          {sample.map((text, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- paragraphs of a sample, drawn anew as a whole
            <p key={at} className={at === 0 ? 'let-title' : at === 1 ? 'let-to' : 'let-paragraph'}>
              {text}
            </p>
          ))}
        </article>
      )}
      <section className="wb-part" aria-label="历次修改">
        <h2>历次修改</h2>
        {of.history.length === 0 ? (
          <p className="wb-soft">还没有改过，一直用缺省的用语。</p>
        ) : (
          <ul className="let-list">
            {of.history.map(({ version, from: since, keptBy, keptAt, texts: kept }) => (
              <li key={version}>
                第 {version} 版，{since}起用（{keptBy}，{beijingTime(keptAt)}）
                {kept.length === 0 ? (
                  <p className="wb-soft">恢复缺省。</p>
                ) : (
                  kept.map(({ element, text }) => (
                    <p key={element} className="wb-soft">
                      {element}：{text}
                    </p>
                  ))
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
