/** 一条信息的页面：metadata, title, 文号, body, attachments, what belongs to it, and what one does with a page. */
import type { ReactNode } from 'react'
import { Crumbs, Made, type Crumb, type View } from '../../../platform/web/page.tsx'
import { codeAddress, documentAddress, fileAddress, previewAddress, reportAddress } from '../addresses.ts'
import type { PortalFile } from '../document.ts'
import { GenreSection, type GenrePart } from './genre-part.tsx'
import type { Related } from '../related.ts'

export type FontSize = 'large' | 'small' | null

export interface DocumentPageProps {
  readonly view: View
  readonly trail: readonly Crumb[]
  readonly address: string
  readonly title: string
  readonly documentNumber: string
  /** Label and value of every cell of the metadata table that has one, in its order. */
  readonly facts: readonly (readonly [string, string])[]
  /** 有效性 across the top; null when nothing has to be said. */
  readonly banner: string | null
  /** Every version since it came onto the portal, newest first, and why it took the place of the one before; empty for one alone. */
  readonly versions: readonly { readonly on: string; readonly version: number; readonly why: string }[]
  /** 来源 of what was taken over from elsewhere. */
  readonly source: { readonly name: string; readonly href: string | null } | null
  /** What only its genre says; null for genres without facts. */
  readonly genrePart: GenrePart | null
  /** Written by `portalHtml`. */
  readonly body: string
  readonly attachments: readonly PortalFile[]
  readonly related: readonly Related[]
  readonly newer: Neighbour | null
  readonly older: Neighbour | null
  readonly font: FontSize
  readonly url: string
}
export interface Neighbour {
  readonly title: string
  readonly address: string
}

const FONTS = [
  { value: 'large', says: '大' },
  { value: null, says: '中' },
  { value: 'small', says: '小' },
] as const

export function DocumentPage(props: DocumentPageProps): ReactNode {
  const { view, address, title, documentNumber, body, attachments, related, font } = props
  const here = documentAddress(address)
  return (
    <>
      <Crumbs trail={props.trail} />
      <article className="document">
        <dl className="particulars facts">
          {props.facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {props.banner && <p className="validity-banner">{props.banner}</p>}
        <h1>{title}</h1>
        {/* As issued, a document mostly carries its number in its own text. */}
        {documentNumber && !body.includes(documentNumber) && <p className="document-number">{documentNumber}</p>}
        <ul className="document-tools" aria-label="阅读设置">
          <li>
            【字体：
            {FONTS.map(({ value, says }) => (
              <a
                key={says}
                href={value ? `${here}?font=${value}` : here}
                rel="nofollow"
                aria-label={`字体${says}`}
                aria-current={font === value ? 'true' : undefined}
              >
                {says}
              </a>
            ))}
            】
          </li>
          <li data-print="">【打印：按 Ctrl＋P】</li>
        </ul>
        {props.source && (
          <p className="document-source">
            来源：{props.source.href ? <a href={props.source.href}>{props.source.name}</a> : props.source.name}
          </p>
        )}
        {props.genrePart && <GenreSection of={props.genrePart} />}
        <Made html={body} className={`body${font ? ` font-${font}` : ''}`} />
        {props.versions.length > 0 && (
          <section className="change" aria-label="更正说明">
            <h2>更正说明</h2>
            <ol reversed={true}>
              {props.versions.map(({ on, version, why }) => (
                <li key={version} value={version}>
                  {on}，{why === '' ? `第 ${version} 版发布` : `更新为第 ${version} 版：${why}`}
                </li>
              ))}
            </ol>
          </section>
        )}
        {attachments.length > 0 && <Attachments address={address} files={attachments} wechat={view.wechat} />}
        {related.length > 0 && <RelatedList related={related} />}
        <footer className="document-foot">
          <div className="share">
            <img src={codeAddress(address)} alt="本页地址的二维码" width="120" height="120" loading="lazy" />
            <p>
              手机扫一扫打开本页；分享请复制地址：
              <br />
              <span className="address" data-copy="">
                {props.url}
              </span>
            </p>
          </div>
          <p className="report-link">
            <a href={reportAddress(address)} rel="nofollow">
              内容有误？告诉我们
            </a>
          </p>
          <nav className="neighbours" aria-label="上一篇和下一篇">
            <Next says="上一篇" to={props.newer} />
            <Next says="下一篇" to={props.older} />
          </nav>
        </footer>
      </article>
    </>
  )
}

const Next = ({ says, to }: { readonly says: string; readonly to: Neighbour | null }): ReactNode => (
  <p>
    {says}：{to ? <a href={documentAddress(to.address)}>{to.title}</a> : '没有了'}
  </p>
)

interface AttachmentsProps {
  readonly address: string
  readonly files: readonly PortalFile[]
  readonly wechat: boolean
}

function Attachments({ address, files, wechat }: AttachmentsProps): ReactNode {
  return (
    <section className="attached" aria-labelledby="attached">
      <h2 id="attached">附件</h2>
      {wechat && (
        <p className="notice">微信里不能保存文件：请点右上角“…”，选择“在浏览器打开”再下载；也可以直接预览。</p>
      )}
      <ol>
        {files.map((file) => (
          <li key={file.fileId}>
            <a href={fileAddress(address, file.fileId, file.name)} download={file.name}>
              {file.name}
            </a>
            <span className="under">
              {[file.label === file.name ? '' : file.label, sizeInWords(file.size)].filter(Boolean).join('，')}
              {'　'}
              <a href={previewAddress(address, file.fileId)} aria-label={`预览：${file.name}`}>
                预览
              </a>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Bytes as people read them: 12 KB, 3.4 MB. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

function RelatedList({ related }: { readonly related: readonly Related[] }): ReactNode {
  const groups = [...new Set(related.map(({ says }) => says))]
  return (
    <section className="related" aria-labelledby="related">
      <h2 id="related">相关信息</h2>
      {groups.map((group) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {related
              .filter(({ says }) => says === group)
              .map(({ address, title }) => (
                <li key={address}>
                  <a href={documentAddress(address)}>{title}</a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
