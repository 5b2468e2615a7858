/** The secret of a one-time link: read from the address and taken out of it, so that it stays in no history and no bookmark. */
import { useEffect, useState } from 'react'

export function useTokenInAddress(): string {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '')
  // Only when the page stands: what was begun to be drawn may be thrown away and begun anew, and must find the secret again.
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname)
  }, [token])
  return token
}
