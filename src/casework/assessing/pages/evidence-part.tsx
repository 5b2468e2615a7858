/** 佐证材料: gathered in one click, with its progress, what is missing, and the archive. */
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { EvidenceJson } from '../evidence-endpoints.ts'
import type { Scored } from '../scored.ts'

const ASK_EVERY_MS = 1000
const KIB = 1024

export function EvidencePart({ id, blocks }: { readonly id: string; readonly blocks: Scored['blocks'] }): ReactNode {
  const act = useAct()
  const path = `/score-sheets/${id}/evidence`
  const asked = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<EvidenceJson>(path, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.archive?.state === 'waiting' || state.data?.archive?.state === 'running' ? ASK_EVERY_MS : false,
  })
  const archive = asked.data?.archive
  const busy = archive?.state === 'waiting' || archive?.state === 'running'
  const gather = (block: string | null): void =>
    void act.run(() => post(path, { block }), { says: '正在汇集，可以离开这一页。', refresh: [path] })
  return (
    <section className="wb-part" aria-label="佐证材料">
      <h2>佐证材料</h2>
      <p className="wb-says">
        照板块、项目分文件夹，装成一个压缩包，附目录（Excel
        和网页），写明还缺什么。只放入您看得到的；申请人的材料不放入。
      </p>
      {!busy && (
        <p className="imp-actions">
          <Button type="primary" loading={act.busy} onClick={() => gather(null)}>
            汇集全部
          </Button>
          {blocks.map(({ key, label }) => (
            <Button key={key} loading={act.busy} onClick={() => gather(key)}>
              {label}
            </Button>
          ))}
        </p>
      )}
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.isPending ? (
        <Loading what="佐证材料" />
      ) : !archive ? (
        <p className="wb-soft">还没有汇集过。</p>
      ) : (
        <>
          <p>
            <StatusTag
              tone={
                archive.state === 'done' ? 'done' : archive.state === 'failed' ? 'returned' : busy ? 'waiting' : 'still'
              }
              says={archive.stateSays}
            />{' '}
            {beijingTime(archive.madeAt ?? archive.askedAt).slice(0, 16)} {archive.says}
          </p>
          {busy && (
            <>
              <Progress
                aria-label="汇集的进度"
                percent={archive.steps === 0 ? 0 : Math.floor((archive.done * 100) / archive.steps)}
              />
              <Button
                loading={act.busy}
                onClick={() => void act.run(() => post(`${path}/stop`), { says: '已停止。', refresh: [path] })}
              >
                停止
              </Button>
            </>
          )}
          {archive.state === 'done' && (
            <p className="imp-actions">
              <span>
                {archive.name}（{Math.max(1, Math.round((archive.size ?? 0) / KIB))} KB）
              </span>
              <Button
                loading={act.busy}
                onClick={() =>
                  void act.run(async () => saveFile(await callForFile('POST', `${path}/download`)), {
                    refresh: ['none'],
                  })
                }
              >
                下载压缩包
              </Button>
            </p>
          )}
          {archive.missing.length > 0 && (
            <details>
              <summary>还缺佐证的 {archive.missing.length} 项</summary>
              <ul>
                {archive.missing.map(({ block, item, missing }) => (
                  <li key={`${block}/${item}`}>
                    {block}：{item}，缺{missing.join('、')}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}
