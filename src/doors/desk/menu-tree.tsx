/** The menu: sections that open and close, entries that the person may open. */
import { useState, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { mayOpen } from '../../platform/workbench/desk-page.ts'
import { usePreference } from '../../platform/workbench/preference.ts'
import { useMe } from '../../platform/workbench/viewer.ts'
import { SECTIONS } from './menu.ts'
import type { Section } from './section.ts'

export function MenuTree(): ReactNode {
  const me = useMe().data
  const [closed, keepClosed] = usePreference<readonly string[]>('menu.closed', [])
  const sections = SECTIONS.map((section) => ({
    ...section,
    pages: section.pages.filter((page) => page.listed !== false && me && mayOpen(page, me.may)),
  })).filter(({ pages }) => pages.length > 0)
  return (
    <ul className="desk-menu">
      {sections.map((section) => (
        <Part
          key={section.key}
          section={section}
          closed={closed.includes(section.key)}
          toggle={() =>
            keepClosed(
              closed.includes(section.key) ? closed.filter((key) => key !== section.key) : [...closed, section.key],
            )
          }
        />
      ))}
    </ul>
  )
}

interface PartProps {
  readonly section: Section
  readonly closed: boolean
  readonly toggle: () => void
}

function Part({ section, closed, toggle }: PartProps): ReactNode {
  const { pathname } = useLocation()
  const here = section.pages.some(({ path }) => path !== '' && `${pathname}/`.startsWith(`/${path}/`))
  // The section one is in stays open until it is closed by hand.
  const [shut, setShut] = useState(false)
  const open = here ? !shut : !closed
  return (
    <li>
      <button
        type="button"
        className="desk-menu-head"
        aria-expanded={open}
        onClick={() => (here ? setShut(!shut) : toggle())}
      >
        {section.label}
        <span aria-hidden="true">{open ? '▾' : '▸'}</span>
      </button>
      {open && (
        <ul>
          {section.pages.map(({ path, label }) => (
            <li key={path}>
              <NavLink to={`/${path}`} end={path === ''}>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
