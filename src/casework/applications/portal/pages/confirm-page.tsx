/** 待邮箱确认：what happens after a form that waits for its mail, and the page its link opens. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../../../platform/web/page.tsx'
import { WAITING_HOURS } from '../staging.ts'
import { ContactList, type Contact } from './apply-page.tsx'
import { Trouble } from './fields.tsx'

interface Organ {
  readonly name: string
  readonly slug: string
  readonly contact: Contact
}

const trailOf = (organ: Organ, name: string) => [
  { name: '首页', href: '/' },
  { name: '依申请公开', href: '/apply' },
  { name: organ.name, href: `/apply/${organ.slug}` },
  { name },
]

/** The form has come and waits. */
export function WaitingPage({
  organ,
  email,
  sentAt,
}: {
  readonly organ: Organ
  readonly email: string
  readonly sentAt: string
}): ReactNode {
  return (
    <>
      <Crumbs trail={trailOf(organ, '待邮箱确认')} />
      <h1>还差一步：请到邮箱确认</h1>
      <p className="phase">待邮箱确认。您填写的内容已经收到，还没有登记为申请。</p>
      <p>
        确认邮件已经发到 <strong>{email}</strong>。请在{WAITING_HOURS}
        小时以内打开邮件里的链接，点“确认提交”，就会得到登记号和查询码。
      </p>
      <ul>
        <li>提交时间以刚才的时刻（{sentAt}，北京时间）为准，不因为晚确认而推迟。</li>
        <li>{WAITING_HOURS}小时以内没有确认的，不作为申请登记，填写的内容和附件全部清除。</li>
        <li>没有收到邮件的，请看看垃圾邮件；邮箱写错的，退回上一页改正以后再提交一次。</li>
        <li>不便用邮箱的，可以当面提交、邮寄或者打电话：</li>
      </ul>
      <ContactList contact={organ.contact} />
    </>
  )
}

/** The link of the mail: a button, because programs that look into mail open every link. */
export function ConfirmPage({
  organ,
  token,
  proof,
  says,
}: {
  readonly organ: Organ
  readonly token: string
  readonly proof: string
  readonly says: string | null
}): ReactNode {
  return (
    <>
      <Crumbs trail={trailOf(organ, '确认提交')} />
      <h1>确认提交政府信息公开申请</h1>
      {says === null ? (
        <form className="apply-form" method="post" action={`/apply/${organ.slug}/confirm`}>
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="key" value={proof} />
          <p>点“确认提交”，向{organ.name}提交您填写的申请，并得到登记号和查询码。</p>
          <p className="go">
            <button type="submit">确认提交</button>
          </p>
        </form>
      ) : (
        <>
          <Trouble says={says} />
          <p>
            <a className="button plain" href={`/apply/${organ.slug}`}>
              重新填写申请
            </a>
          </p>
          <ContactList contact={organ.contact} />
        </>
      )}
    </>
  )
}
