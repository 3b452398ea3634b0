using System.Collections.Frozen;
using Appliance.Sdk;

namespace Appliance.Core.Rules.Conditions;

/// <summary>The words that the field uses for an incident's closed values.</summary>
internal static class IncidentWords
{
    public static readonly FrozenDictionary<string, Severity> Severities =
        Enum.GetValues<Severity>().ToFrozenDictionary(Word, StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<string, Platform> Platforms =
        Enum.GetValues<Platform>().ToFrozenDictionary(Word, StringComparer.OrdinalIgnoreCase);

    public static string Word(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
    };

    public static string Word(Platform platform) => platform switch
    {
        Platform.Linux => "linux",
        Platform.Windows => "windows",
        Platform.NixOS => "nixos",
        Platform.MacOS => "macos",
    };

    public static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Error => "error",
        CheckStatus.Pass => "pass",
        CheckStatus.Fail => "fail",
        CheckStatus.Warning => "warning",
    };
}
