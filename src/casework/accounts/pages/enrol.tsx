/** 绑定动态口令: scan or type the secret, prove it with a code, keep the recovery codes on paper. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input, QRCode } from 'antd'
import { useState, type ReactNode } from 'react'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Line, Step } from './step.tsx'

interface Enrolment {
  /** Base32, to be typed into an authenticator that cannot scan. */
  readonly secret: string
  /** otpauth://… */
  readonly uri: string
}

interface EnrolProps<Confirmed> {
  /** Begins it: while signing in, or by one's own wish. */
  readonly start: () => Promise<Enrolment>
  /** Proves it by a code; the recovery codes come this once. */
  readonly confirm: (code: string) => Promise<Confirmed>
  readonly next: (confirmed: Confirmed) => void
  /** Why it is asked for. */
  readonly says?: string
}

export function Enrol<Confirmed extends { readonly recoveryCodes: readonly string[] }>({
  start,
  confirm,
  next,
  says = '您的账号要用两种方式验证身份。',
}: EnrolProps<Confirmed>): ReactNode {
  const begun = useQuery({ queryKey: ['enrolment'], queryFn: start, staleTime: Infinity, gcTime: 0 })
  const [code, setCode] = useState('')
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  if (confirmed) return <RecoveryCodes codes={confirmed.recoveryCodes} done={() => next(confirmed)} />
  if (begun.error) return <Trouble problem={begun.error} again={() => void begun.refetch()} />
  if (!begun.data) return <Loading what="动态口令" />
  const { secret, uri } = begun.data
  return (
    <Step
      title="绑定动态口令"
      says={`${says}请用手机上的身份验证程序（支持 TOTP 的均可）扫描下面的二维码，再输入程序显示的 6 位数字。`}
      does="确认绑定"
      lacks={() => (/^\d{6}$/.test(code.replace(/\s/g, '')) ? null : '请输入身份验证程序显示的 6 位数字。')}
      work={async () => setConfirmed(await confirm(code.replace(/\s/g, '')))}
    >
      <div className="desk-qr">
        <QRCode value={uri} type="svg" size={184} bordered={false} aria-label="绑定动态口令的二维码" />
        <p>
          不能扫描时，请手工输入密钥：
          <code>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          <CopyButton text={secret} />
        </p>
      </div>
      <Line id="desk-enrol" label="6 位数字">
        <Input
          id="desk-enrol"
          size="large"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
        />
      </Line>
    </Step>
  )
}

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const [copied, setCopied] = useState(false)
  // Without a secure connection browsers have no clipboard for pages.
  if (!('clipboard' in navigator)) return null
  return (
    <Button
      size="small"
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {copied ? '已复制' : '复制'}
    </Button>
  )
}
