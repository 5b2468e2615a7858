/** 首页: what is to be done, what is due, the ways most taken, what is new. */
import { useQuery } from '@tanstack/react-query'
import { useContext, useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../platform/workbench/api.ts'
import { beijingTime } from '../../platform/workbench/beijing.ts'
import { mayOpen } from '../../platform/workbench/desk-page.ts'
import { DueTag, type Due } from '../../platform/workbench/due-tag.tsx'
import { Loading, State, Trouble } from '../../platform/workbench/states.tsx'
import { useMe, type Me } from '../../platform/workbench/viewer.ts'
import { Sections } from './section.ts'

interface ToDo {
  readonly id: string
  readonly title: string
  /** Below /desk. */
  readonly link: string
  readonly due: Due | null
}

interface Message {
  readonly id: string
  readonly title: string
  readonly link: string | null
  readonly createdAt: string
  readonly readAt: string | null
}

/** Answer of `GET /home`. */
export interface Home {
  readonly counts: { readonly open: number; readonly overdue: number; readonly today: number; readonly soon: number }
  /** Soonest due first. */
  readonly toDos: readonly ToDo[]
  readonly messages: readonly Message[]
}

const COUNTS = [
  ['open', '全部待办', '/to-dos'],
  ['overdue', '已超期', '/to-dos?due=overdue'],
  ['today', '今天到期', '/to-dos?due=today'],
  ['soon', '三个工作日内到期', '/to-dos?due=soon'],
] as const

export default function HomePage(): ReactNode {
  const me = useMe().data
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => get<Home>('/home', {}, signal) })
  useEffect(() => {
    document.title = '首页 · 政务公开工作台'
  }, [])
  if (!me) return null
  const { data } = home
  return (
    <>
      <Greeting me={me} />
      {data ? (
        <ul className="desk-counts" aria-label="待办概况">
          {COUNTS.map(([name, label, to]) => (
            <li key={name} className={data.counts[name] > 0 && name !== 'open' ? `desk-count-${name}` : undefined}>
              <Link to={to}>
                <strong>{data.counts[name]}</strong>
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : home.error ? (
        <Trouble problem={home.error} again={() => void home.refetch()} />
      ) : (
        <Loading what="待办" />
      )}
      <div className="desk-home">
        <section className="desk-card desk-to-dos" aria-labelledby="home-to-dos">
          <h2 id="home-to-dos">待办</h2>
          {data && <ToDos toDos={data.toDos} />}
        </section>
        <div>
          <Quick me={me} />
          <section className="desk-card" aria-labelledby="home-messages">
            <h2 id="home-messages">
              消息 <Link to="/messages">全部</Link>
            </h2>
            {data && <Messages messages={data.messages} />}
          </section>
        </div>
      </div>
    </>
  )
}

/** 上次登录, so that somebody notices when it was not they. */
function Greeting({ me }: { readonly me: Me }): ReactNode {
  return (
    <div className="desk-greeting">
      <h1 tabIndex={-1}>首页</h1>
      <p>
        {me.person?.name ?? me.account.name}，您好。
        {me.lastLogin
          ? `上次登录：${beijingTime(me.lastLogin.at)}，地址 ${me.lastLogin.address ?? '未记录'}。如不是您本人，请立即修改口令并告知安全管理员。`
          : '这是您第一次登录。'}
      </p>
    </div>
  )
}

function ToDos({ toDos }: { readonly toDos: readonly ToDo[] }): ReactNode {
  if (toDos.length === 0)
    return <State title="没有待办" says="交给您办理、审核的事项会出现在这里，临近期限时排在最前。" />
  return (
    <ol className="desk-list">
      {toDos.map(({ id, title, link, due }) => (
        <li key={id}>
          <Link to={link}>{title}</Link>
          {due && <DueTag {...due} />}
        </li>
      ))}
    </ol>
  )
}

function Quick({ me }: { readonly me: Me }): ReactNode {
  const pages = useContext(Sections)
    .flatMap((section) => section.pages)
    .filter((page) => page.quick && mayOpen(page, me.may))
  if (pages.length === 0) return null
  return (
    <section className="desk-card" aria-labelledby="home-quick">
      <h2 id="home-quick">快捷入口</h2>
      <ul className="desk-quick">
        {pages.map(({ path, quick }) => (
          <li key={path}>
            <Link to={`/${path}`}>{quick}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Messages({ messages }: { readonly messages: readonly Message[] }): ReactNode {
  if (messages.length === 0) return <p className="wb-soft">没有新消息。</p>
  return (
    <ul className="desk-list">
      {messages.map(({ id, title, link, createdAt, readAt }) => (
        <li key={id} className={readAt ? undefined : 'desk-unread'}>
          {link ? <Link to={link}>{title}</Link> : <Link to="/messages">{title}</Link>}
          <time dateTime={createdAt}>{beijingTime(createdAt)}</time>
        </li>
      ))}
    </ul>
  )
}
