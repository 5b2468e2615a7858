/** Whether the window is at least so many pixels wide; follows it when it changes. */
import { useSyncExternalStore } from 'react'

/** Below this a table becomes cards and the menu a drawer. */
export const TABLE_FROM = 768
/** From here on the article stands beside the form. */
export const ASIDE_FROM = 1200

export function useWide(from: number): boolean {
  const question = `(min-width: ${from}px)`
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(question)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(question).matches,
  )
}
