/** What an element of a page is to a body; an element not named here is passed through, its text kept. */

export type BodyRole =
  | ('block' | 'heading' | 'table' | 'list' | 'item' | 'verbatim')
  | ('link' | 'image' | 'break' | 'marked' | 'deleted' | 'inserted' | 'ruby')
  | ('script' | 'embedded' | 'drawing' | 'field' | 'form' | 'unseen' | 'style')

const NAMES = {
  block:
    'html body address article aside blockquote center dd details div dl dt fieldset figcaption figure footer header ' +
    'hgroup hr legend main nav p search section summary caption dir menu optgroup tbody thead tfoot tr td th dialog',
  heading: 'h1 h2 h3 h4 h5 h6',
  table: 'table',
  list: 'ul ol',
  item: 'li',
  verbatim: 'pre listing xmp plaintext',
  link: 'a',
  image: 'img',
  break: 'br',
  marked: 'b strong i em u s strike sup sub cite dfn var',
  deleted: 'del',
  inserted: 'ins',
  ruby: 'rt',
  script: 'script',
  embedded: 'iframe frame frameset object embed applet audio video canvas portal noembed noframes',
  drawing: 'svg math',
  field: 'input button select textarea datalist option',
  form: 'form',
  unseen: 'head title noscript template meta link base param source track col colgroup rp map area xml',
  style: 'style',
} as const satisfies Partial<Record<BodyRole, string>>

const ROLES: ReadonlyMap<string, BodyRole> = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as BodyRole] as const)),
)

export const bodyRoleOf = (name: string): BodyRole | undefined => ROLES.get(name)

/** The mark an element puts on its text. */
export const MARK_OF = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  u: 'underline',
  s: 'struck',
  strike: 'struck',
  sup: 'raised',
  sub: 'lowered',
} as const

/**
 * Where pages of the usual systems keep the article, by id or class, the surest first: WeChat, gov.cn, TRS, VSB and the
 * like. What stands around it on a saved page is no part of the publication.
 */
export const ARTICLE_PLACES: readonly string[] = [
  '#js_content',
  '#UCAP-CONTENT',
  '.TRS_Editor',
  '.trs_editor_view',
  '.view.TRS_UEDITOR',
  '.TRS_UEDITOR',
  '#vsb_content',
  '#vsb_content_2',
  '#vsb_content_4',
  '#zoom',
  '#Zoom',
  '.zoom',
  '.v_news_content',
  '.pages_content',
  '.article-content',
  '.article_content',
  '.news_content',
  '.xxgk_content',
  '#content_body',
]
