/** One piece of a case file (卷内文件): a sheet made here, or a file that hangs on the case. Plain data: it goes to another process. */
import type { Paper } from '../typeset/paper.ts'

interface Common {
  /** 文件名称, as the index says it. */
  readonly title: string
  /** 文号; '' when it has none. */
  readonly number: string
  /** 责任者. */
  readonly author: string
  /** YYYY-MM-DD; '' when it has none. */
  readonly day: string
}

/** Sheets composed from what is recorded; one after the other they are one piece. */
export interface OwnPiece extends Common {
  readonly kind: 'own'
  readonly papers: readonly Paper[]
}

export interface FilePiece extends Common {
  readonly kind: 'file'
  readonly id: string
  /** As its sender called it; never believed. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** SHA-256 as it was registered. */
  readonly digest: string
  /** The kind seen in the bytes. */
  readonly type: string
  readonly typeLabel: string
  /** Why the file is not in this copy of the case file at all, one sentence; null when it is. */
  readonly withheld: string | null
}

export type Piece = OwnPiece | FilePiece

/** What stands on the cover and in the head of the index. */
export interface CaseFileHead {
  /** 机关全称. */
  readonly organ: string
  /** 登记号 or 案号. */
  readonly caseNo: string
  /** 政府信息公开申请案卷, 行政复议、行政诉讼案卷. */
  readonly title: string
  /** 案由 in one line. */
  readonly about: string
  /** Lines of the cover: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** For the form D47; absent when the case is no application. */
  readonly applicant: string
  readonly receivedOn: string | null
  readonly outcome: string
  readonly repliedOn: string | null
  readonly archiveNumber: string
  /** Personal data are masked in it, and files that hold them left out. */
  readonly masked: boolean
  /** Beijing time of making, YYYY-MM-DD HH:MM. */
  readonly madeAt: string
}

/** Where a piece stands: numbers of its first and last page, from 1. */
export interface PieceRange {
  readonly first: number
  readonly last: number
}
