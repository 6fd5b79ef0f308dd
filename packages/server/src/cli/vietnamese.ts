// Help and complaints of the command line in Vietnamese: our own texts, and the words of commander.
import type { Command } from 'commander'

/** By what the English help says. */
const texts: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Các lệnh:',
  'Example:': 'Ví dụ:',
  'Examples:': 'Ví dụ:',
  'Environment:': 'Biến môi trường:',
  'folder for data, keys and sandbox.json': 'thư mục giữ dữ liệu, khóa và sandbox.json',
  'display help for command': 'xem hướng dẫn của lệnh',
  '(lienthong --help shows what there is)': '(lienthong --help liệt kê các lệnh)',
  'Liên Thông: open SDK and reference exchange of the electronic health book.\nNot an official system of any authority.':
    'Liên Thông: bộ SDK mở và hệ thống tham chiếu cho sổ sức khỏe điện tử.\nKhông phải hệ thống chính thức của cơ quan nào.',
  'output the version number': 'in số phiên bản',
  'language of what is printed: vi or en (default: by LANG)':
    'ngôn ngữ của nội dung in ra: vi hoặc en (mặc định: theo LANG)',
  'sandbox.json of the running sandbox (default: the usual place)':
    'tệp sandbox.json của sandbox đang chạy (mặc định: chỗ thường lệ)',

  'Start a whole exchange on this computer, with invented hospitals and citizens':
    'Chạy trọn một hệ thống trên máy này, với bệnh viện và công dân giả định',
  'where data and keys are kept (default: LIENTHONG_DATA)':
    'nơi giữ dữ liệu và khóa (mặc định: LIENTHONG_DATA)',
  'port on 127.0.0.1; 0 takes any': 'cổng trên 127.0.0.1; 0 là cổng trống bất kỳ',
  'make your own facility a participant, by its 5-digit code':
    'thêm cơ sở của bạn làm đơn vị tham gia, theo mã 5 chữ số',
  'run the tour first': 'chạy phần giới thiệu trước',
  'with the tour: show the tokens, decoded': 'khi chạy giới thiệu: hiện các mã (token) đã giải mã',
  'print sandbox.json on one line instead of words':
    'in sandbox.json trên một dòng thay cho lời văn',
  'stop when standard input ends: for programs that start it':
    'dừng khi đầu vào chuẩn (stdin) kết thúc: dành cho chương trình khởi động nó',
  'start it, or say where it runs': 'khởi động, hoặc cho biết đang chạy ở đâu',
  'with your own facility': 'thêm cơ sở của bạn',
  'show what it does first': 'xem giới thiệu trước',

  'Walk through a visit from QR to access log; exits 0 only if every step was right':
    'Đi qua một lượt khám, từ mã QR đến nhật ký truy cập; kết thúc bằng 0 chỉ khi mọi bước đều đúng',
  'sandbox.json of a running sandbox (default: starts one of its own)':
    'tệp sandbox.json của sandbox đang chạy (mặc định: tự chạy một sandbox riêng)',
  'one JSON line a step': 'mỗi bước một dòng JSON',
  'show the tokens, decoded': 'hiện các mã (token) đã giải mã',
  'a sandbox of its own, gone afterwards': 'sandbox riêng, xong thì xóa',
  'with decoded tokens, in Vietnamese': 'kèm các mã (token) đã giải mã, bằng tiếng Việt',
  'for programs': 'dành cho chương trình',

  'Show the QR of an invented citizen of the running sandbox; good for 60 seconds, once':
    'Hiện mã QR của một công dân giả định trong sandbox đang chạy; có hiệu lực 60 giây, dùng một lần',
  'name of a citizen, as the sandbox lists them': 'tên công dân, như sandbox liệt kê',
  'the facility that may use it (default: whoever scans it, desk fields only)':
    'cơ sở được dùng mã (mặc định: cơ sở nào quét cũng được, chỉ xem các trường ở quầy)',
  'the text only, for scripts': 'chỉ in nội dung mã, dành cho chương trình',
  'write the QR as a picture, readable by you alone': 'ghi mã QR ra tệp ảnh mà chỉ bạn đọc được',

  'Work with GIAMDINHHS claim files': 'Làm việc với tệp hồ sơ giám định GIAMDINHHS',
  'Say what is in a file and what is wrong with it; offline, names are not shown':
    'Cho biết tệp có gì và sai ở đâu; không cần mạng, không hiện tên người bệnh',
  'the XML file that your hospital system exports':
    'tệp XML do phần mềm quản lý bệnh viện (HIS) xuất ra',
  'the facility that will send it': 'cơ sở sẽ gửi tệp',
  'the report as JSON': 'kết quả dạng JSON',
  'Ends with 1 if the file or one of its dossiers would be refused, with 0 otherwise.':
    'Kết thúc bằng 1 nếu tệp hoặc một hồ sơ trong tệp sẽ bị từ chối, bằng 0 nếu không.',
  'Send a file to the running sandbox as its facility, and read it back':
    'Gửi tệp tới sandbox đang chạy với tư cách cơ sở trong tệp, rồi đọc lại',
  'the XML file; its facility must be a participant (sandbox --facility CODE)':
    'tệp XML; cơ sở trong tệp phải là đơn vị tham gia (sandbox --facility MÃ)',
  'send it although it has numbers that real people may have':
    'vẫn gửi dù tệp có số định danh có thể là của người thật',
  "Taken means stored, with a receipt. Whether a dossier stands in the patient's book is decided by number, name and birth date together, and is not told to the sender: it would tell strangers who somebody is. What stands in the book is read back in a visit that the patient's phone, which the sandbox has too, opens.":
    'Đã nhận nghĩa là đã lưu và có biên nhận. Hồ sơ có vào sổ của người bệnh hay không được xét theo số định danh,\nhọ tên và ngày sinh, và không báo cho bên gửi, vì như vậy người lạ sẽ biết ai là ai. Nội dung trong sổ được\nđọc lại qua một lượt khám do điện thoại của người bệnh mở; sandbox có sẵn điện thoại này.',
  'Ends with 1 if the file could not be read or sent, or a dossier was refused; with 0 otherwise.':
    'Kết thúc bằng 1 nếu không đọc hoặc không gửi được tệp, hoặc có hồ sơ bị từ chối; bằng 0 nếu không.',
}

