/**
 * 政府信息公开指南 ——《政府信息公开条例》第十二条第二款
 *   政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、
 *   互联网联系方式等内容。
 * Drawn from the organ's profile, so that the guide is there and true before anybody has written one.
 */
import type { ReactNode } from 'react'
import { COLUMNS, type ColumnCode } from '../../../law/disclosure/portal-columns.ts'
import { PROFILE_FIELDS, type Profile, type ProfileKey } from '../../organs/profile-fields.ts'
import { columnAddress } from '../addresses.ts'

const OFFICE: readonly ProfileKey[] = [
  'disclosureOffice',
  'disclosureAddress',
  'disclosurePostcode',
  'disclosureHours',
  'disclosurePhone',
  'disclosureFax',
  'disclosureEmail',
  'disclosureWeb',
]
const REMEDIES: readonly ProfileKey[] = [
  'supervisingOffice',
  'supervisingPhone',
  'supervisingAddress',
  'reviewGovernment',
  'reviewAddress',
  'reviewOnline',
]

export interface GuideProps {
  readonly organ: { readonly slug: string; readonly name: string }
  readonly profile: Profile
}

export function GuideFields({ organ, profile }: GuideProps): ReactNode {
  return (
    <div className="prose guide">
      <h2>分类、编排体系</h2>
      <p>
        {organ.name}
        公开的政府信息按下列栏目编排，“{COLUMNS.statutory.title}
        ”之下按《政府信息公开条例》第二十条、第二十一条的事项分类，每条信息都有索引号。
      </p>
      <ul>
        {(Object.keys(COLUMNS) as ColumnCode[]).map((code) => (
          <li key={code}>
            <a href={columnAddress(organ.slug, COLUMNS[code].slug)}>{COLUMNS[code].title}</a>：{COLUMNS[code].holds}
          </li>
        ))}
      </ul>
      <h2>获取方式</h2>
      <p>
        主动公开的信息在本站查阅、<a href="/search">检索</a>、下载；没有主动公开的，可以
        <a href={columnAddress(organ.slug, COLUMNS.applications.slug)}>申请公开</a>（网上、当面、邮寄）。
      </p>
      <h2>政府信息公开工作机构</h2>
      <Facts profile={profile} keys={OFFICE} nothing="本机关还没有填写工作机构的联系方式。" />
      <h2>监督和救济</h2>
      <p>
        认为{organ.name}在政府信息公开工作中侵犯您的合法权益的，可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。
      </p>
      <Facts profile={profile} keys={REMEDIES} nothing="" />
    </div>
  )
}

function Facts(props: {
  readonly profile: Profile
  readonly keys: readonly ProfileKey[]
  readonly nothing: string
}): ReactNode {
  const filled = props.keys.filter((key) => props.profile[key] !== '')
  if (filled.length === 0) return props.nothing ? <p className="none">{props.nothing}</p> : null
  return (
    <dl className="particulars">
      {filled.map((key) => (
        <div key={key}>
          <dt>{PROFILE_FIELDS[key].label}</dt>
          <dd>{props.profile[key]}</dd>
        </div>
      ))}
    </dl>
  )
}
