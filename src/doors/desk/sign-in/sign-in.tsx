/** Signing in, step by step: login and password; the second factor; what else is owed. Used as a page and as a dialog. */
import { useState, type ReactNode } from 'react'
import { ChangePassword } from './change-password.tsx'
import { CodeStep } from './code-step.tsx'
import { Enrol } from '../../../casework/accounts/pages/enrol.tsx'
import { PasswordStep } from './password-step.tsx'
import { confirmEnrolment, startEnrolment, type Entered, type Owed } from './sign-in-calls.ts'

interface SignInProps {
  readonly done: () => void
  /** What a session begun before still owes; the first step is the password when there is none. */
  readonly left?: Owed | null
  /** Signing in again: only this login, so that nobody's half-filled form is handed in by another. */
  readonly login?: string
}

export function SignIn({ done, left = null, login }: SignInProps): ReactNode {
  const [owed, setOwed] = useState<Owed | null>(left)
  const next = ({ owed: still }: Entered): void => (still === 'none' ? done() : setOwed(still))
  switch (owed) {
    case 'totp':
      return <CodeStep next={next} restart={() => setOwed(null)} />
    case 'enrol':
      return <Enrol start={startEnrolment} confirm={confirmEnrolment} next={next} />
    case 'change-password':
      return <ChangePassword next={next} />
    case 'none':
    case null:
      return <PasswordStep next={next} {...(login !== undefined && { login })} />
  }
}
