/** What several applicants have asked for, and the way to have it reviewed for publication. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../platform/workbench/viewer.ts'
import type { SameJson } from './endpoints.ts'

export function SameRequest({ same }: { readonly same: SameJson }): ReactNode {
  const may = useMay()
  const [first, ...others] = same.applications
  const search = new URLSearchParams({
    kind: 'conversion',
    ground: 'several',
    about: same.request.slice(0, 500),
    caseNo: first?.caseNo ?? '',
    ...(others.length > 0 && { applications: others.map(({ id }) => id).join(',') }),
  })
  return (
    <div className="withheld-same">
      <p>
        {same.applicants} 个申请人申请过“{same.request.slice(0, 80)}”：
        {same.applications.map(({ id, caseNo }) => (
          <Link key={id} className="matter-link" to={`/applications/${id}`}>
            {caseNo}
          </Link>
        ))}
      </p>
      {may('matters.keep') && (
        <Link className="ant-btn wb-button-link" to={`/matters/new?${search.toString()}`}>
          登记转主动公开的审核
        </Link>
      )}
    </div>
  )
}
