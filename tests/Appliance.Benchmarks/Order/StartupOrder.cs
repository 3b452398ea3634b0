using Appliance.Benchmarks.Supervisor;
using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Order;

/// <summary>
/// Writes the order in which the linker lays the daemon's methods: what the idle daemon runs again and again, then what a start
/// runs once. Without it they are strewn over the whole file, and nearly all of it becomes resident.
/// </summary>
internal static class StartupOrder
{
    public static async Task WriteAsync(string native, string install, string output, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("appliance-order-");
        try
        {
            RuleFiles.Write(scratch.FullName, SoakBenchmark.CustomRules);
            await using var server = await CheckinServer.StartAsync();
            var traced = new TracedDaemon(scratch.FullName, native, Path.GetFullPath(install));
            await using var daemon = await traced.StartAsync(server.Address, cancellationToken);
            await server.WaitForCheckinsAsync(1, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
            var start = await traced.LookAsync(1, cancellationToken);
            await daemon.CheckInAsync(25, cancellationToken);
            var idle = await traced.LookAsync(2, cancellationToken);
            await File.WriteAllLinesAsync(output, idle.Concat(start.Except(idle)), cancellationToken);
            Console.WriteLine($"{idle.Count} methods of the idle daemon and {start.Except(idle).Count()} of its start in {output}");
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
