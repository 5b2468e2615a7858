/** The frame of the desk: skip link, menu at the left (a drawer on a phone), bar on top, the page, the help drawer. */
import { Drawer } from 'antd'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { Outlet, useLocation } from 'react-router'
import { Explanation, HelpDesk, type Explained } from '../../platform/workbench/field-help.tsx'
import { Problem, type Owed } from '../../platform/workbench/problem.ts'
import { useMe, type Me } from '../../platform/workbench/viewer.ts'
import { useWide } from '../../platform/workbench/wide.ts'
import { SECTIONS } from './menu.ts'
import { MenuTree } from './menu-tree.tsx'
import { Sections } from './section.ts'
import { SessionKeeper } from './session-keeper.tsx'
import { SignIn } from './sign-in/sign-in.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { Trouble, Loading } from '../../platform/workbench/states.tsx'
import { TopBar } from './top-bar.tsx'

const MENU_FROM = 1024

export function Frame(): ReactNode {
  const me = useMe()
  const owed = me.data ? owedBy(me.data) : owedIn(me.error)
  // Asking again must not take the half-typed password away: the box stays until somebody has signed in.
  const [outside, setOutside] = useState(false)
  if (owed !== 'none' && owed !== undefined && !outside) setOutside(true)
  if (me.data && owed === 'none')
    return (
      <SessionKeeper>
        <Shell />
      </SessionKeeper>
    )
  if (outside)
    return (
      <SignInPage>
        <SignIn left={owed ?? null} done={() => void me.refetch()} />
      </SignInPage>
    )
  return (
    <main className="desk-start">
      {me.error ? <Trouble problem={me.error} again={() => void me.refetch()} /> : <Loading what="工作台" />}
    </main>
  )
}

const owedBy = (me: Me): Owed => (me.mustEnrolTotp ? 'enrol' : me.mustChangePassword ? 'change-password' : 'none')

/** What a refusal says is still owed: null when nobody has signed in, undefined when it is another trouble. */
function owedIn(problem: Error | null): Owed | null | undefined {
  if (!(problem instanceof Problem)) return undefined
  if (problem.status === 401) return null
  return problem.owed ?? undefined
}

function Shell(): ReactNode {
  const [help, setHelp] = useState<Explained | null>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const menuInSight = useWide(MENU_FROM)
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  // A new page starts at its top, and the keyboard with it; the drawer has done its work.
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    setMenuOpen(false)
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [pathname])
  const show = useCallback((explained: Explained) => setHelp(explained), [])
  return (
    <HelpDesk.Provider value={show}>
      <a
        className="desk-skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        跳到主要内容
      </a>
      <TopBar openMenu={menuInSight ? null : () => setMenuOpen(true)} />
      <div className="desk-room">
        {menuInSight ? (
          <nav className="desk-side" aria-label="主菜单">
            <MenuTree />
          </nav>
        ) : (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={264}
            title="菜单"
            classNames={{ body: 'desk-drawer' }}
          >
            <nav aria-label="主菜单">
              <MenuTree />
            </nav>
          </Drawer>
        )}
        <main id="main" ref={main} tabIndex={-1}>
          <Sections.Provider value={SECTIONS}>
            <Outlet />
          </Sections.Provider>
        </main>
      </div>
      <Drawer open={help !== null} onClose={() => setHelp(null)} title={help?.label ?? '帮助'} size={380}>
        {help && <Explanation help={help} />}
      </Drawer>
    </HelpDesk.Provider>
  )
}
