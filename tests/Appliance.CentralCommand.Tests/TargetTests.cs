using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class TargetTests : CentralTest
{
    private const string Path = "/api/sites/clinic/targets/linux/files01";
    private const string Target =
        """{"address":"10.0.0.9","port":2222,"username":"healer","password":"correct-horse","private_key":"-----BEGIN KEY-----\nbattery-staple","distro":"debian"}""";

    [TestMethod]
    public async Task Put_ThenCheckin_HandsTheTargetToTheSitesAppliances()
    {
        await PutAsync(Target);
        var target = (await Box.CheckInAsync()).LinuxTargets.Single();
        Assert.AreEqual("files01", target.Hostname);
        Assert.AreEqual("10.0.0.9", target.Address);
        Assert.AreEqual(2222, target.Port);
        Assert.AreEqual("healer", target.Username);
        Assert.AreEqual("correct-horse", target.Password);
        Assert.AreEqual("-----BEGIN KEY-----\nbattery-staple", target.PrivateKey);
        Assert.AreEqual("debian", target.Distro);
        Assert.HasCount(1, (await Sibling.CheckInAsync()).LinuxTargets);
        Assert.IsEmpty((await Stranger.CheckInAsync()).LinuxTargets);
    }

    [TestMethod]
    public async Task Put_Again_ReplacesTheTargetWhateverTheCase()
    {
        await PutAsync(Target);
        using var response = await Operator.SendJsonAsync(
            "PUT", "/api/sites/clinic/targets/linux/FILES01", """{"username":"other","password":"x"}""");
        await response.ReadAsync(CentralApiJson.Default.StatusReply);
        var target = (await Box.CheckInAsync()).LinuxTargets.Single();
        Assert.AreEqual("other", target.Username);
        Assert.AreEqual(22, target.Port);
        Assert.IsNull(target.PrivateKey);
    }

    [TestMethod]
    public async Task Delete_TakesItAway()
    {
        await PutAsync(Target);
        using var removed = await Operator.SendJsonAsync("DELETE", Path);
        Assert.AreEqual("removed", (await removed.ReadAsync(CentralApiJson.Default.StatusReply)).Status);
        Assert.IsEmpty((await Box.CheckInAsync()).LinuxTargets);
        using var again = await Operator.SendJsonAsync("DELETE", Path);
        await again.ReadErrorAsync(HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Put_Credentials_RestSealedAndAppearInNoLog()
    {
        await PutAsync(Target);
        foreach (var secret in new[] { "correct-horse", "battery-staple" })
        {
            foreach (var file in Directory.GetFiles(DataPath, "*", SearchOption.AllDirectories))
                Assert.IsFalse(Contains(file, secret), $"'{secret}' lies readable in {file}.");
            Assert.IsFalse(Central.Log.Text.Contains(secret, StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [UnsupportedOSPlatform("windows")]
    public async Task Data_OnDisk_IsTheOwnersOnly()
    {
        await PutAsync(Target);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var entry in Directory.GetFileSystemEntries(DataPath, "*", SearchOption.AllDirectories))
            Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(entry) & others, entry);
        Assert.IsNotEmpty(Directory.GetFiles(System.IO.Path.Combine(DataPath, "keys")));
    }

    [TestMethod]
    [DataRow("""{"password":"x"}""", "username")]
    [DataRow("""{"username":"u"}""", "credential")]
    [DataRow("""{"username":"u","password":"x","port":70000}""", "70000")]
    [DataRow("""{"username":"u","private_key":"hunter2"}""", "PEM")]
    public async Task Put_IncompleteTarget_Is400WithoutQuotingASecret(string json, string named)
    {
        using var response = await Operator.SendJsonAsync("PUT", Path, json);
        var sentence = await response.ReadErrorAsync(HttpStatusCode.BadRequest);
        StringAssert.Contains(sentence, named);
        Assert.IsFalse(sentence.Contains("hunter2", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Refusal_AsItStandsInTheBody_IsReadable()
    {
        using var site = await Operator.SendJsonAsync("PUT", "/api/sites/nowhere/targets/linux/files01", Target);

        Assert.AreEqual("""{"error":"There is no site 'nowhere'."}""", await site.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Put_UnknownSiteOrBadHostname_IsRefused()
    {
        using var site = await Operator.SendJsonAsync("PUT", "/api/sites/nowhere/targets/linux/files01", Target);
        await site.ReadErrorAsync(HttpStatusCode.NotFound);
        using var host = await Operator.SendJsonAsync("PUT", "/api/sites/clinic/targets/linux/-oProxyCommand=x", Target);
        await host.ReadErrorAsync(HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task Checkin_WhenTheKeysAreLost_WithholdsNothingElse()
    {
        await PutAsync(Target);
        await OrderAsync(Box);
        foreach (var key in Directory.GetFiles(System.IO.Path.Combine(DataPath, "keys")))
            File.Delete(key);
        var (box, log) = (Box, Central.Log);
        await RestartAsync();
        var served = await (box with { Client = Central.Client(box.Token) }).CheckInAsync();
        Assert.IsEmpty(served.LinuxTargets);
        Assert.HasCount(1, served.PendingOrders);
        StringAssert.Contains(Central.Log.Text, "The credentials of target files01 at site clinic cannot be opened");
        Assert.IsFalse(log.Text.Contains("cannot be opened", StringComparison.Ordinal));
    }

    private async Task PutAsync(string json)
    {
        using var response = await Operator.SendJsonAsync("PUT", Path, json);
        Assert.AreEqual("stored", (await response.ReadAsync(CentralApiJson.Default.StatusReply)).Status);
    }

    private static bool Contains(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
