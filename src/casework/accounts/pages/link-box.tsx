/** A one-time link, shown this once, to be handed to its owner and nobody else. */
import { App, Button } from 'antd'
import type { Modals } from '../../../platform/workbench/dialogs.tsx'
import type { ReactNode } from 'react'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { ShownLink } from './shown-account.ts'

const FOR: Readonly<Record<ShownLink['purpose'], string>> = {
  activate: '激活账号',
  reset: '重设口令',
  bind: '绑定单点登录',
}

interface LinkBoxProps {
  readonly name: string
  readonly link: Omit<ShownLink, 'purpose'>
}

export function LinkBox({ name, link }: LinkBoxProps): ReactNode {
  const { message } = App.useApp()
  const whole = `${location.origin}${link.path}`
  return (
    <div className="wb-note">
      <p>
        请当面或用机关内部渠道交给 <strong>{name}</strong>，只显示这一次，{beijingTime(link.expiresAt)}{' '}
        前有效，只能用一次。
      </p>
      <p>
        <code className="accounts-link">{whole}</code>
      </p>
      {/* Without a secure connection browsers have no clipboard for pages. */}
      {'clipboard' in navigator && (
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard.writeText(whole).then(
              () => message.success('已复制。'),
              () => message.warning('没有复制成，请选中后手工复制。'),
            )
          }
        >
          复制链接
        </Button>
      )}
    </div>
  )
}

/** Shows a link that was just made; resolves when the dialog is closed. */
export const showLink = (modal: Modals, name: string, link: ShownLink): Promise<void> =>
  new Promise((done) => {
    modal.info({
      title: `${FOR[link.purpose]}的链接`,
      width: 640,
      icon: null,
      content: <LinkBox name={name} link={link} />,
      okText: '已交给本人',
      maskClosable: false,
      keyboard: false,
      afterClose: () => done(),
    })
  })
