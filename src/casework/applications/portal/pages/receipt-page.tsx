/** 回执：number and code, the dates and the law they come from, and how it goes on. Prints on one sheet. */
import type { ReactNode } from 'react'
import { beijingTime } from '../../../../platform/clock.ts'
import { Crumbs, type View } from '../../../../platform/web/page.tsx'
import { CONFIRMED_SAYS, type OnlineSetting } from '../settings.ts'
import { ContactList, type Contact } from './apply-page.tsx'

export interface ReceiptProps {
  readonly view: View
  readonly organ: { readonly name: string; readonly slug: string }
  readonly contact: Contact
  readonly receipt: {
    readonly caseNo: string
    readonly queryCode: string
    readonly submittedAt: Date
    readonly receivedOn: string | null
    readonly dueOn: string | null
    readonly provisional: boolean
    readonly setting: OnlineSetting
    readonly files: number
  }
}

export function ReceiptPage({ view, organ, contact, receipt }: ReceiptProps): ReactNode {
  const { caseNo, queryCode, submittedAt, receivedOn, dueOn, provisional, setting, files } = receipt
  return (
    <div data-receipt={organ.slug}>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '依申请公开', href: '/apply' }, { name: '回执' }]} />
      <h1>政府信息公开申请回执</h1>
      <p className="lead">{organ.name}已经收到并登记您的申请。</p>
      <dl className="receipt">
        <dt>登记号</dt>
        <dd>{caseNo}</dd>
        <dt>查询码</dt>
        <dd>
          <strong className="code" data-code="">
            {queryCode}
          </strong>
        </dd>
        <dt>提交时间</dt>
        <dd>{beijingTime(submittedAt).slice(0, 16).replace('T', ' ')}（北京时间）</dd>
        <dt>附件</dt>
        <dd>{files > 0 ? `${files} 个` : '没有'}</dd>
        <dt>收到申请之日</dt>
        <dd>{receivedOn ?? '待受理机关与您确认'}</dd>
        <dt>答复期限届满之日</dt>
        <dd>
          {dueOn
            ? `${dueOn}${provisional ? '（暂定：当年的放假安排尚未公布，公布后可能变动）' : ''}`
            : '确认收到之后起算，二十个工作日以内（条例第三十三条）'}
        </dd>
      </dl>
      <p className="notice" role="note">
        <strong>请记下查询码，它只在这里显示一次。</strong>
        查询进度、补正、撤回都要用到，请抄写、{view.wechat ? '截屏' : '打印或者截屏'}保存，不要告诉别人。
      </p>
      <p className="receipt-acts" data-acts="" />
      <h2>接下来</h2>
      <ul>
        <li>
          {CONFIRMED_SAYS[setting.confirmedBy]}
          {setting.source && `（依据：${setting.source}）`}
        </li>
        <li>申请内容不明确的，受理机关会在收到申请之日起七个工作日内请您补正，只有一次（条例第三十条）。</li>
        <li>
          查询进度：<a href={`/apply/${organ.slug}/progress`}>/apply/{organ.slug}/progress</a>
          ，凭查询码和姓名（或者单位名称）。
        </li>
        <li>作出答复以后，受理机关按您选择的途径送达答复书；进度页会写明答复的日期。</li>
        <li>遗失查询码的，请带身份证明联系受理机关。</li>
      </ul>
      <ContactList contact={contact} />
    </div>
  )
}
