/** The letters of a matter on its page: those there are, and those that may be begun now. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../platform/workbench/states.tsx'
import { StatusTag } from '../../platform/workbench/status-tag.tsx'
import { useAct } from '../../platform/workbench/use-act.tsx'
import type { LetterState } from './letter.ts'
import { toneOf } from './tones.ts'
import type { ListedLetter } from './view.ts'

export interface OfferedLetter {
  readonly key: string
  readonly title: string
  readonly purpose: string
  readonly to: string
  readonly step: string
  readonly did: string | null
  readonly open: boolean
  readonly why: string | null
  readonly refs: readonly { readonly ref: string; readonly label: string }[]
  readonly preset: Readonly<Record<string, unknown>>
}

interface LettersOf {
  readonly items: readonly ListedLetter[]
  readonly choices: readonly OfferedLetter[]
  readonly mayDraft: boolean
}

interface Props {
  readonly kind: string
  readonly id: string
}

const useLetters = ({ kind, id }: Props) =>
  useQuery({
    queryKey: ['/letters', kind, id],
    queryFn: ({ signal }) => get<LettersOf>('/letters', { kind, id }, signal),
    select: (of) => ({ ...of, choices: toldApart(of.choices) }),
  })

/** Two letters may have one title (征求意见书): then whom each goes to tells them apart. */
const toldApart = (choices: readonly OfferedLetter[]): readonly OfferedLetter[] =>
  choices.map((choice) =>
    choices.some(({ key, title }) => key !== choice.key && title === choice.title)
      ? { ...choice, title: `${choice.title}（发给${choice.to}）` }
      : choice,
  )

/**
 * Opens the letter that brings a step about: the one under way, a new one, or the choice between several. Where none can be
 * begun, the part with the letters comes into sight and says what there is.
 */
export function useLetterOf({ kind, id }: Props): {
  readonly open: (did: string) => void
  readonly dialog: ReactNode
} {
  const navigate = useNavigate()
  const of = useLetters({ kind, id }).data
  const { begin, dialog } = useDrafting({ kind, id })
  const open = (did: string): void => {
    const choices = (of?.choices ?? []).filter((choice) => choice.did === did)
    const begun = of?.items.find(
      ({ key, state }) => UNDER_WAY.some((each) => each === state) && choices.some((choice) => choice.key === key),
    )
    const drafts = of?.mayDraft ? choices.filter((choice) => choice.open) : []
    if (begun) void navigate(`/letters/${begun.id}`)
    else if (drafts.length > 0) begin(drafts)
    else {
      const part = document.getElementById('letters')
      part?.scrollIntoView({ block: 'start' })
      part?.focus()
    }
  }
  return { open, dialog }
}

const UNDER_WAY = ['draft', 'in_review', 'returned', 'approved'] as const

export function LettersPart({ kind, id }: Props): ReactNode {
  const asked = useLetters({ kind, id })
  const { begin, dialog } = useDrafting({ kind, id })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="文书" />
  const open = of.mayDraft ? of.choices.filter((choice) => choice.open) : []
  return (
    <section className="wb-part" id="letters" tabIndex={-1} aria-label="文书">
      <h2>文书</h2>
      {of.items.length === 0 ? (
        <p className="wb-soft">还没有文书。</p>
      ) : (
        <ul className="let-list">
          {of.items.map((letter) => (
            <li key={letter.id}>
              <Link to={`/letters/${letter.id}`}>{letter.title}</Link>{' '}
              <StatusTag tone={toneOf(letter.state as LetterState)} says={letter.stateSays} />
              <span className="wb-soft">{lineOf(letter)}</span>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <div className="wb-actions">
          {open.map((choice) => (
            <Button key={choice.key} className="let-begin" title={choice.purpose} onClick={() => begin([choice])}>
              起草{choice.title}
            </Button>
          ))}
        </div>
      )}
      {dialog}
    </section>
  )
}

const lineOf = ({ number, sentOn, way, sending, deliveredOn, voidReason, draftedBy }: ListedLetter): string =>
  [
    number,
    sentOn ? `${sentOn}发出（${[way, sending].filter(Boolean).join('，')}）` : `起草：${draftedBy}`,
    deliveredOn && `${deliveredOn}送达`,
    voidReason && `作废理由：${voidReason}`,
  ]
    .filter(Boolean)
    .join('，')

/** Begins a letter and goes to its page; asks which one first where there are several, or which consultation it is about. */
export function useDrafting({ kind, id }: Props): {
  readonly begin: (choices: readonly OfferedLetter[]) => void
  readonly dialog: ReactNode
} {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const act = useAct()
  const [asking, ask] = useState<readonly OfferedLetter[]>([])
  const [chosen, choose] = useState('')
  const options = asking.flatMap(({ key, title, refs }) =>
    refs.length === 0
      ? [{ value: key, label: title }]
      : refs.map(({ ref, label }) => ({ value: `${key} ${ref}`, label: `${title}（${label}）` })),
  )
  const draft = async (choice: OfferedLetter, ref: string | null): Promise<void> => {
    const begun = await act.run(() =>
      post<{ readonly id: string }>('/letters', {
        kind,
        subject: id,
        key: choice.key,
        ref,
        way: 'post',
        facts: choice.preset,
      }),
    )
    if (!begun) return
    ask([])
    void message.success(`已开始起草${choice.title}。`)
    void navigate(`/letters/${begun.id}`)
  }
  const begin = (choices: readonly OfferedLetter[]): void => {
    const [only] = choices
    if (only && choices.length === 1 && only.refs.length === 0) void draft(only, null)
    else {
      ask(choices)
      choose('')
    }
  }
  const confirm = (): void => {
    const [key, ref = null] = chosen.split(' ')
    const choice = asking.find((each) => each.key === key)
    if (choice) void draft(choice, ref)
  }
  const dialog = asking.length > 0 && (
    <Modal
      open
      title="起草哪一份"
      okText="起草"
      cancelText="取消"
      okButtonProps={{ disabled: chosen === '', loading: act.busy }}
      onOk={confirm}
      onCancel={() => ask([])}
    >
      <Radio.Group
        className="wb-radios"
        value={chosen}
        options={options}
        onChange={({ target }) => choose(String(target.value))}
      />
    </Modal>
  )
  return { begin, dialog }
}
