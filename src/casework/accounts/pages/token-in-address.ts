/** The secret of a one-time link: read from the address and taken out of it, so that it stays in no history and no bookmark. */
import { useEffect, useState } from 'react'

/** By path: a page that is drawn anew after the address was cleaned finds its secret again. Gone with the window. */
const kept = new Map<string, string>()

export function useTokenInAddress(): string {
  const [token] = useState(() => {
    const shown = new URLSearchParams(location.search).get('token')
    if (shown) kept.set(location.pathname, shown)
    return shown ?? kept.get(location.pathname) ?? ''
  })
  useEffect(() => {
    if (location.search.includes('token=')) history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
