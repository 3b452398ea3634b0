using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Cli.Tests;

/// <summary><c>appliance pack pack</c>: the package that <c>sign</c>, <c>verify</c> and <c>install</c> take.</summary>
[TestClass]
public sealed class PackPackCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Package_OfAPack_IsSignedAndVerified()
    {
        var package = await PackAsync();
        OpenSsl.MakeKey(_folder["key.pem"]);

        var signed = await ApplianceProgram.RunAsync("plugins", "sign", package, "--key", _folder["key.pem"]);
        var verified = await ApplianceProgram.RunAsync("plugins", "verify", package, "--key", _folder["key.pem.pub"]);

        Assert.AreEqual((0, 0), (signed.ExitCode, verified.ExitCode), signed.Error + verified.Error);
        StringAssert.Contains(verified.Output, "(contoso.motd 0.1.0) is whole, 5 files; it is signed with");
    }

    [TestMethod]
    public async Task Package_OfAPack_HoldsWhatTheManifestSays()
    {
        await NewAsync();
        Directory.CreateDirectory(_folder["contoso.motd/rules/drafts"]);
        File.WriteAllText(_folder["contoso.motd/rules/drafts/100% new.yaml"], "x");
        File.WriteAllText(_folder["contoso.motd/rules/.motd.yaml.swp"], "x");
        File.WriteAllText(_folder["contoso.motd/notes.txt"], "x");

        using var package = PackageArchive.Open(await PackAsync());
        package.VerifyFiles();

        Assert.AreEqual(
            ("contoso.motd", "0.1.0", PackageKind.Rules, "Keeps the message of the day its owner's.", SdkNeed.Host.ToString(2)),
            (package.Manifest.Id, package.Manifest.Version, package.Manifest.Kind, package.Manifest.Description, package.Manifest.Sdk));
        CollectionAssert.AreEqual(
            new[] { "checks/motd.yaml", "pack.yaml", "rules/drafts/100% new.yaml", "rules/motd.yaml", "runbooks/motd.yaml", "tests/motd.yaml" },
            package.Manifest.Files!.Keys.Select(path => path["content/".Length..]).ToArray());
    }

    [TestMethod]
    public async Task Package_OfTheSamePack_IsTheSame()
    {
        await NewAsync();

        var (first, second) = (await PackAsync("one"), await PackAsync("two"));

        CollectionAssert.AreEqual(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [TestMethod]
    public async Task Output_OfANamedFile_IsThatFile()
    {
        await NewAsync();

        var result = await RunAsync("--output", _folder["out/mine.nupkg"]);

        Assert.AreEqual((0, $"Package '{_folder["out/mine.nupkg"]}' (contoso.motd 0.1.0) is written; sign it with 'appliance plugins sign'.\n"), (result.ExitCode, result.Output));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder["out"]), "Something was left behind.");
    }

    [TestMethod]
    [DataRow("tests/motd.yaml", "check_type: motd, hostname", "check_type: mot, hostname", "Pack 'contoso.motd': 1 passed, 1 failed.\n")]
    [DataRow("rules/motd.yaml", "action: run", "acton: run", "Pack 'contoso.motd': 1 error, 0 warnings.\n")]
    [DataRow("runbooks/motd.yaml", "id: CONTOSO", "id: OTHER", "Pack 'contoso.motd': 1 error, 0 warnings.\n")]
    [DataRow("tests/motd.yaml", "tests:", "test:", "Pack 'contoso.motd': 1 error, 0 warnings.\n")]
    public async Task Pack_WithAFault_IsNotPacked(string file, string from, string to, string sentence)
    {
        await NewAsync();
        Change(file, from, to);

        var result = await RunAsync("-o", _folder["out"]);

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.EndsWith(result.Output, sentence);
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    [DataRow("id: contoso.motd", "id: Contoso", 2, "2:5: error: 'id' is 'Contoso'; a package has one of lower-case letters, digits, dots and hyphens, at most 128 characters.")]
    [DataRow("version: 0.1.0", "version: new", 2, "4:10: error: 'version' is 'new'; write one such as 1.2.0 or 1.3.0-rc.1.")]
    [DataRow("version: 0.1.0", "version: new", 1, "4:10: error: 'version' is 'new'; write one such as 1.2.0 or 1.3.0-rc.1.")]
    [DataRow("version: 0.1.0\n", "", 1, "1:1: error: 'version' is missing, and a package has one; write one such as 1.2.0.")]
    public async Task Pack_ThatIsNoPackage_IsRefusedWithThePlaceAndByLintToo(string from, string to, int format, string error)
    {
        await NewAsync();
        Change("pack.yaml", from, to);
        Change("pack.yaml", "format: 2", $"format: {format}");
        var place = $"{_folder["contoso.motd/pack.yaml"]}:";

        var packed = await RunAsync("-o", _folder["out"]);
        var linted = await ApplianceProgram.RunAsync("pack", "lint", _folder["contoso.motd"]);

        Assert.AreEqual((1, place + error), (packed.ExitCode, packed.Output.Split('\n')[0]));
        var expected = format == 2 ? error : error.Replace("error", "warning", StringComparison.Ordinal);
        Assert.AreEqual((format == 2 ? 1 : 0, place + expected), (linted.ExitCode, linted.Output.Split('\n')[0]));
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task Pack_ThatNoApplianceWouldTake_IsRefusedByName()
    {
        await NewAsync();
        File.WriteAllText(_folder["contoso.motd/tests/a:b.yaml"], "tests: []\n");

        var result = await RunAsync("-o", _folder["out"]);

        Assert.AreEqual((1, ""), (result.ExitCode, result.Output));
        StringAssert.StartsWith(result.Error, "Package 'contoso.motd.0.1.0.nupkg' has the path 'content/tests/a:b.yaml', which has a colon");
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder["out"]));
    }

    private async Task NewAsync() => Assert.AreEqual(0, (await ApplianceProgram.RunAsync("pack", "new", _folder["contoso.motd"])).ExitCode);

    private async Task<string> PackAsync(string output = "out")
    {
        if (!Directory.Exists(_folder["contoso.motd"]))
            await NewAsync();
        var result = await RunAsync("-o", _folder[output]);
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
        return _folder[$"{output}/contoso.motd.0.1.0.nupkg"];
    }

    private Task<ProgramResult> RunAsync(params string[] options) => ApplianceProgram.RunAsync(["pack", "pack", _folder["contoso.motd"], .. options]);

    private void Change(string file, string from, string to)
    {
        var path = _folder[$"contoso.motd/{file}"];
        StringAssert.Contains(File.ReadAllText(path), from);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }
}
