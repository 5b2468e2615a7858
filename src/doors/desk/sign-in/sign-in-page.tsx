/** The frame around signing in, activating and setting up: name, the notice every such system must show, the box. */
import { useEffect, type ReactNode } from 'react'

/** 非涉密系统的登录页都须写明。 */
export const NOTICE = '本系统为非涉密系统，严禁处理、存储、传输国家秘密和工作秘密'

interface PageProps {
  readonly title?: string
  readonly children: ReactNode
}

export function SignInPage({ title = '登录', children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · 政务公开工作台`
  }, [title])
  return (
    <div className="desk-enter">
      <header>
        <p className="desk-notice">{NOTICE}</p>
      </header>
      <main className="desk-enter-box">
        <h1>政务公开工作台</h1>
        {children}
      </main>
      <footer className="desk-enter-foot">
        <a href="/">返回公开网站</a>
      </footer>
    </div>
  )
}
