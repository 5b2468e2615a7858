/** Where files are dropped, chosen or photographed, and how far each has come. */
import { CameraOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Progress, Upload } from 'antd'
import type { ReactNode } from 'react'
import { useHold } from '../hold.ts'
import { useLimits, type Limits } from './attached.ts'
import { sizeInWords } from './size.ts'
import { useTransfers, type Sending } from './use-transfers.ts'

interface DropProps {
  /** Of the button: 上传签到表 */
  readonly label: string
  readonly disabled?: boolean
  /** Gets the server's id of an upload whose bytes have all arrived; rejects with the sentence when it is not taken. */
  readonly handOn: (upload: string) => Promise<void>
}

export function DropArea({ label, disabled = false, handOn }: DropProps): ReactNode {
  const limits = useLimits().data
  const transfers = useTransfers(handOn)
  const [first] = transfers.list
  // What is not there yet when the form is handed in would be lost without a word.
  useHold(
    first
      ? first.state === 'failed'
        ? `“${first.name}”没有传成功，请继续上传或者移去。`
        : `“${first.name}”还没有传完，请等它传完，或者取消它。`
      : null,
  )
  const take = (file: File): false => {
    const why = limits ? refusal(file, limits) : null
    if (why) transfers.refuse(file, why)
    else transfers.add([file])
    return false
  }
  const accept = limits?.extensions.map((each) => `.${each}`).join(',')
  const common = { multiple: true, showUploadList: false, disabled, beforeUpload: take } as const
  return (
    <div className="wb-upload">
      <Upload.Dragger {...common} {...(accept !== undefined && { accept })}>
        <p className="wb-upload-hint">
          <InboxOutlined aria-hidden="true" /> 把文件拖到这里，或点这里选择文件（{label}）
        </p>
        {limits && (
          <p className="wb-soft">
            单个文件不超过 {sizeInWords(limits.bytes)}；文档、图片、音视频、压缩包都可以，断网以后能接着传
            {limits.scanner ? '' : '；没有配置病毒查杀，附件会标明“未扫描”'}。
          </p>
        )}
      </Upload.Dragger>
      <span className="wb-upload-camera">
        <Upload {...common} accept="image/*" capture="environment">
          <Button icon={<CameraOutlined />} disabled={disabled}>
            拍照上传
          </Button>
        </Upload>
      </span>
      {transfers.list.length > 0 && (
        <ul className="wb-upload-list" aria-label="正在上传">
          {transfers.list.map((each) => (
            <Row key={each.key} sending={each} transfers={transfers} />
          ))}
        </ul>
      )}
    </div>
  )
}

const SAYS: Readonly<Record<Sending['state'], string>> = {
  waiting: '排队中',
  sending: '正在上传',
  paused: '已暂停',
  checking: '已传完，正在检查内容',
  failed: '没有成功',
}

interface RowProps {
  readonly sending: Sending
  readonly transfers: ReturnType<typeof useTransfers>
}

function Row({ sending, transfers }: RowProps): ReactNode {
  const { key, name, size, sent, state, why, again } = sending
  const percent = size === 0 ? 100 : Math.floor((sent / size) * 100)
  return (
    <li className="wb-upload-row">
      <span className="wb-upload-name">{name}</span>
      <span className="wb-soft">
        {sizeInWords(sent)}／{sizeInWords(size)}
      </span>
      <Progress
        percent={percent}
        size="small"
        aria-label={`${name}的进度`}
        status={state === 'failed' ? 'exception' : state === 'paused' || state === 'waiting' ? 'normal' : 'active'}
      />
      <output className={state === 'failed' ? 'wb-error' : 'wb-soft'}>
        {SAYS[state]}
        {why && `：${why}`}
      </output>
      <span className="wb-upload-buttons">
        {state === 'sending' && (
          <Button size="small" onClick={() => transfers.pause(key)} aria-label={`暂停上传${name}`}>
            暂停
          </Button>
        )}
        {(state === 'paused' || (state === 'failed' && again)) && (
          <Button
            size="small"
            type="primary"
            ghost
            onClick={() => transfers.resume(key)}
            aria-label={`继续上传${name}`}
          >
            继续
          </Button>
        )}
        {state !== 'checking' && (
          <Button
            size="small"
            onClick={() => transfers.remove(key)}
            aria-label={`${state === 'failed' ? '移去' : '取消'}${name}`}
          >
            {state === 'failed' ? '移去' : '取消'}
          </Button>
        )}
      </span>
    </li>
  )
}

/** What need not even be sent. */
function refusal(file: File, { bytes, extensions }: Limits): string | null {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (file.size === 0) return '文件是空的（0 字节），请检查后重新选择。'
  if (file.size > bytes)
    return `文件有 ${sizeInWords(file.size)}，超过 ${sizeInWords(bytes)} 的上限，请压缩或分开后再上传。`
  return extensions.includes(extension) ? null : `不接受 .${extension} 文件，请转换成常用格式再上传。`
}
