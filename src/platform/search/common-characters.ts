/**
 * The five hundred characters that official documents use most, with figures and marks: counted over annual reports, regulations and
 * notices, they are some 93 % of a text. A pair of two of them says little about a document, three in a row say enough.
 * Changing this list means building the index of the portal anew: what is asked for must be cut as what is kept.
 */
const CHARACTERS =
  '的公不开一政请件有信日人息条年申文理第机期行没办府关复号作三是个到在以发收数出十工本和内法项上后写告二已定务正用明名要提能结记报为动同其查字登知答科时次可审新限例对度或表中由规部分全处方计改议之容经重成这主录依月事会管四局自单意份据于书过下国里网密再格通交式当说情员五保设了者应见布诉只接市核他入存起求系签读案位费予台六补标民回责况统确共业前长制室算任构放认性页与安按目填来各口看题天还导程未职邮加地账称面节果证撤进送序都及技码假区合每级别等原至转更最取令类示间编电空量列决属范步元得现张检多并组无实县解也总照错清体服样代建选址相附完先排置两征么需云策小点大效甲图平止问站话权联学调移另讼所子整道什态哪档款批待微传七去达留延形负准受门修除章九打外万家周增试少乙供就指院给从栏川版企姓立领缴术几超如身您八社满逾稿器生向备划岗己采织施律谁库强被某众校印缺换否休片着链训因询比做监我种择仍督连培涉索符金卷推秘断失许然函变执废归渠注常早箱误落评专替余找逐户头访具它含视承化班商消展省续协维将草李益太历群此途停包恢持旧料白句删钥引厅流预该占今拟障近退直段届举把获参随好径带购护阅线怎掉路销才百委语反盖材状场判额寄必载研'
const MARKS = '0123456789、,。:;.〔〕《》“”'

/** Whether a folded character is one of those that stand nearly everywhere. */
export const isCommon = (character: string): boolean => COMMON.has(character)

/** The same by the number of the character (its code point). */
export const isCommonNumber = (number: number): boolean => NUMBERS[number] === 1

const COMMON: ReadonlySet<string> = new Set([...CHARACTERS, ...MARKS])
const NUMBERS = new Uint8Array(0x10000)
for (const character of COMMON) NUMBERS[character.codePointAt(0) ?? 0] = 1
