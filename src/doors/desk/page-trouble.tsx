/** When a page cannot be shown: a new version is there, the network is gone, or a fault. */
import { useEffect, useState, type ReactNode } from 'react'
import { useRouteError } from 'react-router'
import { NewVersion, NotFound, Offline, Trouble } from '../../platform/workbench/states.tsx'

/** What browsers say when a part of the program could not be loaded. */
const PART_MISSING = /dynamically imported module|module script failed|Importing a module/i

export function PageTrouble(): ReactNode {
  const fault = useRouteError()
  const partMissing = fault instanceof Error && PART_MISSING.test(fault.message)
  const [reached, setReached] = useState<boolean | null>(null)
  useEffect(() => {
    if (!partMissing) return
    fetch('/healthz', { cache: 'no-store' }).then(
      () => setReached(true),
      () => setReached(false),
    )
  }, [partMissing])
  const again = (): void => location.reload()
  if ((fault as { status?: number } | null)?.status === 404) return <NotFound />
  if (!partMissing) return <Trouble problem={fault instanceof Error ? fault : new Error(String(fault))} again={again} />
  // The server answers, and has no such part any more: it was built anew.
  return reached === null ? null : reached ? <NewVersion /> : <Offline again={again} />
}
