/** What may be done with a report year, each with what follows from it; and its papers. */
import { useIsFetching } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { callForFile, post, saveFile } from '../../../platform/workbench/api.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ReportYearView } from '../view.ts'

export function Acts({ of }: { readonly of: ReportYearView }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const navigate = useNavigate()
  const [submitting, submit] = useState(false)
  const { year, version, may } = of
  const reading = useIsFetching({ queryKey: ['/reports', String(year)] }) > 0
  const path = `/reports/${year}`
  const reasoned = async (title: string, says: string, does: string, to: string, told: string): Promise<void> => {
    const reason = await askReason(modal, { title, says, does })
    if (reason !== null) await act.run(() => post(`${path}/${to}`, { version, reason }), { says: told })
  }
  const publish = async (): Promise<void> => {
    const says = '公开以后，任何人都可以在门户上看到、下载；公开时间由服务器记，不能改。要改的，以更正的新版本公开。'
    if (await confirmDanger(modal, { title: '公开这份年度报告', says, does: '公开' }))
      await act.run(() => post(`${path}/publish`, { version }), { says: '已公开。' })
  }
  return (
    <>
      {may.write && <Button onClick={() => void navigate(`${path}/write`)}>撰写正文</Button>}
      {may.handIn && (
        <Button
          type="primary"
          loading={act.busy}
          disabled={reading || of.lacks !== null}
          onClick={() => void act.run(() => post(`${path}/hand-in`, { version }), { says: '已交付审核。' })}
        >
          交付审核
        </Button>
      )}
      {may.publish && (
        <Button type="primary" loading={act.busy} disabled={reading} onClick={() => void publish()}>
          公开
        </Button>
      )}
      {may.submit && <Button onClick={() => submit(true)}>登记报送</Button>}
      {may.reopen && (
        <Button
          onClick={() =>
            void reasoned(
              '退回修改',
              '退回以后，已有的审签不再算数；修改后重新交付审核，各步重新签。',
              '退回修改',
              'reopen',
              '已退回修改。',
            )
          }
        >
          退回修改
        </Button>
      )}
      {may.correct && (
        <Button
          onClick={() =>
            void reasoned(
              '更正年度报告',
              '更正后的报告审签公开以前，公开的不变；公开后原来的版本仍可查看。理由会公开。',
              '着手更正',
              'rework',
              '可以修改了。',
            )
          }
        >
          更正
        </Button>
      )}
      {submitting && (
        <FormDialog<{ readonly on: string; readonly how: string }, unknown>
          title="登记报送"
          says="向本级政府信息公开工作主管部门提交是一件事，向社会公布是另一件事，各记各的日子（条例第四十九条）。"
          fields={[
            { name: 'on', label: '报送日期', kind: 'day', required: true },
            {
              name: 'how',
              label: '怎样报送的',
              kind: 'long',
              required: true,
              max: 500,
              hint: '如：纸质加盖公章报市政府办公室，收文第 3 号；电子版同时发送',
            },
          ]}
          does="登记"
          save={({ on, how }) => post(`${path}/submit`, { version, on, how })}
          saved={() => '已登记。'}
          close={() => submit(false)}
        />
      )}
    </>
  )
}

const FORMS = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel', html: '网页', json: '数据' } as const

export function Papers({ of }: { readonly of: ReportYearView }): ReactNode {
  const act = useAct()
  return (
    <section className="wb-part" aria-labelledby="rep-papers">
      <h2 id="rep-papers">下载</h2>
      <p className="wb-says">{of.state === 'published' ? '公开的报告。' : '现在的样子，还没有公开，请不要外传。'}</p>
      <div className="rep-buttons">
        {Object.entries(FORMS).map(([form, label]) => (
          <Button
            key={form}
            loading={act.busy}
            onClick={() =>
              void act.run(async () => saveFile(await callForFile('GET', `/reports/${of.year}/report.${form}`)), {
                refresh: ['none'],
              })
            }
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
