using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Order;

/// <summary>The native daemon under callgrind, with symbols and without line tables: valgrind does not read those of this compiler.</summary>
internal sealed class TracedDaemon(string folder, string nativeFolder, string install)
{
    public const string Program = "applianced";

    private readonly string _profile = Path.Combine(folder, "profile");

    public async Task<BenchDaemon> StartAsync(string endpoint, CancellationToken cancellationToken)
    {
        var program = Path.Combine(folder, Program);
        File.Copy(Path.Combine(nativeFolder, Program), program);
        File.Copy(Path.Combine(install, "libe_sqlite3.so"), Path.Combine(folder, "libe_sqlite3.so"));
        await LinkSymbolsAsync(program, cancellationToken);
        string[] valgrind = ["valgrind", "--tool=callgrind", "--demangle=no", $"--callgrind-out-file={_profile}"];
        return BenchDaemon.Start([.. valgrind, program, "--install-dir", install], folder, endpoint, environment: new()
        {
            // Else the collector reserves 256 GB of addresses, which valgrind does not have.
            ["DOTNET_GCHeapHardLimit"] = "0x4000000",
        });
    }

    /// <summary>What has run since the start, or since the last look.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(int part, CancellationToken cancellationToken)
    {
        await Tool.RunAsync("callgrind_control", ["--dump"], cancellationToken);
        var dump = $"{_profile}.{part}";
        while (!File.Exists(dump))
            await Task.Delay(100, cancellationToken);
        return ExecutedMethods.Read(dump, Program);
    }

    private async Task LinkSymbolsAsync(string program, CancellationToken cancellationToken)
    {
        await Tool.RunAsync("objcopy", ["--strip-debug", Path.Combine(nativeFolder, $"{Program}.dbg"), $"{program}.dbg"], cancellationToken);
        await Tool.RunAsync("objcopy", ["--remove-section=.gnu_debuglink", program], cancellationToken);
        await Tool.RunAsync("objcopy", [$"--add-gnu-debuglink={program}.dbg", program], cancellationToken);
    }
}
