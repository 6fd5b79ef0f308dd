// Text as it stands in an XML element.

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Written out, because a reader of XML turns a bare one into a line feed.
  '\r': '&#13;',
}

export const escaped = (text: string): string =>
  text.replace(/[&<>\r]/g, (mark) => marks[mark] ?? mark)
