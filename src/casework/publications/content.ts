/**
 * 一条信息的全部内容：what is written, reviewed and signed. Its digest covers every word, every file by its own digest, and everything
 * that decides where, to whom and with what it goes out; nothing of it can change under a signature.
 */
import { z } from 'zod'
import { bodyDigest } from '../../intake/bodies/digest.ts'
import { storedBody } from '../../intake/bodies/stored.ts'
import type { Body } from '../../intake/bodies/body.ts'
import { ATTRIBUTES, type AttributeCode } from '../../law/disclosure/attribute.ts'
import { GROUND_CODES, type GroundCode } from '../../law/disclosure/attribute-grounds.ts'
import { CATEGORY_CODES, type CategoryCode } from '../../law/disclosure/categories.ts'
import {
  INTERPRETATION_FEATURES,
  INTERPRETATION_FORMS,
  INTERPRETATION_ORIGINS,
  type InterpretationFeature,
  type InterpretationForm,
  type InterpretationOrigin,
} from '../../law/disclosure/interpretation.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import { DOCUMENT_ACTS, type DocumentActCode } from '../../law/documents/acts.ts'
import { quotedNumber } from '../../law/documents/document-number.ts'
import { DOCUMENT_KINDS, type DocumentKindCode } from '../../law/documents/kinds.ts'
import { RANKS, type RankCode } from '../../law/documents/rank.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { LocalDate } from '../../law/local-date.ts'

const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const short = (most: number) => z.string().trim().max(most, `最多 ${most} 个字。`)
const day = z.iso.date().transform((text) => text as LocalDate)
const uuid = z.uuid()

/** Longest title that anybody reads; a longer one is pasted by mistake. */
export const MOST_TITLE = 200
export const MOST_ATTACHMENTS = 100

const EMPTY_BODY: Body = { blocks: [], notes: [] }

const bodyShape = z.unknown().transform((value, context): Body => {
  const body = value === null || value === undefined ? EMPTY_BODY : storedBody(value)
  if (body) return body
  context.addIssue({ code: 'custom', message: '正文的格式不对，请重新粘贴。' })
  return z.NEVER
})

/** 保密审查和内容审核的判断：yes and doubtful stop it (`law/disclosure/review`). */
const answer = z.enum(['no', 'yes', 'doubtful']).nullable().default(null)

