using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Appliance.Rules.Testing.PowerShell;

/// <summary>What a script of a runbook must not have, as far as its text tells without PowerShell.</summary>
internal static partial class PowerShellLint
{
    /// <summary>They ask before they act, and nobody is there to answer.</summary>
    private static readonly FrozenSet<string> Asking = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Unregister-ScheduledTask", "Set-SmbServerConfiguration", "Set-SmbClientConfiguration", "Set-SmbShare", "Remove-SmbShare", "Remove-SmbMapping",
        "Close-SmbSession", "Close-SmbOpenFile", "Remove-NetIPAddress", "Remove-NetRoute", "Disable-NetAdapter", "Remove-Partition", "Clear-Disk",
        "Format-Volume", "Clear-RecycleBin");

    private static readonly string[] VerdictWords = ["drifted", "verified", "compliant"];

    /// <param name="phase">Such as <c>detect</c>.</param>
    /// <param name="script">Its text.</param>
    public static IEnumerable<ScriptFinding> Of(string phase, string script)
    {
        var scanner = Scanner.Of(script);
        if (scanner.Fault is { } fault)
            return [fault];
        return [.. Letters(script), .. Templates(script), .. Calls(phase, scanner.Tokens), .. Errors(script), .. phase is "remediate" or "rollback" ? [] : Verdict(phase, scanner.Tokens)];
    }

    /// <summary>Once a line: which letters survive depends on the code page of the machine.</summary>
    private static IEnumerable<ScriptFinding> Letters(string script) =>
        from match in Foreign().Matches(script)
        let letter = match.Value[0]
        let code = ((int)letter).ToString("X4", CultureInfo.InvariantCulture)
        select new ScriptFinding(match.Index, $"The script has a letter that is not ASCII (U+{code}); {Remedy(letter, code)}.");

    private static string Remedy(char letter, string code) => letter switch
    {
        _ when Quotes.IsSingle(letter) => "write a plain '",
        _ when Quotes.IsDouble(letter) => "write a plain \"",
        '\u2013' or '\u2014' or '\u2212' => "write a plain -",
        '\u00A0' => "write a plain blank",
        _ => $"write [char]0x{code}, and go by SIDs, GUIDs and registry values instead of names that are translated",
    };

    private static IEnumerable<ScriptFinding> Templates(string script) =>
        from match in Template().Matches(script)
        select new ScriptFinding(match.Index, $"The template '{Yaml.Quoted.Beginning(match.Value, 60)}' is never filled in a script; declare a parameter, and read $env:PARAM_NAME.");

    private static IEnumerable<ScriptFinding> Calls(string phase, IReadOnlyList<Token> tokens)
    {
        foreach (var at in Commands.In(tokens))
        {
            if (Objection(phase, tokens, at) is { } objection)
                yield return new ScriptFinding(tokens[at].Offset, objection);
        }
    }

    private static string? Objection(string phase, IReadOnlyList<Token> tokens, int at) => tokens[at].Text switch
    {
        var name when Is(name, "Invoke-Expression") || Is(name, "iex") => "'Invoke-Expression' runs text as code, whatever came into it; call the command itself.",
        var name when Is(name, "Read-Host") => "'Read-Host' waits for a person, and there is none; declare a parameter, and read $env:PARAM_NAME.",
        var name when Is(name, "Write-Host") && phase is not ("remediate" or "rollback") => "'Write-Host' is for a screen; what has to reach the appliance is written as it is, or with Write-Output.",
        var name when Aliases.Known.TryGetValue(name, out var command) => $"'{name}' is an alias, which may be another command elsewhere; write {command}.",
        var name when Asking.Contains(name) && Asks(tokens, at) => $"'{name}' asks before it acts, and nobody answers; add -Confirm:$false.",
        _ => null,
    };

    private static bool Asks(IReadOnlyList<Token> tokens, int at) => !Commands.Arguments(tokens, at).Any(token =>
        token.Kind == TokenKind.Splat || (token.Kind == TokenKind.Word && (StartsWith(token.Text, "-Confirm") || StartsWith(token.Text, "-Force"))));

    /// <summary>A cmdlet that fails writes an error, and the script goes on to say that all is well.</summary>
    private static IEnumerable<ScriptFinding> Errors(string script) => script.Contains("ErrorAction", StringComparison.OrdinalIgnoreCase)
        ? []
        : [new ScriptFinding(0, "The script goes on after an error, and may say that all is well; begin with $ErrorActionPreference = 'Stop'.")];

    /// <summary>JSON without a flag is no verdict; without JSON the exit code is one.</summary>
    private static IEnumerable<ScriptFinding> Verdict(string phase, IReadOnlyList<Token> tokens)
    {
        var words = tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Text).ToList();
        var isJson = words.Exists(token => token.Is(TokenKind.Word, "ConvertTo-Json"));
        var isNamed = words.Exists(token => VerdictWords.Any(word => token.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var flag = phase == "detect" ? "Drifted" : "Verified";
        if (isJson && !isNamed)
            yield return new ScriptFinding(0, $"The script prints JSON and never says '{flag}', so that it has no verdict; add {flag} to what it prints.");
        else if (!isJson && !isNamed && !words.Exists(token => token.Is(TokenKind.Word, "exit")))
            yield return new ScriptFinding(0, $"The script has no verdict: it always ends as compliant; print {flag} with ConvertTo-Json, or end with exit 1 where the machine has drifted.");
    }

    private static bool Is(string name, string command) => string.Equals(name, command, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string word, string beginning) => word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first of each line.</summary>
    [GeneratedRegex(@"(?<=^[\0-\x7F]*)[^\0-\x7F]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\{\{\s*[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Template();
}
