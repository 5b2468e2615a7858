/** “内容有误？告诉我们”：the form for readers and its receipt. It needs no account and no script, and asks for nobody's name. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../platform/web/page.tsx'
import { Line, LongText, Pick, Trouble } from '../applications/portal/pages/fields.tsx'
import { documentAddress, reportAddress } from '../portal/addresses.ts'
import type { Faults, Typed } from './form-input.ts'
import type { ReportReceipt } from './receive.ts'
import { KINDS, LONGEST_CONTACT, LONGEST_PLACE, LONGEST_SAYS, WORKING_DAYS } from './words.ts'

interface About {
  readonly address: string
  readonly title: string
}

export interface ReportFormProps extends About {
  readonly token: string
  readonly typed: Typed
  readonly faults: Faults
  /** Why the form was not taken, when it was not a single field. */
  readonly says: string | null
}

const Trail = ({ address, title, here }: About & { readonly here: string }): ReactNode => (
  <Crumbs trail={[{ name: '首页', href: '/' }, { name: title, href: documentAddress(address) }, { name: here }]} />
)

export function ReportForm({ address, title, token, typed, faults, says }: ReportFormProps): ReactNode {
  const wrong = Object.keys(faults).length > 0
  return (
    <>
      <Trail address={address} title={title} here="内容纠错" />
      <h1>内容有误？告诉我们</h1>
      <p className="lead">
        您反映的是“{title}”。不用注册、登录；本机关在 {WORKING_DAYS} 个工作日以内核实处理。
      </p>
      {(wrong || says) && <Trouble says={says ?? '还有几处要改，已经填写的内容都在：'} faults={faults} />}
      <form className="apply-form" method="post" action={`${reportAddress(address)}/send`} data-report="">
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="proof" value="" />
        <Pick name="kind" label="是什么问题" value={typed.kind} options={Object.entries(KINDS)} fault={faults.kind} />
        <Line
          name="place"
          label="在哪里"
          value={typed.place}
          most={LONGEST_PLACE}
          help="例如：第二段第三行、附件1的合计栏。"
          fault={faults.place}
        />
        <LongText
          name="says"
          label="有什么错误，应当是什么"
          wanted
          rows={5}
          most={LONGEST_SAYS}
          value={typed.says}
          help="请不要在这里写姓名、证件号码等个人信息。"
          fault={faults.says}
        />
        <Line
          name="contact"
          label="联系电话或者电子邮箱"
          value={typed.contact}
          auto="off"
          most={LONGEST_CONTACT}
          help="可以不写；写了的，加密保存，只用来告诉您处理结果，到期清除。"
          fault={faults.contact}
        />
        <p className="go">
          <button type="submit">提交</button>
          <output className="note" data-progress="" />
        </p>
        <p className="note">
          为防止机器大量提交，页面会自动算一道题，不用您做什么；没有启用脚本的也可以提交，只是同一网络每小时的件数较少。咨询、投诉、申请公开没有公开的信息，请走相应的渠道：
          <a href="/apply">依申请公开</a>。
        </p>
      </form>
    </>
  )
}

export function ReportReceived({ address, title, receipt }: About & { readonly receipt: ReportReceipt }): ReactNode {
  const { reportNo, dueOn, reachable } = receipt
  return (
    <>
      <Trail address={address} title={title} here="已经收到" />
      <h1>已经收到，谢谢您</h1>
      <dl className="particulars">
        <div>
          <dt>编号</dt>
          <dd>{reportNo}</dd>
        </div>
        <div>
          <dt>处理期限</dt>
          <dd>{dueOn ? `${dueOn}以前` : `${WORKING_DAYS} 个工作日以内`}</dd>
        </div>
      </dl>
      <p>
        {reachable
          ? '处理以后，会按您留下的方式告诉您结果。'
          : '您没有留联系方式：更正了的，可以在原来的页面看到更正说明。'}
      </p>
      <p>
        <a className="button" href={documentAddress(address)}>
          回到“{title}”
        </a>
      </p>
    </>
  )
}
