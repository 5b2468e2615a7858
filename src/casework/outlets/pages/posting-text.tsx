/** What a person posts by hand, ready with one tap: the words, the code of the page, the long picture. */
import { App, Button, Flex } from 'antd'
import { useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import { qrSvg } from '../../../platform/web/qr-code.ts'
import type { CopyJson } from '../copy-endpoints.ts'
import type { PostingJson } from '../posting-endpoints.ts'
import { longPicture } from './long-picture.ts'

export function PostingText({
  id,
  text,
}: {
  readonly id: string
  readonly text: NonNullable<PostingJson['text']>
}): ReactNode {
  const { message } = App.useApp()
  const [picture, setPicture] = useState<Awaited<ReturnType<typeof longPicture>> | null>(null)
  const [drawing, setDrawing] = useState(false)
  const copy = (): void =>
    void navigator.clipboard
      .writeText(text.whole)
      .then(() => message.success('已复制，可以粘贴到群里。'))
      .catch(() => message.warning('浏览器不让复制，请长按文字选中以后复制。'))
  const draw = async (): Promise<void> => {
    setDrawing(true)
    try {
      setPicture(await longPicture(await get<CopyJson>(`/postings/${id}/copy`)))
    } catch (fault) {
      void message.error(fault instanceof Error ? fault.message : '没有画成，请再试一次。')
    } finally {
      setDrawing(false)
    }
  }
  return (
    <section className="wb-part" aria-label="发布用的文字和图片">
      <h2>发布用的文字和图片</h2>
      <p className="wb-as-written">{text.whole}</p>
      <Flex gap={8} wrap className="outlet-choices">
        <Button type="primary" onClick={copy}>
          复制文字
        </Button>
        <Button loading={drawing} onClick={() => void draw()}>
          生成长图
        </Button>
        {picture && mayShare(picture.file) && (
          <Button onClick={() => void navigator.share({ files: [picture.file], text: text.whole }).catch(() => {})}>
            分享长图
          </Button>
        )}
        {picture && (
          <Button href={picture.address} download={picture.file.name}>
            保存长图
          </Button>
        )}
        {text.weibo && (
          <Button href={text.weibo} target="_blank" rel="noreferrer">
            到微博分享
          </Button>
        )}
      </Flex>
      <div className="outlet-pictures">
        {text.url && <Code address={text.url} />}
        {picture && (
          <figure>
            <img src={picture.address} alt={`长图：${text.title}`} className="outlet-long" />
            <figcaption className="wb-soft">手机上可以长按图片，保存或者发到群里。</figcaption>
          </figure>
        )}
      </div>
    </section>
  )
}

const mayShare = (file: File): boolean =>
  typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })

/** The address as a code that any telephone reads. */
function Code({ address }: { readonly address: string }): ReactNode {
  const svg = qrSvg(address)
  if (!svg) return null
  return (
    <figure>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt="这条信息网址的二维码"
        className="outlet-code"
        width={160}
        height={160}
      />
      <figcaption className="wb-soft">二维码：张贴、投影时用，扫码看全文。</figcaption>
    </figure>
  )
}
