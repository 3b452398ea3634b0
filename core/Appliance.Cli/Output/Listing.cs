namespace Appliance.Cli.Output;

/// <param name="Headings">The columns' names; empty for a list of facts, whose first column names them.</param>
internal sealed record Listing(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<Cell>> Rows);
