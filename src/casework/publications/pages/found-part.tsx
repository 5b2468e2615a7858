/** What reading a body found: what was left out and why, and the elements it names, to be taken over with one tap. */
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { Editing } from './editing.ts'
import type { ReadAnswer, ReadElements } from './read-answer.ts'

const TONES: Readonly<Record<ReadAnswer['findings'][number]['severity'], Tone>> = {
  error: 'returned',
  warning: 'soon',
  info: 'still',
}
const SAYS = { error: '须处理', warning: '须核对', info: '供参考' } as const

interface FoundProps extends Editing {
  readonly findings: ReadAnswer['findings']
  readonly elements: ReadElements | null
  readonly close: () => void
}

export function FoundPart({ findings, elements, close, ...editing }: FoundProps): ReactNode {
  const offers = elements ? offersOf(elements, editing) : []
  if (findings.length === 0 && offers.length === 0) return null
  return (
    <section className="pub-found" aria-label="读取的结果">
      {findings.length > 0 && (
        <>
          <h3>读取时发现的</h3>
          <ul>
            {findings.map((finding) => (
              <li key={`${finding.code} ${finding.says}`}>
                <StatusTag tone={TONES[finding.severity]} says={SAYS[finding.severity]} /> {finding.says}
              </li>
            ))}
          </ul>
        </>
      )}
      {offers.length > 0 && (
        <>
          <h3>认出的要素</h3>
          <ul>
            {offers.map(({ label, value, take }) => (
              <li key={label}>
                {label}：{value}{' '}
                <Button size="small" aria-label={`填入${label}`} onClick={take}>
                  填入
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {elements && elements.attachmentsBeyond.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`正文提到附件${elements.attachmentsBeyond.join('、')}，附件说明里没有，请核对。`}
        />
      )}
      <div className="wb-actions">
        {offers.length > 1 && (
          <Button type="primary" onClick={() => offers.forEach(({ take }) => take())}>
            全部填入
          </Button>
        )}
        <Button onClick={close}>知道了</Button>
      </div>
    </section>
  )
}

interface Offer {
  readonly label: string
  readonly value: string
  readonly take: () => void
}

/** What was recognised and stands otherwise, or not at all, in the fields. */
function offersOf(found: ReadElements, { genre, content, change, choices }: Editing): readonly Offer[] {
  const offers: Offer[] = []
  if (found.title && found.title !== content.title)
    offers.push({ label: '标题', value: found.title, take: () => change({ title: found.title?.slice(0, 200) ?? '' }) })
  const attribute = choices.attributes.find(({ value }) => value === found.attribute)
  if (attribute && attribute.value !== content.attribute)
    offers.push({
      label: '公开属性',
      value: attribute.label,
      take: () => change({ attribute: found.attribute, grounds: [] }),
    })
  const policy = choices.genres.find(({ value }) => value === genre)?.policy ?? false
  if (!policy) {
    if (found.signedOn && found.signedOn !== content.formedOn)
      offers.push({
        label: '形成之日',
        value: found.signedOn,
        take: () => change({ formedOn: found.signedOn as typeof content.formedOn }),
      })
    return offers
  }
  const { document } = content
  type Document = NonNullable<typeof document>
  const set = (part: Partial<Document>): void =>
    change((now) => ({
      document: {
        ...(now.document ?? {
          number: '',
          kind: null,
          rank: 'otherDocuments',
          issuers: [],
          ledByOther: false,
          signedOn: null,
          effectiveOn: null,
          expiresOn: null,
          acts: [],
        }),
        ...part,
      },
    }))
  if (found.documentNumber && found.documentNumber !== document?.number)
    offers.push({
      label: '发文字号',
      value: found.documentNumber,
      take: () => set({ number: found.documentNumber ?? '' }),
    })
  if (found.signedOn && found.signedOn !== document?.signedOn)
    offers.push({
      label: '成文日期',
      value: found.signedOn,
      take: () => {
        set({ signedOn: found.signedOn as Document['signedOn'] })
        change((now) => ({ formedOn: now.formedOn ?? (found.signedOn as typeof now.formedOn) }))
      },
    })
  const kind = choices.kinds.find(({ value }) => value === found.kind)
  if (kind && kind.value !== document?.kind)
    offers.push({ label: '公文种类', value: kind.label, take: () => set({ kind: found.kind as Document['kind'] }) })
  if (found.organ && found.organ !== document?.issuers.join('、'))
    offers.push({
      label: '发文机关',
      value: found.organ,
      take: () => set({ issuers: found.organ?.split('、') ?? [] }),
    })
  return offers
}
