/** 附件和图片: uploaded, named, put in order; every picture says in words what it shows. */
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { DropArea } from '../../../platform/workbench/upload/drop-area.tsx'
import { receive, useFile } from '../../../platform/workbench/upload/attached.ts'
import { pictureAddress } from './body-dom.ts'
import type { Editing } from './editing.ts'

interface FilesProps extends Editing {
  /** Puts a picture into the text, where the caret last stood. */
  readonly insertPicture: (fileId: string) => void
}

export function FilesPart({ content, change, faults, insertPicture }: FilesProps): ReactNode {
  const { attachments, pictures } = content
  const move = (at: number, by: -1 | 1): void => {
    const next = [...attachments]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    change({ attachments: next })
  }
  const said = (field: string): ReactNode =>
    faults
      .filter((fault) => fault.field === field)
      .map(({ says }) => (
        <p key={says} className="pub-fault">
          {says}
        </p>
      ))
  return (
    <>
      <section className="wb-part" aria-labelledby="pub-attachments">
        <h2 id="pub-attachments">附件</h2>
        {said('attachments')}
        <ol className="pub-rows">
          {attachments.map(({ fileId, label }, at) => (
            <li key={fileId} className="pub-file">
              <Input
                aria-label={`附件 ${at + 1} 的名称`}
                maxLength={200}
                value={label}
                onChange={({ target }) =>
                  change({
                    attachments: attachments.map((each, n) => (n === at ? { ...each, label: target.value } : each)),
                  })
                }
              />
              <FileName id={fileId} />
              <span className="pub-buttons">
                <Button
                  size="small"
                  aria-label={`附件 ${at + 1} 上移`}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                >
                  上移
                </Button>
                <Button
                  size="small"
                  aria-label={`附件 ${at + 1} 下移`}
                  disabled={at === attachments.length - 1}
                  onClick={() => move(at, 1)}
                >
                  下移
                </Button>
                <Button
                  size="small"
                  aria-label={`移去附件 ${at + 1}`}
                  onClick={() => change({ attachments: attachments.filter((_, n) => n !== at) })}
                >
                  移去
                </Button>
              </span>
            </li>
          ))}
        </ol>
        <DropArea
          label="上传附件"
          handOn={async (upload) => {
            const file = await receive(upload, null, 'attachment')
            // Two may arrive at once: neither forgets the other.
            change((now) => ({ attachments: [...now.attachments, { fileId: file.id, label: bareName(file.name) }] }))
          }}
        />
      </section>
      <section className="wb-part" aria-labelledby="pub-pictures">
        <h2 id="pub-pictures">图片</h2>
        <p className="wb-soft">上传以后插入正文光标所在的地方。每张都用文字说明画的是什么，给看不见图片的人听。</p>
        {said('pictures')}
        <ul className="pub-rows">
          {pictures.map(({ fileId, alt }, at) => (
            <li key={fileId} className="pub-picture">
              <img src={pictureAddress(`/pictures/${fileId}`) ?? ''} alt={alt || `第 ${at + 1} 张图片`} />
              <Input
                aria-label={`图片 ${at + 1} 的文字说明`}
                placeholder="画的是什么"
                maxLength={300}
                value={alt}
                onChange={({ target }) =>
                  change({ pictures: pictures.map((each, n) => (n === at ? { ...each, alt: target.value } : each)) })
                }
              />
              <span className="pub-buttons">
                <Button size="small" aria-label={`插入正文 图片 ${at + 1}`} onClick={() => insertPicture(fileId)}>
                  插入正文
                </Button>
                <Button
                  size="small"
                  aria-label={`移去图片 ${at + 1}`}
                  onClick={() => change({ pictures: pictures.filter((_, n) => n !== at) })}
                >
                  移去
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <DropArea
          label="插入图片"
          handOn={async (upload) => {
            const file = await receive(upload, null, 'picture')
            change((now) => ({ pictures: [...now.pictures, { fileId: file.id, alt: '' }] }))
            insertPicture(file.id)
          }}
        />
      </section>
    </>
  )
}

const bareName = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 200)

function FileName({ id }: { readonly id: string }): ReactNode {
  const { data } = useFile(id)
  return data ? (
    <span className="wb-soft">
      {data.name}，{data.scan.says}
    </span>
  ) : null
}
