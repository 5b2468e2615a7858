/** 年报检查: hand in a report. A plain form; the island adds dropping, size checks and progress. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../../platform/web/page.tsx'

export interface CheckFormProps {
  readonly keepMinutes: number
  readonly maxMegabytes: number
  /** What went wrong with the last try, and what had been pasted. */
  readonly trouble?: string
  readonly text?: string
}

const ACCEPTED = '.docx,.doc,.pdf,.html,.htm,.mht,.xlsx,.txt,.md'

export function CheckFormPage({ keepMinutes, maxMegabytes, trouble, text = '' }: CheckFormProps): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '年报检查' }]} />
      <h1>年报检查</h1>
      <p className="lead">
        读出一份政府信息公开工作年度报告的每一格，核对勾稽关系、年度、正文与表格、格式与用语，并在原文上标出。2019
        年度以后的两种法定格式都可以。
      </p>
      {trouble && (
        <div className="trouble" role="alert" id="trouble">
          <p>{trouble}</p>
        </div>
      )}
      <form
        className="check-form"
        action="/check"
        method="post"
        encType="multipart/form-data"
        data-check-form=""
        data-max-megabytes={maxMegabytes}
      >
        <div className="drop" data-drop="">
          <label htmlFor="file">选择年报文件</label>
          <input id="file" name="file" type="file" accept={ACCEPTED} aria-describedby="file-help" />
          <p id="file-help" className="note">
            Word（docx、doc）、PDF、网页、Excel（xlsx）、文本都可以，不超过 {maxMegabytes}{' '}
            MB；也可以把文件拖到这里。扫描件没有文字，不能检查。
          </p>
        </div>
        <div className="paste">
          <label htmlFor="text">或者粘贴年报的文字</label>
          <textarea
            id="text"
            name="text"
            rows={7}
            defaultValue={text}
            aria-describedby="text-help"
            placeholder="从网页、Word 或 Excel 中全选、复制，再粘贴到这里"
          />
          <p id="text-help" className="note">
            选了文件就只看文件。
          </p>
        </div>
        <details className="before">
          <summary>同时核对与上一年度的衔接（可选）</summary>
          <label htmlFor="previous">同一机关上一年度的年报</label>
          <input id="previous" name="previous" type="file" accept={ACCEPTED} />
        </details>
        <p className="check-go">
          <button type="submit">开始检查</button>
          <output className="note" data-progress="" />
        </p>
        <p className="note">
          不用登录。上传的内容只放在服务器内存中，{keepMinutes}{' '}
          分钟后自动删除，也可以随时立即删除；不写入磁盘，不用于其他用途。请不要上传涉密文件。
        </p>
      </form>
    </>
  )
}
