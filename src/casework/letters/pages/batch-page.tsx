/** 一批文书：handed in and signed together after looking at where they differ; each keeps its own page, number and signature. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { toneOf } from '../tones.ts'
import type { ListedLetter } from '../view.ts'
import { Changed } from './changed.tsx'
import { inPieces, type DoneRow } from '../in-pieces.ts'

interface Row extends ListedLetter {
  readonly version: number
  readonly subject: { readonly title: string; readonly link: string }
  readonly incomplete: string | null
  readonly mayHandIn: boolean
  readonly seen: { readonly roundSeen: number; readonly stepSeen: string; readonly digestSeen: string } | null
  readonly step: string | null
  readonly differs: readonly { readonly did: 'added' | 'removed'; readonly text: string }[] | null
}

const PATH = '/letters/batches'

export default function BatchPage(): ReactNode {
  const { batch = '' } = useParams()
  const asked = useQuery({
    queryKey: [PATH, batch],
    queryFn: ({ signal }) => get<{ readonly items: readonly Row[] }>(`${PATH}/${batch}`, {}, signal),
  })
  return (
    <Page title="一批文书" says="比照办理的答复：每一份各有自己的事实、期限、文号和签署记录，可以一起交付、一起会签。">
      {asked.data ? (
        <Batch items={asked.data.items} />
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Loading what="一批文书" />
      )}
    </Page>
  )
}

function Batch({ items }: { readonly items: readonly Row[] }): ReactNode {
  const act = useAct()
  const [opinion, write] = useState('')
  const [far, setFar] = useState<number | null>(null)
  const [failed, setFailed] = useState<readonly DoneRow[]>([])
  const ready = items.filter(({ mayHandIn }) => mayHandIn)
  const signable = items.flatMap(({ id, seen }) => (seen ? [{ id, ...seen }] : []))
  const titles = new Map(items.map(({ id, subject }) => [id, subject.title]))
  const run = async <Given,>(
    path: string,
    rows: readonly Given[],
    more: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const done = await act.run(
      () =>
        inPieces(
          rows,
          (piece) => post<{ readonly items: readonly DoneRow[] }>(`${PATH}/${path}`, { ...more, rows: piece }),
          setFar,
        ),
      { refresh: ['/letters', PATH] },
    )
    setFar(null)
    if (done) setFailed(done.filter((row) => !row.done))
  }
  const sign = (decision: 'agree' | 'return'): Promise<void> => run('sign', signable, { decision, opinion })
  return (
    <>
      {failed.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${failed.length} 份没有办成，其余已办`}
          description={
            <ul className="let-missing">
              {failed.map(({ id, says }) => (
                <li key={id}>
                  {titles.get(id)}：{says}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {ready.length > 0 && (
        <div className="wb-actions">
          <Button
            type="primary"
            loading={act.busy}
            onClick={() =>
              void run(
                'hand-in',
                ready.map(({ id, version }) => ({ id, version })),
                {},
              )
            }
          >
            交付会签 {ready.length} 份
          </Button>
        </div>
      )}
      {signable.length > 0 && (
        <section className="wb-part" aria-label="一起会签">
          <h2>轮到您签的 {signable.length} 份</h2>
          <p className="wb-soft">请先看下面各份与第一份不同的地方；不一致的，打开那一份单独签。</p>
          <label htmlFor="batch-opinion">意见（退回的必填）</label>
          <Input.TextArea
            id="batch-opinion"
            rows={4}
            maxLength={2000}
            value={opinion}
            onChange={({ target }) => write(target.value)}
          />
          <div className="wb-actions">
            <Button type="primary" loading={act.busy} onClick={() => void sign('agree')}>
              都同意
            </Button>
            <Button danger loading={act.busy} disabled={opinion.trim() === ''} onClick={() => void sign('return')}>
              都退回
            </Button>
          </div>
        </section>
      )}
      {far !== null && <Progress percent={far} aria-label="办理的进度" />}
      <ul className="let-list">
        {items.map(({ id, title, state, stateSays, number, subject, incomplete, step, differs }) => (
          <li key={id}>
            <Link to={`/letters/${id}`}>
              {subject.title} {title}
            </Link>{' '}
            <StatusTag tone={toneOf(state)} says={stateSays} />
            <span className="wb-soft">{[number, step && `轮到${step}`].filter(Boolean).join('，')}</span>
            {incomplete && <p className="wb-warning">还不能出具：{incomplete}</p>}
            {differs && differs.length > 0 && (
              <details>
                <summary>与第一份不同的 {differs.length} 段</summary>
                <Changed of={differs} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
