/** 账号激活单: a slip for each person with the link to activate the account; printed, cut, and handed out this once. */
import { App, Button, QRCode } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { PrintView } from '../../../platform/workbench/print-view.tsx'
import type { ShownLink } from './shown-account.ts'

/** An account just opened. */
export interface Opened {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly link: ShownLink
}

export function ActivationSheet({ opened }: { readonly opened: readonly Opened[] }): ReactNode {
  const { message } = App.useApp()
  const slips = opened.map(({ link, ...rest }) => ({ ...rest, ...link, whole: `${location.origin}${link.path}` }))
  // The links are shown this once: leaving by accident loses them.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  useEffect(() => {
    document.title = '账号激活单 · 政务公开工作台'
  }, [])
  const copy = (text: string): void =>
    void navigator.clipboard.writeText(text).then(
      () => message.success('已复制。'),
      () => message.warning('没有复制成，请选中后手工复制。'),
    )
  return (
    <>
      <section className="wb-note desk-no-print" aria-live="polite">
        <p>
          已开设 {opened.length} 个账号。下面的链接<strong>只显示这一次</strong>
          ：请打印后裁开，当面交给各人；或者复制后用机关内部渠道分别发给本人。过期或遗失，可以在账号管理里重发。
        </p>
        {/* Without a secure connection browsers have no clipboard for pages. */}
        {'clipboard' in navigator && (
          <p>
            <Button
              size="small"
              onClick={() => copy(slips.map(({ name, login, whole }) => `${name}\t${login}\t${whole}`).join('\n'))}
            >
              复制全部
            </Button>
          </p>
        )}
      </section>
      <PrintView title="账号激活单" back="/accounts">
        {slips.map(({ id, name, login, whole, expiresAt }) => (
          <section key={id} className="accounts-slip">
            <div>
              <h2>{name}</h2>
              <p>登录名：{login}</p>
              <p>
                请在 {beijingTime(expiresAt)}{' '}
                前用手机扫码，或在电脑浏览器里打开下面的链接，自己设口令。链接只能用一次，不要转给别人。
              </p>
              <p>
                <code className="accounts-link">{whole}</code>
              </p>
              {'clipboard' in navigator && (
                <Button
                  className="desk-no-print"
                  size="small"
                  aria-label={`复制${name}的链接`}
                  onClick={() => copy(whole)}
                >
                  复制
                </Button>
              )}
            </div>
            <QRCode value={whole} type="svg" size={132} bordered={false} aria-label={`${name}的激活链接二维码`} />
          </section>
        ))}
      </PrintView>
    </>
  )
}
