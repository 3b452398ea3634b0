using System.Net;
using System.Text.Json;
using Appliance.CentralCommand.Feed;
using Appliance.CentralCommand.Tests.Support;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class FeedTests : CentralTest
{
    private const string FilePath = "/feed/v3/flat/contoso.heal/1.2.0/contoso.heal.1.2.0.nupkg";

    [TestMethod]
    public async Task Package_PushedOnce_IsReadByEveryRoleAndTenantWithItsHash()
    {
        var publisher = await Central.PublisherTokenAsync();
        var package = Packages.Bytes(version: "1.2");
        using var pushed = await Central.Client().PushAsync(package, publisher);
        Assert.AreEqual(HttpStatusCode.Created, pushed.StatusCode);

        using var basic = Central.BasicClient(Box.Token);
        using var own = Central.Client(publisher);
        foreach (var client in new[] { Box.Client, Stranger.Client, Operator, own, basic })
        {
            using var file = await client.GetAsync(new Uri(FilePath, UriKind.Relative));
            Assert.AreEqual(HttpStatusCode.OK, file.StatusCode);
            CollectionAssert.AreEqual(package, await file.Content.ReadAsByteArrayAsync());
            Assert.AreEqual(Packages.Sha256(package), file.Headers.GetValues("X-Content-SHA256").Single());
            var view = await client.GetAsync("/feed/v3/packages/contoso.heal/1.2.0", FeedJson.Default.PackageView);
            Assert.AreEqual(
                new PackageView { Id = "contoso.heal", Version = "1.2.0", Sha256 = Packages.Sha256(package), Size = package.Length, PushedAt = Central.Clock.GetUtcNow() }, view);
            Assert.AreEqual(view, (await client.GetAsync("/feed/v3/packages", FeedJson.Default.IReadOnlyListPackageView)).Single());
        }
    }

    [TestMethod]
    public async Task Versions_AreInTheirOrder()
    {
        foreach (var version in new[] { "1.10.0", "1.9.0", "2.0.0-rc.2", "2.0.0-rc.10" })
        {
            using var pushed = await Central.Client().PushAsync(Packages.Bytes(version: version), await Central.PublisherTokenAsync());
            Assert.AreEqual(HttpStatusCode.Created, pushed.StatusCode);
        }

        var list = await Box.Client.GetAsync("/feed/v3/flat/Contoso.Heal/index.json", FeedJson.Default.VersionList);

        CollectionAssert.AreEqual(new[] { "1.9.0", "1.10.0", "2.0.0-rc.2", "2.0.0-rc.10" }, list.Versions.ToArray());
    }

    [TestMethod]
    public async Task Head_OfAPackage_TellsSizeAndHash()
    {
        var package = Packages.Bytes(version: "1.2.0");
        using var pushed = await Central.Client().PushAsync(package, await Central.PublisherTokenAsync());

        using var head = await Box.Client.SendJsonAsync("HEAD", FilePath);

        Assert.AreEqual(HttpStatusCode.OK, head.StatusCode);
        Assert.AreEqual(package.Length, head.Content.Headers.ContentLength);
        Assert.AreEqual(Packages.Sha256(package), head.Headers.GetValues("X-Content-SHA256").Single());
    }

    [TestMethod]
    [DataRow("/feed/v3/flat/contoso.other/index.json")]
    [DataRow("/feed/v3/flat/contoso.heal/2.0.0/contoso.heal.2.0.0.nupkg")]
    [DataRow("/feed/v3/flat/contoso.heal/1.0.0/contoso.other.1.0.0.nupkg")]
    [DataRow("/feed/v3/flat/contoso.heal/x/contoso.heal.x.nupkg")]
    [DataRow("/feed/v3/flat/..%2F..%2Fcentral.db/1.0.0/x.nupkg")]
    [DataRow("/feed/v3/packages/contoso.heal/2.0.0")]
    [DataRow("/feed/v3/registrations/contoso.other/index.json")]
    [DataRow("/feed/v3/nothing")]
    public async Task Read_OfWhatIsNotThere_Is404(string path)
    {
        using var pushed = await Central.Client().PushAsync(Packages.Bytes(), await Central.PublisherTokenAsync());

        using var response = await Box.Client.SendJsonAsync("GET", path);

        await response.ReadErrorAsync(HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Index_BehindATlsProxyOnThisMachine_NamesTheAddressesOfTheProxy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed/v3/index.json");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "central.clinic.test");

        using var response = await Central.Client().SendAsync(request);

        var index = JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(), FeedJson.Default.ServiceIndex)!;
        Assert.AreEqual("https://central.clinic.test/feed/v3/flat/", index.Find(ResourceTypes.PackageBaseAddress));
        Assert.AreEqual("https://central.clinic.test/feed/v3/package", index.Find(ResourceTypes.PackagePublish));
    }

    [TestMethod]
    public async Task Reading_WithoutAValidToken_Is401AndAsksForBasic()
    {
        using var basic = Central.BasicClient("apl_unknown");
        using var broken = Central.Client();
        broken.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic !!!");
        foreach (var client in new[] { Central.Client(), Central.Client("apl_unknown"), Central.Client(new string('x', 3000)), basic, broken })
        {
            foreach (var path in new[] { FilePath, "/feed/v3/flat/contoso.heal/index.json", "/feed/v3/registrations/contoso.heal/index.json", "/feed/v3/packages", "/feed/v3/packages/a/1.0.0" })
            {
                using var response = await client.SendJsonAsync("GET", path);
                StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.Unauthorized), "No valid token");
                Assert.AreEqual("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
            }
        }
    }

    [TestMethod]
    public async Task Revoked_Publisher_PushesNoMore()
    {
        var token = await Central.Services.GetRequiredService<TokenMint>().IssueForPublisherAsync(IdPrefixes.Every, CancellationToken.None);
        await Central.Services.GetRequiredService<ITokenStore>().RevokeAsync(token.TokenId, Central.Clock.GetUtcNow(), CancellationToken.None);

        using var pushed = await Central.Client().PushAsync(Packages.Bytes(), token.Secret);

        await pushed.ReadErrorAsync(HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task Unlisted_IsOfferedNoMoreAndKeepsItsNumber()
    {
        var token = await Central.PublisherTokenAsync();
        foreach (var version in new[] { "1.2.0", "999.0.0" })
            (await Central.Client().PushAsync(Packages.Bytes(version: version), token)).Dispose();

        var store = Central.Services.GetRequiredService<IPackageStore>();
        Assert.IsTrue(await store.UnlistAsync("contoso.heal", "999.0.0", Central.Clock.GetUtcNow(), CancellationToken.None));

        using var client = Central.Client(Box.Token);
        Assert.AreEqual("""{"versions":["1.2.0"]}""", await client.GetStringAsync(new Uri("/feed/v3/flat/contoso.heal/index.json", UriKind.Relative)));
        using var file = await client.SendJsonAsync("GET", "/feed/v3/flat/contoso.heal/999.0.0/contoso.heal.999.0.0.nupkg");
        await file.ReadErrorAsync(HttpStatusCode.NotFound);
        using var again = await Central.Client().PushAsync(Packages.Bytes(version: "999.0.0", content: "other"), token);
        await again.ReadErrorAsync(HttpStatusCode.Conflict);
        Assert.IsNotNull((await store.AllAsync(CancellationToken.None))[1].UnlistedAt);
    }

    [TestMethod]
    public async Task Restart_KeepsPackagesAndRemovesCutOffUploads()
    {
        var package = Packages.Bytes(version: "1.2.0");
        using var pushed = await Central.Client().PushAsync(package, await Central.PublisherTokenAsync());
        var cutOff = Directory.CreateDirectory(Path.Combine(DataPath, "packages", "uploads", "0")).FullName;
        await File.WriteAllTextAsync(Path.Combine(cutOff, "package.nupkg"), "half of it");

        await RestartAsync();

        using var client = Central.Client(Box.Token);
        CollectionAssert.AreEqual(package, await client.GetByteArrayAsync(new Uri(FilePath, UriKind.Relative)));
        Assert.IsFalse(Directory.Exists(cutOff));
    }

    [TestMethod]
    public async Task Push_OfOneVersionByTwoAtOnce_StoresOneOfThem()
    {
        var publisher = await Central.PublisherTokenAsync();
        byte[][] packages = [Packages.Bytes(version: "1.2.0", content: "one"), Packages.Bytes(version: "1.2.0", content: "another")];

        var answers = await Task.WhenAll(packages.Select(package => Central.Client().PushAsync(package, publisher)));

        CollectionAssert.AreEquivalent(new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }, answers.Select(answer => answer.StatusCode).ToArray());
        var stored = packages[Array.FindIndex(answers, answer => answer.IsSuccessStatusCode)];
        CollectionAssert.AreEqual(stored, await Box.Client.GetByteArrayAsync(new Uri(FilePath, UriKind.Relative)));
        Array.ForEach(answers, answer => answer.Dispose());
    }
}
