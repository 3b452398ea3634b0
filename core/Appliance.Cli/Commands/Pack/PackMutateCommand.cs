using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Rules.Testing.Mutations;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack mutate FOLDER</c>: changes each condition, and says which change no test notices.</summary>
internal static class PackMutateCommand
{
    public static Command Create(GlobalOptions options)
    {
        var arguments = new PackArguments();
        var command = new Command("mutate", "Drops and negates each condition of a pack, and says which of them no test guards.");
        arguments.AddTo(command, callsRunbooks: false);
        command.SetAction(parsed =>
        {
            var (pack, screen) = (arguments.Read(parsed), options.Screen(parsed));
            var trial = PackTrial.Of(pack);
            if (!trial.Report.IsGood)
            {
                // Which change a failing test notices means nothing.
                screen.Show(trial.Report, PackJson.Default.TestReport, PackTrial.Draw);
                return (int)ExitCode.Error;
            }

            var run = MutationRun.Of(pack, trial.Tests);
            var report = new MutateReport(pack.Draft.Id, run.Conditions, run.Guarded, Finding.Of(run.Unguarded));
            screen.Show(report, PackJson.Default.MutateReport, Draw);
            return (int)(report.Unguarded.Count == 0 ? ExitCode.Ok : ExitCode.Error);
        });
        return command;
    }

    private static void Draw(MutateReport report, Screen screen)
    {
        foreach (var finding in report.Unguarded)
            screen.Line(new Cell(finding.ToString(), Tone.Bad));
        screen.Line(new Cell($"Pack '{report.Pack}': {report.Guarded} of {report.Conditions} conditions are guarded.", report.Unguarded.Count == 0 ? Tone.Good : Tone.Bad));
    }
}
