/** What a mail says: plain text throughout, in which nothing is markup. */
export interface Letter {
  readonly title: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** Names and values, shown as a small table. */
  readonly details: readonly (readonly [name: string, value: string])[];
  readonly footer: string;
}

/** Without line breaks and other control characters: nothing can begin a line, or a header, of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

export function toText({ greeting, paragraphs, details, footer }: Letter): string {
  const rows = details.map(([name, value]) => oneLine(`${name}: ${value}`)).join('\n');
  return `${[greeting, ...paragraphs].map(oneLine).join('\n\n')}\n\n${rows}\n\n-- \n${oneLine(footer)}\n`;
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A small document of its own. Mail clients drop style sheets, so that all styles are inline; no images. */
export function toHtml({ title, greeting, paragraphs, details, footer }: Letter): string {
  const lines = [greeting, ...paragraphs].map((it) => `<p style="margin:0 0 16px">${escaped(it)}</p>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f3f4f6;color:#1f2937;${FONT};font-size:16px;line-height:1.5">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
<h1 style="margin:0 0 24px;font-size:22px;line-height:1.3">${escaped(title)}</h1>
${lines.join('\n')}
<table style="width:100%;margin:24px 0 0;border-collapse:collapse;font-size:14px">
${details.map(row).join('\n')}
</table>
</div>
<p style="max-width:520px;margin:16px auto 0;text-align:center;color:#4b5563;font-size:12px">${escaped(footer)}</p>
</body>
</html>
`;
}

function row([name, value]: readonly [string, string]): string {
  const cell = 'padding:8px 0;border-top:1px solid #e5e7eb;vertical-align:top';
  return `<tr><th scope="row" style="${cell};padding-right:16px;text-align:left;font-weight:normal;white-space:nowrap;color:#4b5563">${escaped(name)}</th><td style="${cell};text-align:right;word-break:break-word">${escaped(value)}</td></tr>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (it) => ENTITIES[it] ?? '');
}
