interface ChartTableProps {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The same as a chart, for screen readers. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns stay where they are, and names repeat
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values], row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows stay where they are, and names repeat
            <tr key={row}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
