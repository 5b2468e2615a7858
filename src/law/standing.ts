/**
 * 出处的可靠程度。A list or a figure of this law comes from a text that was read, from one known by heart, from what many organs do, or
 * it is only our own proposal; whoever shows it may say so, and what does not stand in a text that binds is a setting of the organ.
 */
export interface Standing {
  readonly label: string
  /** 是否可以由机关自行设置. */
  readonly isSetting: boolean
}

export const STANDINGS = {
  law: { label: '法律、法规、规章的条文', isSetting: false },
  document: { label: '规范性文件、标准的文句', isSetting: false },
  recalled: { label: '凭记忆写下，待核对原文', isSetting: true },
  practice: { label: '各地通行做法', isSetting: true },
  proposed: { label: '缺省设置，没有统一规定', isSetting: true },
} as const satisfies Record<string, Standing>

export type StandingCode = keyof typeof STANDINGS

/** What a thing rests on, and how surely. */
export interface Source {
  readonly cites: string
  readonly standing: StandingCode
}
