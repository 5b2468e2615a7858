/** The findings section by section, each with its sentence, its remedy, its source, and the ways to its places. */
import type { ReactNode } from 'react'
import type { Finding, Severity } from '../../../law/annual-report/check.ts'
import { cellId } from '../../../law/annual-report/format.ts'
import { sectionOf } from '../../../law/annual-report/finding-section.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import type { Place } from '../../../law/annual-report/report.ts'
import { cellText, placeText, SEVERITY_TEXT } from '../../../papers/annual-report/finding-words.ts'
import type { Checked } from '../checking.ts'
import type { Marks } from '../marks.ts'
import { cellAnchor, findingAnchor } from './check-anchors.ts'

export function FindingList({ checked, marks }: { readonly checked: Checked; readonly marks: Marks }): ReactNode {
  const { report, findings } = checked
  const format = FORMATS[report.format ?? 'annual-2021']
  const numbered = findings.map((finding, number) => ({ finding, number, section: sectionOf(finding, report) }))
  return (
    <section id="findings" aria-labelledby="findings-head" tabIndex={-1}>
      <h2 id="findings-head">问题</h2>
      {findings.length === 0 && <p>没有发现问题。</p>}
      {[null, ...format.sections].map((section) => {
        const here = numbered.filter((each) => each.section === (section?.key ?? null))
        if (here.length === 0) return null
        return (
          <section key={section?.key ?? 'whole'} aria-label={section ? section.title : '全文'}>
            <h3>{section ? `${section.number}、${section.title}` : '全文'}</h3>
            <ol className="finding-list">
              {here.map(({ finding, number }) => (
                <FindingItem
                  key={number}
                  finding={finding}
                  number={number}
                  place={marks.placeOfFinding[number] ?? null}
                  checked={checked}
                />
              ))}
            </ol>
          </section>
        )
      })}
    </section>
  )
}

/** `（第 3 页）`; nothing for a path inside a document, which says nothing to a person. */
export function spokenPlace(at: Place | null): string {
  return at && !('path' in at && at.path.startsWith('/')) ? `（${placeText(at)}）` : ''
}

const CELLS_SHOWN = 6

function FindingItem({
  finding,
  number,
  place,
  checked,
}: {
  readonly finding: Finding
  readonly number: number
  readonly place: string | null
  readonly checked: Checked
}): ReactNode {
  const format = FORMATS[checked.report.format ?? 'annual-2021']
  return (
    <li id={findingAnchor(number)} className={`finding finding-${finding.severity}`} tabIndex={-1}>
      <p className="finding-head">
        <span className={`flag flag-${finding.severity}`}>{number + 1}</span>
        <SeverityTag severity={finding.severity} /> <span className="rule">{finding.rule}</span>
      </p>
      <p className="finding-says">{finding.message}</p>
      {finding.text && <blockquote>{finding.text}</blockquote>}
      {finding.fix && <p className="finding-fix">改法：{finding.fix}</p>}
      <p className="finding-links">
        {place && <a href={`#${place}`}>看原文{spokenPlace(finding.at)}</a>}
        {finding.cells.slice(0, CELLS_SHOWN).map((ref) => (
          <a key={cellId(ref)} href={`#${cellAnchor(cellId(ref))}`}>
            {cellText(ref, format)}
          </a>
        ))}
        {finding.cells.length > CELLS_SHOWN && <span>等 {finding.cells.length} 格</span>}
      </p>
      <p className="note">依据：{finding.cites}</p>
    </li>
  )
}

function SeverityTag({ severity }: { readonly severity: Severity }): ReactNode {
  return <span className={`severity severity-${severity}`}>{SEVERITY_TEXT[severity]}</span>
}
