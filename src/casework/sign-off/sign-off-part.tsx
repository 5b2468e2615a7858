/** The signing of a thing on its page: the chain as steps with who, when and in what words; 同意, 退回, 撤回. */
import { Alert, App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { confirmDanger } from '../../platform/workbench/dialogs.tsx'
import { FormDialog } from '../../platform/workbench/form-dialog.tsx'
import type { Field, OwnControl } from '../../platform/workbench/field.ts'
import { beijingTime } from '../../platform/workbench/beijing.ts'
import type { Tone } from '../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../platform/workbench/timeline.tsx'
import { useAct } from '../../platform/workbench/use-act.tsx'
import type { SignBody, SignOffView } from './view.ts'
import { MarksField } from './marks-field.tsx'

type Round = SignOffView['rounds'][number]
type Step = Round['steps'][number]
type Decision = SignBody['decision']

interface SignOffPartProps {
  readonly of: SignOffView
  /** Takes the signature, through the endpoint of the thing. */
  readonly sign: (signing: SignBody) => Promise<unknown>
  /** Takes the thing back; absent where its page offers that elsewhere. */
  readonly takeBack?: () => Promise<unknown>
  /** What changed since the last round, for who signs the second time. */
  readonly changed?: ReactNode
  /** 错漏 marked in the text on the page: what the dialog begins with. */
  readonly marks?: SignBody['marks']
}

/** Nothing is drawn of a thing that was never handed in. */
export function SignOffPart({ of, sign, takeBack, changed, marks = [] }: SignOffPartProps): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const [deciding, decide] = useState<Decision | null>(null)
  const [last, ...earlier] = of.rounds
  if (!last) return null
  const takesBack = async (): Promise<void> => {
    const says = '撤回以后，已有的签署留在记录里，不再有效；修改后重新交付，各步要重新签。'
    if (takeBack && (await confirmDanger(modal, { title: '撤回会签', says, does: '撤回' })))
      await run(takeBack, { says: '已撤回。' })
  }
  return (
    <section className="so-part" aria-label="会签">
      <h2>会签</h2>
      {last.broken && <Alert type="error" showIcon title={last.broken} />}
      {of.why && last.state === 'open' && <Alert type="info" showIcon title={of.why} />}
      {changed && last.round > 1 && (
        <div className="so-changed">
          <h3>与上一轮相比</h3>
          {changed}
        </div>
      )}
      <RoundSteps round={last} />
      {(of.seen || (of.mayTakeBack && takeBack)) && (
        <div className="wb-actions">
          {of.seen && (
            <>
              <Button type="primary" onClick={() => decide('agree')}>
                同意
              </Button>
              <Button danger onClick={() => decide('return')}>
                退回
              </Button>
            </>
          )}
          {of.mayTakeBack && takeBack && (
            <Button loading={busy} onClick={() => void takesBack()}>
              撤回会签
            </Button>
          )}
        </div>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>以前的 {earlier.length} 轮</summary>
          {earlier.map((round) => (
            <RoundSteps key={round.round} round={round} />
          ))}
        </details>
      )}
      {deciding && of.seen && (
        <DecisionDialog
          of={of}
          seen={of.seen}
          decision={deciding}
          sign={sign}
          marks={marks}
          close={() => decide(null)}
        />
      )}
    </section>
  )
}

const TONES: Readonly<Record<Step['state'], Tone>> = {
  agreed: 'done',
  returned: 'returned',
  awaited: 'soon',
  waiting: 'waiting',
  dropped: 'still',
  skipped: 'still',
}
const SAYS: Readonly<Record<Step['state'], string>> = {
  agreed: '同意',
  returned: '退回',
  awaited: '轮到这一步',
  waiting: '还没有轮到',
  dropped: '没有签',
  skipped: '没有人签，略过',
}

const RoundSteps = ({ round }: { readonly round: Round }): ReactNode => (
  <>
    <p className="wb-soft">
      第 {round.round} 轮 · {round.chain} · {round.stateSays} · {round.drafter}于 {beijingTime(round.beganAt)} 交付
      {round.endedAt && ` · ${beijingTime(round.endedAt)} 结束`}
    </p>
    <Timeline
      label={`第 ${round.round} 轮会签`}
      steps={round.steps.map((step) => ({
        key: step.key,
        says: `${step.label}：${SAYS[step.state]}`,
        tone: TONES[step.state],
        who:
          step.who === null ? step.duty : step.onBehalfOf === null ? step.who : `${step.who}（替${step.onBehalfOf}）`,
        at: step.at,
        opinion: step.opinion,
        more:
          step.marks.length > 0 ? (
            <ul>
              {step.marks.map(({ at, says }) => (
                <li key={`${at} ${says}`}>
                  {at}：{says}
                </li>
              ))}
            </ul>
          ) : null,
      }))}
    />
    <p className="so-digest">内容摘要 {round.digest}</p>
  </>
)

const marksField = (control: OwnControl): ReactNode => <MarksField {...control} />

interface Decided {
  readonly opinion: string | null
  readonly marks: SignBody['marks'] | null
}

interface DialogProps {
  readonly of: SignOffView
  readonly seen: NonNullable<SignOffView['seen']>
  readonly decision: Decision
  readonly sign: SignOffPartProps['sign']
  readonly marks: SignBody['marks']
  readonly close: () => void
}

function DecisionDialog({ of, seen, decision, sign, marks: marked, close }: DialogProps): ReactNode {
  const agrees = decision === 'agree'
  const fields: readonly Field<Decided>[] = [
    {
      name: 'opinion',
      label: '意见',
      kind: 'opinion',
      phrases: agrees ? 'review' : 'return',
      required: !agrees,
      max: 2000,
      wide: true,
    },
    {
      name: 'marks',
      label: '错漏标注',
      kind: 'own',
      wide: true,
      hint: '在哪里、是什么错漏；没有的不填。',
      own: marksField,
    },
  ]
  return (
    <FormDialog<Decided, unknown>
      title={`${of.step ?? '会签'}：${agrees ? '同意' : '退回'}`}
      says={of.onBehalfOf && <Alert type="info" showIcon title={`您替${of.onBehalfOf}签这一步。`} />}
      fields={fields}
      initial={{ opinion: '', marks: marked }}
      does={agrees ? '同意' : '退回'}
      danger={!agrees}
      save={({ opinion, marks }) => sign({ ...seen, decision, opinion: opinion ?? '', marks: marks ?? [] })}
      saved={() => (agrees ? '已签同意。' : '已退回拟稿人。')}
      close={close}
    />
  )
}
