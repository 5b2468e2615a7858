/** 开放数据: the API for people, written from the same table as the OpenAPI document. */
import type { ReactNode } from 'react'
import { Crumbs, Scroll } from '../../platform/web/page.tsx'
import { AGGREGATE_ENDPOINTS } from './aggregate-endpoints.ts'
import type { Endpoint } from './endpoint-shape.ts'
import { ENDPOINTS } from './endpoints.ts'

/** Something that is there to try the addresses with. */
export interface DataExample {
  readonly slug: string
  readonly year: number
  /** A region or organ whose subordinates' reports can be summed up; null where there is none. */
  readonly superior: string | null
}

export function DataPage({
  base,
  example,
}: {
  readonly base: string
  readonly example: DataExample | null
}): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '开放数据' }]} />
      <h1>开放数据</h1>
      <div className="prose">
        <p>
          本站公开的信息和目录，公开的年报的每一格，都可以按数据取用，无需登录，可以自由使用，请注明来源。空白、标记、缺失、存疑的格没有数值，不能当作
          0。
        </p>
        <p>
          <a href="/api/v1/catalogue.csv">下载政府信息公开目录（CSV，可用 Excel 打开）</a>
        </p>
        <p>
          <a href="/api/v1/cells.csv">下载全部年报的全部单元格（CSV，可用 Excel 打开）</a>
        </p>
        <h2>接口</h2>
        <p>
          接口说明文件（OpenAPI 3.1）：<a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
          。列表的分页、排序、筛选参数各处相同；时刻为北京时间，带时差；出错时返回 <code>application/problem+json</code>
          ，其中 <code>detail</code> 说明原因和办法。
        </p>
        {Object.entries<Endpoint>(ENDPOINTS).map(([id, endpoint]) => (
          <EndpointSection key={id} endpoint={endpoint} base={base} example={example} />
        ))}
      </div>
    </>
  )
}

function EndpointSection({
  endpoint,
  base,
  example,
}: {
  readonly endpoint: Endpoint
  readonly base: string
  readonly example: DataExample | null
}): ReactNode {
  const { method, path, says, parameters, body } = endpoint
  const slug = path.startsWith(AGGREGATE_ENDPOINTS.superiors.path) ? example?.superior : example?.slug
  const filled = slug && path.replace('{organ}', slug).replace('{year}', String(example?.year))
  const tried = filled && !filled.includes('{') && !parameters.some(({ required }) => required) ? filled : null
  return (
    <section>
      <h3>{says}</h3>
      <p>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </p>
      {parameters.length > 0 && (
        <Scroll label={`${says}：参数`}>
          <table className="data small">
            <thead>
              <tr>
                <th scope="col">参数</th>
                <th scope="col">位置</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map((parameter) => (
                <tr key={parameter.name}>
                  <th scope="row">
                    <code>{parameter.name}</code>
                  </th>
                  <td>{parameter.in === 'path' ? '地址' : '查询'}</td>
                  <td>{parameter.says}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {method === 'get' && tried && (
        <p>
          试一试：<a href={tried}>{tried}</a>
        </p>
      )}
      {body && (
        <Scroll label={`${says}：例子`}>
          <pre>
            <code>
              curl -F file=@年报.docx {base}
              {path}
            </code>
          </pre>
        </Scroll>
      )}
    </section>
  )
}
