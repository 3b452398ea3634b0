using System.CommandLine;
using Appliance.Benchmarks.Order;

namespace Appliance.Benchmarks;

internal static class BenchCommandLine
{
    public static RootCommand Create()
    {
        var install = new Option<string>("--install") { Required = true, Description = "The published installation." };
        var summary = new Option<string>("--summary") { Required = true, Description = "The file that takes the figures." };
        var filter = new Option<string?>("--filter") { Description = "Run only the benchmarks whose name contains this." };
        var root = new RootCommand("Measures the built executables.") { install, summary, filter };
        root.SetAction((parsed, cancellation) => BenchRun.RunAsync(
            parsed.GetRequiredValue(install), parsed.GetRequiredValue(summary), parsed.GetValue(filter), cancellation));
        root.Add(Order());
        return root;
    }

    private static Command Order()
    {
        var native = new Option<string>("--native") { Required = true, Description = "The folder of the native daemon and its symbols." };
        var install = new Option<string>("--install") { Required = true, Description = "The published installation." };
        var output = new Option<string>("--output") { Required = true, Description = "The file that takes the order." };
        var command = new Command("order", "Finds which methods a start and an idle daemon run, for the order of the native code.") { native, install, output };
        command.SetAction((parsed, cancellation) => StartupOrder.WriteAsync(
            parsed.GetRequiredValue(native), parsed.GetRequiredValue(install), parsed.GetRequiredValue(output), cancellation));
        return command;
    }
}
