/** What a check found: source and findings side by side, every cell to look at and to correct, everything to take away. */
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { findingsSum } from '../../../papers/annual-report/finding-words.ts'
import { titleOf } from '../../../papers/annual-report/compose.ts'
import { PAPER_FORMS } from '../../../papers/annual-report/render.ts'
import { Crumbs, Scroll, type View } from '../../../platform/web/page.tsx'
import type { Checked } from '../checking.ts'
import { markSource } from '../marks.ts'
import { CellList } from './check-cells.tsx'
import { FindingList, spokenPlace } from './check-findings.tsx'
import { Source } from './check-source.tsx'
import { WechatNotice } from './notices.tsx'
import { PAPER_NAMES } from './report-page.tsx'

export interface CheckResultProps {
  readonly view: View
  readonly id: string
  readonly checked: Checked
  /** Time of day in Beijing at which it is deleted. */
  readonly deletedAt: string
  readonly keepMinutes: number
  /** Which cells the list shows. */
  readonly cells: 'all' | 'doubtful'
  /** Entries of the last correction that were not understood. */
  readonly refused: readonly string[]
}

export function CheckResultPage(props: CheckResultProps): ReactNode {
  const { view, checked, id } = props
  const { report, findings, blocks } = checked
  const marks = markSource(blocks, report, findings)
  const base = `/check/${id}`
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '年报检查', href: '/check' }, { name: '检查结果' }]} />
      <div id="result" data-check-result="">
        <h1 className="check-title">{titleOf(report).replaceAll(/\s*\n\s*/g, '')}</h1>
        <Summary {...props} />
        {view.wechat && <WechatNotice />}
        <TakeAway base={base} changed={report !== checked.original} />
        <div className="check-sides">
          <Scroll className="check-pane" label="原文">
            <h2>原文</h2>
            <Legend />
            <Source
              blocks={marks.blocks}
              format={report.format}
              severities={findings.map(({ severity }) => severity)}
            />
          </Scroll>
          <Scroll className="check-pane" label="检查结果">
            <nav className="parts" aria-label="结果内容">
              <a href="#findings">问题（{findings.length}）</a>
              <a href="#cells">单元格</a>
              {checked.problems.length > 0 && <a href="#problems">阅读说明（{checked.problems.length}）</a>}
            </nav>
            <FindingList checked={checked} marks={marks} />
            <CellList base={base} checked={checked} marks={marks} shown={props.cells} />
            <Problems checked={checked} />
          </Scroll>
        </div>
      </div>
    </>
  )
}

function Summary({ checked, id, deletedAt, keepMinutes, refused }: CheckResultProps): ReactNode {
  const { report, findings, name, original, previous, previousProblem } = checked
  const changed = report.cells.filter((cell, at) => cell !== original.cells[at]).length
  return (
    <>
      <p className="check-sum">
        <strong>{findingsSum(findings)}</strong>
        {changed > 0 && ` 已手工更正 ${changed} 格，以上是更正后的结果。`}
      </p>
      {refused.length > 0 && (
        <div className="trouble" role="alert">
          {refused.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <dl className="check-facts">
        <div>
          <dt>文件</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>机关</dt>
          <dd>{report.organ ?? '未写明'}</dd>
        </div>
        <div>
          <dt>年度</dt>
          <dd>{report.year ?? '未写明'}</dd>
        </div>
        <div>
          <dt>格式</dt>
          <dd>{report.format ? FORMATS[report.format].cites : '未能识别'}</dd>
        </div>
        <div>
          <dt>成文日期</dt>
          <dd>{report.signedOn ?? '未写明'}</dd>
        </div>
        {previous && (
          <div>
            <dt>上一年度</dt>
            <dd>{titleOf(previous).replaceAll(/\s*\n\s*/g, '')}</dd>
          </div>
        )}
      </dl>
      {previousProblem && (
        <div className="trouble">
          <p>上一年度的文件没有用上：{previousProblem}</p>
        </div>
      )}
      <form className="check-keep" action={`/check/${id}/delete`} method="post">
        <span className="note">
          内容只在内存中保留 {keepMinutes} 分钟，{deletedAt} 自动删除。
        </span>
        <button className="plain" type="submit">
          立即删除
        </button>
        <a className="button plain" href="/check">
          检查另一份
        </a>
      </form>
    </>
  )
}

function TakeAway({ base, changed }: { readonly base: string; readonly changed: boolean }): ReactNode {
  return (
    <nav className="take-away" aria-label="下载">
      <p>
        <strong>下载问题清单：</strong>
        <a href={`${base}/findings.docx`}>Word 文档</a>
        <a href={`${base}/findings.xlsx`}>Excel 表格</a>
      </p>
      <p>
        <strong>下载{changed ? '更正后的' : ''}报告：</strong>
        {PAPER_FORMS.map((form) => (
          <a key={form} href={`${base}/report.${form}`}>
            {PAPER_NAMES[form]}
          </a>
        ))}
      </p>
    </nav>
  )
}

function Legend(): ReactNode {
  return (
    <ul className="legend" aria-label="标记说明">
      <li>
        <span className="mark-at is-read">已读</span>
      </li>
      <li>
        <span className="mark-at is-blank">空白</span>
      </li>
      <li>
        <span className="mark-at is-marked">标记</span>
      </li>
      <li>
        <span className="mark-at is-unclear">存疑</span>
      </li>
      <li>
        <span className="flag flag-error" aria-hidden="true">
          1
        </span>
        问题编号，点它看说明
      </li>
    </ul>
  )
}

function Problems({ checked: { problems } }: { readonly checked: Checked }): ReactNode {
  if (problems.length === 0) return null
  return (
    <section id="problems" aria-labelledby="problems-head" tabIndex={-1}>
      <h2 id="problems-head">阅读说明</h2>
      <ul className="problem-list">
        {problems.map(({ code, message, at }, number) => (
          <li key={`${code} ${number}`}>
            {message}
            {spokenPlace(at)}
          </li>
        ))}
      </ul>
    </section>
  )
}
