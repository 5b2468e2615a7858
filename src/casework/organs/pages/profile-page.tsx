/** 机关简介和联系方式: the fields of the profile as a form, each with the article that wants it; gaps are told on top. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { get, put } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { NoOrgan, useOrganInView } from '../organ-in-view.tsx'
import { PROFILE_FIELDS, PROFILE_KEYS, type Profile, type ProfileField, type ProfileKey } from '../profile-fields.ts'

interface Kept {
  readonly organ: { readonly id: string; readonly name: string }
  readonly profile: Profile
  readonly version: number
  readonly gaps: readonly ProfileKey[]
  readonly mayKeep: boolean
}

const FIELDS: readonly Field<Profile>[] = PROFILE_KEYS.map((name): Field<Profile> => {
  const { label, kind, group, cites, says, hint, max, choices }: ProfileField = PROFILE_FIELDS[name]
  const shared = { name, label, help: { cites, says }, ...(group && { group }), ...(hint && { hint }) }
  if (kind === 'choice')
    return { ...shared, kind, choices: (choices ?? []).map((choice) => ({ value: choice, label: choice })) }
  return { ...shared, kind: kind === 'long' ? 'long' : 'text', ...(max !== undefined && { max }) }
})

export default function ProfilePage(): ReactNode {
  const organ = useOrganInView()
  return (
    <Page
      title="机关简介和联系方式"
      says="公开指南、网站页脚、年度报告和各种文书都从这里取用，填一次，处处一致。"
      actions={organ.choice}
    >
      {organ.id ? <ProfileOf key={organ.id} id={organ.id} /> : <NoOrgan />}
    </Page>
  )
}

function ProfileOf({ id }: { readonly id: string }): ReactNode {
  const path = `/organs/${id}/profile`
  const asked = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<Kept>(path, {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="机关简介" />
  const { profile, version, gaps, mayKeep, organ } = asked.data
  if (!mayKeep)
    return <Facts facts={PROFILE_KEYS.map((key) => ({ label: PROFILE_FIELDS[key].label, value: profile[key] }))} />
  return (
    <>
      {gaps.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${organ.name}还有 ${gaps.length} 项没有填`}
          description={`${gaps.map((key) => PROFILE_FIELDS[key].label).join('、')}。公开指南和文书要用到。`}
        />
      )}
      <FormPage<Profile, { readonly version: number }>
        bare
        key={version}
        form="organ-profile"
        subject={id}
        title=""
        fields={FIELDS}
        initial={profile}
        version={version}
        save={(values, seen) => put(path, { profile: filled(values), version: seen ?? version })}
        saved={() => ({ says: '已保存。' })}
        fresh={async () => {
          const now = await get<Kept>(path)
          return { values: now.profile, version: now.version }
        }}
      />
    </>
  )
}

/** A field that was emptied is an empty text, not one that was not given. */
const filled = (values: Profile): Profile =>
  Object.fromEntries(PROFILE_KEYS.map((key) => [key, values[key] ?? ''])) as unknown as Profile
