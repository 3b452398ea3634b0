using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack lint FOLDER</c>: everything that is wrong with a pack or likely not meant, and what its sites need.</summary>
internal static class PackLintCommand
{
    public static Command Create(GlobalOptions options)
    {
        var arguments = new PackArguments();
        var command = new Command("lint", "Says what is wrong with a pack, what is likely not meant, and which rules no test reaches.");
        arguments.AddTo(command, callsRunbooks: true);
        command.SetAction(parsed =>
        {
            var report = Lint(arguments.Read(parsed), arguments.Others(parsed));
            options.Screen(parsed).Show(report, PackJson.Default.LintReport, Draw);
            return (int)(report.Errors == 0 ? ExitCode.Ok : ExitCode.Error);
        });
        return command;
    }

    public static LintReport Lint(PackUnderTest pack, IReadOnlyList<PackDraft> others, bool isPacked = false)
    {
        var findings = PackLint.Of(pack, others, TimeProvider.System.GetUtcNow(), isPacked);
        var errors = findings.Count(finding => finding.IsError);
        return new LintReport(pack.Draft.Id, errors, findings.Count - errors, pack.MaintenanceWindows, Finding.Of(findings));
    }

    public static void Draw(LintReport report, Screen screen)
    {
        foreach (var finding in report.Findings)
            screen.Line(new Cell(finding.ToString(), finding.Level == "error" ? Tone.Bad : Tone.Warning));
        if (report.MaintenanceWindows.Count > 0)
            screen.Line($"Each site needs in its config.yaml the maintenance {(report.MaintenanceWindows.Count == 1 ? "window" : "windows")} {string.Join(", ", report.MaintenanceWindows.Select(name => $"'{name}'"))}.");
        var tone = report.Errors > 0 ? Tone.Bad : report.Warnings > 0 ? Tone.Warning : Tone.Good;
        screen.Line(new Cell($"Pack '{report.Pack}': {Counted.Of(report.Errors, "error")}, {Counted.Of(report.Warnings, "warning")}.", tone));
    }
}
