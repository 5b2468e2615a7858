/** The start of every page: where it stands, its heading, what can be done on it. */
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'

export interface Crumb {
  readonly label: string
  readonly to?: string
}

/** Where the shell says the page stands: section, list. */
export const Trail = createContext<readonly Crumb[]>([])

interface PageProps {
  readonly title: string
  /** A sentence below the heading. */
  readonly says?: ReactNode
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, says, actions, children }: PageProps): ReactNode {
  const trail = useContext(Trail)
  useEffect(() => {
    document.title = `${title} · 政务公开工作台`
  }, [title])
  return (
    <>
      {trail.length > 0 && (
        <nav className="wb-crumbs" aria-label="当前位置">
          <ol>
            {trail
              // A thing is called as its list is: said once.
              .filter(({ label }, at) => label !== title && label !== trail[at - 1]?.label)
              .map(({ label, to }) => (
                <li key={label}>{to ? <Link to={to}>{label}</Link> : label}</li>
              ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className="wb-head">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="wb-actions">{actions}</div>}
      </div>
      {says && <p className="wb-says">{says}</p>}
      {children}
    </>
  )
}
