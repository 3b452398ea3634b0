using System.CommandLine;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack test FOLDER</c>: runs a pack's tests through the appliance's engine.</summary>
internal static class PackTestCommand
{
    public static Command Create(GlobalOptions options)
    {
        var arguments = new PackArguments();
        var command = new Command("test", "Runs the tests of a pack.");
        arguments.AddTo(command, callsRunbooks: false);
        command.SetAction(parsed =>
        {
            var report = PackTrial.Of(arguments.Read(parsed)).Report;
            options.Screen(parsed).Show(report, PackJson.Default.TestReport, PackTrial.Draw);
            return (int)(report.IsGood ? ExitCode.Ok : ExitCode.Error);
        });
        return command;
    }
}
