/** The responses of a concern, and where another is begun or one under way is joined. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { PublicationField } from '../publication-field.tsx'
import type { ConcernWhole } from '../view.ts'

const ResponseField = (control: OwnControl): ReactNode => <PublicationField {...control} genre="response" />

interface Joining {
  readonly response: readonly string[]
}

const JOINING: readonly Field<Joining>[] = [
  {
    name: 'response',
    label: '回应',
    kind: 'own',
    required: true,
    hint: '只能选还在起草的；已经发布的，请在“信息发布”里着手更正',
    own: (control) => <ResponseField {...control} />,
  },
]

export function ResponsesPart({ of }: { readonly of: ConcernWhole }): ReactNode {
  const [joining, join] = useState(false)
  const act = useAct()
  const go = useNavigate()
  const begin = async (): Promise<void> => {
    await act.run(
      async () => {
        const { id } = await post<{ readonly id: string }>(`/concerns/${of.id}/responses`, {})
        void go(`/publications/${id}/edit`)
      },
      { says: '已开始起草回应。' },
    )
  }
  const unlink = (response: string) => (): void =>
    void act.run(() => post(`/concerns/${of.id}/responses/${response}/unlink`, {}), { says: '已取消关联。' })
  return (
    <section className="wb-part" aria-label="回应">
      <h2>回应</h2>
      {of.responses.length === 0 ? (
        <p className="wb-soft">还没有回应。起草的回应照“信息发布”的流程审签，发布以后时限即算做到。</p>
      ) : (
        <ul>
          {of.responses.map(({ id, title, stateSays, page, since, mayUnlink }) => (
            <li key={id}>
              <Link to={`/publications/${id}`}>{title}</Link>（{stateSays}
              {since && `，${beijingTime(since)}起回应`}）{' '}
              {page && (
                <a href={page} target="_blank" rel="noopener noreferrer">
                  在门户上看
                </a>
              )}
              {mayUnlink && (
                <Button type="link" loading={act.busy} onClick={unlink(id)}>
                  不再回应这件
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {of.mayRespond && (
        <p className="concern-actions">
          <Button loading={act.busy} onClick={() => void begin()}>
            起草回应
          </Button>
          <Button onClick={() => join(true)}>由正在起草的回应一并回应</Button>
        </p>
      )}
      {joining && (
        <FormDialog<Joining, unknown>
          title="由正在起草的回应一并回应"
          fields={JOINING}
          does="关联"
          save={({ response }) => post(`/concerns/${of.id}/responses`, { response: response[0] ?? null })}
          saved={() => '已关联。'}
          close={() => join(false)}
        />
      )}
    </section>
  )
}
