using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Rules.Testing;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack lint FOLDER</c>: everything that is wrong with a pack, and what its tests do not reach.</summary>
internal static class PackLintCommand
{
    public static Command Create(GlobalOptions options)
    {
        var arguments = new PackArguments();
        var command = new Command("lint", "Says what is wrong with a pack, and which rules no test reaches.");
        arguments.AddTo(command, callsRunbooks: true);
        command.SetAction(parsed =>
        {
            var report = Lint(arguments.Read(parsed), arguments.OtherRunbooks(parsed), arguments.OtherCheckTypes(parsed));
            options.Screen(parsed).Show(report, PackJson.Default.LintReport, Draw);
            return (int)(report.Errors == 0 ? ExitCode.Ok : ExitCode.Error);
        });
        return command;
    }

    public static LintReport Lint(PackUnderTest pack, IReadOnlyList<string> otherRunbooks, IReadOnlyList<string> otherCheckTypes)
    {
        var findings = PackLint.Of(pack, otherRunbooks, otherCheckTypes);
        var errors = findings.Count(finding => finding.IsError);
        return new LintReport(pack.Draft.Id, errors, findings.Count - errors, Finding.Of(findings));
    }

    public static void Draw(LintReport report, Screen screen)
    {
        foreach (var finding in report.Findings)
            screen.Line(new Cell(finding.ToString(), finding.Level == "error" ? Tone.Bad : Tone.Warning));
        var tone = report.Errors > 0 ? Tone.Bad : report.Warnings > 0 ? Tone.Warning : Tone.Good;
        screen.Line(new Cell($"Pack '{report.Pack}': {Counted.Of(report.Errors, "error")}, {Counted.Of(report.Warnings, "warning")}.", tone));
    }
}
