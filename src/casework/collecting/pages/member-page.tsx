/** One organ of a round: the versions it handed in, one of them looked at, accepted or returned. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { MemberDetail } from '../views.ts'
import { toneOf } from './member-columns.tsx'
import { namesIn } from './round-dialogs.tsx'
import { VersionPart } from './version-part.tsx'

interface Words {
  readonly aliases: string | null
  readonly excused: string | null
}

export default function MemberPage(): ReactNode {
  const { year = '', member = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const { modal } = App.useApp()
  const act = useAct()
  const [changing, change] = useState(false)
  const path = `/collecting/${year}/members/${member}`
  const asked = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<MemberDetail>(path, {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="填报机关" />
  const [newest] = of.versions
  const n = Number(search.get('n')) || newest?.n
  const shown = of.versions.find((version) => version.n === n)
  const decidable = of.may.decide && (shown?.state === 'received' || shown?.state === 'accepted')
  const accept = (): void =>
    void act.run(() => post(`${path}/versions/${n}/accept`, { seen: of.version }), { says: '已验收，计入汇总。' })
  const giveBack = async (): Promise<void> => {
    const reason = await askReason(modal, {
      title: `退回${of.name}的第 ${n} 版`,
      says: of.here ? '退回的理由成为这个机关的待办，它可以修改后重新报送。' : '这个机关不在本系统内，请另行告知。',
      does: '退回',
    })
    if (reason !== null)
      await act.run(() => post(`${path}/versions/${n}/return`, { seen: of.version, reason }), { says: '已退回。' })
  }
  return (
    <Page
      title={of.name}
      actions={
        <>
          {decidable && shown.state === 'received' && (
            <Button type="primary" loading={act.busy} onClick={accept}>
              {`验收第 ${n} 版`}
            </Button>
          )}
          {decidable && (
            <Button danger loading={act.busy} onClick={() => void giveBack()}>
              {`退回第 ${n} 版`}
            </Button>
          )}
          {of.may.decide && <Button onClick={() => change(true)}>修改名单</Button>}
        </>
      }
    >
      <Facts
        facts={[
          { label: '情况', value: <StatusTag tone={toneOf(of)} says={of.stateSays} /> },
          { label: '所在', value: of.place },
          { label: '统一社会信用代码', value: of.code },
          { label: '其他名称', value: of.aliases.join('、') },
          { label: '计入的版本', value: of.accepted && `第 ${of.accepted} 版` },
          { label: '在本系统内', value: of.here ? (of.asked ? '是，已经布置到' : '是，还没有人在岗') : '否' },
          ...(of.excused ? [{ label: '不用报送的原因', value: of.excused }] : []),
        ]}
      />
      {of.versions.length === 0 ? (
        <State title="还没有报来" says="下级机关登记报送以后，报告自动送到这里；系统外的，在“导入文件”中导入。" />
      ) : (
        <>
          <section className="wb-part" aria-labelledby="col-versions">
            <h2 id="col-versions">报来的版本</h2>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <section className="wb-table-room" aria-label="报来的版本，可以左右滚动" tabIndex={0}>
              <table className="wb-table">
                <thead>
                  <tr>
                    {['版本', '来源', '报来日期', '错误', '提醒', '处理', '理由', '查看'].map((title) => (
                      <th key={title} scope="col">
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {of.versions.map((version) => (
                    <tr key={version.n}>
                      <th scope="row">{`第 ${version.n} 版`}</th>
                      <td>{version.fileName ? `${version.originSays}：${version.fileName}` : version.originSays}</td>
                      <td>{version.handedInOn}</td>
                      <td>{version.errors}</td>
                      <td>{version.warnings}</td>
                      <td>{version.decidedBy ? `${version.stateSays}（${version.decidedBy}）` : version.stateSays}</td>
                      <td>{version.because}</td>
                      <td>
                        <Button
                          size="small"
                          disabled={version.n === n}
                          onClick={() => setSearch({ n: String(version.n) })}
                        >
                          {version.n === n ? '正在看' : '查看'}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </section>
          {n !== undefined && <VersionPart path={`${path}/versions/${n}`} />}
        </>
      )}
      {changing && (
        <FormDialog<Words, unknown>
          title="修改名单"
          fields={[
            {
              name: 'aliases',
              label: '其他名称',
              kind: 'long',
              max: 500,
              hint: '导入的文件按这些名称归入，每行一个。',
            },
            { name: 'excused', label: '不用单独报送的原因', kind: 'long', max: 500, hint: '填写以后不再算作未报。' },
          ]}
          initial={{ aliases: of.aliases.join('\n'), excused: of.excused }}
          does="保存"
          save={({ aliases, excused }) =>
            put(path, {
              version: of.version,
              name: of.name,
              code: of.code,
              place: of.place,
              aliases: namesIn(aliases),
              excused: excused ?? '',
            })
          }
          saved={() => '已保存。'}
          close={() => change(false)}
        />
      )}
    </Page>
  )
}
