using Appliance.Rules.Packs;
using Appliance.Rules.Testing.PowerShell;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>The scripts of a pack's PowerShell runbooks. Those of bash are run in tests by whoever can; a Windows machine is seldom at hand.</summary>
internal static class ScriptLint
{
    private static readonly string[] Phases = ["detect", "precheck", "remediate", "verify", "rollback"];

    public static IEnumerable<Diagnostic> Of(string pack)
    {
        foreach (var file in PackFiles.In(Path.Combine(pack, PackFiles.Runbooks)))
        {
            // What is wrong with the file itself has been said.
            if (PackFiles.Parse(file, text: null, []) is not YamlMap runbook || !IsPowerShell(runbook))
                continue;
            var lines = File.ReadAllLines(file);
            foreach (var phase in Phases)
            {
                foreach (var finding in runbook.Node(phase) is YamlScalar script ? PowerShellLint.Of(phase, script.Text) : [])
                    yield return new Diagnostic(Place((YamlScalar)runbook.Node(phase)!, finding.Offset, lines), $"{phase}: {finding.Message}", finding.IsError);
            }
        }
    }

    private static bool IsPowerShell(YamlMap runbook) => runbook.Node("interpreter") is YamlScalar { Text: var word }
        ? word == "powershell"
        : runbook.Node("platforms") is YamlList { Items: [YamlScalar { Text: "windows" }] };

    /// <summary>Of a block the line itself; of a script that is written in another way, its beginning.</summary>
    private static YamlPlace Place(YamlScalar script, int offset, string[] lines)
    {
        var before = script.Text.AsSpan(0, offset);
        var (line, column) = (before.Count('\n'), offset - (before.LastIndexOf('\n') + 1));
        var text = script.Text.Split('\n')[line];
        var written = script.Place.Line + line < lines.Length ? lines[script.Place.Line + line] : "";
        return text.Length > 0 && written.EndsWith(text, StringComparison.Ordinal)
            ? new YamlPlace(script.Place.File, script.Place.Line + line + 1, written.Length - text.Length + column + 1)
            : script.Place;
    }
}
