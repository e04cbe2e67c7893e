/** Rows as lines: the first column and text to the left, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const numeric = widths.map((_, column) => column > 0 && rows.some((row) => isNumber(row[column])));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return numeric[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && /^\d[\d.]*( \S{1,2})?$/.test(cell);
}
