/** 政府信息公开申请：the form, in four plain steps on one page. It works without a script; what article 29 does not list is not asked. */
import type { ReactNode } from 'react'
import { KINDS_EXPLAINED, ORGANISATION_KINDS } from '../../../../papers/forms/organisation-kinds.ts'
import { Crumbs, type View } from '../../../../platform/web/page.tsx'
import { CHOICES, LONGEST_OTHER, LONGEST_REQUEST, type Faults, type Typed } from '../form-input.ts'
import { CONFIRMED_SAYS, type OnlineSetting } from '../settings.ts'
import { Line, LongText, Paper, Pick as PickOne, Ticks, Trouble } from './fields.tsx'

export interface ApplyProps {
  readonly view: View
  readonly organ: { readonly name: string; readonly slug: string }
  readonly contact: Contact
  readonly setting: OnlineSetting
  readonly token: string
  readonly typed: Typed
  readonly faults: Faults
  /** Why the form was not taken, when it was not a single field. */
  readonly says: string | null
  /** Files that came with an earlier try. */
  readonly kept: readonly { readonly key: string; readonly name: string; readonly megabytes: string }[]
  readonly fileMegabytes: number
  readonly files: number
}

/** How the 工作机构 is reached otherwise, as far as the organ has said so. */
export interface Contact {
  readonly office: string
  readonly address: string
  readonly hours: string
  readonly phone: string
  readonly email: string
}

const ID_KINDS = [
  '居民身份证',
  '护照',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '港澳台居民居住证',
  '外国人永久居留身份证',
  '军官证、士官证',
  '统一社会信用代码证书',
  '其他证件',
].map((name) => [name, name] as const)
const PICTURES = 'image/*,.pdf'
const PAPERS = `${PICTURES},.docx,.doc,.xlsx,.xls,.wps,.ofd,.txt,.zip`

export function ApplyPage(props: ApplyProps): ReactNode {
  const { view, organ, contact, setting, token, typed, faults, says, fileMegabytes } = props
  const wrong = Object.keys(faults).length > 0
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '依申请公开', href: '/apply' }, { name: organ.name }]} />
      <h1>向{organ.name}申请政府信息公开</h1>
      <p className="lead">不用注册、登录，不问用途，不收申请费。一张表请只申请一项政府信息。</p>
      {(wrong || says) && (
        <Trouble says={says ?? '还有几处要改，已经填写的内容都在：'} faults={faults as Record<string, string>} />
      )}
      <details className="before-apply" id="contact">
        <summary>填写之前：哪些事不用在这里办，怎样得到帮助</summary>
        <p>
          信访、投诉、举报、咨询请走相应的渠道，在这里提出会被告知不作为政府信息公开申请处理（条例第三十九条）。已经主动公开的信息可以直接查阅：
          <a href="/reports">政府信息公开年报</a>。
        </p>
        <p>
          不便在网上填写的，可以当面提交、邮寄；书写有困难的，可以打电话或者到窗口口头提出，由工作人员代为填写并读给您听（条例第二十九条）。看字吃力的，点页面顶上的“长者模式”，字会放大；用读屏软件的，每一栏都有名称和说明，出错时会先读出错在哪里：
        </p>
        <ContactList contact={contact} />
        <p>
          填写到一半的内容只保存在您这台设备的浏览器里（证件号码、附件不保存），不会传出去；提交以后自动清除，也可以随时
          <span data-clear-draft="">在浏览器的设置里清除本站的数据</span>
          。在别人的手机、公用电脑上填写的，请提交以后关闭页面。
        </p>
        <p>网速慢的、没有启用脚本的也能提交：本页不带图片，只有选了附件才多用流量。</p>
      </details>
      <form
        className="apply-form"
        method="post"
        action={`/apply/${organ.slug}/send`}
        encType="multipart/form-data"
        data-apply={organ.slug}
      >
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="proof" value="" />
        <Applicant typed={typed} faults={faults} />
        <Agent typed={typed} faults={faults} />
        <Request typed={typed} faults={faults} />
        <HowWanted typed={typed} faults={faults} contact={contact} />
        <Papers {...props} />
        <section className="step" aria-labelledby="step-send">
          <h2 id="step-send">五、核对并提交</h2>
          <p>{CONFIRMED_SAYS[setting.confirmedBy]}</p>
          <p className="note">
            提交以后请等到出现登记号和查询码的回执页；没有等到，可以放心再点一次，同一张表只登记一次。单个附件不超过{' '}
            {fileMegabytes} MB。
          </p>
          <p className="go">
            <button type="submit">提交申请</button>
            <output className="note" data-progress="" />
          </p>
          <p className="note">{AGAINST_SAYS[setting.against]}</p>
          {view.wechat && (
            <p className="notice" role="note">
              您正在微信里打开：可以直接填写和拍照上传；切换聊天以前，请先提交，或者点右上角“…”在浏览器中打开。
            </p>
          )}
        </section>
      </form>
    </>
  )
}