export const contentShape = z.object({
  title: short(MOST_TITLE).default(''),
  summary: short(1000).default(''),
  keywords: z.array(short(30)).max(20).default([]),
  body: bodyShape,
  /** 公开属性, its grounds and reason. */
  attribute: z.enum(keys<AttributeCode>(ATTRIBUTES)).nullable().default(null),
  grounds: z
    .array(z.enum(GROUND_CODES as [GroundCode, ...GroundCode[]]))
    .max(8)
    .default([]),
  attributeReason: short(1000).default(''),
  category: z
    .enum(CATEGORY_CODES as [CategoryCode, ...CategoryCode[]])
    .nullable()
    .default(null),
  /** Row of the catalogue it fulfils. */
  dutyId: uuid.nullable().default(null),
  /** Leaf of the portal. */
  leaf: z
    .string()
    .regex(/^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40}){0,3}$/, '请从栏目中选择。')
    .nullable()
    .default(null),
  stages: z
    .array(z.enum(keys<Stage>(STAGES)))
    .max(5)
    .default([]),
  theme: short(40).nullable().default(null),
  /** 信息形成或者变更之日：the time limit of article 26 runs from it. */
  formedOn: day.nullable().default(null),
  author: short(60).default(''),
  source: z
    .object({
      kind: z.enum(['original', 'reprint']),
      name: short(100).default(''),
      address: short(500).default(''),
      /** 来源核实核准：how it was verified. */
      verified: short(500).default(''),
      /** 原文的公开属性, of a forwarded document. */
      attribute: z.enum(keys<AttributeCode>(ATTRIBUTES)).nullable().default(null),
    })
    .default({ kind: 'original', name: '', address: '', verified: '', attribute: null }),
  /** Of policy documents only. */
  document: z
    .object({
      // In its one form where it can be read: two ways of writing it are still one number.
      number: short(60).default('').transform(quotedNumber),
      kind: z.enum(keys<DocumentKindCode>(DOCUMENT_KINDS)).nullable().default(null),
      rank: z.enum(keys<RankCode>(RANKS)).default('otherDocuments'),
      issuers: z.array(short(60)).max(20).default([]),
      ledByOther: z.boolean().default(false),
      signedOn: day.nullable().default(null),
      effectiveOn: day.nullable().default(null),
      expiresOn: day.nullable().default(null),
      /** What it does to earlier documents. */
      acts: z
        .array(
          z.object({
            target: uuid,
            does: z.enum(keys<DocumentActCode>(DOCUMENT_ACTS)),
            from: day,
            what: short(500).default(''),
            expiresOn: day.nullable().default(null),
          }),
        )
        .max(200)
        .default([]),
    })
    .nullable()
    .default(null),
  /** 解读方案 of a policy document, or why there is no interpretation. */
  interpreting: z
    .object({
      features: z
        .array(z.enum(keys<InterpretationFeature>(INTERPRETATION_FEATURES)))
        .max(8)
        .nullable()
        .default(null),
      outline: short(2000).default(''),
      forms: z
        .array(z.enum(keys<InterpretationForm>(INTERPRETATION_FORMS)))
        .max(8)
        .default([]),
      channels: short(500).default(''),
      time: short(200).default(''),
      waivedBecause: short(1000).default(''),
    })
    .nullable()
    .default(null),
  /** Of an interpretation: of which documents, how. */
  interprets: z
    .object({
      documents: z.array(uuid).max(20).default([]),
      forms: z
        .array(z.enum(keys<InterpretationForm>(INTERPRETATION_FORMS)))
        .max(8)
        .default([]),
      origin: z.enum(keys<InterpretationOrigin>(INTERPRETATION_ORIGINS)).default('own'),
    })
    .nullable()
    .default(null),
  /** What only the other genres have; their activity reads it (`consultation`, `response`, `openDay`). */
  facts: z.record(z.string().max(40), z.union([short(2000), z.number(), z.boolean(), z.null()])).default({}),
  attachments: z
    .array(z.object({ fileId: uuid, label: short(200) }))
    .max(MOST_ATTACHMENTS, `附件最多 ${MOST_ATTACHMENTS} 个。`)
    .default([]),
  pictures: z
    .array(z.object({ fileId: uuid, alt: short(300) }))
    .max(300)
    .default([]),
  related: z.array(uuid).max(50).default([]),
  /** Channels besides the portal it should go to. */
  channels: z.array(uuid).max(50).default([]),
  /** When the drafter wishes it to go out; nobody can set when it did. */
  wishedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  review: z
    .object({
      stateSecret: answer,
      workSecret: answer,
      otherLaw: answer,
      safetyStability: answer,
      thirdParty: answer,
      personal: answer,
      internal: answer,
      approval: z.enum(['not-needed', 'needed', 'granted', 'refused']).nullable().default(null),
      otherOrgans: z.enum(['none', 'not-asked', 'asked', 'agreed', 'disagreed']).nullable().default(null),
      notes: short(1000).default(''),
    })
    .default({
      stateSecret: null,
      workSecret: null,
      otherLaw: null,
      safetyStability: null,
      thirdParty: null,
      personal: null,
      internal: null,
      approval: null,
      otherOrgans: null,
      notes: '',
    }),
})
export type Content = z.infer<typeof contentShape>

/** What a new draft begins with. */
export const emptyContent = (): Content => contentShape.parse({ body: null })

/** What a file weighs in the digest: its own digest, under the id by which the content names it. */
export type FileDigests = ReadonlyMap<string, string>

/**
 * The digest of the exact content. `files` gives the digest of every file the content names; a file that is missing there is
 * digested as missing, so that taking one away is seen.
 */
export function contentDigest(genre: string, content: Content, files: FileDigests): string {
  const { body, attachments, pictures, ...rest } = content
  return digest(
    'sha256',
    canonical({
      genre,
      ...(rest as unknown as Record<string, Json>),
      body: bodyDigest(body),
      attachments: attachments.map(({ fileId, label }) => ({ label, digest: files.get(fileId) ?? 'missing' })),
      pictures: pictures.map(({ fileId, alt }) => ({ alt, fileId, digest: files.get(fileId) ?? 'missing' })),
    }),
  )
}

/** Path by which the body names an uploaded picture; the portal and the desk each have their own address for it. */
export const PICTURE_PATH = /^\/pictures\/([0-9a-f-]{36})$/
