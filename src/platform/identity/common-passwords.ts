/**
 * Passwords everybody tries first. A password is common when nothing is left of it after its ornaments (years, runs of figures,
 * repeated signs) are taken away and the rest, with look-alike signs read as letters, is one of these words.
 */

/** Words that lists of leaked passwords, and Chinese habits, are full of; small letters. */
const WORDS = [
  // 通用
  'password', 'passwd', 'passw', 'pass', 'pwd', 'admin', 'administrator', 'root', 'user', 'guest', 'test', 'tester', 'demo',
  'login', 'welcome', 'hello', 'letmein', 'iloveyou', 'love', 'sunshine', 'princess', 'dragon', 'monkey', 'football',
  'superman', 'master', 'shadow', 'secret', 'default', 'changeme', 'change', 'system', 'manager', 'oracle', 'mysql',
  'server', 'windows', 'computer', 'internet', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'a', 'aa', 'aaa', 'aaaa', 'ab',
  'xyz', 'x', 'z', 'q', 'qq',
  // 键盘上相邻的键
  'qwe', 'qwer', 'qwert', 'qwerty', 'qwertyuiop', 'asd', 'asdf', 'asdfg', 'asdfgh', 'asdfghjkl', 'zxc', 'zxcv', 'zxcvb',
  'zxcvbn', 'zxcvbnm', 'qaz', 'qazwsx', 'qazwsxedc', 'wsx', 'qwaszx', 'qweasd', 'qweasdzxc', 'zaq', 'xsw', 'zaqxsw',
  'poiuyt', 'lkjhgf', 'mnbvcx', 'wasd',
  // 拼音和口头语
  'woaini', 'woaiwojia', 'woaizhongguo', 'nihao', 'zhongguo', 'china', 'wodemima', 'mima', 'mimashi', 'wangyi', 'aini',
  'woshishui', 'tiantian', 'laopo', 'laogong', 'baobao', 'baobei', 'beijing', 'shanghai', 'caonima', 'taobao', 'alipay',
  'weixin', 'wechat', 'baidu', 'tencent', 'huawei', 'lenovo', 'xiaomi', 'wps',
  // 机关
  'zf', 'zwgk', 'zhengwu', 'zhengfu', 'xxgk', 'gongkai', 'xinxigongkai', 'zhengfuxinxi', 'bangongshi', 'bgs', 'kjj', 'keji',
  'kejiju', 'gov', 'government', 'danwei', 'jiguan', 'keshi', 'xitong', 'guanliyuan', 'caiwu', 'renshi',
] as const // prettier-ignore

/** Runs a person writes without thinking: ascending or descending figures, lucky and loving numbers, emergency calls. */
const RUNS =
  /0?123456789?0?|12345678?|1234567|123456|12345|1234|123|987654321|87654321|7654321|654321|54321|4321|321|147258369?|147258|159357|123321|112233|1314|520|521|666|888|999|168|110|119|120|10086|007/g
const YEARS = /(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?/g
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't',
} // prettier-ignore

const KNOWN: ReadonlySet<string> = new Set(WORDS)

/** Whether a password is one that guessing programs try first: a word of the list in whatever dress, or ornaments only. */
export function isCommon(password: string): boolean {
  const small = password.toLowerCase()
  return [small, readLetters(small)].some((spelling) =>
    [spelling.replace(YEARS, ' ').replace(RUNS, ' '), spelling].some((text) => {
      const words = text.split(/[^a-z]+/).filter((word) => word !== '')
      const leftFigures = text.replaceAll(/[^0-9]/g, '')
      return isDull(leftFigures) && words.every(isWord)
    }),
  )
}

/** At most two figures beside the words, or one figure over and over, are no secret. */
const isDull = (figures: string): boolean => figures.length <= 2 || /^(\d)\1*$/.test(figures)

/** A word of the list, alone, twice over, or two of them in a row; or one letter repeated. */
const isWord = (word: string): boolean =>
  KNOWN.has(word) ||
  /^([a-z])\1*$/.test(word) ||
  Array.from(word, (_, at) => at).some((at) => at > 1 && KNOWN.has(word.slice(0, at)) && KNOWN.has(word.slice(at)))

/** Look-alike signs between letters read as letters: p@ssw0rd is password; a figure at the end stays a figure. */
const readLetters = (text: string): string =>
  text.replaceAll(/(?<=[a-z])[@4310!$57]+(?=[a-z])|^[@$]+(?=[a-z])/g, (run) =>
    Array.from(run, (sign) => LOOKALIKES[sign] ?? sign).join(''),
  )
