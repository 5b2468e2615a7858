/** 查询进度：by code and name; what has happened, what is due, and what the applicant can do now. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../../../platform/web/page.tsx'
import type { Progress } from '../progress.ts'
import { Line, Paper, Trouble } from './fields.tsx'

interface Organ {
  readonly name: string
  readonly slug: string
}

const trailOf = (organ: Organ) => [
  { name: '首页', href: '/' },
  { name: '依申请公开', href: '/apply' },
  { name: organ.name, href: `/apply/${organ.slug}` },
  { name: '查询进度' },
]

export interface AskProps {
  readonly organ: Organ
  readonly name: string
  readonly says: string | null
}

export function AskPage({ organ, name, says }: AskProps): ReactNode {
  return (
    <>
      <Crumbs trail={trailOf(organ)} />
      <h1>查询申请的办理进度</h1>
      <p className="lead">向{organ.name}提出的申请，凭回执上的查询码和申请人的姓名（或者单位名称）查询。</p>
      {says && <Trouble says={says} />}
      <form className="apply-form" method="post" action={`/apply/${organ.slug}/progress`}>
        <section className="step" aria-label="查询">
          <Line
            name="code"
            label="查询码"
            wanted
            value=""
            auto="off"
            most={40}
            help="十二位字母和数字，大小写、横线、空格都不影响。"
          />
          <Line name="name" label="申请人的姓名或者单位名称" wanted value={name} auto="name" most={100} />
          <p className="go">
            <button type="submit">查询</button>
          </p>
        </section>
      </form>
      <p className="note">查询码遗失、忘记的，请带身份证明联系受理机关；信函、窗口提出的申请，查询码印在登记回执上。</p>
    </>
  )
}

export interface ProgressProps {
  readonly organ: Organ
  readonly asking: { readonly code: string; readonly name: string }
  readonly caseNo: string
  readonly request: string
  readonly version: number
  readonly progress: Progress
  /** What came of what was just asked: done, or why not. */
  readonly done: string | null
  readonly says: string | null
  /** Words of a supplement that was not taken, to be shown again. */
  readonly words: string
  readonly fileMegabytes: number
}

export function ProgressPage(props: ProgressProps): ReactNode {
  const { organ, caseNo, request, progress, done, says } = props
  return (
    <>
      <Crumbs trail={trailOf(organ)} />
      <h1>{caseNo}的办理进度</h1>
      <p className="lead">受理机关：{organ.name}</p>
      {says && <Trouble says={says} />}
      {done && <output className="notice done">{done}</output>}
      <p className="phase">{progress.phase}</p>
      {progress.dates.length > 0 && (
        <dl className="receipt">
          {progress.dates.map(({ label, on, cites, provisional }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {on}
                {provisional && '（暂定：当年的放假安排尚未公布）'}
                <span className="note">（{cites}）</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <h2>已经办过的</h2>
      <ol className="told-steps">
        {progress.steps.map(({ on, says: told }, at) => (
          <li key={`${on} ${at}`}>
            <time dateTime={on}>{on}</time> {told}
          </li>
        ))}
      </ol>
      <details>
        <summary>您申请的内容</summary>
        <p className="quoted">{request}</p>
      </details>
      {progress.supplement && <Supplement {...props} />}
      {!progress.over && <Correct {...props} />}
      {progress.mayWithdraw && <Withdraw {...props} />}
      <p className="note">
        {progress.over
          ? '答复书按您选择的途径送达。本页目前不提供答复书下载；开通以后，这里会出现答复书和附件。'
          : '作出答复以后，这里会写明答复和送达的日期；答复书按您选择的途径送达。'}
      </p>
    </>
  )
}

/** What proves who asks goes along with each act; nothing of it is kept in the browser. */
function Act({
  props: { organ, asking, version },
  act,
  title,
  files = false,
  children,
}: {
  readonly props: ProgressProps
  readonly act: string
  readonly title: string
  readonly files?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <form
      className="apply-form"
      method="post"
      action={`/apply/${organ.slug}/progress`}
      encType={files ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="code" value={asking.code} />
      <input type="hidden" name="name" value={asking.name} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="act" value={act} />
      <section className="step" aria-labelledby={`act-${act}`}>
        <h2 id={`act-${act}`}>{title}</h2>
        {children}
      </section>
    </form>
  )
}

function Supplement(props: ProgressProps): ReactNode {
  const { supplement } = props.progress
  return (
    <Act props={props} act="supplement" title="补正申请" files>
      <p>请在{supplement?.until}以前补正；逾期不补正又没有正当理由的，视为放弃申请（条例第三十条）。需要补正的是：</p>
      <ul>
        {supplement?.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="field">
        <label htmlFor="says">补正的内容</label>
        <textarea id="says" name="says" rows={5} maxLength={5000} defaultValue={props.words} />
      </p>
      <Paper
        name="supplement"
        label="补正的材料（可不附）"
        accept="image/*,.pdf,.docx,.doc,.xlsx,.xls,.wps,.ofd,.txt,.zip"
        many
        help={`单个文件不超过 ${props.fileMegabytes} MB。`}
      />
      <p className="go">
        <button type="submit">提交补正</button>
      </p>
    </Act>
  )
}

function Correct(props: ProgressProps): ReactNode {
  return (
    <Act props={props} act="contact" title="更正联系方式">
      <p className="note">只填要改的；没有填的不变。原来的内容不在这里显示。姓名、证件写错的，请联系受理机关。</p>
      <Line name="phone" label="联系电话" type="tel" value="" most={40} />
      <Line name="email" label="电子邮箱" type="email" value="" most={200} />
      <Line name="address" label="联系地址" value="" most={300} />
      <Line name="postcode" label="邮政编码" value="" most={6} />
      <p className="go">
        <button type="submit" className="plain">
          更正
        </button>
      </p>
    </Act>
  )
}

function Withdraw(props: ProgressProps): ReactNode {
  return (
    <Act props={props} act="withdraw" title="撤回申请">
      <p>撤回以后不再办理，也不能恢复；还需要的话，要重新申请。</p>
      <p>
        <label className="tick">
          <input type="checkbox" name="sure" value="yes" />
          我确定撤回这件申请
        </label>
      </p>
      <p className="go">
        <button type="submit" className="plain">
          撤回
        </button>
      </p>
    </Act>
  )
}
