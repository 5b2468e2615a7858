/** 法人或者其他组织的五类：named as the annual report counts them, with who belongs to each so that the applicant can tick it. */
import { APPLICANT_COLUMNS } from '../../law/annual-report/formats/shared.ts'

/** Ours, to help with ticking; the names are the report's. */
const MEANS = {
  business: '公司、合伙企业、个人独资企业等以营利为目的的企业',
  research: '以科学研究、技术开发为主要业务的机构',
  publicWelfare: '从事公益活动的社会团体、基金会、社会服务机构等非营利组织',
  legalService: '律师事务所、公证机构、司法鉴定机构、基层法律服务所等',
  otherOrg: '以上四类之外的法人或者其他组织',
} as const

export type OrganisationKind = keyof typeof MEANS

function label(kind: OrganisationKind): string {
  const name = APPLICANT_COLUMNS.find(({ key }) => key === kind)?.path.at(-1)
  if (name === undefined) throw new Error(`the report has no column ${kind}`)
  return name
}

const KINDS = Object.keys(MEANS) as readonly OrganisationKind[]

/** Kind → name. */
export const ORGANISATION_KINDS = Object.fromEntries(KINDS.map((kind) => [kind, label(kind)])) as Readonly<
  Record<OrganisationKind, string>
>

/** One sentence that tells the kinds apart. */
export const KINDS_EXPLAINED = `${KINDS.map((kind) => `${label(kind)}，指${MEANS[kind]}`).join('；')}。`
