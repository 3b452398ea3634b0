using System.Text.Json;

namespace Appliance.Acceptance.Support;

/// <summary>A Central Command of the test's own with one site and one appliance in it.</summary>
internal sealed class CentralCommand : IAsyncDisposable
{
    public const string Site = "clinic-1";
    public const string Mac = "02:00:00:00:00:01";

    private readonly string _data;
    private readonly string _url;
    private ChildProcess? _process;

    private CentralCommand(string data, string url)
    {
        _data = data;
        _url = url;
    }

    public required string ApiKey { get; init; }

    public required CentralApi Api { get; init; }

    public string Url => _url;

    public string Output => _process?.Output ?? "";

    /// <summary>Enrols the appliance; nothing listens yet.</summary>
    public static async Task<CentralCommand> PrepareAsync(string data, string mac = Mac)
    {
        var url = Loopback.Url(Loopback.FreePort());
        await CommandAsync(data, "sites", "add", Site);
        var access = CommandAsync(data, "tokens", "add", "--role", "operator");
        var appliance = await CommandAsync(data, "appliances", "add", "--site", Site, "--mac", mac);
        return new CentralCommand(data, url)
        {
            ApiKey = appliance.GetProperty("api_key").GetString()!,
            Api = new CentralApi(url, (await access).GetProperty("token").GetString()!, appliance.GetProperty("appliance_id").GetString()!),
        };
    }

    public static async Task<CentralCommand> StartAsync(string data)
    {
        var central = await PrepareAsync(data);
        await central.ListenAsync();
        return central;
    }

    public async Task ListenAsync()
    {
        _process = ChildProcess.Start(Installation.CentralCommand, ["run", "--urls", _url, "--data", _data]);
        await Until.HoldsAsync(
            "Central Command listens", () => _process.HasExited || Output.Contains("listens on", StringComparison.Ordinal), () => Output);
        Assert.IsFalse(_process.HasExited, Output);
    }

    /// <summary>Is gone until it listens again.</summary>
    public async Task LeaveAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await LeaveAsync();
    }

    private static async Task<JsonElement> CommandAsync(string data, params string[] arguments)
    {
        var (exitCode, output, error) = await ChildProcess.RunAsync(Installation.CentralCommand, [.. arguments, "--data", data, "--json"]);
        Assert.AreEqual(0, exitCode, error);
        return JsonElement.Parse(output);
    }
}
