/** 制度清单: what article 52 has in mind, what is there, what is missing, where the public finds it. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { SystemsJson } from '../duty-endpoints.ts'

const REGISTER = '/registers/systems'

export default function SystemsPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/systems'],
    queryFn: ({ signal }) => get<SystemsJson>('/systems', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="制度清单" />
  return (
    <Page
      title="制度清单"
      says={`${of.on} 施行着的制度，对照条例第五十二条；条例要求的还缺 ${of.missing} 项。在制度台账里登记。`}
      actions={<Link to={REGISTER}>制度台账</Link>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label="制度清单，可以左右滚动" tabIndex={0}>
        <table className="wb-table assess-table">
          <thead>
            <tr>
              <th scope="col">制度、机制</th>
              <th scope="col">出处</th>
              <th scope="col">有没有</th>
              <th scope="col">登记的制度</th>
              <th scope="col">公开</th>
            </tr>
          </thead>
          <tbody>
            {of.systems.map((system) => (
              <tr key={system.code}>
                <th scope="row">
                  {system.label}
                  <p className="wb-soft">{system.says}</p>
                </th>
                <td>
                  {system.cites}
                  <p className="wb-soft">{system.sure}</p>
                </td>
                <td>
                  {system.kept.length > 0 ? (
                    <StatusTag tone="done" says="有" />
                  ) : (
                    <StatusTag
                      tone={system.commanded ? 'returned' : 'still'}
                      says={system.commanded ? '缺' : '没有登记'}
                    />
                  )}
                </td>
                <td>
                  {system.kept.map(({ id, title, number, adoptedOn }) => (
                    <p key={id}>
                      <Link to={`${REGISTER}/${id}`}>
                        {[title, number, `${adoptedOn} 起`].filter(Boolean).join(' ')}
                      </Link>
                    </p>
                  ))}
                  {system.kept.length === 0 && '—'}
                </td>
                <td>
                  {system.kept.map(({ id, address, isPublic }) =>
                    address === null ? (
                      <p key={id}>没有写网址</p>
                    ) : (
                      <p key={id}>
                        {isPublic === false ? (
                          <StatusTag tone="returned" says="网址打不开，已撤下或者写错" />
                        ) : (
                          <a href={address} target="_blank" rel="noreferrer">
                            打开
                          </a>
                        )}
                      </p>
                    ),
                  )}
                  {system.offered.length > 0 && <p className="wb-soft">已经公开、名称相近的，核对后登记：</p>}
                  {system.offered.map(({ title, address }) => (
                    <p key={address}>
                      <a href={address} target="_blank" rel="noreferrer">
                        {title}
                      </a>
                    </p>
                  ))}
                  {system.kept.length === 0 && system.offered.length === 0 && '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {of.others.length > 0 && (
        <section className="wb-part" aria-label="其他制度">
          <h2>其他制度</h2>
          <ul>
            {of.others.map(({ id, title }) => (
              <li key={id}>
                <Link to={`${REGISTER}/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
