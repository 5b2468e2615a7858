/** What is recorded of the desk: phrases that everybody of the organ uses; a person's own are nobody else's business. */
export const DESK_EVENTS = {
  'phrase-added': '增加本机关的常用语',
  'phrase-dropped': '删去本机关的常用语',
} as const satisfies Record<string, string>
