/** 解读统计: a year by form and origin, the rate, what the mix lacks; every figure opens what it counts. */
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { YearPage } from '../../../platform/workbench/year-page.tsx'
import type { InterpretationFigures } from '../endpoints.ts'

export default function InterpretationFiguresPage(): ReactNode {
  return (
    <YearPage<InterpretationFigures>
      title="解读统计"
      says="由发布的解读得出，只计现在公开的；一篇用几种形式的，每种形式各计一次。点每一个数，看它计了哪些。"
      actions={<Link to="/interpretation">政策解读</Link>}
      path="/interpretation/figures"
      part={Figures}
    />
  )
}

function Figures({ of }: { readonly of: InterpretationFigures }): ReactNode {
  const published = (more: string, value: number): ReactNode => (
    <Link to={`/interpretation/published?year=${of.year}${more}`}>{value} 篇</Link>
  )
  const documents = (more: string, value: number): ReactNode => (
    <Link to={`/interpretation?year=${of.year}${more}`}>{value} 件</Link>
  )
  return (
    <>
      {of.running && <p className="wb-says">这一年还没有过完，数字会变。</p>}
      {of.findings.map((finding) => (
        <Alert key={finding} type="warning" showIcon message={finding} />
      ))}
      <section className="wb-part" aria-label="解读率">
        <h2>解读率</h2>
        <Facts
          facts={[
            { label: '应当解读的文件', value: documents('&owed=yes', of.needed) },
            { label: '其中已解读', value: documents('&owed=done', of.interpreted) },
            { label: '解读率', value: of.rate === null ? '没有应当解读的文件' : `${of.rate}%` },
            { label: '写明理由不解读', value: documents('&interpreting=waived', of.waived) },
            { label: '没有确定是否解读', value: documents('&interpreting=undecided', of.undecided) },
          ]}
        />
      </section>
      <section className="wb-part" aria-label="解读材料">
        <h2>解读材料</h2>
        <Facts facts={[{ label: '合计', value: published('', of.total) }]} />
        <h3>按形式</h3>
        <Facts
          facts={of.forms.map(({ form, label, value }) => ({ label, value: published(`&form=${form}`, value) }))}
        />
        <h3>按来源</h3>
        <Facts
          facts={of.origins.map(({ origin, label, value }) => ({
            label,
            value: published(`&origin=${origin}`, value),
          }))}
        />
      </section>
    </>
  )
}
