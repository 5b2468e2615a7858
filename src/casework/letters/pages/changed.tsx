/** What changed in a letter since it was handed in before, paragraph by paragraph; said in words, not by colour alone. */
import type { ReactNode } from 'react'
import type { LetterView } from '../view.ts'

export function Changed({ of }: { readonly of: NonNullable<LetterView['changed']> }): ReactNode {
  if (of.length === 0) return <p className="wb-soft">正文没有改动。</p>
  return (
    <ul className="let-changed">
      {of.map(({ did, text }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs may repeat
        <li key={at} className={`let-${did}`}>
          <strong>{did === 'added' ? '增加' : '删去'}</strong>
          {did === 'added' ? <ins>{text}</ins> : <del>{text}</del>}
        </li>
      ))}
    </ul>
  )
}
