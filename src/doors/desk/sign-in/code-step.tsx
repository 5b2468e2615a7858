/** The second factor: six digits, or a recovery code for somebody who has lost the telephone. */
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { giveCode, type Entered } from './sign-in-calls.ts'
import { Line, Step } from '../../../casework/accounts/pages/step.tsx'

interface CodeStepProps {
  readonly next: (entered: Entered) => void
  readonly restart: () => void
}

export function CodeStep({ next, restart }: CodeStepProps): ReactNode {
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const label = recovery ? '恢复码' : '动态口令'
  return (
    <Step
      title={recovery ? '用恢复码登录' : '输入动态口令'}
      says={
        recovery
          ? '绑定动态口令时打印的恢复码，每个只能用一次。用后请尽快重新绑定。'
          : '打开手机上的身份验证程序，输入本系统的 6 位数字。'
      }
      does="验证"
      lacks={() => (code.trim() === '' ? `请输入${label}。` : null)}
      work={async () => {
        try {
          next(await giveCode(code.replace(/\s/g, '')))
        } catch (fault) {
          setCode('')
          document.getElementById('desk-code')?.focus()
          throw fault
        }
      }}
      more={
        <p className="desk-step-more">
          <Button
            type="link"
            onClick={() => {
              setRecovery(!recovery)
              setCode('')
            }}
          >
            {recovery ? '改用动态口令' : '手机不在身边？用恢复码'}
          </Button>
          <Button type="link" onClick={restart}>
            换一个账号
          </Button>
        </p>
      }
    >
      <Line id="desk-code" label={label}>
        <Input
          id="desk-code"
          key={label}
          size="large"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing this step asks for
          autoFocus
          value={code}
          onChange={({ target }) => setCode(target.value)}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          maxLength={40}
        />
      </Line>
    </Step>
  )
}
