using System.Text.Json;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Add_WhileTheServerRuns_IsServedAtOnce()
    {
        var central = new Executable(_folder.Path);
        using var server = central.Start("run", "--urls", "http://127.0.0.1:0");
        try
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? "";
            var address = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]);
            Assert.AreEqual((0, "{\"site_id\":\"clinic\"}", ""), await central.RunAsync("sites", "add", "clinic", "--json"));
            var added = await central.RunAsync("appliances", "add", "--site", "clinic", "--mac", "aabb.ccdd.ee01", "--hostname", "box", "--json");
            var appliance = JsonElement.Parse(added.Output);
            Assert.AreEqual("clinic-AA:BB:CC:DD:EE:01", appliance.GetProperty("appliance_id").GetString());
            var token = JsonElement.Parse((await central.RunAsync("tokens", "add", "--role", "operator", "--json")).Output);

            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", appliance.GetProperty("api_key").GetString());
            using var checkin = await client.SendJsonAsync("POST", "/api/appliances/checkin",
                """{"site_id":"clinic","hostname":"box","mac_address":"AA-BB-CC-DD-EE-01"}""");
            await checkin.ReadAsync(CentralApiJson.Default.CheckinResponse);
            client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("token").GetString());
            Assert.HasCount(1, await client.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView));

            Assert.AreEqual(0, (await central.RunAsync("tokens", "revoke", token.GetProperty("token_id").GetString()!)).ExitCode);
            using var refused = await client.SendJsonAsync("GET", "/api/sites/clinic/appliances");
            await refused.ReadErrorAsync(System.Net.HttpStatusCode.Unauthorized);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [TestMethod]
    public async Task Add_WithMistakes_ExitsWithOneSentenceEach()
    {
        var central = new Executable(_folder.Path);
        await Refused(central.RunAsync("sites", "add", "a/b"), "'a/b' is not a site id");
        await Refused(central.RunAsync("appliances", "add", "--site", "clinic", "--mac", "AABBCCDDEE01"), "central-command sites add clinic");
        Assert.AreEqual(0, (await central.RunAsync("sites", "add", "clinic")).ExitCode);
        await Refused(central.RunAsync("sites", "add", "clinic"), "there already");
        await Refused(central.RunAsync("appliances", "add", "--site", "clinic", "--mac", "nonsense"), "'nonsense'");
        Assert.AreEqual(0, (await central.RunAsync("appliances", "add", "--site", "clinic", "--mac", "AABBCCDDEE01")).ExitCode);
        await Refused(central.RunAsync("appliances", "add", "--site", "clinic", "--mac", "aa:bb:cc:dd:ee:01"), "tokens add --role appliance");
        Assert.AreEqual(0, (await central.RunAsync("tokens", "add", "--role", "appliance", "--appliance", "clinic-AA:BB:CC:DD:EE:01")).ExitCode);
        Assert.AreEqual(0, (await central.RunAsync("tokens", "add", "--role", "publisher", "--prefix", "contoso.")).ExitCode);
        await Refused(central.RunAsync("tokens", "add", "--role", "publisher"), "needs '--prefix PREFIX'");
        await Refused(central.RunAsync("tokens", "add", "--role", "publisher", "--prefix", "Contoso"), "'Contoso' is no beginning");
        await Refused(central.RunAsync("tokens", "add", "--role", "operator", "--prefix", "contoso."), "leave '--prefix' out");
        Assert.AreEqual((0, "[]", ""), await central.RunAsync("packages", "list", "--json"));
        await Refused(central.RunAsync("packages", "unlist", "contoso.heal", "999.0.0"), "The feed has no package 'contoso.heal' 999.0.0");
        await Refused(central.RunAsync("tokens", "add", "--role", "publisher", "--appliance", "clinic-AA:BB:CC:DD:EE:01"), "leave '--appliance' out");
        await Refused(central.RunAsync("tokens", "add", "--role", "appliance"), "--appliance");
        await Refused(central.RunAsync("tokens", "add", "--role", "king"), "king");
        await Refused(central.RunAsync("tokens", "revoke", "tok-none"), "'tok-none'");
    }

    [TestMethod]
    public async Task Run_OnAnotherMachinesAddressInPlainHttp_Warns()
    {
        using var server = new Executable(_folder.Path).Start("run", "--urls", "http://0.0.0.0:0");
        try
        {
            await server.StandardOutput.ReadLineAsync();
            StringAssert.Contains(await server.StandardOutput.ReadLineAsync() ?? "", "plain HTTP");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task Refused(Task<(int ExitCode, string Output, string Error)> run, string sentence)
    {
        var (exitCode, _, error) = await run;
        Assert.AreEqual(1, exitCode, error);
        StringAssert.Contains(error, sentence);
    }
}
