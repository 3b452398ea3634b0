using System.Net;
using System.Net.Sockets;
using System.Text;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class PushRefusalTests : CentralTest
{
    private string Uploads => Path.Combine(DataPath, "packages", "uploads");

    [TestCleanup]
    public async Task NothingIsLeftAsync()
    {
        Assert.IsEmpty(await Operator.GetAsync("/feed/v3/packages", FeedJson.Default.IReadOnlyListPackageView));
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(DataPath, "packages")));
    }

    [TestMethod]
    public async Task Push_WithATokenOfAnotherRole_Is403()
    {
        foreach (var token in new[] { Box.Token, (await Central.IssueOperatorTokenAsync()).Secret })
        {
            using var response = await Central.Client().PushAsync(Packages.Bytes(), token);
            await response.ReadErrorAsync(HttpStatusCode.Forbidden);
        }
    }

    [TestMethod]
    public async Task Push_UnderAnotherPublishersId_Is403()
    {
        using var response = await Central.Client().PushAsync(Packages.Bytes("contoso.heal", "999.0.0"), await Central.PublisherTokenAsync("fabrikam."));

        Assert.AreEqual(
            "Package 'contoso.heal' is not this token's to push: its packages have ids that begin with 'fabrikam.'.", await response.ReadErrorAsync(HttpStatusCode.Forbidden));
    }

    [TestMethod]
    public async Task Push_WithoutAKey_Is401()
    {
        foreach (var key in new[] { null, "", "pub_unknown" })
        {
            using var response = await Central.Client().PushAsync(Packages.Bytes(), key);
            StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.Unauthorized), "of role publisher");
        }
    }

    [TestMethod]
    [DataRow("Contoso Heal", "1.0.0", "has the id 'Contoso Heal'; use lower-case letters")]
    [DataRow("../escape", "1.0.0", "has the id '../escape'; use lower-case letters")]
    [DataRow("contoso.heal", "newest", "has the version 'newest'; write one such as '1.2.0'.")]
    public async Task Push_ManifestWithBadIdOrVersion_Is400(string id, string version, string expected) =>
        await RefusedAsync(expected, writer: PackageWriter.Create(id, version).With("content/pack.yaml", "x"));

    [TestMethod]
    public async Task Push_ManifestListsAnotherHash_Is400()
    {
        var writer = PackageWriter.Create().With("content/pack.yaml", "x");
        writer.ManifestBytes = writer.Json();

        await RefusedAsync("holds 'content/pack.yaml' with the SHA-256", writer.With("content/pack.yaml", "y"));
    }

    [TestMethod]
    public async Task Push_OfAnOrdinaryNuGetPackage_Is400()
    {
        var writer = PackageWriter.Create().With("lib/net10.0/Contoso.dll", "x");
        writer.ManifestBytes = "{}"u8.ToArray();

        await RefusedAsync("has a plugin.json that cannot be read", writer);
    }

    [TestMethod]
    public async Task Push_TruncatedAnywhere_Is400()
    {
        var package = Packages.Bytes();
        foreach (var length in new[] { 0, 1, package.Length / 2, package.Length - 1 })
            await RefusedAsync("package.nupkg", HttpStatusCode.BadRequest, package[..length]);
    }

    [TestMethod]
    public async Task Push_BodyThatIsNoFile_Is400()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "package" } };
        using var bare = new ByteArrayContent(Packages.Bytes());
        foreach (var body in new HttpContent[] { json, form, bare })
        {
            using var response = await Central.Client().PushAsync(body, await Central.PublisherTokenAsync());
            StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "send the package as multipart/form-data");
        }
    }

    [TestMethod]
    public async Task Push_BodyEndsBeforeItsBoundary_Is400()
    {
        var head = "--b\r\nContent-Disposition: form-data; name=package; filename=package.nupkg\r\n\r\n"u8.ToArray();
        using var body = new ByteArrayContent([.. head, .. Packages.Bytes()]);
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        using var response = await Central.Client().PushAsync(body, await Central.PublisherTokenAsync());

        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "the package is incomplete; push it again");
    }

    [TestMethod]
    public async Task Push_OfThreeHundredMegabytes_IsRefusedBeforeItIsSent()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Central.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /feed/v3/package HTTP/1.1\r\nHost: central\r\nX-NuGet-ApiKey: {await Central.PublisherTokenAsync()}\r\n" +
            $"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {300 * 1024 * 1024}\r\n\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync();

        Assert.AreEqual("HTTP/1.1 413 The package is larger than 256 MB, which is the most that a package may have.", status);
    }

    [TestMethod]
    public async Task Push_OneByteTooLargeAndWithoutSayingSo_IsRefusedAtTheLimit()
    {
        using var form = new MultipartFormDataContent { { new UnsizedContent(PackageLimits.ArchiveBytes + 1), "package", "package.nupkg" } };

        using var response = await Central.Client().PushAsync(form, await Central.PublisherTokenAsync());

        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.RequestEntityTooLarge), "larger than 256 MB");
        Assert.IsEmpty(Directory.GetDirectories(Uploads));
    }

    [TestMethod]
    public async Task Json_OfTwoMegabytes_IsStillTooLargeElsewhere()
    {
        using var response = await Operator.SendJsonAsync("POST", "/api/sites/clinic/orders/broadcast", $"{{\"order_type\":\"{new string('x', 2 * 1024 * 1024)}\"}}");

        await response.ReadErrorAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task RefusedAsync(string expected, PackageWriter writer)
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(expected, HttpStatusCode.BadRequest, await File.ReadAllBytesAsync(writer.Write(Path.Combine(folder.Path, "package.nupkg"))));
    }

    private async Task RefusedAsync(string expected, HttpStatusCode status, byte[] package)
    {
        using var response = await Central.Client().PushAsync(package, await Central.PublisherTokenAsync());
        StringAssert.Contains(await response.ReadErrorAsync(status), expected);
        Assert.IsEmpty(Directory.GetDirectories(Uploads));
    }
}
