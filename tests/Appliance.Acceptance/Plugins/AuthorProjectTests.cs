using Appliance.Acceptance.Support;
using Appliance.Packages.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Plugins;

/// <summary>
/// From the project of an author, outside of this repository and with nothing but the package Appliance.Sdk, to what it does on an
/// appliance: packed, signed and installed by the commands that an author and an operator type.
/// </summary>
[TestClass]
[RequiresInstallation]
public sealed class AuthorProjectTests
{
    /// <summary>It can answer with the code of SSH.NET alone, which no worker has.</summary>
    private const string Plugin = """
        using System.Text;
        using System.Text.Json;
        using Appliance.Sdk;
        using Renci.SshNet;

        public sealed class KeyPlugin : IPlugin
        {
            public void Configure(PluginBuilder plugin) => plugin.AddOrderHandler<ReadKey, ReadKeyParameters>(
                new OrderType { Name = "read_key", Description = "Says of which kind a key is.", Risk = OrderRisk.ReadOnly, Timeout = TimeSpan.FromSeconds(10), Idempotent = true });
        }

        public sealed record ReadKeyParameters(string Pem);

        public sealed class ReadKey : IOrderHandler<ReadKeyParameters>
        {
            public Task<OrderResult> RunAsync(ReadKeyParameters parameters, OrderContext context, CancellationToken cancellationToken)
            {
                using var key = new PrivateKeyFile(new MemoryStream(Encoding.ASCII.GetBytes(parameters.Pem)));
                var kind = key.HostKeyAlgorithms.First().Name;
                return Task.FromResult(OrderResult.Completed(JsonSerializer.SerializeToElement(new { kind })));
            }
        }
        """;

    [TestMethod]
    public async Task Plugin_OfAnAuthor_AnswersAnOrderWithItsPrivateDependency()
    {
        using var project = new PluginProject().Write("KeyPlugin.cs", Plugin).WriteProject(
            "<ImplicitUsings>enable</ImplicitUsings><Version>1.2.0</Version>",
            """
            <PackageReference Include="SSH.NET" Version="2026.0.0" />
            <PluginOrderType Include="read_key" Risk="read-only" TimeoutSeconds="10" Idempotent="true" Description="Says of which kind a key is." />
            """);
        await using var clinic = await Clinic.OpenAsync();
        await InstallAsync(clinic, project, "contoso.");

        var key = clinic["ssh.pem"];
        OpenSsl.Run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key);
        var order = await clinic.Api.CreateOrderAsync("read_key", System.Text.Json.JsonSerializer.Serialize(new { pem = await File.ReadAllTextAsync(key) }));
        await clinic.Daemon.AskAsync(ControlJson.Default.CheckinResult, "checkin");
        var ended = await clinic.Api.EndedAsync(order, clinic.Evidence);

        Assert.AreEqual("completed", ended.Status, $"{ended.ErrorMessage}\n{clinic.Evidence()}");
        Assert.AreEqual("ecdsa-sha2-nistp256", ended.Result!.Value.GetProperty("kind").GetString());
    }

    [TestMethod]
    public async Task Plugin_OnALaterMinorOfTheSdk_IsRefusedWithBothVersions()
    {
        using var project = PluginProject.OnNewerSdk();
        project.WriteProject("<Version>2.1.0</Version>").Write("HealPlugin.cs", $$"""
            using Appliance.Sdk;
            public sealed class HealPlugin : IPlugin
            {
                public void Configure(PluginBuilder plugin) => _ = {{NewerSdk.NewCall}};
            }
            """);
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var package = await Task.Run(() => project.Pack());
        await shell.StartAsync();

        Assert.AreEqual(
            "Plugin 'contoso.heal' 2.1.0 needs Appliance.Sdk 1.4, this appliance has 1.0: update the appliance or install contoso.heal 2.0.x. [sdk-version]",
            await shell.RefusedAsync("plugins", "install", package));
    }

    [TestMethod]
    public async Task RulePack_OfAnAuthor_HealsARealHost()
    {
        using var project = new PluginProject().WriteProject("<PluginKind>rules</PluginKind><PackageId>greeting</PackageId><Version>1.0.0</Version>");
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await Clinic.OpenAsync();
        var greeting = clinic["greeting"];
        GreetingPack.Write(clinic["pack"], greeting, clinic["stubborn"]);
        project.Take(clinic["pack/rules/greeting"]);
        await clinic.Api.PutLinuxTargetAsync(
            "srv-1", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        await InstallAsync(clinic, project, "greeting");

        await File.WriteAllTextAsync(greeting, "broken");

        var report = await Faults.Plugins.Witness.ReportAsync(clinic, GreetingPack.Greeting);
        Assert.AreEqual(HealOutcome.Healed, report.Outcome, report.Message);
        Assert.AreEqual(GreetingPack.Content, (await File.ReadAllTextAsync(greeting)).Trim());
    }

    private static async Task InstallAsync(Clinic clinic, PluginProject project, string prefix)
    {
        var package = await Task.Run(() => project.Pack());
        var key = clinic["contoso.pem"];
        OpenSsl.MakeKey(key);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        await shell.StartAsync();

        StringAssert.EndsWith(await shell.RefusedAsync("plugins", "install", package), "[unsigned]");
        await shell.DoAsync("plugins", "sign", package, "--key", key);
        await shell.DoAsync("plugins", "verify", package, "--key", $"{key}.pub");
        StringAssert.EndsWith(await shell.RefusedAsync("plugins", "install", package), "[signature]");
        await shell.DoAsync("trust", "add", "contoso", $"{key}.pub", "--prefix", prefix);
        await shell.DoAsync("plugins", "install", package);
    }
}
