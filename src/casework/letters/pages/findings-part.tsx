/** 发布前检查：what was found in the letter and in what goes with it, by file and place; what must be dealt with or answered for. */
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { post, put } from '../../../platform/workbench/api.ts'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { LetterView } from '../view.ts'

type Finding = LetterView['findings'][number]

const TONES: Readonly<Record<Finding['severity'], Tone>> = { error: 'returned', warning: 'soon', info: 'still' }

export function FindingsPart({ of }: { readonly of: LetterView }): ReactNode {
  const act = useAct()
  const [reasons, write] = useState<Readonly<Record<string, string>>>({})
  const { id, version, findings, unlooked, mayWrite } = of
  if (of.state === 'void' || (!mayWrite && findings.length === 0)) return null
  const open = findings.filter(({ severity, reason }) => severity === 'error' && reason === null)
  const written = Object.entries(reasons).filter(([finding, reason]) =>
    findings.some((each) => each.id === finding && (each.reason ?? '') !== reason.trim()),
  )
  const check = (): Promise<unknown> => act.run(() => post(`/letters/${id}/check`, {}), { says: '检查完了。' })
  const keep = async (): Promise<void> => {
    const answers = written.map(([finding, reason]) => ({ finding, reason: reason.trim() }))
    const kept = await act.run(() => put(`/letters/${id}/checked`, { version, answers }), { says: '理由已保存。' })
    if (kept) write({})
  }
  return (
    <section className="wb-part" aria-label="发布前检查">
      <h2>发布前检查</h2>
      <p className="wb-soft">
        文书正文和随文附送的材料里，第三方的姓名、证件号码、电话，保密标志，以及看不见的内容（批注、修订、遮盖不牢的文字）。
        须处理的，更换文件，或者逐处写明理由，才能交付会签；理由给会签的人看。
      </p>
      {unlooked.length > 0 && <p className="wb-warning">还没有检查：{unlooked.join('、')}。交付会签时自动检查。</p>}
      {findings.length === 0 ? (
        <p>{of.incomplete ? '文书填写齐全以后检查。' : unlooked.length > 0 ? '正文没有发现。' : '没有发现。'}</p>
      ) : (
        <>
          <p>
            共 {findings.length} 处{open.length > 0 ? `，其中 ${open.length} 处须处理` : '，须处理的都已写明理由'}。
          </p>
          <ul className="let-findings">
            {findings.map((finding) => (
              <li key={finding.id}>
                <StatusTag tone={TONES[finding.severity]} says={finding.severitySays} />
                <span>
                  {finding.where}
                  {finding.place && `，${finding.place}`}：{finding.says}
                </span>
                <p className="wb-soft">
                  {finding.group}。{finding.fix}
                </p>
                {mayWrite ? (
                  finding.severity !== 'info' && (
                    <Input
                      aria-label={`保留的理由：${finding.where}${finding.place}${finding.says}`}
                      placeholder="可以保留的，写明理由"
                      maxLength={300}
                      value={reasons[finding.id] ?? finding.reason ?? ''}
                      onChange={({ target }) => write({ ...reasons, [finding.id]: target.value })}
                    />
                  )
                ) : (
                  <p>{finding.reason ? `保留的理由：${finding.reason}（${finding.by}）` : '没有写理由。'}</p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayWrite && (
        <div className="wb-actions">
          {written.length > 0 && (
            <Button type="primary" loading={act.busy} onClick={() => void keep()}>
              保存理由
            </Button>
          )}
          <Button loading={act.busy} disabled={of.incomplete !== null} onClick={() => void check()}>
            现在检查
          </Button>
        </div>
      )}
    </section>
  )
}
