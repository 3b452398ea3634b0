using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Tests.Plugins.Packages;

/// <summary>What packages brought to <c>plugin.json</c>.</summary>
[TestClass]
public sealed class ManifestReaderPackageTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestMethod]
    [DataRow("""{"kind": "theme"}""", "2:9: 'kind' is 'theme'; write plugin or rules.")]
    [DataRow("""{"isolation": "vm"}""", "2:14: 'isolation' is 'vm'; write shared or dedicated.")]
    [DataRow("""{"framework": "net48x"}""", "2:14: 'framework' is 'net48x'; write one such as 'net10.0'.")]
    [DataRow("""{"entry_assembly": "../a.dll"}""", "2:19: 'entry_assembly' is '../a.dll', which leads through '.', '..' or an empty folder name; write a path in the package.")]
    [DataRow("""{"entry_assembly": "/a.dll"}""", "2:19: 'entry_assembly' is '/a.dll', which is absolute; write a path in the package.")]
    [DataRow("""{"kind": "rules", "entry_assembly": "a.dll"}""", "2:36: 'entry_assembly' is given, and 'kind' is 'rules'; a rule pack has no assembly.")]
    [DataRow("""{"capabilities": {"host": ["*"]}}""", "2:18: Unknown key 'host'; did you mean 'hosts'?")]
    [DataRow("""{"capabilities": {"executors": ["a b"]}}""", "2:32: An item of 'executors' is 'a b'; write the name of an executor, or '*' for every one.")]
    [DataRow("""{"capabilities": {"hosts": ["a/b"]}}""", "2:28: An item of 'hosts' is 'a/b'; write the name of a machine, in which '*' stands for any characters.")]
    [DataRow("""{"capabilities": {"secrets": ["*"]}}""", "2:30: An item of 'secrets' is '*'; write the name of a secret.")]
    [DataRow("""{"capabilities": {"paths": ["etc"]}}""", "2:28: An item of 'paths' is 'etc'; write an absolute path without '.' and '..'.")]
    [DataRow("""{"capabilities": {"paths": ["/a/../etc"]}}""", "2:28: An item of 'paths' is '/a/../etc'; write an absolute path without '.' and '..'.")]
    [DataRow("""{"files": {"../a": ""}}""", "2:11: The path '../a' leads through '.', '..' or an empty folder name; write a path in the package.")]
    [DataRow("""{"files": {"a": "ABC"}}""", "2:16: The hash of 'a' is 'ABC'; write a SHA-256 in lower-case hexadecimal.")]
    [DataRow("""{"files": {"a": 7}}""", "2:16: The hash of 'a' is '7'; write a SHA-256 in lower-case hexadecimal.")]
    public void Read_WrongKey_IsRefusedWithItsPlace(string keys, string error)
    {
        var diagnostics = new List<Diagnostic>();

        Assert.IsNull(ManifestReader.Read("plugin.json", With(keys), diagnostics));

        Assert.AreEqual($"plugin.json:{error}", diagnostics.First(diagnostic => diagnostic.IsError).ToString());
    }

    [TestMethod]
    public void Read_Whole_IsReadAsItStands()
    {
        var manifest = ManifestReader.Read("plugin.json", With($$"""
            {
              "kind": "plugin", "framework": "net10.0", "entry_assembly": "lib/net10.0/A.dll", "isolation": "dedicated",
              "capabilities": { "executors": ["*", "ssh"], "hosts": ["web-*"], "secrets": ["mail.password"], "paths": ["/", "/etc/motd", "/var/lib/"] },
              "files": { "lib/net10.0/A.dll": "{{Hash}}", "content/a b.yaml": "{{Hash}}" }
            }
            """), [])!;

        Assert.AreEqual((PackageKind.Plugin, "net10.0", PluginIsolation.Dedicated), (manifest.Kind, manifest.Framework, manifest.Isolation));
        Assert.AreEqual("lib/net10.0/A.dll", manifest.EntryAssembly);
        var all = manifest.Capabilities;
        Assert.AreEqual(
            "*,ssh;web-*;mail.password;/,/etc/motd,/var/lib/",
            string.Join(';', new[] { all.Executors, all.Hosts, all.Secrets, all.Paths }.Select(items => string.Join(',', items))));
        Assert.AreEqual(Hash, manifest.Files!["content/a b.yaml"]);
    }

    [TestMethod]
    public void Read_KeyOfANewerSdk_IsNoError() => Assert.IsNotNull(ManifestReader.Read("plugin.json", With("""{"colour": "blue"}"""), []));

    private static string With(string keys) => $$"""{"id": "a", "version": "1.0.0", "sdk": "1.0",{{'\n'}}{{keys.Trim()[1..]}}""";
}