/** What keeps machines out, as the applicant is told it. */
const AGAINST_SAYS: Readonly<Record<OnlineSetting['against'], string>> = {
  proof:
    '为防止机器大量提交，页面会自动算一道题，不用您做什么。浏览器没有启用脚本的也可以提交，只是同一网络每小时的件数较少；碰到限制时，可以稍后再试，也可以邮寄、打电话或者当面提交。',
  mail: '为防止机器大量提交，这个机关以邮箱确认网上申请：提交以后，请在24小时以内打开邮件里的链接确认，提交时间以现在点“提交申请”的时刻为准。没有邮箱的，可以邮寄、打电话或者当面提交。',
}

type Part = Only<ApplyProps, 'typed' | 'faults'>
type Only<Of, Name extends keyof Of> = { readonly [Key in Name]: Of[Key] }

function Applicant({ typed, faults }: Part): ReactNode {
  return (
    <section className="step" aria-labelledby="step-who">
      <h2 id="step-who">一、谁申请</h2>
      <Ticks
        name="who"
        label="申请人"
        one
        values={[typed.who || 'person']}
        options={{ person: '公民（个人）', organisation: '法人或者其他组织' }}
      />
      <div data-only="organisation">
        <PickOne
          name="orgKind"
          label="单位属于哪一类（个人不填）"
          value={typed.orgKind}
          none="请选择"
          options={Object.entries(ORGANISATION_KINDS)}
          help={`年度报告表三按这五类统计，由您自行选择：${KINDS_EXPLAINED}`}
          fault={faults.orgKind}
        />
        <Line
          name="contactPerson"
          label="单位联系人（个人不填）"
          value={typed.contactPerson}
          most={100}
          fault={faults.contactPerson}
        />
      </div>
      <Line name="name" label="姓名或者单位名称" wanted value={typed.name} auto="name" most={100} fault={faults.name} />
      <PickOne name="idKind" label="身份证明的名称" value={typed.idKind} options={ID_KINDS} fault={faults.idKind} />
      <Line
        name="idNumber"
        label="证件号码"
        wanted
        value={typed.idNumber}
        auto="off"
        most={60}
        fault={faults.idNumber}
      />
      <details className="why">
        <summary>为什么要身份证明，怎样保管</summary>
        <p>
          条例第二十九条要求申请包括申请人的姓名或者名称、身份证明、联系方式。号码逐项加密保存，工作人员平时只看到遮盖的样子，说明理由才能看原文，每次都留下记录；只用于办理这件申请，不对外提供，到期清除。
        </p>
      </details>
      <p className="note" id="contact-help">
        下面的电话、地址、电子邮箱至少填写一种，便于受理机关与您确认和送达（条例第二十九条）。选择邮寄的要写地址，选择网上途径的要写电子邮箱。
      </p>
      <Line name="phone" label="联系电话" type="tel" value={typed.phone} auto="tel" most={40} fault={faults.phone} />
      <Line
        name="address"
        label="联系地址"
        value={typed.address}
        auto="street-address"
        most={300}
        help="邮寄文书用，写到门牌号。"
        fault={faults.address}
      />
      <Line
        name="postcode"
        label="邮政编码"
        value={typed.postcode}
        auto="postal-code"
        most={6}
        fault={faults.postcode}
      />
      <Line
        name="email"
        label="电子邮箱"
        type="email"
        value={typed.email}
        auto="email"
        most={200}
        fault={faults.email}
      />
    </section>
  )
}

function Agent({ typed, faults }: Part): ReactNode {
  const filled = [typed.agentName, typed.agentIdNumber, typed.agentPhone].some(Boolean)
  return (
    <details className="step" open={filled || undefined}>
      <summary>由别人代为申请的，填写代理人</summary>
      <p className="note">
        并在第四步附上委托书（写明委托谁、委托办什么、委托人签名或者盖章）和双方的身份证明；没有附的，受理机关会请您补正。申请仍以委托人的名义提出，上面“谁申请”填委托人。自己申请的不填。
      </p>
      <Line name="agentName" label="代理人姓名" value={typed.agentName} most={100} fault={faults.agentName} />
      <Line
        name="agentIdNumber"
        label="代理人证件号码"
        value={typed.agentIdNumber}
        auto="off"
        most={60}
        fault={faults.agentIdNumber}
      />
      <Line
        name="agentPhone"
        label="代理人电话"
        type="tel"
        value={typed.agentPhone}
        most={40}
        fault={faults.agentPhone}
      />
    </details>
  )
}

