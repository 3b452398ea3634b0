using System.CommandLine;

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
        return root;
    }
}
