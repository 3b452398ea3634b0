using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Appliance.Demo.Central;
using Appliance.Demo.Processes;
using Appliance.Demo.Publishing;

namespace Appliance.Demo.Chapters;

/// <summary>Starts Central Command on embedded SQLite, enrols a site and an appliance, and lets a publisher push a plugin.</summary>
internal sealed class StartCentral : IChapter
{
    public const string MacAddress = "02:00:5E:10:00:01";
    public const string Hostname = "appliance-demo";
    private const string Site = "clinic-demo";

    public string Name => "central";

    public string Title => "Central Command starts";

    public IReadOnlyList<string> Needs => [];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var folder = Path.Combine(stage.Folder, "central");
        var process = await stage.StartProgramAsync(stage.Options.Central, ["run", "--urls", url, "--data", folder], cancellationToken);
        await Until.HoldsAsync(
            $"Central Command answers on {url}.", TimeSpan.FromSeconds(30), token => AnswerAsync(process, url, token), cancellationToken);
        stage.Timeline.Held($"Central Command serves {url}, on embedded SQLite");

        await EnrolAsync(stage, url, folder, cancellationToken);
        await PublishAsync(stage, url, folder, cancellationToken);
    }

    private static async Task EnrolAsync(Stage stage, string url, string folder, CancellationToken cancellationToken)
    {
        await Tool.DoAsync(stage.Options.Central, ["sites", "add", Site, "--data", folder], cancellationToken);
        var appliance = await AskAsync(
            stage, ["appliances", "add", "--site", Site, "--mac", MacAddress, "--hostname", Hostname, "--data", folder, "--json"],
            CommandJson.Default.EnrolledAppliance, cancellationToken);
        var access = await TokenAsync(stage, folder, ["--role", "operator"], cancellationToken);
        stage.PutUp(new CentralCommandSite(url, Site, access.Token, appliance));
        stage.Timeline.Held($"site '{Site}' has appliance {appliance.ApplianceId}, and its API key was handed out");
    }

    private static async Task PublishAsync(Stage stage, string url, string folder, CancellationToken cancellationToken)
    {
        var access = await TokenAsync(stage, folder, ["--role", "publisher", "--prefix", PluginPublisher.Prefix], cancellationToken);
        var publisher = new PluginPublisher(
            Path.Combine(stage.Folder, "publisher"), Path.Combine(stage.Options.Install, "appliance"), url, access.Token);
        await publisher.MakeKeyAsync(cancellationToken);
        var package = await publisher.PublishAsync(stage.Options.Plugin, cancellationToken);
        stage.PutUp(publisher);
        stage.Timeline.Held(
            $"a publisher signed the plugin {package} with its own key ('appliance plugins sign') and pushed it to the feed ('dotnet nuget push')");
    }

    private static Task<AccessToken> TokenAsync(Stage stage, string folder, string[] rights, CancellationToken cancellationToken) =>
        AskAsync(stage, ["tokens", "add", .. rights, "--data", folder, "--json"], CommandJson.Default.AccessToken, cancellationToken);

    private static async Task<string?> AnswerAsync(TetheredProcess process, string url, CancellationToken cancellationToken)
    {
        if (!process.IsRunning)
            throw new DemoException("Central Command has ended.");
        try
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri(url), cancellationToken);
            return url;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static Task<T> AskAsync<T>(Stage stage, IReadOnlyList<string> arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Tool.JsonAsync(stage.Options.Central, arguments, type, cancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
