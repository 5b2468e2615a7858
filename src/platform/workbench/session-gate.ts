/** Where a call waits when the session has ended: the shell asks the person to sign in again, then the call goes on. */

type Ask = () => Promise<boolean>

let ask: Ask | null = null
let asking: Promise<boolean> | null = null

/** The shell says here how it asks; true means signed in again, false means given up. Returns how to take it back. */
export function onSessionEnd(how: Ask): () => void {
  ask = how
  return () => {
    if (ask === how) ask = null
  }
}

/** Asks once, however many calls wait; without a shell (the sign-in page itself) the answer is no. */
export function signInAgain(): Promise<boolean> {
  if (!ask) return Promise.resolve(false)
  asking ??= ask().finally(() => {
    asking = null
  })
  return asking
}
