/** 邮件订阅 on the portal: choose the organ, subscribe, confirm, end. Every page works without a script. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../platform/web/page.tsx'
import { Line, Ticks, Trouble } from '../applications/portal/pages/fields.tsx'
import { CONFIRM_DAYS } from './subscribers/act.ts'
import { RHYTHMS } from './subscribers/choice.ts'
import type { Offer } from './subscribers/offer.ts'

export interface SubscribeTyped {
  readonly address: string
  readonly rhythm: string
  /** `all`, or the columns chosen. */
  readonly scope: string
  readonly leaves: readonly string[]
}

const HOME = { name: '首页', href: '/' }
const SUBSCRIBE = { name: '邮件订阅', href: '/subscribe' }

export function SubscribeListPage({ organs }: { readonly organs: readonly Offer['organ'][] }): ReactNode {
  return (
    <>
      <Crumbs trail={[HOME, { name: '邮件订阅' }]} />
      <h1>邮件订阅</h1>
      {organs.length === 0 ? (
        <div className="empty">
          <p>现在没有机关提供邮件订阅。</p>
          <p>
            可以用<a href="/feed.xml">订阅源</a>（RSS 阅读器）接收更新，也可以直接
            <a href="/zfxxgk">查阅各机关公开的信息</a>。
          </p>
        </div>
      ) : (
        <>
          <p className="lead">请选择机关。新公开的信息发到您的邮箱，随时可以退订。</p>
          <ul className="organs">
            {organs.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/subscribe/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export function SubscribePage({
  offer: { organ, leaves },
  typed,
  faults,
  says,
}: {
  readonly offer: Offer
  readonly typed: SubscribeTyped
  readonly faults: Readonly<Record<string, string>>
  readonly says: string | null
}): ReactNode {
  const wrong = Object.keys(faults).length > 0
  return (
    <>
      <Crumbs trail={[HOME, SUBSCRIBE, { name: organ.name }]} />
      <h1>订阅{organ.name}公开的信息</h1>
      <p className="lead">新公开的信息发到您的邮箱。不用注册、登录，只要一个邮箱；每封信里都有退订的网址。</p>
      {(wrong || says) && <Trouble says={says ?? '还有几处要改，已经填写的内容都在：'} faults={faults} />}
      <form className="apply-form" method="post" action={`/subscribe/${organ.slug}`}>
        <Line
          name="address"
          label="电子邮箱"
          type="email"
          auto="email"
          value={typed.address}
          most={254}
          wanted
          help="先发一封确认信到这个邮箱，您点了信里的网址才算订阅。"
          {...(faults['address'] && { fault: faults['address'] })}
        />
        <Ticks
          name="rhythm"
          label="多久一封"
          one
          values={[typed.rhythm]}
          options={RHYTHMS}
          {...(faults['rhythm'] && { fault: faults['rhythm'] })}
        />
        <Ticks
          name="scope"
          label="订阅什么"
          one
          values={[typed.scope]}
          options={{ all: '全部信息', some: '只要下面勾选的栏目' }}
        />
        <Ticks
          name="leaves"
          label="栏目"
          values={typed.leaves}
          options={Object.fromEntries(leaves.map(({ path, title }) => [path, title]))}
          {...(faults['leaves'] && { fault: faults['leaves'] })}
        />
        <p className="go">
          <button type="submit">订阅</button>
        </p>
        <MailPrivacy />
      </form>
    </>
  )
}

/** How the address is treated; the same words on the form and on the page of help. */
export const MailPrivacy = (): ReactNode => (
  <p className="note">
    邮箱加密保存，只用来发您订阅的信息，不作其他用途，不提供给他人；信里没有追踪是否打开的图片。{CONFIRM_DAYS}{' '}
    日以内没有确认的、退订的、三次退信的，邮箱随即清除。订阅过的信息撤下或者更正的，会发一封说明给收到过它的人。
  </p>
)

/** The answer to everybody alike, whether the address was known or not. */
export function AskedPage({ organ, address }: { readonly organ: Offer['organ']; readonly address: string }): ReactNode {
  return (
    <>
      <Crumbs trail={[HOME, SUBSCRIBE, { name: organ.name, href: `/subscribe/${organ.slug}` }, { name: '待确认' }]} />
      <h1>还差一步：请到邮箱确认</h1>
      <p>
        确认信正在发往 <strong>{address}</strong>。请在 {CONFIRM_DAYS} 日以内打开信里的网址，点“确认订阅”。
      </p>
      <ul>
        <li>没有确认以前，不会给这个邮箱发别的信。</li>
        <li>以前订阅过的，确认以后改为这次的选择；没有确认的，照旧。</li>
        <li>几分钟后还没有收到的，请看看垃圾邮件；邮箱写错的，重新填写一次。</li>
      </ul>
      <p>
        <a className="button plain" href={`/subscribe/${organ.slug}`}>
          重新填写
        </a>
      </p>
    </>
  )
}

interface LinkProps {
  /** With its query, as it stood in the letter. */
  readonly action: string
  readonly organ: string
  /** What stands in the way; null when the button may be shown. */
  readonly says: string | null
}

/** The link of a letter: a button, because programs that look into mail open every link. */
export function ConfirmSubscriptionPage({ action, organ, says }: LinkProps): ReactNode {
  return (
    <LinkPage title="确认订阅" says={says}>
      <p>点“确认订阅”，{organ}新公开的信息就会按您的选择发到您的邮箱。</p>
      <Send action={action} does="确认订阅" />
    </LinkPage>
  )
}

export function EndSubscriptionPage({ action, organ, says }: LinkProps): ReactNode {
  return (
    <LinkPage title="退订邮件" says={says}>
      <p>点“退订”，{organ}不再给您发邮件，您的邮箱随即清除。</p>
      <Send action={action} does="退订" />
    </LinkPage>
  )
}

function LinkPage({
  title,
  says,
  children,
}: {
  readonly title: string
  readonly says: string | null
  readonly children: ReactNode
}): ReactNode {
  return (
    <>
      <Crumbs trail={[HOME, SUBSCRIBE, { name: title }]} />
      <h1>{title}</h1>
      {says === null ? (
        children
      ) : (
        <>
          <Trouble says={says} />
          <p>
            <a className="button plain" href="/subscribe">
              邮件订阅
            </a>
          </p>
        </>
      )}
    </>
  )
}

const Send = ({ action, does }: { readonly action: string; readonly does: string }): ReactNode => (
  <form className="apply-form" method="post" action={action}>
    <p className="go">
      <button type="submit">{does}</button>
    </p>
  </form>
)

/** What was done, in a sentence. */
export function SubscriptionDonePage({ title, says }: { readonly title: string; readonly says: string }): ReactNode {
  return (
    <>
      <Crumbs trail={[HOME, SUBSCRIBE, { name: title }]} />
      <h1>{title}</h1>
      <p>{says}</p>
      <p>
        <a className="button" href="/">
          回到首页
        </a>{' '}
        <a className="button plain" href="/subscribe">
          邮件订阅
        </a>
      </p>
    </>
  )
}
