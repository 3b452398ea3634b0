using Appliance.Cli.Output;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary>Shows what an operation led to: its sentence, and the code of a refusal.</summary>
internal static class PluginAnswer
{
    /// <summary>Operations wait for each other, and a download and a proof may take their time.</summary>
    public static readonly TimeSpan Patience = PackageLimits.Download + TimeSpan.FromMinutes(3);

    public static int Show(PluginChange change, Screen screen)
    {
        screen.Show(change, ControlJson.Default.PluginChange, Draw);
        return (int)(change.Fault is null ? ExitCode.Ok : ExitCode.Error);
    }

    private static void Draw(PluginChange change, Screen screen)
    {
        if (change.Fault is { } fault)
            Console.Error.WriteLine(new Cell($"{change.Message} [{PackageFaultCode.Of(fault)}]").Text);
        else
            screen.Line(new Cell(change.Message, Tone.Good));
    }
}
