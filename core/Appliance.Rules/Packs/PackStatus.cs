using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>What became of one pack.</summary>
/// <param name="Version">As found; null when it has none.</param>
/// <param name="ServingVersion">Of the content in force: an earlier one with <see cref="PackState.KeptPrevious"/>.</param>
/// <param name="Diagnostics">Errors, for which it was refused, and warnings.</param>
internal sealed record PackStatus(
    RuleSourceKind Kind,
    string Location,
    string Id,
    string? Version,
    PackState State,
    string? ServingVersion,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Its errors in one line, each with its place; empty when it has none.</summary>
    public string Reason => string.Join(' ', Diagnostics.Where(diagnostic => diagnostic.IsError));
}
