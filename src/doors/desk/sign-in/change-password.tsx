/** 修改口令: at first login, when it is due, or by one's own wish. The policy is the server's, and so are its sentences. */
import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useMe } from '../../../platform/workbench/viewer.ts'
import { changePassword, type Entered } from './sign-in-calls.ts'
import { Line, Step } from '../../../casework/accounts/pages/step.tsx'

interface ChangePasswordProps {
  readonly next: (entered: Entered) => void
  readonly change?: typeof changePassword
  /** Why it has to be. */
  readonly says?: string
}

export function ChangePassword({ next, change = changePassword, says }: ChangePasswordProps): ReactNode {
  const rule = useMe().data?.passwordRule
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [repeated, setRepeated] = useState('')
  return (
    <Step
      title="修改口令"
      says={says ?? '首次登录或口令到期，请先设置新口令。'}
      does="修改口令"
      lacks={() =>
        current === ''
          ? '请输入现在的口令。'
          : fresh === ''
            ? '请输入新口令。'
            : fresh !== repeated
              ? '两次输入的新口令不一样，请重新输入。'
              : null
      }
      work={async () => next(await change(current, fresh))}
    >
      <Line id="desk-current" label="现在的口令">
        <Input.Password
          id="desk-current"
          size="large"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
          autoComplete="current-password"
        />
      </Line>
      <Line id="desk-fresh" label="新口令" {...(rule && { hint: rule })}>
        <Input.Password
          id="desk-fresh"
          size="large"
          value={fresh}
          onChange={({ target }) => setFresh(target.value)}
          autoComplete="new-password"
          aria-describedby="desk-fresh-hint"
        />
      </Line>
      <Line id="desk-repeated" label="再输一次新口令">
        <Input.Password
          id="desk-repeated"
          size="large"
          value={repeated}
          onChange={({ target }) => setRepeated(target.value)}
          autoComplete="new-password"
        />
      </Line>
    </Step>
  )
}
