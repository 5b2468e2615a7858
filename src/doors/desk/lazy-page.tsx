/** A page that is loaded when it is first opened, behind its permission, with the trail that leads to it. */
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { Forbidden, Loading } from '../../platform/workbench/states.tsx'
import { mayOpen, type DeskPage } from '../../platform/workbench/desk-page.ts'
import { Trail } from '../../platform/workbench/page.tsx'
import { useMe } from '../../platform/workbench/viewer.ts'
import { trailOf } from './menu.ts'

export function lazyPage(page: DeskPage): ReactNode {
  const Shown = lazy(page.load)
  const Gate = (): ReactNode => {
    const me = useMe().data
    const trail = useMemo(() => trailOf(page), [])
    if (page.may !== null && me && !mayOpen(page, me.may)) return <Forbidden label={page.label} />
    return (
      <Trail.Provider value={trail}>
        <Suspense fallback={<Loading what={`“${page.label}”`} />}>
          <Shown />
        </Suspense>
      </Trail.Provider>
    )
  }
  return <Gate />
}
