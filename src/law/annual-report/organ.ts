/** Names of administrative organs: what kind of organ a report is from, and whether two names mean the same one. */

/**
 * government: a people's government at county level or above; local: a township, subdistrict or zone, of which article
 * 49 says nothing; department: every other organ.
 */
export type OrganKind = 'government' | 'local' | 'department'

/** The kind an organ's name shows: 云川市（人民政府） – government, 望山镇人民政府 – local, 云川市人民政府办公室 – department. */
export function organKind(name: string): OrganKind {
  const organ = plainName(name)
  if (/(?:[乡镇](?:人民)?政府|[乡镇]|街道(?:办事处|办)?|(?:[区园城港岛]|示范区)(?:管理委员会|管委会))$/.test(organ))
    return 'local'
  return /(?:人民政府|行政公署|[省市县区州盟旗]政府|[省市县区州盟旗])$/.test(organ) ? 'government' : 'department'
}

/**
 * Whether two names can mean one organ. same: equal, or one is the other with a place before or an office behind;
 * abbreviated: one leaves out characters of the other (科技局, 科学技术局); different: two full names that cannot be one;
 * unsure: not to be decided from the names alone.
 */
export function sameOrgan(one: string, other: string): 'same' | 'abbreviated' | 'different' | 'unsure' {
  const [short, long] = [plainName(one), plainName(other)].sort((a, b) => a.length - b.length) as [string, string]
  if (short === '' || long.startsWith(short) || long.endsWith(short)) return 'same'
  if (isAbbreviation(short, long)) return 'abbreviated'
  if (UNNAMED.test(short) || UNNAMED.test(long)) return 'unsure'
  const [shortPlace, longPlace] = [placeIn(short), placeIn(long)]
  if (!shortPlace !== !longPlace) return 'unsure'
  // 一级政府的报告由其办公室、政务公开机构落款，名称不必相同，地名相同即可。
  const departments = organKind(one) === 'department' && organKind(other) === 'department'
  return !departments && shortPlace === longPlace ? 'unsure' : 'different'
}

/** 云川市科学技术局 → 云川市; null where the name does not begin with a place (市科技局, 科学技术部). */
export function placeIn(name: string): string | null {
  return /^[^省市县区旗州盟]{1,12}(?:自治)?[省市县区旗州盟]/.exec(plainName(name))?.[0] ?? null
}

/**
 * 规章制定权 ——《中华人民共和国立法法》第四章第二节: ministries, and the governments of provinces, cities divided into
 * districts and autonomous prefectures. false where the name shows that there is none; null where it does not show.
 */
export function mayMakeRules(name: string): boolean | null {
  const organ = plainName(name)
  if (/^(?:国家|国务院|中国|中华|全国)|(?:部|总局|总署|署|银行|政府办公[室厅])$/.test(organ)) return null
  const kind = organKind(organ)
  if (kind === 'local') return false
  if (kind === 'government') return /县(?:人民政府|政府)?$/.test(organ) && !/自治县/.test(organ) ? false : null
  return placeIn(organ) ? false : null
}

/** Without blanks, brackets and what they hold, and leading 关于. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+|\([^()]*\)|^关于/g, '')
    .replace(/（[^（）]*）/g, '')
}

/** 市科技局, 局办公室, 本机关: names that leave out whose. */
const UNNAMED = /^(?:[省市县区州局我]|本)/

function isAbbreviation(short: string, long: string): boolean {
  let at = 0
  for (const character of long) if (character === short[at]) at += 1
  return at === short.length
}
