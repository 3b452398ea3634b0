using System.Net;
using Appliance.CentralCommand.Storage;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Microsoft.Data.Sqlite;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class DurabilityTests : CentralTest
{
    [TestMethod]
    public async Task Restart_OnTheSameData_KeepsEverything()
    {
        var order = await OrderAsync(Box);
        using var acknowledged = await Box.Client.SendJsonAsync("POST", $"/api/orders/{order.OrderId}/acknowledge");
        using var target = await Operator.SendJsonAsync("PUT", "/api/sites/clinic/targets/linux/files01", """{"username":"u","password":"p"}""");
        using var report = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow())));
        var token = await Central.IssueOperatorTokenAsync();
        using var browser = await DashboardTests.SignInAsync(Central, token.Secret);
        var box = Box;

        await RestartAsync();
        box = box with { Client = Central.Client(box.Token) };
        var served = await box.CheckInAsync();
        Assert.AreEqual("p", served.LinuxTargets.Single().Password);
        using var completed = await box.Client.SendJsonAsync("POST", $"/api/orders/{order.OrderId}/complete", """{"success":true}""");
        Assert.AreEqual("completed", (await completed.ReadAsync(CentralApiJson.Default.OrderStatusReply)).Status);
        using var client = Central.Client(token.Secret);
        Assert.HasCount(1, await client.GetAsync("/api/sites/clinic/incidents", CentralApiJson.Default.IReadOnlyListIncidentView));
        using var again = await box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow())));
        Assert.AreEqual(HttpStatusCode.OK, again.StatusCode);
        Assert.HasCount(1, await client.GetAsync("/api/sites/clinic/incidents", CentralApiJson.Default.IReadOnlyListIncidentView));
    }

    [TestMethod]
    public async Task Connection_IsInWalAndSyncsEveryCommit()
    {
        await using var source = new SqliteSource(new DataFolder(DataPath));
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.AreEqual("wal", await command.ExecuteScalarAsync());
        command.CommandText = "PRAGMA synchronous";
        Assert.AreEqual(2L, await command.ExecuteScalarAsync());
        command.CommandText = "PRAGMA foreign_keys";
        Assert.AreEqual(1L, await command.ExecuteScalarAsync());
    }

    [TestMethod]
    public async Task Migrations_BySeveralAtOnce_HappenOnce()
    {
        using var fresh = new TemporaryFolder();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var folder = new DataFolder(fresh.Path);
            await using var source = new SqliteSource(folder);
            await new Migrations(folder, source, TimeProvider.System).ApplyAsync(CancellationToken.None);
        })));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(fresh.Path, "central.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM SchemaVersions";
        var scripts = typeof(Migrations).Assembly.GetManifestResourceNames().LongCount(name => name.StartsWith("migrations/", StringComparison.Ordinal));
        Assert.AreEqual(scripts, await command.ExecuteScalarAsync());
    }

    [TestMethod]
    public async Task Fault_InTheDatabase_Is500WithoutDetailsAndIsLogged()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(DataPath, "central.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE reports RENAME TO elsewhere";
            await command.ExecuteNonQueryAsync();
        }

        using var response = await Operator.SendJsonAsync("GET", "/api/sites/clinic/incidents");
        var sentence = await response.ReadErrorAsync(HttpStatusCode.InternalServerError);
        Assert.IsFalse(sentence.Contains("reports", StringComparison.Ordinal));
        StringAssert.Contains(Central.Log.Text, "no such table: reports");
    }
}
