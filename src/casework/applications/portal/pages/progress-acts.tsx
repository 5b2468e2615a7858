/** What the applicant can do on the page of their application: forms that work without a script, one for each act. */
import type { ReactNode } from 'react'
import { Line, Paper, Ticks } from './fields.tsx'
import type { ProgressProps } from './progress-props.ts'

const PAPERS = 'image/*,.pdf,.docx,.doc,.xlsx,.xls,.wps,.ofd,.txt,.zip'

/** What proves who asks goes along with each act; nothing of it is kept in the browser. */
export function Act({
  props: { organ, asking, version },
  act,
  title,
  files = false,
  hidden = {},
  children,
}: {
  readonly props: Pick<ProgressProps, 'organ' | 'asking' | 'version'>
  readonly act: string
  /** Heading of a part of its own; without it only a button stands there. */
  readonly title: string | null
  readonly files?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  readonly children: ReactNode
}): ReactNode {
  return (
    <form
      className={title === null ? 'apply-act' : 'apply-form'}
      method="post"
      action={`/apply/${organ.slug}/progress`}
      encType={files ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="code" value={asking.code} />
      <input type="hidden" name="name" value={asking.name} />
      <input type="hidden" name="version" value={version} />
      {asking.part && <input type="hidden" name="part" value={asking.part} />}
      <input type="hidden" name="act" value={act} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {title === null ? (
        children
      ) : (
        <section className="step" aria-labelledby={`act-${act}`}>
          <h2 id={`act-${act}`}>{title}</h2>
          {children}
        </section>
      )}
    </form>
  )
}

/** Words and papers, as every answer has them. */
function Words({
  label,
  papers,
  props,
  children,
}: {
  readonly label: string
  readonly papers: string
  readonly props: ProgressProps
  readonly children: ReactNode
}): ReactNode {
  return (
    <>
      <p className="field">
        <label htmlFor="says">{label}</label>
        <textarea id="says" name="says" rows={5} maxLength={5000} defaultValue={props.words} />
      </p>
      <Paper name="papers" label={papers} accept={PAPERS} many help={`单个文件不超过 ${props.fileMegabytes} MB。`} />
      <p className="go">{children}</p>
    </>
  )
}

export function Supplement(props: ProgressProps): ReactNode {
  const { supplement } = props.progress
  return (
    <Act props={props} act="supplement" title="补正申请" files>
      <p>请在{supplement?.until}以前补正；逾期不补正又没有正当理由的，视为放弃申请（条例第三十条）。需要补正的是：</p>
      <ul>
        {supplement?.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Words props={props} label="补正的内容" papers="补正的材料（可不附）">
        <button type="submit">提交补正</button>
      </Words>
    </Act>
  )
}

export function Reasons(props: ProgressProps): ReactNode {
  const { reasons } = props.progress
  return (
    <Act props={props} act="reasons" title="说明申请的理由" files>
      <p>
        受理机关认为您申请的数量、频次明显超过合理范围，请您在{reasons?.until}
        以前说明理由（条例第三十五条）。理由是否合理由受理机关认定；理由不合理的，不予处理并告知您。
      </p>
      {reasons?.givenOn && <p className="note">您已经在{reasons.givenOn}说明过理由；还有补充的，可以再提交一次。</p>}
      <Words props={props} label="申请的理由" papers="有关的材料（可不附）">
        <button type="submit">提交说明</button>
      </Words>
    </Act>
  )
}

export function FeeAnswer(props: ProgressProps): ReactNode {
  const { fee } = props.progress
  return (
    <Act props={props} act="fee" title="答复收费" files>
      <p>
        受理机关通知收取信息处理费{fee?.yuan}元{fee?.payBy && `，请在${fee.payBy}以前缴纳`}
        。缴费方式见收费通知书；本页不能付款。
      </p>
      {fee?.answered && (
        <p className="note">
          您已经在{fee.answered.on}告知{fee.answered.says === 'paid' ? '已经缴费，受理机关正在核对' : '对收费有意见'}。
        </p>
      )}
      <Ticks
        name="choice"
        label="您的答复"
        one
        values={['paid']}
        options={{ paid: '已经缴费', objects: '对收费有意见' }}
        help="提出意见不延长缴费期限：期限届满没有缴费的，视为放弃申请。"
      />
      <Line
        name="receipt"
        label="财政票据号码或者缴款流水号（已经缴费的填写）"
        value=""
        most={100}
        auto="off"
        help="受理机关核对以后登记缴费，办理期限从缴费的次日起重新计算。"
      />
      <Words props={props} label="意见或者说明（已经缴费的可不填）" papers="缴费凭证的照片、有关材料（可不附）">
        <button type="submit">提交答复</button>
      </Words>
    </Act>
  )
}

export function Correct(props: ProgressProps): ReactNode {
  return (
    <Act props={props} act="contact" title="更正联系方式">
      <p className="note">只填要改的；没有填的不变。原来的内容不在这里显示。姓名、证件写错的，请联系受理机关。</p>
      <Line name="phone" label="联系电话" type="tel" value="" most={40} />
      <Line name="email" label="电子邮箱" type="email" value="" most={200} />
      <Line name="address" label="联系地址" value="" most={300} />
      <Line name="postcode" label="邮政编码" value="" most={6} />
      <p className="go">
        <button type="submit" className="plain">
          更正
        </button>
      </p>
    </Act>
  )
}

export function Withdraw(props: ProgressProps): ReactNode {
  return (
    <Act props={props} act="withdraw" title="撤回申请">
      <p>撤回以后不再办理，也不能恢复；还需要的话，要重新申请。</p>
      <p>
        <label className="tick">
          <input type="checkbox" name="sure" value="yes" />
          我确定撤回这件申请
        </label>
      </p>
      <p className="go">
        <button type="submit" className="plain">
          撤回
        </button>
      </p>
    </Act>
  )
}
