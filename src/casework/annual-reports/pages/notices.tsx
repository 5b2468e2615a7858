/** Remarks that several pages make in the same words. */
import type { ReactNode } from 'react'

export function DemonstrationNotice(): ReactNode {
  return (
    <p className="notice" role="note">
      <strong>示范数据。</strong>
      这是 2020 年度公开发布的真实报告，放在虚构的“示范地区”下供试用，不代表该机关在本站发布；报告中的差错照原样保留。
    </p>
  )
}

/** WeChat does not save files: says how, before the visitor tries in vain. */
export function WechatNotice(): ReactNode {
  return (
    <p className="notice" role="note">
      微信里不能直接下载文件：请点右上角“…”，选择“在浏览器打开”，再下载。
    </p>
  )
}