/** What commander puts around our texts, and its complaints. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^error: /, 'Lỗi: '],
  [/\bchoices: /, 'giá trị: '],
  [/\bdefault: /, 'mặc định: '],
  [/\bnow: /, 'hiện tại: '],
  [/missing required argument ('.*?')/, 'thiếu tham số bắt buộc $1'],
  [/option ('.*?') argument missing/, 'tùy chọn $1 thiếu giá trị'],
  [/option ('.*?') argument ('.*?') is invalid\./, 'tùy chọn $1 không nhận giá trị $2.'],
  [/unknown option ('.*?')/, 'không có tùy chọn $1'],
  [/unknown command ('.*?')/, 'không có lệnh $1'],
  [/too many arguments for ('.*?')/, 'quá nhiều tham số cho $1'],
  [/too many arguments/, 'quá nhiều tham số'],
  [/Expected (\d+) arguments? but got (\d+)\./, 'Lệnh nhận $1 tham số nhưng có $2.'],
  [/Allowed choices are (.*)\./, 'Giá trị được phép: $1.'],
  [/\(Did you mean (?:one of )?(.*)\?\)/, '(Ý bạn là $1?)'],
  [/\[options\]/, '[tùy chọn]'],
  [/\[command\]/, '[lệnh]'],
  [/<file>/, '<tệp>'],
  [/<path>/, '<đường dẫn>'],
  [/<number>/, '<số>'],
  [/<code>/, '<mã>'],
  [/<when>/, '<khi>'],
  [/<language>/, '<ngôn ngữ>'],
  [/A port is a whole number from 0 to 65535\./, 'Cổng là số nguyên từ 0 đến 65535.'],
]

const inWords = (text: string): string =>
  words.reduce((said, [pattern, vietnamese]) => said.replace(pattern, vietnamese), text)

/** A text of ours, where choices, a default or a present value may be added in brackets. */
export function inVietnamese(text: string): string {
  if (Object.hasOwn(texts, text)) return texts[text] ?? text
  const [, said = text, added = ''] = /^(.*)( \((?:choices|default|now): .*\))$/s.exec(text) ?? []
  return `${texts[said] ?? said}${inWords(added)}`
}

/** A line of the examples: a command, and beside it what it is for. */
function lineInVietnamese(line: string): string {
  const [, command = '', purpose = line] = /^( {2}\S.*? {2,})(\S.*)$/.exec(line) ?? []
  return `${command}${inVietnamese(purpose)}`
}

/** What stands after the options: paragraphs, and examples line by line. */
const paragraphsInVietnamese = (text: string): string =>
  text.split('\n\n').map(paragraphInVietnamese).join('\n\n')

function paragraphInVietnamese(paragraph: string): string {
  const said = texts[paragraph.trim().replaceAll('\n', ' ')]
  return said === undefined ? inLines(paragraph) : paragraph.replace(/\S.*\S/s, () => said)
}

const inLines = (text: string): string => text.split('\n').map(lineInVietnamese).join('\n')

/** Makes a command and all below it speak Vietnamese. */
export function speakVietnamese(command: Command): void {
  command
    .configureHelp({
      styleTitle: inVietnamese,
      styleUsage: inWords,
      styleOptionTerm: inWords,
      styleSubcommandTerm: inWords,
      styleCommandDescription: inVietnamese,
      styleSubcommandDescription: inVietnamese,
      styleArgumentDescription: inVietnamese,
      styleOptionDescription: inVietnamese,
    })
    .configureOutput({
      writeOut: (text) => process.stdout.write(paragraphsInVietnamese(text)),
      writeErr: (text) => process.stderr.write(paragraphsInVietnamese(text)),
      outputError: (text, write) => write(inWords(text)),
    })
  for (const below of command.commands) speakVietnamese(below)
}
