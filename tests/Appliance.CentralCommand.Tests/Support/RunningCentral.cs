using System.Net.Http.Headers;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Sites;
using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>The real application on a free loopback port, with a clock that the test moves.</summary>
internal sealed class RunningCentral : IAsyncDisposable
{
    private readonly List<HttpClient> _clients = [];
    private readonly WebApplication _app;

    private RunningCentral(WebApplication app, FakeTimeProvider clock, RecordedLog log) => (_app, Clock, Log) = (app, clock, log);

    public FakeTimeProvider Clock { get; }

    public RecordedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public static async Task<RunningCentral> StartAsync(string dataPath, FakeTimeProvider? clock = null)
    {
        var builder = CentralHost.CreateBuilder("http://127.0.0.1:0", dataPath);
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var log = new RecordedLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = await CentralHost.BuildAsync(builder, CancellationToken.None);
        await app.StartAsync();
        return new RunningCentral(app, clock, log);
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }

    public async Task<HttpClient> OperatorAsync() => Client((await IssueOperatorTokenAsync()).Secret);

    public Task<IssuedToken> IssueOperatorTokenAsync() =>
        Services.GetRequiredService<TokenMint>().IssueForOperatorAsync(CancellationToken.None);

    public async Task<string> PublisherTokenAsync(string prefix = "*") =>
        (await Services.GetRequiredService<TokenMint>().IssueForPublisherAsync(new IdPrefixes([prefix]), CancellationToken.None)).Secret;

    /// <summary>Registers an appliance, and its site where there is none yet.</summary>
    public async Task<EnrolledAppliance> EnrolAsync(string site, string mac)
    {
        Assert.IsTrue(MacAddress.TryParse(mac, out var address));
        var identity = new ApplianceIdentity(site, address);
        await Services.GetRequiredService<ISiteStore>().AddAsync(site, Clock.GetUtcNow(), CancellationToken.None);
        Assert.IsTrue(await Services.GetRequiredService<IApplianceStore>().AddAsync(identity, null, Clock.GetUtcNow(), CancellationToken.None));
        var token = await Services.GetRequiredService<TokenMint>().IssueForApplianceAsync(identity.ApplianceId, CancellationToken.None);
        return new EnrolledAppliance(site, mac, identity.ApplianceId, token.Secret, Client(token.Secret));
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
