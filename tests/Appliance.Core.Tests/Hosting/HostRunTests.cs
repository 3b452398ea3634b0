using Appliance.Core.Hosting;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Tests.Hosting;

[TestClass]
public sealed class HostRunTests : IDisposable
{
    private readonly ListLoggerProvider _log = new();

    public void Dispose() => _log.Dispose();

    [TestMethod]
    [Timeout(30_000)]
    public async Task ToEndAsync_ServiceBreaks_StopsTheOthersAndNamesIt()
    {
        using var breaking = new BreakingService(_ => throw new InvalidDataException("The pipe burst."));
        using var other = new LoopService();

        var ended = await RunAsync(other, breaking);

        Assert.IsFalse(ended);
        Assert.IsTrue(other.WasStopped);
        StringAssert.Contains(_log.Text, "Error: Service BreakingService broke, so the daemon ends with exit code 1: The pipe burst.");
    }

    [TestMethod]
    [Timeout(30_000)]
    public async Task ToEndAsync_LoopIsCancelledByNobody_IsBrokenToo()
    {
        using var breaking = new BreakingService(_ => throw new OperationCanceledException("a deadline of its own"));

        var ended = await RunAsync(breaking);

        Assert.IsFalse(ended);
        StringAssert.Contains(_log.Text, "Service BreakingService broke");
    }

    [TestMethod]
    [Timeout(30_000)]
    public async Task ToEndAsync_ToldToStop_HasEndedWell()
    {
        using var other = new LoopService();
        using var stopping = new BreakingService(lifetime => lifetime.StopApplication());

        var ended = await RunAsync(other, stopping);

        Assert.IsTrue(ended, _log.Text);
        Assert.IsFalse(_log.Text.Contains("broke", StringComparison.Ordinal), _log.Text);
    }

    private async Task<bool> RunAsync(params IReadOnlyList<IHostedService> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        foreach (var service in services)
            builder.Services.AddSingleton(service);
        builder.Logging.AddProvider(_log);
        var host = builder.Build();
        foreach (var breaking in services.OfType<BreakingService>())
            breaking.Lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        return await HostRun.ToEndAsync(host);
    }

    private sealed class BreakingService(Action<IHostApplicationLifetime> act) : BackgroundService
    {
        public IHostApplicationLifetime? Lifetime { get; set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            act(Lifetime!);
        }
    }

    private sealed class LoopService : BackgroundService
    {
        public bool WasStopped { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WasStopped = true;
            stoppingToken.ThrowIfCancellationRequested();
        }
    }
}
