/** 发布前检查: what was found in text and files, by place; what must be dealt with, or answered for. */
import { useIsFetching } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { put } from '../../../platform/workbench/api.ts'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { PublicationView } from '../view.ts'

type Finding = PublicationView['findings'][number]

const TONES: Readonly<Record<Finding['severity'], Tone>> = { error: 'returned', warning: 'soon', info: 'still' }

interface FindingsProps {
  readonly of: PublicationView
  /** The answers were kept over the version that was seen. */
  readonly kept?: (seen: number, next: number) => void
}

export function FindingsPart({ of, kept: tell }: FindingsProps): ReactNode {
  const act = useAct()
  const [reasons, write] = useState<Readonly<Record<string, string>>>({})
  const { id, version, findings, unlooked, mayWrite } = of
  // What is being read again may have another version by now.
  const reading = useIsFetching({ queryKey: ['/publications', id] }) > 0
  const written = Object.entries(reasons).filter(([finding, reason]) =>
    findings.some((each) => each.id === finding && (each.reason ?? '') !== reason.trim()),
  )
  const open = findings.filter(({ severity, reason }) => severity === 'error' && reason === null)
  const keep = async (): Promise<void> => {
    const answers = written.map(([finding, reason]) => ({ finding, reason: reason.trim() }))
    const path = `/publications/${id}/checked`
    const kept = await act.run(() => put<{ readonly version: number }>(path, { version, answers }), {
      says: '理由已保存。',
    })
    if (!kept) return
    write({})
    tell?.(version, kept.version)
  }
  return (
    <section className="wb-part" aria-labelledby="pub-findings">
      <h2 id="pub-findings">发布前检查</h2>
      {unlooked.length > 0 && <p className="wb-warning">还没有检查完：{unlooked.join('、')}。</p>}
      {findings.length === 0 ? (
        <p>{unlooked.length > 0 ? '正文没有发现。' : '没有发现。'}</p>
      ) : (
        <p>
          共 {findings.length} 处{open.length > 0 ? `，其中 ${open.length} 处须处理` : '，须处理的都已写明理由'}。
        </p>
      )}
      <ul className="pub-findings">
        {findings.map((finding) => (
          <li key={finding.id}>
            <StatusTag tone={TONES[finding.severity]} says={finding.severitySays} />{' '}
            <span>
              {finding.where}
              {finding.place && `，${finding.place}`}：{finding.says}
            </span>
            <p className="wb-soft">
              {finding.group}。{finding.fix}
            </p>
            {mayWrite && finding.severity !== 'info' ? (
              <Input
                aria-label={`保留的理由：${finding.where}${finding.place}${finding.says}`}
                placeholder="可以保留的，写明理由"
                maxLength={500}
                value={reasons[finding.id] ?? finding.reason ?? ''}
                onChange={({ target }) => write({ ...reasons, [finding.id]: target.value })}
              />
            ) : (
              finding.reason && (
                <p>
                  保留的理由：{finding.reason}（{finding.by}）
                </p>
              )
            )}
          </li>
        ))}
      </ul>
      {written.length > 0 && (
        <Button type="primary" loading={act.busy} disabled={reading} onClick={() => void keep()}>
          保存理由
        </Button>
      )}
    </section>
  )
}
