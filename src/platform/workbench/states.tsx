/** What stands where something should be and is not: nobody is left without a next step. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Problem } from './problem.ts'

interface StateProps {
  readonly title: string
  /** What happened and what to do. */
  readonly says: ReactNode
  readonly children?: ReactNode
  /** A heading of the page itself, or only of a part of it. */
  readonly whole?: boolean
}

export function State({ title, says, children, whole = false }: StateProps): ReactNode {
  const Heading = whole ? 'h1' : 'h2'
  return (
    <div className="wb-state">
      <Heading className="wb-state-title">{title}</Heading>
      <p>{says}</p>
      {children && <p className="wb-state-next">{children}</p>}
    </div>
  )
}

export const Loading = ({ what = '内容' }: { readonly what?: string }): ReactNode => (
  <output className="wb-loading">正在载入{what}……</output>
)

export const NotFound = (): ReactNode => (
  <State whole title="没有这个页面" says="地址可能有误，或者内容已经移走。请从左边的菜单进入，或者回到首页。">
    <Link to="/">回到首页</Link>
  </State>
)

export const Forbidden = ({ label }: { readonly label?: string }): ReactNode => (
  <State
    whole
    title="没有权限"
    says={`您没有${label ? `打开“${label}”` : '打开这个页面'}的权限。如果工作需要，请找本单位负责人员与职责的同事提出，由安全管理员授予。`}
  >
    <Link to="/">回到首页</Link>
  </State>
)

export const Offline = ({ again }: { readonly again: () => void }): ReactNode => (
  <State title="网络不通" says="没有连上服务器。请检查网线或无线网络；恢复之后再试一次，已填写的内容还在。">
    <Button onClick={again}>再试一次</Button>
  </State>
)

export const NewVersion = (): ReactNode => (
  <State whole title="有新版本，请刷新" says="系统刚刚更新，这个页面需要重新载入。已保存的内容和草稿不受影响。">
    <Button type="primary" onClick={() => location.reload()}>
      刷新
    </Button>
  </State>
)

/** The state that an error of a call means. */
export function Trouble({ problem, again }: { readonly problem: Error; readonly again: () => void }): ReactNode {
  if (!(problem instanceof Problem)) {
    return (
      <State title="页面出错" says="这个页面没有显示出来，不是您的操作有误。请再试一次；如反复出现，请告知系统管理员。">
        <Button onClick={again}>再试一次</Button>
      </State>
    )
  }
  if (problem.status === 0) return <Offline again={again} />
  return (
    <State title={problem.title} says={problem.detail}>
      {problem.status === 403 || problem.status === 404 ? (
        <Link to="/">回到首页</Link>
      ) : (
        <Button onClick={again}>再试一次</Button>
      )}
    </State>
  )
}
