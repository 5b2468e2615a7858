/** 依据：where the days of a year are written, and who kept it; the administrator may withdraw what was kept. */
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { PATH, type Notice } from './answers.ts'
import { Items } from './items.tsx'

interface Props {
  readonly year: number
  readonly notices: readonly Notice[]
  readonly mayKeep: boolean
}

export function NoticeList({ year, notices, mayKeep }: Props): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const withdraw = async ({ id, title }: Notice): Promise<void> => {
    const why = await askReason(modal, {
      title: `撤回“${title}”`,
      says: '撤回以后各机关没有办结的事项重算期限，承办人会收到消息。已经答复的保持答复时的期限。理由留在这里。',
      does: '撤回',
    })
    if (why !== null)
      void run(() => post(`${PATH}/notices/${id ?? ''}/withdraw`, { why }), { says: '已撤回，正在重算期限。' })
  }
  if (notices.length === 0)
    return (
      <p className="wb-says">
        {`还没有${year}年的放假安排。日历上只标出法定的节日，调休没有计入；数进这一年的期限是暂定的，公布并登记以后自动重算。`}
      </p>
    )
  return (
    <ul className="cal-notices">
      {notices.map((notice) => (
        <li key={notice.id ?? notice.number} className="panel">
          <div className="cal-notice-head">
            <h3>{notice.regionName ? `${notice.regionName}：${notice.title}` : notice.title}</h3>
            <Standing notice={notice} />
            {mayKeep && notice.id !== null && notice.withdrawnAt === null && (
              <Button danger size="small" disabled={busy} onClick={() => void withdraw(notice)}>
                撤回
              </Button>
            )}
          </div>
          <p className="wb-soft">
            {[
              notice.number,
              `${notice.publishedOn}公布`,
              notice.id === null ? '程序自带' : `${notice.keptBy ?? ''}于${beijingTime(notice.keptAt ?? '')}登记`,
            ].join(' · ')}
            {notice.address && (
              <>
                {' · '}
                <a href={notice.address} target="_blank" rel="noreferrer noopener">
                  原文（新窗口）
                </a>
              </>
            )}
          </p>
          {notice.withdrawnAt !== null && (
            <p className="wb-soft">
              {`${notice.withdrawnBy ?? ''}于${beijingTime(notice.withdrawnAt)}撤回：${notice.withdrawnWhy ?? ''}`}
            </p>
          )}
          <Items items={notice.days} caption={`${notice.title}的各项安排`} />
        </li>
      ))}
    </ul>
  )
}

function Standing({ notice: { withdrawnAt, inForce } }: { readonly notice: Notice }): ReactNode {
  if (withdrawnAt !== null) return <StatusTag tone="still" says="已撤回" />
  return inForce ? <StatusTag tone="done" says="有效" /> : <StatusTag tone="still" says="对本机关不适用" />
}
