using System.Diagnostics;
using Appliance.Cli.Tests.Support;
using Appliance.Tests.Support;

namespace Appliance.Cli.Tests;

/// <summary><c>appliance plugins sign</c> and <c>verify</c>, against the real <c>openssl</c> and <c>zip</c>. There is no daemon.</summary>
[TestClass]
public sealed class PluginPackageCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PluginPackageCommandTests()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);
        Sample().Write(_folder["a.nupkg"]);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Sign_Package_IsVerifiedByOpenSslAndByVerify()
    {
        File.SetUnixFileMode(_folder["a.nupkg"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var signed = await ApplianceProgram.RunAsync("plugins", "sign", _folder["a.nupkg"], "--key", _folder["key.pem"]);

        Assert.AreEqual((0, "Package 'a.nupkg' (contoso.heal 1.0.0) is signed.\n", ""), (signed.ExitCode, signed.Output, signed.Error));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_folder["a.nupkg"]));
        Assert.HasCount(3, Directory.GetFiles(_folder.Path), "A file was left behind.");
        Run("unzip", "-q", _folder["a.nupkg"], "-d", _folder["out"]);
        Assert.IsTrue(OpenSsl.Verifies(_folder["key.pem.pub"], _folder["out/plugin.json.sig"], _folder["out/plugin.json"]));
        await ExpectAsync(
            0, $"Package 'a.nupkg' (contoso.heal 1.0.0) is whole, 2 files; it is signed with '{_folder["key.pem.pub"]}'.", "--key", _folder["key.pem.pub"]);
    }

    [TestMethod]
    public async Task Sign_Again_ReplacesTheSignature()
    {
        OpenSsl.MakeKey(_folder["new.pem"]);
        await ApplianceProgram.RunAsync("plugins", "sign", _folder["a.nupkg"], "--key", _folder["key.pem"]);

        await ApplianceProgram.RunAsync("plugins", "sign", _folder["a.nupkg"], "--key", _folder["new.pem"]);

        await ExpectAsync(0, "is signed with", "--key", _folder["new.pem.pub"]);
        await ExpectAsync(1, "did not make; use its publisher's key, or fetch it again. (signature)", "--key", _folder["key.pem.pub"]);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "DER, as openssl makes it")]
    [DataRow(true, DisplayName = "base64, as cosign makes it")]
    public async Task Verify_SignatureOfOpenSslPutInWithZip_IsGood(bool base64)
    {
        Run("unzip", "-q", _folder["a.nupkg"], "plugin.json", "-d", _folder.Path);
        var signature = OpenSsl.Sign(_folder["key.pem"], _folder["plugin.json"]);
        File.WriteAllBytes(_folder["plugin.json.sig"], base64 ? System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(signature)) : signature);
        Run("zip", "-q", "-j", _folder["a.nupkg"], _folder["plugin.json.sig"]);

        await ExpectAsync(0, "it is signed with", "--key", _folder["key.pem.pub"]);
        await ExpectAsync(0, "it is signed, with a key that you did not name (--key).");
    }

    [TestMethod]
    public async Task Verify_NotSigned_IsGoodUnlessAKeyIsNamed()
    {
        await ExpectAsync(0, "it is not signed.");
        await ExpectAsync(1, "Package 'a.nupkg' is not signed; sign it with 'appliance plugins sign'. (unsigned)", "--key", _folder["key.pem.pub"]);
    }

    [TestMethod]
    public async Task Verify_ChangedFile_IsRefusedWithItsCode()
    {
        var writer = Sample();
        writer.ManifestBytes = writer.Json();
        writer.With("content/pack.yaml", "id: contoso.evil").Write(_folder["a.nupkg"]);

        await ExpectAsync(1, "fetch or pack it again. (hash-mismatch)");
    }

    [TestMethod]
    [DataRow("not there", "Package '", "cannot be read: ")]
    [DataRow("truncated", "Package 'a.nupkg' is no complete zip archive; fetch or pack it again. (archive-damaged)")]
    public async Task Verify_NoPackage_IsASentence(string fault, params string[] parts)
    {
        if (fault == "truncated")
            File.WriteAllBytes(_folder["a.nupkg"], File.ReadAllBytes(_folder["a.nupkg"])[..100]);
        else
            File.Delete(_folder["a.nupkg"]);

        foreach (var part in parts)
            await ExpectAsync(1, part);
    }

    [TestMethod]
    [DataRow("P-384", "is on another curve than P-256; ")]
    [DataRow("public", "holds no private key in PEM; ")]
    [DataRow("missing", "cannot be read: ")]
    public async Task Sign_WrongKey_IsRefusedAndChangesNothing(string wrong, string error)
    {
        if (wrong == "P-384")
            OpenSsl.MakeKey(_folder["wrong.pem"], wrong);
        else if (wrong == "public")
            File.Copy(_folder["key.pem.pub"], _folder["wrong.pem"]);
        var before = File.ReadAllBytes(_folder["a.nupkg"]);

        var result = await ApplianceProgram.RunAsync("plugins", "sign", _folder["a.nupkg"], "--key", _folder["wrong.pem"]);

        Assert.AreEqual((1, ""), (result.ExitCode, result.Output));
        StringAssert.Contains(result.Error, $"Key '{_folder["wrong.pem"]}' {error}");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_folder["a.nupkg"]));
        if (File.Exists(_folder["wrong.pem"]))
            AssertNotShown(File.ReadAllLines(_folder["wrong.pem"]), result);
    }

    [TestMethod]
    public async Task Sign_DamagedPackage_IsRefused()
    {
        File.WriteAllText(_folder["a.nupkg"], "no archive");

        var result = await ApplianceProgram.RunAsync("plugins", "sign", _folder["a.nupkg"], "--key", _folder["key.pem"]);

        Assert.AreEqual((1, ""), (result.ExitCode, result.Output));
        StringAssert.EndsWith(result.Error, "(archive-damaged)\n");
        AssertNotShown(File.ReadAllLines(_folder["key.pem"]), result);
    }

    private static PackageWriter Sample() => PackageWriter.Create().With("lib/net10.0/a.dll", "assembly").With("content/pack.yaml", "id: contoso.heal");

    private async Task ExpectAsync(int exitCode, string part, params string[] arguments)
    {
        var result = await ApplianceProgram.RunAsync(["plugins", "verify", _folder["a.nupkg"], .. arguments]);
        Assert.AreEqual(exitCode, result.ExitCode, result.Output + result.Error);
        StringAssert.Contains(exitCode == 0 ? result.Output : result.Error, part);
    }

    private static void AssertNotShown(string[] key, ProgramResult result)
    {
        foreach (var line in key.Where(line => line.Length > 20 && !line.StartsWith('-')))
            Assert.IsFalse((result.Output + result.Error).Contains(line, StringComparison.Ordinal), "A line of the key was shown.");
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(30)) && process.ExitCode == 0, program);
    }
}
