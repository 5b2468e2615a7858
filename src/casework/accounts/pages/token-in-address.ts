/** The secret of a one-time link: read from the address and taken out of it, so that it stays in no history and no bookmark. */
import { useState } from 'react'

export function useTokenInAddress(): string {
  const [token] = useState(() => {
    const found = new URLSearchParams(location.search).get('token') ?? ''
    if (found) history.replaceState(history.state, '', location.pathname)
    return found
  })
  return token
}
