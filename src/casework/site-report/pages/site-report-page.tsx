/** 政府网站工作年度报表: what the records count, with its lists; what they do not know is entered here and stays blank until then. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { YearPage } from '../../../platform/workbench/year-page.tsx'
import type { SiteItemJson, SiteReportJson } from '../endpoints.ts'
import { EntryForm } from './entry-form.tsx'
import { shown } from './shown.ts'

export default function SiteReportPage(): ReactNode {
  return (
    <YearPage<SiteReportJson>
      title="政府网站工作年度报表"
      says="发布、解读、留言、征集、新媒体的数由记录得出，点开看它计了哪些；记录里没有的请填写，没有填的空着，不会印成 0。"
      path="/site-report"
      part={Whole}
    />
  )
}

function Whole({ of }: { readonly of: SiteReportJson }): ReactNode {
  const [editing, edit] = useState(false)
  const act = useAct()
  const save = (format: 'xlsx' | 'html'): Promise<unknown> =>
    act.run(
      async () =>
        saveFile(await callForFile('GET', '/site-report/export', { query: { year: String(of.year), format } })),
      { refresh: ['none'] },
    )
  if (editing) return <EntryForm of={of} close={() => edit(false)} />
  return (
    <>
      {of.running && <p className="wb-says">这一年还没有过完，数字会变。</p>}
      <p className="wb-says">
        {of.due} 前编制，在网站首页显著位置公开。依据：{of.cites}；项目出处：{of.standing}
        ，请以当年的通知为准，可以改名、不列、增加。
        {of.blanks > 0 ? ` 还有 ${of.blanks} 项没有人填写。` : ' 各项都有了。'}
      </p>
      <div className="wb-actions wb-above">
        {of.mayKeep && (
          <Button type="primary" onClick={() => edit(true)}>
            填写、改动项目
          </Button>
        )}
        <Button loading={act.busy} onClick={() => void save('xlsx')}>
          导出 Excel
        </Button>
        <Button loading={act.busy} onClick={() => void save('html')}>
          导出网页
        </Button>
        <Link to={`/site-report/print?year=${of.year}`}>打印</Link>
      </div>
      {of.groups.map(({ key, title, items }) => {
        const listed = items.filter(({ out }) => !out)
        return (
          listed.length > 0 && (
            <section key={key} className="wb-part" aria-label={title}>
              <h2>{title}</h2>
              <dl className="wb-facts">
                {listed.map((item) => (
                  <div key={item.key} className="wb-fact">
                    <dt>
                      {item.label}
                      {item.unit && `（${item.unit}）`}
                    </dt>
                    <dd>
                      <Value of={item} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        )
      })}
    </>
  )
}

function Value({ of }: { readonly of: SiteItemJson }): ReactNode {
  const text = shown(of.value)
  // An overruled number no longer counts its list.
  const opens = of.opens && of.value === of.counted && of.value !== 0 ? of.opens : null
  return (
    <>
      {of.value === null ? <span className="wb-warning">没有填写</span> : opens ? <Link to={opens}>{text}</Link> : text}
      {of.reason && of.counted !== null && (
        <p className="wb-soft">
          记录为 {shown(of.counted)}；{of.reason}
        </p>
      )}
      {of.hint && <p className="wb-soft">{of.hint}</p>}
    </>
  )
}
