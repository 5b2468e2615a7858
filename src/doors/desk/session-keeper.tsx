/** Keeps the session while somebody works, says before it ends, and asks to sign in again over the page when it has ended. */
import { Button, Modal } from 'antd'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { call, get, put, workAt } from '../../platform/workbench/api.ts'
import { onSessionEnd } from '../../platform/workbench/session-gate.ts'
import { useMe, useRefresh, type Me } from '../../platform/workbench/viewer.ts'
import { NOTICE } from './sign-in/sign-in-page.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

const MINUTE = 60_000
const PRESET_IDLE = 30
/** So many minutes before the end it is said. */
const SAY_BEFORE = 2
/** While somebody types without any call, the server hears of it this often. */
const TELL_EVERY = 5 * MINUTE
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
/** Several windows of one browser are one session. */
const SHARED = 'gongkai:active'

/** When somebody last did something in this window, milliseconds. */
let here = Date.now()

const placeOf = (me: Me): string => `${me.account.id}/${me.organ?.id ?? ''}`

export function SessionKeeper({ children }: { readonly children: ReactNode }): ReactNode {
  const me = useMe().data
  const refresh = useRefresh()
  const [answer, setAnswer] = useState<((yes: boolean) => void) | null>(null)
  // Where this window was opened to work; it stays there until it is loaded anew.
  const [begun] = useState(me)
  useEffect(() => {
    workAt(begun ? placeOf(begun) : null)
    return () => workAt(null)
  }, [begun])
  useEffect(() => onSessionEnd(() => new Promise((done) => setAnswer(() => done))), [])
  const entered = async (): Promise<void> => {
    if (begun && (await backAt(begun))) {
      answer?.(true)
      setAnswer(null)
      refresh('me')
    } else location.assign('/desk')
  }
  return (
    <>
      {children}
      {me && <IdleNotice me={me} paused={answer !== null} />}
      <Modal
        open={answer !== null}
        title="重新登录"
        footer={null}
        closable={false}
        maskClosable={false}
        keyboard={false}
        destroyOnHidden
      >
        <p className="desk-notice">{NOTICE}</p>
        <SignIn login={begun?.account.login ?? ''} done={() => void entered()} />
        <Button type="link" onClick={() => location.assign('/desk')}>
          不登录，离开这个页面
        </Button>
      </Modal>
    </>
  )
}

/** After signing in again: the same person, and in the same organ, where a new session may have begun in another. */
async function backAt(begun: Me): Promise<boolean> {
  workAt(null)
  try {
    const now = await call<Me>('GET', '/me', { signingIn: true })
    if (now.account.id !== begun.account.id) return false
    if (now.organ?.id !== begun.organ?.id) await put('/me/organ', { organ: begun.organ?.id ?? null })
    return true
  } catch {
    return false
  } finally {
    workAt(placeOf(begun))
  }
}

function IdleNotice({ me, paused }: { readonly me: Me; readonly paused: boolean }): ReactNode {
  const minutes = me.idleMinutes ?? PRESET_IDLE
  const [left, setLeft] = useState<number | null>(null)
  const told = useRef(here)
  const stay = useCallback(() => {
    note()
    told.current = Date.now()
    setLeft(null)
    // When the session has ended all the same, this call asks to sign in again.
    get<Me>('/me').catch(() => {})
  }, [])
  useEffect(() => {
    const active = (): void => {
      if (Date.now() - lastActive() > 1_000) note()
    }
    note()
    for (const sign of SIGNS) addEventListener(sign, active, { passive: true })
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, active)
    }
  }, [])
  useEffect(() => {
    if (paused) return
    const timer = setInterval(() => {
      const quiet = Date.now() - lastActive()
      if (quiet > (minutes - SAY_BEFORE) * MINUTE) setLeft(Math.max(0, Math.ceil((minutes * MINUTE - quiet) / 1_000)))
      else {
        setLeft(null)
        if (quiet < MINUTE && Date.now() - told.current > TELL_EVERY) stay()
      }
    }, 1_000)
    return () => clearInterval(timer)
  }, [minutes, paused, stay])
  return (
    <Modal
      open={left !== null && !paused}
      title={left === 0 ? '登录可能已经结束' : '即将自动退出'}
      closable={false}
      maskClosable={false}
      onCancel={stay}
      footer={
        <Button type="primary" onClick={stay}>
          继续使用
        </Button>
      }
    >
      <p>
        您已超过 {minutes - SAY_BEFORE} 分钟没有操作。
        {left !== null && left > 0
          ? `${left} 秒后将自动退出，已填写的内容不会丢失。`
          : '点“继续使用”，必要时重新登录；已填写的内容还在。'}
      </p>
    </Modal>
  )
}

function lastActive(): number {
  try {
    return Math.max(here, Number(localStorage.getItem(SHARED) ?? 0))
  } catch {
    return here
  }
}
function note(): void {
  here = Date.now()
  try {
    localStorage.setItem(SHARED, String(here))
  } catch {
    // This window alone, then.
  }
}
