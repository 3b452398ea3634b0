using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using Appliance.Protocol.Central;
using Appliance.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appliance.Benchmarks.Support;

/// <summary>The least that an appliance checks in with: it takes every check-in and every report, and counts.</summary>
internal sealed class CheckinServer : IAsyncDisposable
{
    private readonly OrderSigner _signer = new(BenchDaemon.ApplianceId);
    private readonly WebApplication _app;
    private readonly Channel<HealReport> _reports = Channel.CreateUnbounded<HealReport>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _orders = new();
    private readonly ConcurrentQueue<string> _pending = new();
    private int _checkins;
    private long _lastCheckin;

    private CheckinServer(WebApplication app, string targets)
    {
        _app = app;
        app.MapPost("/api/appliances/checkin", () => Answer(targets));
        app.MapPost("/api/appliances/reports", async (HttpRequest request) =>
        {
            _reports.Writer.TryWrite((await JsonSerializer.DeserializeAsync(request.Body, CentralJson.Default.HealReport))!);
            return Results.Ok();
        });
        app.MapPost("/api/orders/{id}/complete", async (string id, HttpRequest request) =>
        {
            var completion = await JsonSerializer.DeserializeAsync(request.Body, CentralJson.Default.CompleteOrderRequest);
            if (_orders.TryRemove(id, out var order))
                order.TrySetResult(completion!.Success);
            return Results.Text("""{"status":"completed"}""", "application/json");
        });
        app.MapFallback(() => Results.Ok());
    }

    /// <summary>How incidents ended, in the order of their reports.</summary>
    public ChannelReader<HealReport> Reports => _reports.Reader;

    public int Checkins => Volatile.Read(ref _checkins);

    /// <summary>Hands an order out with the next check-in.</summary>
    /// <returns>Whether it succeeded, once its completion has come.</returns>
    public Task<bool> OrderAsync(string id, string type, string parameters)
    {
        var completed = _orders.GetOrAdd(id, _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        _pending.Enqueue(_signer.Json(_signer.Claims(id, type, TimeProvider.System.GetUtcNow(), parameters)));
        return completed.Task;
    }

    /// <summary>A <see cref="Stopwatch"/> timestamp.</summary>
    public long LastCheckin => Volatile.Read(ref _lastCheckin);

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <param name="linuxTargets">The JSON array that every check-in is answered with.</param>
    public static async Task<CheckinServer> StartAsync(X509Certificate2? certificate = null, string linuxTargets = "[]")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var server = new CheckinServer(builder.Build(), linuxTargets);
        await server._app.StartAsync();
        return server;
    }

    public async Task WaitForCheckinsAsync(int count, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (Checkins < count)
            await Task.Delay(1, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _signer.Dispose();
    }

    private IResult Answer(string targets)
    {
        Volatile.Write(ref _lastCheckin, Stopwatch.GetTimestamp());
        Interlocked.Increment(ref _checkins);
        var orders = new List<string>();
        while (_pending.TryDequeue(out var order))
            orders.Add(order);
        return Results.Text($$"""
            {"status":"ok","appliance_id":"{{BenchDaemon.ApplianceId}}","server_time":"{{TimeProvider.System.GetUtcNow():O}}","merged_duplicates":0,
            "order_keys":{{_signer.KeysJson}},"pending_orders":[{{string.Join(',', orders)}}],"windows_targets":[],"linux_targets":{{targets}},"trigger_enumeration":false,"trigger_immediate_scan":false}
            """, "application/json");
    }
}
