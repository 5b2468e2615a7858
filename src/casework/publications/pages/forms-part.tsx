/** 表单: the printed forms filled from the content and the signatures, to be signed on paper or kept. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { PublicationChoices } from '../choices.ts'
import type { PublicationView } from '../view.ts'

interface FormsProps {
  readonly of: PublicationView
  readonly choices: PublicationChoices | undefined
}

export function FormsPart({ of, choices }: FormsProps): ReactNode {
  const act = useAct()
  const print = (code: string, format: 'docx' | 'pdf'): void =>
    void act.run(async () => saveFile(await callForFile('GET', `/publications/${of.id}/forms/${code}.${format}`)), {
      refresh: ['none'],
    })
  return (
    <section className="wb-part" aria-labelledby="pub-forms">
      <h2 id="pub-forms">表单</h2>
      <p className="wb-soft">按内容和审签记录填好；没有办到的各栏空着。</p>
      <ul className="pub-forms">
        {(choices?.papers ?? [])
          .filter(({ value }) => value !== 'P03' || of.content.document !== null)
          .map(({ value: code, label }) => (
            <li key={code}>
              {label}
              <span className="pub-buttons">
                <Button
                  size="small"
                  aria-label={`Word ${label}`}
                  disabled={act.busy}
                  onClick={() => print(code, 'docx')}
                >
                  Word
                </Button>
                <Button size="small" aria-label={`PDF ${label}`} disabled={act.busy} onClick={() => print(code, 'pdf')}>
                  PDF
                </Button>
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}
