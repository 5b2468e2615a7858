/** “我要提意见”：the form of a consultation and its receipt. It needs no account and no script, and nobody has to say who they are. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../platform/web/page.tsx'
import { Line, LongText, Trouble } from '../applications/portal/pages/fields.tsx'
import { documentAddress, opinionAddress } from '../portal/addresses.ts'
import type { ConsultationFacts } from '../publications/genre-facts.ts'
import type { Question } from '../publications/genre-fields.ts'
import { tickName, type Faults, type Typed } from './form-input.ts'
import type { OpinionReceipt } from './receive.ts'
import { LONGEST_ANSWER, LONGEST_CONTACT, LONGEST_NAME, LONGEST_OPINION } from './words.ts'

interface About {
  readonly address: string
  readonly title: string
}

export interface OpinionFormProps extends About {
  readonly facts: ConsultationFacts
  /** 进行中，还有几日. */
  readonly phase: string
  readonly token: string
  readonly typed: Typed
  readonly faults: Faults
  /** Why the form was not taken, when it was not a single field. */
  readonly says: string | null
}

const Trail = ({ address, title, here }: About & { readonly here: string }): ReactNode => (
  <Crumbs trail={[{ name: '首页', href: '/' }, { name: title, href: documentAddress(address) }, { name: here }]} />
)

export function OpinionForm(props: OpinionFormProps): ReactNode {
  const { address, title, facts, phase, token, typed, faults, says } = props
  const survey = facts.kind === 'survey'
  const wrong = Object.keys(faults).length > 0
  return (
    <>
      <Trail address={address} title={title} here={survey ? '填写问卷' : '提意见'} />
      <h1>{survey ? '填写问卷' : '我要提意见'}</h1>
      <p className="lead">
        “{title}”：{phase}。不用注册、登录；提交的内容不会直接公开，由本机关汇总处理后公布采纳情况。
      </p>
      {facts.asks && <p className="as-written">{facts.asks}</p>}
      {(wrong || says) && <Trouble says={says ?? '还有几处要改，已经填写的内容都在：'} faults={faults} />}
      <form className="apply-form" method="post" action={`${opinionAddress(address)}/send`} data-report="">
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="proof" value="" />
        {facts.questions.map((question, at) => (
          <Asked key={question.key} question={question} at={at} typed={typed} fault={faults[question.key]} />
        ))}
        <LongText
          name="says"
          label={survey ? '还有什么意见' : '您的意见'}
          wanted={!survey}
          rows={8}
          most={LONGEST_OPINION}
          value={typed.get('says') ?? ''}
          help="请不要在这里写证件号码、住址等个人信息。"
          fault={faults['says']}
        />
        <Line
          name="name"
          label="姓名或者单位"
          value={typed.get('name') ?? ''}
          auto="off"
          most={LONGEST_NAME}
          help="可以不写。"
          fault={faults['name']}
        />
        <Line
          name="contact"
          label="联系电话或者电子邮箱"
          value={typed.get('contact') ?? ''}
          auto="off"
          most={LONGEST_CONTACT}
          help="可以不写；写了的，加密保存，只用来了解您的意见，到期清除。"
          fault={faults['contact']}
        />
        <p className="go">
          <button type="submit">提交</button>
          <output className="note" data-progress="" />
        </p>
        <p className="note">
          为防止机器大量提交，页面会自动算一道题，不用您做什么；没有启用脚本的也可以提交，只是同一网络每小时的件数较少。
        </p>
      </form>
      <OtherWays facts={facts} />
    </>
  )
}

interface AskedProps {
  readonly question: Question
  readonly at: number
  readonly typed: Typed
  readonly fault: string | undefined
}

function Asked({ question, at, typed, fault }: AskedProps): ReactNode {
  const { key, asks, kind, options, must } = question
  const label = `${at + 1}．${asks}`
  if (kind === 'words')
    return (
      <LongText
        name={key}
        label={label}
        wanted={must}
        rows={3}
        most={LONGEST_ANSWER}
        value={typed.get(key) ?? ''}
        fault={fault}
      />
    )
  return (
    <fieldset
      className="ticks"
      id={key}
      aria-describedby={fault ? `${key}-fault` : undefined}
      tabIndex={fault ? -1 : undefined}
    >
      <legend>
        {label}
        {kind === 'many' && '（可以选几项）'}
        {must && <span className="must">（必填）</span>}
      </legend>
      {options.map((option, n) => {
        const name = kind === 'many' ? tickName(key, n) : key
        return (
          <label key={option} className="tick">
            <input
              type={kind === 'many' ? 'checkbox' : 'radio'}
              name={name}
              value={option}
              defaultChecked={typed.get(name) === option}
            />
            {option}
          </label>
        )
      })}
      {fault && (
        <span className="fault" id={`${key}-fault`}>
          {fault}
        </span>
      )}
    </fieldset>
  )
}

/** 网上以外的渠道. */
export function OtherWays({ facts }: { readonly facts: ConsultationFacts }): ReactNode {
  const ways = (
    [
      ['来信', facts.letter],
      ['电子邮箱', facts.email],
      ['电话', facts.phone],
      ['联系科室', facts.contact],
    ] as const
  ).filter(([, value]) => value !== '')
  return (
    <section aria-labelledby="other-ways">
      <h2 id="other-ways">也可以这样提意见</h2>
      <dl className="particulars">
        {ways.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Before the first day and after the last one: when, and where to look instead. */
export function OpinionClosed({ address, title, phase }: About & { readonly phase: string }): ReactNode {
  return (
    <>
      <Trail address={address} title={title} here="提意见" />
      <h1>现在不能提交意见</h1>
      <p>
        “{title}”：{phase}。
      </p>
      <p>
        <a className="button" href={documentAddress(address)}>
          回到“{title}”
        </a>
      </p>
    </>
  )
}

export function OpinionReceived({ address, title, receipt }: About & { readonly receipt: OpinionReceipt }): ReactNode {
  return (
    <>
      <Trail address={address} title={title} here="已经收到" />
      <h1>已经收到，谢谢您</h1>
      <dl className="particulars">
        <div>
          <dt>回执编号</dt>
          <dd>{receipt.opinionNo}</dd>
        </div>
        <div>
          <dt>收到日期</dt>
          <dd>{receipt.receivedOn}</dd>
        </div>
      </dl>
      <p>征集结束以后，采纳情况在本网站公布，从征集的页面可以看到。</p>
      <p>
        <a className="button" href={documentAddress(address)}>
          回到“{title}”
        </a>
      </p>
    </>
  )
}
