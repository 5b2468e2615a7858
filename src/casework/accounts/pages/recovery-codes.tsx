/** 恢复码: shown once, to be printed or written down. */
import { Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'

interface RecoveryProps {
  readonly codes: readonly string[]
  readonly done: () => void
}

export function RecoveryCodes({ codes, done }: RecoveryProps): ReactNode {
  const [kept, setKept] = useState(false)
  return (
    <section className="desk-step">
      <h2>保存恢复码</h2>
      <p className="desk-step-says">
        手机丢失或更换时，用恢复码登录，每个只能用一次。只显示这一次，请打印或抄写后锁好，不要存在电脑桌面，也不要拍照发送。
      </p>
      <ol className="desk-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="desk-no-print">
        <Button onClick={() => print()}>打印恢复码</Button>
      </p>
      <p className="desk-no-print">
        <Checkbox checked={kept} onChange={({ target }) => setKept(target.checked)}>
          我已打印或抄写
        </Checkbox>
      </p>
      <Button className="desk-no-print" type="primary" size="large" block disabled={!kept} onClick={done}>
        完成
      </Button>
    </section>
  )
}
