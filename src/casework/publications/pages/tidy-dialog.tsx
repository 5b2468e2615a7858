/** 一键排版: every change it would make, each of which can be refused; nothing is changed before it is agreed to. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Body } from '../../../intake/bodies/body.ts'
import { post } from '../../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { PublicationChoices } from '../choices.ts'
import type { ReadElements, TidyAnswer } from './read-answer.ts'

interface TidyProps {
  readonly body: Body
  readonly choices: PublicationChoices
  readonly done: (body: Body, elements: ReadElements) => void
  readonly close: () => void
}

/** So many are listed; the others are done with their rule. */
const LISTED = 300

export function TidyDialog({ body, choices, done, close }: TidyProps): ReactNode {
  const act = useAct()
  const [kept, keep] = useState<ReadonlySet<string>>(new Set())
  const asked = useQuery({
    queryKey: ['tidy', body],
    queryFn: () => post<TidyAnswer>('/publications/tidy', { body }),
    staleTime: 0,
  })
  const apply = async (): Promise<void> => {
    const answer =
      kept.size === 0 && asked.data
        ? asked.data
        : await act.run(() => post<TidyAnswer>('/publications/tidy', { body, keep: [...kept] }), { refresh: ['none'] })
    if (!answer) return
    done(answer.body, answer.elements)
    close()
  }
  const changes = asked.data?.changes ?? []
  return (
    <Modal
      open
      title="一键排版"
      width={820}
      onCancel={close}
      maskClosable={false}
      footer={[
        <Button key="no" onClick={close}>
          不排版
        </Button>,
        <Button
          key="yes"
          type="primary"
          loading={act.busy}
          disabled={changes.length === 0}
          onClick={() => void apply()}
        >
          按勾选的排版
        </Button>,
      ]}
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="排版结果" />
      ) : changes.length === 0 ? (
        <p>版式没有要改的。</p>
      ) : (
        <>
          <Alert
            type="info"
            showIcon
            title={`共 ${changes.length} 处，只改版式、标点和空格，不改字和数。不同意的去掉勾。`}
          />
          <ul className="pub-tidy">
            {choices.tidy.map((rule) => {
              const own = changes.filter((change) => change.rule === rule.value)
              if (own.length === 0) return null
              const all = own.every(({ id }) => !kept.has(id))
              const toggle = (ids: readonly string[], yes: boolean): void => {
                const next = new Set(kept)
                for (const id of ids)
                  if (yes) next.delete(id)
                  else next.add(id)
                keep(next)
              }
              return (
                <li key={rule.value}>
                  <Checkbox
                    checked={all}
                    indeterminate={!all && own.some(({ id }) => !kept.has(id))}
                    onChange={({ target }) =>
                      toggle(
                        own.map(({ id }) => id),
                        target.checked,
                      )
                    }
                  >
                    <strong>{rule.label}</strong> {rule.says}（{own.length} 处{rule.cites && `，${rule.cites}`}）
                  </Checkbox>
                  <ul>
                    {own.slice(0, LISTED).map(({ id, before, after }) => (
                      <li key={id}>
                        <Checkbox checked={!kept.has(id)} onChange={({ target }) => toggle([id], target.checked)}>
                          <del>{short(before)}</del> <ins>{before === after ? '（只改版式）' : short(after)}</ins>
                        </Checkbox>
                      </li>
                    ))}
                  </ul>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Modal>
  )
}

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}……` : text || '（空）')
