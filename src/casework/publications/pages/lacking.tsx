/** 还缺什么: what the server says is missing of what was saved, each leading to its field. */
import type { ReactNode } from 'react'
import type { PublicationView } from '../view.ts'

export const Lacking = ({ of, dirty }: { readonly of: PublicationView; readonly dirty: boolean }): ReactNode => (
  <section className="wb-part" aria-labelledby="pub-lacking">
    <h2 id="pub-lacking">还缺什么</h2>
    {of.faults.length === 0 ? (
      <p>都齐了，可以交付审核。</p>
    ) : (
      <ul className="pub-lacking">
        {of.faults.map(({ field, says }) => (
          <li key={`${field} ${says}`}>
            {field ? (
              <button
                type="button"
                onClick={() =>
                  (
                    document.getElementById(`field-${field}`) ?? document.getElementById(`pub-${field}`)
                  )?.scrollIntoView({
                    block: 'center',
                  })
                }
              >
                {says}
              </button>
            ) : (
              says
            )}
          </li>
        ))}
      </ul>
    )}
    {dirty && <p className="wb-soft">有改动还没有保存；保存以后重新检查。</p>}
  </section>
)
