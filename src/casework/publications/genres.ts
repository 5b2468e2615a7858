/** 发布的信息有哪几类：what each is called, whether it is a policy document, where it stands when nobody says otherwise. */

export interface Genre {
  readonly label: string
  /** A document with 文号、有效性 and a life (规章、规范性文件、其他文件). */
  readonly policy?: true
  /** Columns of the portal it may stand in besides those of its category; the first is the preset. */
  readonly columns: readonly string[]
  /** Whether it has to name an item of articles 20 and 21. */
  readonly statutory: boolean
}

export const GENRES = {
  document: { label: '政策文件', policy: true, columns: ['zcwjk'], statutory: true },
  information: { label: '政府信息', columns: [], statutory: true },
  notice: { label: '通知公告', columns: ['tzgg'], statutory: false },
  news: { label: '工作动态', columns: ['gzdt'], statutory: false },
  interpretation: { label: '政策解读', columns: ['zcjd'], statutory: false },
  response: { label: '回应关切', columns: ['hygq'], statutory: false },
  consultation: { label: '征集调查', columns: ['zjdc'], statutory: false },
  'consultation-result': { label: '征集结果', columns: ['zjdc'], statutory: false },
  'open-day': { label: '政府开放日', columns: ['zfkfr'], statutory: false },
  institution: { label: '公开制度', columns: ['zfxxgkzd'], statutory: false },
  guide: { label: '公开指南', columns: ['zfxxgkzn'], statutory: false },
} as const satisfies Record<string, Genre>

export type GenreCode = keyof typeof GENRES
export const GENRE_CODES = Object.keys(GENRES) as [GenreCode, ...GenreCode[]]

/** A genre with the types of its fields widened. */
export const genreOf = (code: GenreCode): Genre => GENRES[code]
