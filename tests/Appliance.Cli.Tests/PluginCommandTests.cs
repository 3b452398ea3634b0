using System.Security.Cryptography;
using System.Text.Json;
using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Tests.Support;

namespace Appliance.Cli.Tests;

/// <summary>What the commands about plugins ask of the daemon, and what they say of its answer.</summary>
[TestClass]
public sealed class PluginCommandTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    private readonly List<(string Method, PluginRequest Request)> _asked = [];
    private readonly List<Publisher> _trusted = [];
    private readonly JsonRpcHandlers _handlers = new();
    private FakeDaemon? _daemon;

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
    }

    [TestMethod]
    [DataRow("contoso.heal", null, "contoso.heal", null)]
    [DataRow("contoso.heal@1.2.0", null, "contoso.heal", "1.2.0")]
    [DataRow("/srv/contoso.heal.1.2.0.nupkg", "/srv/contoso.heal.1.2.0.nupkg", null, null)]
    public async Task Install_FileOrId_AsksForIt(string package, string? file, string? id, string? version)
    {
        Answer(ControlMethods.InstallPlugin, new PluginChange("contoso.heal", "1.2.0", "Package 'contoso.heal' 1.2.0 is active."));

        var result = await RunAsync("plugins", "install", package, "--allow-downgrade");

        Assert.AreEqual((0, "Package 'contoso.heal' 1.2.0 is active.\n"), (result.ExitCode, result.Output), result.Error);
        Assert.AreEqual(new PluginRequest(id) { File = file, Version = version, AllowDowngrade = true }, _asked.Single().Request);
    }

    [TestMethod]
    public async Task Install_FileBesideTheOperator_IsNamedByItsWholePath()
    {
        Answer(ControlMethods.InstallPlugin, new PluginChange("a", "1.0.0", "Done."));

        await RunAsync("plugins", "install", "a.nupkg");

        Assert.AreEqual(Path.GetFullPath("a.nupkg"), _asked.Single().Request.File);
    }

    [TestMethod]
    public async Task Install_AFolder_SaysWhatToDoFirst()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["files"]);
        Directory.CreateDirectory(folder["pack"]);
        File.WriteAllText(folder["pack/pack.yaml"], "id: pack\n");

        var pack = await RunAsync("plugins", "install", folder["pack"]);
        var files = await RunAsync("plugins", "install", folder["files"]);

        Assert.AreEqual(
            (1, $"'{folder["pack"]}' is a pack's folder; make a package of it with 'appliance pack pack {folder["pack"]}', sign it, and install that. Of a package of the feed write the version, too: ID@VERSION.\n"),
            (pack.ExitCode, pack.Error));
        Assert.AreEqual((1, $"'{folder["files"]}' is a folder; name a package file, a .nupkg.\n"), (files.ExitCode, files.Error));
        Assert.IsEmpty(_asked);
    }

    [TestMethod]
    [DataRow("update", ControlMethods.UpdatePlugin)]
    [DataRow("rollback", ControlMethods.RollBackPlugin)]
    [DataRow("disable", ControlMethods.DisablePlugin)]
    [DataRow("enable", ControlMethods.EnablePlugin)]
    [DataRow("remove", ControlMethods.RemovePlugin)]
    [DataRow("dismiss", ControlMethods.DismissPlugin)]
    [DataRow("release", ControlMethods.ReleasePlugin)]
    public async Task Change_OfAPlugin_AsksForIt(string command, string method)
    {
        Answer(method, new PluginChange("contoso.heal", "1.2.0", "It is done."));

        var result = await RunAsync("plugins", command, "contoso.heal");

        Assert.AreEqual((0, "It is done.\n"), (result.ExitCode, result.Output), result.Error);
        Assert.AreEqual((method, new PluginRequest("contoso.heal")), _asked.Single());
    }

    [TestMethod]
    public async Task Change_Refused_SaysWhyWithItsCodeAndFails()
    {
        Answer(ControlMethods.RollBackPlugin, new PluginChange("contoso.heal", null, "There is no previous version.") { Fault = PackageFault.NotInstalled });

        var plain = await RunAsync("plugins", "rollback", "contoso.heal");
        var json = await RunAsync("plugins", "rollback", "contoso.heal", "--json");

        Assert.AreEqual((1, "", "There is no previous version. [not-installed]\n"), (plain.ExitCode, plain.Output, plain.Error));
        Assert.AreEqual(1, json.ExitCode);
        Assert.AreEqual(PackageFault.NotInstalled, JsonSerializer.Deserialize(json.Output, ControlJson.Default.PluginChange)!.Fault);
    }

    [TestMethod]
    public async Task History_Redirected_IsOneLineForEachStep()
    {
        _handlers.Add(ControlMethods.PluginHistory, ControlJson.Default.PluginHistoryRequest, ControlJson.Default.IReadOnlyListPluginHistoryEntry,
            (request, _) => Task.FromResult<IReadOnlyList<PluginHistoryEntry>>([new(Morning, request.Id ?? "any", "1.2.0", "rolled-back", "appliance", $"limit {request.Limit}")]));

        var result = await RunAsync("plugins", "history", "contoso.heal", "--limit", "7");

        Assert.AreEqual(
            """
            AT                   PLUGIN        VERSION  STEP         BY         DETAIL
            2026-03-02 08:30:00  contoso.heal  1.2.0    rolled-back  appliance  limit 7
            """,
            string.Join('\n', result.Lines), result.Error);
    }

    [TestMethod]
    public async Task Show_OfAPlugin_TellsWhatItGoesBackTo()
    {
        var active = new PluginSummary("contoso.heal", "1.2.0", "active", false, new Contributions { Actions = [HealActionDeclaration.Named("restart")] }, null);
        _handlers.Add(ControlMethods.ShowPlugin, ControlJson.Default.PluginRequest, ControlJson.Default.PluginDetails, (request, _) => Task.FromResult(
            new PluginDetails(request.Id!, [active]) { Previous = "1.1.0", ProbationUntil = Morning, Highest = "1.1.0", NotGranted = ["secret 'token'"], GrantLines = "plugin_policy: …" }));

        var result = await RunAsync("plugins", "show", "contoso.heal");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "contoso.heal  1.2.0    active  installed  actions restart");
        StringAssert.Contains(result.Output, "Goes back to          1.1.0");
        StringAssert.Contains(result.Output, "On probation until    2026-03-02 08:30:00");
        StringAssert.Contains(result.Output, "It declares, and is not granted, secret 'token'. To grant it, write into config.yaml and restart the daemon: plugin_policy: …");
    }

    [TestMethod]
    public async Task Show_OfAPluginWithActions_ListsTheirParameters()
    {
        const string schema = """
            {"type": "object", "required": ["unit"], "additionalProperties": false, "properties":
              {"unit": {"type": "string"}, "mode": {"enum": ["soft", "hard"]}, "port": {"type": ["integer", "null"], "minimum": 1, "maximum": 65535}}}
            """;
        var restart = new HealActionDeclaration { Name = "restart", TimeoutSeconds = 90, Idempotent = true, RequiresApproval = true, Schema = JsonElement.Parse(schema) };
        var active = new PluginSummary("contoso.heal", "1.2.0", "active", false, new Contributions { Actions = [restart, HealActionDeclaration.Named("touch")] }, null);
        _handlers.Add(ControlMethods.ShowPlugin, ControlJson.Default.PluginRequest, ControlJson.Default.PluginDetails,
            (request, _) => Task.FromResult(new PluginDetails(request.Id!, [active])));

        var result = await RunAsync("plugins", "show", "contoso.heal");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "restart  90 s     yes         needed    unit: a text, required; mode: one of soft, hard; port: a whole number from 1 to 65535");
        StringAssert.Contains(result.Output, "touch    300 s    no          -         any");
    }

    [TestMethod]
    public async Task Show_OfAPluginThatCrashed_HasItsLastWordsAndTheListTheFirst()
    {
        var crashed = new PluginSummary("contoso.heal", "1.2.0", "refused", false, new Contributions(), "It crashed: I fail.\nat Heal.Run()");
        _handlers.Answering(ControlMethods.Plugins, [crashed]).Add(ControlMethods.ShowPlugin, ControlJson.Default.PluginRequest, ControlJson.Default.PluginDetails,
            (request, _) => Task.FromResult(new PluginDetails(request.Id!, [crashed])));

        var list = await RunAsync("plugins");
        var shown = await RunAsync("plugins", "show", "contoso.heal");

        StringAssert.EndsWith(list.Output, "It crashed: I fail. …\n");
        StringAssert.Contains(shown.Output, "It crashed: I fail. at Heal.Run()");
    }

    [TestMethod]
    public async Task TrustAdd_SendsThePublicHalfAlone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Answer();
        var file = _daemon!.State.Write("contoso.pem", key.ExportSubjectPublicKeyInfoPem());

        var result = await RunAsync("trust", "add", "contoso", file, "--prefix", "contoso.", "--prefix", "fabrikam.", "--expires", "2030-12-31");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var publisher = _trusted.Single();
        Assert.AreEqual(("contoso", new DateTimeOffset(2030, 12, 31, 0, 0, 0, TimeSpan.Zero)), (publisher.Name, publisher.Expires));
        CollectionAssert.AreEqual(new[] { "contoso.", "fabrikam." }, publisher.IdPrefixes.ToArray());
        Assert.AreEqual(key.ExportSubjectPublicKeyInfoPem().Trim(), publisher.PublicKey.Trim());
    }

    [TestMethod]
    public async Task TrustAdd_PrivateKey_IsRefusedAndNotSent()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Answer();
        var file = _daemon!.State.Write("contoso.pem", key.ExportPkcs8PrivateKeyPem());

        var result = await RunAsync("trust", "add", "contoso", file, "--prefix", "contoso.");

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Error, "is a private key");
        Assert.IsEmpty(_trusted);
    }

    [TestMethod]
    [DataRow("tomorrow")]
    [DataRow("2030-13-01")]
    public async Task TrustAdd_NoDay_IsAUsageError(string day)
    {
        var result = await ApplianceProgram.RunAsync("trust", "add", "contoso", "a.pem", "--prefix", "contoso.", "--expires", day);

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Error, $"The value '{day}' of --expires is no day; write one such as 2030-12-31.");
    }

    [TestMethod]
    public async Task TrustList_ShowsWhoMayPublishWhat()
    {
        var publisher = new Publisher { Name = "contoso", PublicKey = "", IdPrefixes = ["contoso."], Expires = Morning };
        _handlers.Add(ControlMethods.Trusted, ControlJson.Default.JsonElement, ControlJson.Default.IReadOnlyListTrustedPublisher,
            (_, _) => Task.FromResult<IReadOnlyList<TrustedPublisher>>([new(publisher, "0a1b", HasExpired: true)]));

        var result = await RunAsync("trust", "list");

        StringAssert.Contains(result.Output, "contoso    contoso.  2026-03-02  0a1b", result.Error);
    }

    private void Answer()
    {
        _handlers.Add(ControlMethods.Trust, ControlJson.Default.Publisher, ControlJson.Default.PluginChange, (publisher, _) =>
        {
            _trusted.Add(publisher);
            return Task.FromResult(new PluginChange(publisher.Name, null, "It is trusted."));
        });
        _daemon = new FakeDaemon(_handlers);
    }

    private void Answer(string method, PluginChange change) => _handlers.Add(
        method, ControlJson.Default.PluginRequest, ControlJson.Default.PluginChange, (request, _) =>
        {
            _asked.Add((method, request));
            return Task.FromResult(change);
        });

    private Task<ProgramResult> RunAsync(params string[] command)
    {
        _daemon ??= new FakeDaemon(_handlers);
        return ApplianceProgram.RunAsync([.. command, "--state-dir", _daemon.State.Path]);
    }
}