function Request({ typed, faults }: Part): ReactNode {
  return (
    <section className="step" aria-labelledby="step-what">
      <h2 id="step-what">二、要什么信息</h2>
      <LongText
        name="request"
        label="所需政府信息的名称、文号或者其他描述"
        wanted
        rows={6}
        most={LONGEST_REQUEST}
        value={typed.request}
        help="写清文件标题、文号、形成的时间、涉及的事项，越具体越容易查到。例如：2025年度科技计划项目立项名单。不用写用途。"
        fault={faults.request}
      />
      <div data-suggestions="" aria-live="polite" />
    </section>
  )
}

function HowWanted({ typed, faults, contact }: Part & Only<ApplyProps, 'contact'>): ReactNode {
  return (
    <section className="step" aria-labelledby="step-how">
      <h2 id="step-how">三、怎么给您</h2>
      <Ticks
        name="supply"
        label="提供方式（可以多选）"
        values={typed.supply}
        options={CHOICES.supply}
        fault={faults.supply}
      />
      <Ticks name="way" label="获取途径（可以多选）" values={typed.way} options={CHOICES.way} fault={faults.way} />
      <Line
        name="wayOther"
        label="对方式、途径的其他说明（可不填）"
        value={typed.wayOther}
        most={LONGEST_OTHER}
        fault={faults.wayOther}
      />
      <Ticks name="otherForm" label="不能按上述形式提供时" one values={[typed.otherForm]} options={CHOICES.otherForm} />
      <Ticks
        name="help"
        label="阅读、视听有困难，需要的帮助（条例第四十三条，可以不选）"
        values={typed.help}
        options={CHOICES.help}
        help={`书写有困难的，也可以打电话${contact.phone ? `（${contact.phone}）` : ''}或者到窗口口头提出，由工作人员代为填写。`}
      />
      <Line
        name="helpOther"
        label="对帮助的其他说明（可不填）"
        value={typed.helpOther}
        most={LONGEST_OTHER}
        fault={faults.helpOther}
      />
    </section>
  )
}

function Papers({ kept, fileMegabytes, files, faults }: ApplyProps): ReactNode {
  const size = `单个文件不超过 ${fileMegabytes} MB`
  return (
    <section className="step" aria-labelledby="step-papers">
      <h2 id="step-papers">四、附上材料（可以不附）</h2>
      {faults.files && (
        <p className="fault" id="files" tabIndex={-1}>
          {faults.files}
        </p>
      )}
      {kept.length > 0 && (
        <fieldset className="ticks">
          <legend>已经收到的附件（不用再选；不要的请打勾去掉）</legend>
          {kept.map(({ key, name, megabytes }) => (
            <label key={key} className="tick">
              <input type="checkbox" name="drop" value={key} />
              去掉“{name}”（{megabytes} MB）
            </label>
          ))}
        </fieldset>
      )}
      <Paper
        name="identity"
        label="身份证明的照片或者扫描件"
        accept={PICTURES}
        help={`不上传也可以提交；受理机关认为需要核对的，会请您补正。正反两面请放在一张图片或者一个 PDF 里。${size}。`}
      />
      <Paper name="mandate" label="委托书（有代理人的）" accept={PICTURES} />
      <Paper
        name="other"
        label="其他材料"
        accept={PAPERS}
        many
        help={`图片、PDF、Word、Excel、OFD、压缩包，全部附件最多 ${files} 个，${size}。请不要上传涉密文件。`}
      />
    </section>
  )
}

/** How to apply or ask otherwise. */
export function ContactList({ contact }: { readonly contact: Contact }): ReactNode {
  const facts = [
    ['工作机构', contact.office],
    ['地址', contact.address],
    ['办公时间', contact.hours],
    ['电话', contact.phone],
    ['电子邮箱', contact.email],
  ].filter(([, value]) => value)
  return facts.length === 0 ? (
    <p>该机关还没有在本站公布工作机构的地址和电话，请查阅它的政府信息公开指南。</p>
  ) : (
    <ul className="contact">
      {facts.map(([name, value]) => (
        <li key={name}>
          {name}：{value}
        </li>
      ))}
    </ul>
  )
}
