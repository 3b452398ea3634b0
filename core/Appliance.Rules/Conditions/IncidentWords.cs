using System.Collections.Frozen;
using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>The words that the field uses for an incident's closed values.</summary>
internal static class IncidentWords
{
    public static readonly FrozenDictionary<string, Severity> Severities =
        Enum.GetValues<Severity>().ToFrozenDictionary(Word, StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<string, Platform> Platforms =
        Enum.GetValues<Platform>().ToFrozenDictionary(Word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a number that is no severity, which a wire can bring.</summary>
    public static string? WordOf(Severity severity) => Enum.IsDefined(severity) ? Word(severity) : null;

    /// <summary>Null for none, and for a number that is no platform.</summary>
    public static string? WordOf(Platform? platform) => platform is { } known && Enum.IsDefined(known) ? Word(known) : null;

    /// <summary>Null for none, and for a number that is no status.</summary>
    public static string? WordOf(CheckStatus? status) => status is { } known && Enum.IsDefined(known) ? Word(known) : null;

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
