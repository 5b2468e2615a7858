/** 依申请公开设置：how online applications are confirmed and kept from flooding, numbers, periods, payment; and what the letters still want. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Radio } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Choice, Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'

interface Values {
  readonly confirmedBy: 'office' | 'receipt'
  readonly source: string
  readonly against: 'proof' | 'mail'
  readonly caseNumber: string
  readonly supplementDays: number
  readonly howToPay: string
}
interface Kept extends Values {
  readonly version: number
  readonly mail: boolean
  readonly example: string
  readonly remedies: readonly { readonly label: string; readonly value: string }[]
  readonly missing: readonly { readonly label: string; readonly at: string; readonly says: string }[]
}

const PATH = '/settings/applications'
const PROFILE = '/organ-profile'

export default function SettingsPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Kept>(PATH, {}, signal) })
  return (
    <Page
      title="依申请公开设置"
      says="由本机关自己决定的事：网上申请怎样算双方确认、登记号怎样编、补正期限和缴费方式。改了以后只对此后的申请起作用。"
    >
      {asked.data ? (
        <SettingsForm key={asked.data.version} kept={asked.data} />
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Loading what="依申请公开设置" />
      )}
    </Page>
  )
}

function SettingsForm({ kept }: { readonly kept: Kept }): ReactNode {
  const { version, mail, example, remedies, missing, ...values } = kept
  return (
    <>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`文书还缺 ${missing.length} 项，缺了的出具不了`}
          description={
            <ul className="app-missing">
              {missing.map(({ label, at, says }) => (
                <li key={label}>
                  {at === 'profile' ? <Link to={PROFILE}>{label}</Link> : label}：{says}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <FormPage<Values, { readonly version: number }>
        bare
        form="application-settings"
        subject="own"
        title="依申请公开设置"
        fields={fieldsOf(mail, example)}
        initial={values}
        version={version}
        draft={false}
        save={(given, seen) => put(PATH, { ...values, ...given, version: seen ?? 0 })}
        saved={() => ({ says: '已保存，此后的申请按新的设置办理。' })}
        fresh={async () => {
          const now = await get<Kept>(PATH, {})
          return { values: now, version: now.version }
        }}
        back="/applications"
      >
        <section className="wb-part" aria-labelledby="settings-remedies">
          <h2 id="settings-remedies">文书里的复议机关和法院</h2>
          <p className="wb-soft">
            答复书的救济告知、答复后的进度页都用这些；只在一处维护：<Link to={PROFILE}>机关简介与联系方式</Link>。
          </p>
          <p className="wb-soft">
            发文字号和文书的用语：<Link to="/letter-settings">文书设置</Link>。
          </p>
          <Facts facts={remedies.map(({ label, value }) => ({ label, value }))} />
        </section>
      </FormPage>
    </>
  )
}

const radios = (choices: readonly (Choice & { readonly disabled?: boolean })[]) =>
  function Radios({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <Radio.Group
        id={id}
        className="wb-radios"
        disabled={disabled}
        value={value ?? null}
        options={[...choices]}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }

const CONFIRM_SAYS =
  '申请人通过互联网渠道提交申请的，以双方确认之日为收到申请之日。法律没有说怎样才算确认：由工作机构的人打电话、发邮件与申请人确认的，选第一项；以本系统当场出具的回执为双方确认的，选第二项——期限从当天起算，没有人看也照样起算，所以应当有本机关的规定为依据（例如写进政府信息公开指南），并且每个工作日有人查收。'

const fieldsOf = (mail: boolean, example: string): readonly Field<Values>[] => [
  {
    name: 'confirmedBy',
    label: '网上申请的双方确认',
    kind: 'own',
    group: '网上申请',
    required: true,
    own: radios([
      { value: 'office', label: '工作机构与申请人确认' },
      { value: 'receipt', label: '以系统回执为确认' },
    ]),
    help: { cites: '《政府信息公开条例》第三十一条第（三）项', says: CONFIRM_SAYS },
  },
  {
    name: 'source',
    label: '依据',
    kind: 'text',
    max: 200,
    wide: true,
    hint: '以系统回执为确认的必填，会显示给申请人，例如：本机关政府信息公开指南第三条。',
    help: { cites: '《政府信息公开条例》第三十一条第（三）项', says: CONFIRM_SAYS },
  },
  {
    name: 'against',
    label: '防止机器大量提交',
    kind: 'own',
    required: true,
    hint: mail
      ? '选邮箱确认的，没有电子邮箱的人就不能在网上提交，只能邮寄、打电话或者当面；一般选第一项。'
      : '本系统还没有配置发信的邮箱和对外网址，邮箱确认不能选；需要的请系统管理员设置。',
    own: radios([
      { value: 'proof', label: '浏览器自动计算（申请人不用做什么）' },
      { value: 'mail', label: '邮箱确认（点开邮件里的链接，24 小时内有效）', disabled: !mail },
    ]),
    help: {
      cites: '《政府信息公开条例》第二十九条',
      says: '申请人只需要有一种联系方式。要求人人有邮箱，会把一部分人挡在网上渠道之外；只有确实受到机器大量提交的干扰时才改用邮箱确认。确认以后，仍以表单提交的时刻为提交时间；24 小时内没有确认的，不登记，填写的个人信息随即清除。',
    },
  },
  {
    name: 'caseNumber',
    label: '登记号的写法',
    kind: 'text',
    group: '登记和办理',
    required: true,
    max: 60,
    hint: `现在今年第一件是“${example}”。{year} 是年份，{seq} 是顺序号，{机关代字} 取自机关简介；顺序号每年从 1 起，改写法不影响已经登记的。`,
    help: { cites: '登记台账', says: '每件申请一个登记号，不缺号、不重号，撤回的也不腾出来。' },
  },
  {
    name: 'supplementDays',
    label: '补正期限',
    kind: 'number',
    required: true,
    min: 3,
    max: 60,
    decimals: 0,
    suffix: '个工作日',
    hint: '告知补正时预填，每一件都可以另定。',
    help: {
      cites: '《政府信息公开条例》第三十条',
      says: '应当一次性告知申请人需要补正的事项和合理的补正期限。多长为合理，法律没有规定；各地多给 10 至 15 个工作日。',
    },
  },
  {
    name: 'howToPay',
    label: '缴纳方式',
    kind: 'long',
    max: 500,
    rows: 3,
    hint: '写进收费通知书：非税收入缴款码、银行账户、窗口地址。不收费的机关不填。',
    help: {
      cites: '《政府信息公开信息处理费管理办法》',
      says: '应当按照申请人获取信息的途径向申请人发出收费通知，说明收费的依据、标准、数额、缴纳方式等。',
    },
  },
]
