/** 查询进度：by code and name; what has happened, what is due, and what the applicant can do now. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../../../platform/web/page.tsx'
import type { RemedyHelp } from '../remedy-help.ts'
import { Line, Trouble } from './fields.tsx'
import type { Organ, ProgressProps } from './progress-props.ts'
import { Act, Correct, FeeAnswer, Reasons, Supplement, Withdraw } from './progress-acts.tsx'

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

export function ProgressPage(props: ProgressProps): ReactNode {
  const { organ, caseNo, request, progress, letters, done, says } = props
  return (
    <>
      <Crumbs trail={trailOf(organ)} />
      <h1>{caseNo}的办理进度</h1>
      <p className="lead">受理机关：{organ.name}</p>
      {says && <Trouble says={says} />}
      {done && <output className="notice done">{done}</output>}
      {props.parts.length > 1 && <OtherParts {...props} />}
      <p className="phase">{progress.phase}</p>
      {props.wentTo && (
        <p className="notice">
          随机构改革移交{props.wentTo.name}，登记号{props.wentTo.caseNo}
          ，由它继续办理并答复，答复期限不变（条例第十条）。请到
          <a href={`/apply/${props.wentTo.slug}/progress`}>{props.wentTo.name}的查询页面</a>
          ，凭原来的查询码和姓名（或者单位名称）查询。
        </p>
      )}
      {progress.dates.length > 0 && (
        <dl className="receipt">
          {progress.dates.map(({ label, on, cites, means, provisional }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {on}
                {provisional && '（暂定：当年的放假安排尚未公布）'}
                <span className="note">
                  （{cites}）{means}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {progress.supplement && <Supplement {...props} />}
      {progress.reasons && <Reasons {...props} />}
      {progress.fee && <FeeAnswer {...props} />}
      {letters.length > 0 && <Letters {...props} />}
      {progress.remedy && <Remedy help={progress.remedy} />}
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
      {progress.dates.length > 0 && (
        <Act props={props} act="receipt" title={null}>
          <button type="submit" className="plain">
            下载登记回执（PDF，可以打印）
          </button>
        </Act>
      )}
      {!progress.over && <Correct {...props} />}
      {progress.mayWithdraw && <Withdraw {...props} />}
      {!progress.over && (
        <p className="note">作出答复以后，这里会写明答复和送达的日期；在网上送达的答复书可以在这里下载。</p>
      )}
    </>
  )
}

/** 一张申请表分成几件办理的：the other parts, opened with the same code. */
function OtherParts(props: ProgressProps): ReactNode {
  const { organ, asking, parts, id } = props
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">您的申请分成{parts.length}件办理</h2>
      <p className="note">申请表上的几件事分开办理，各有登记号和答复；查询码是同一个。现在看的是{props.caseNo}。</p>
      {parts
        .filter((part) => part.id !== id)
        .map((part) => (
          <form key={part.id} className="apply-act" method="post" action={`/apply/${organ.slug}/progress`}>
            <input type="hidden" name="code" value={asking.code} />
            <input type="hidden" name="name" value={asking.name} />
            <input type="hidden" name="part" value={part.id} />
            <button type="submit" className="plain">
              看{part.caseNo}的办理进度
            </button>
          </form>
        ))}
    </section>
  )
}

function Letters(props: ProgressProps): ReactNode {
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">给您的文书</h2>
      <ul className="told-letters">
        {props.letters.map(({ id, title, number, sentOn, says, files }) => (
          <li key={id}>
            <strong>{title}</strong>
            {number && `　${number}`}
            <span className="note">{`　${sentOn}发出。${says}`}</span>
            {files.map((file) => (
              <Act key={file.id} props={props} act="letter" title={null} hidden={{ letter: id, file: file.id }}>
                <button type="submit" className="plain">
                  下载“{file.name}”（{file.size}）
                </button>
              </Act>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Remedy({ help }: { readonly help: RemedyHelp }): ReactNode {
  return (
    <section className="remedy" aria-labelledby="remedy">
      <h2 id="remedy">对答复不服的</h2>
      {help.clause.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {help.ways.map(({ name, body, address, online, until, cites }) => (
        <dl className="receipt" key={name} aria-label={name}>
          <div>
            <dt>{name}</dt>
            <dd>{body}</dd>
          </div>
          <div>
            <dt>期限</dt>
            <dd>
              {until}
              <span className="note">（{cites}）</span>
            </dd>
          </div>
          {address && (
            <div>
              <dt>地址</dt>
              <dd>{address}</dd>
            </div>
          )}
          {online && (
            <div>
              <dt>网上申请</dt>
              <dd>
                <a href={online} rel="noopener noreferrer">
                  {online}
                </a>
              </dd>
            </div>
          )}
        </dl>
      ))}
      {help.supervisor && (
        <p className="note">也可以向政府信息公开工作主管部门投诉、举报（条例第五十一条）：{help.supervisor}。</p>
      )}
      <p className="note">期限和复议机关以答复书写明的为准。</p>
    </section>
  )
}
