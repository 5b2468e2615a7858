/** Signing in, step by step: login and password; the second factor; what else is owed. Used as a page and as a dialog. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Loading } from '../../../platform/workbench/states.tsx'
import { ME, useMe } from '../../../platform/workbench/viewer.ts'
import { ChangePassword } from './change-password.tsx'
import { CodeStep } from './code-step.tsx'
import { Enrol } from './enrol.tsx'
import { PasswordStep } from './password-step.tsx'
import { call } from '../../../platform/workbench/api.ts'
import type { Owed } from './sign-in-calls.ts'

interface SignInProps {
  readonly done: () => void
  /** Signing in again: only this login, so that nobody's half-filled form is handed in by another. */
  readonly login?: string
}

export function SignIn({ done, login }: SignInProps): ReactNode {
  const left = useLeftOver(login === undefined)
  const [owed, setOwed] = useState<Owed | null>(null)
  const [again, setAgain] = useState(0)
  const step = owed ?? left
  const next = ({ owed: still }: { readonly owed: Owed }): void => (still === 'none' ? done() : setOwed(still))
  const restart = (): void => {
    setOwed(null)
    setAgain(again + 1)
  }
  switch (step) {
    case undefined:
      return <Loading what="登录" />
    case 'totp':
      return <CodeStep next={next} restart={restart} />
    case 'enrol':
      return <Enrol next={next} />
    case 'change-password':
      return <ChangePassword next={next} />
    case 'none':
    case null:
      return <PasswordStep key={again} next={next} {...(login !== undefined && { login })} />
  }
}

/** A session of before that still owes something goes on where it stopped; undefined while that is looked up. */
function useLeftOver(wanted: boolean): Owed | null | undefined {
  const me = useMe()
  const session = useQuery({
    queryKey: [...ME, 'owed'],
    queryFn: async () => {
      try {
        const found = await call<{ readonly owed: Owed }>('GET', '/session', { signingIn: true })
        return found.owed
      } catch {
        return null
      }
    },
    enabled: wanted,
    staleTime: 0,
    gcTime: 0,
  })
  if (!wanted) return null
  if (me.data?.mustEnrolTotp) return 'enrol'
  if (me.data?.mustChangePassword) return 'change-password'
  return session.data
}
