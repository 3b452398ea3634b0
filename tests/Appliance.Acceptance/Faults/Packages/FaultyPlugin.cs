using System.Text.Json.Nodes;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Acceptance.Faults.Packages;

/// <summary>A whole package with a plugin that cannot serve here.</summary>
internal sealed class FaultyPlugin(string folder)
{
    private const string Framework = ".NETCoreApp,Version=v10.0";

    /// <summary>Lines of the daemon's configuration.</summary>
    public const string Settings = """
        plugins:
          test.option-out-of-range: { max_times: 99 }
          test.option-of-another-type: { max_times: many }
          test.self-test-fails: { self_test: fail }
          test.self-test-hangs: { self_test: hang }
        """;

    public PackageWriter Package(string fault)
    {
        var copy = TestPluginFolder.Copy(PluginOf(fault), Path.Combine(folder, "faulty")).With(manifest => Spoil(manifest, fault));
        Spoil(copy.Path, fault);
        var package = PackageWriter.FromFolder(copy.Path);
        Directory.Delete(copy.Path, recursive: true);
        return fault == "bad-rule" ? WithBadRule(package) : package;
    }

    private static string PluginOf(string fault) => fault switch
    {
        "order-type-of-another" => "Ledger",
        "two-plugins" => "TwoPlugins",
        "undeclared" => "Undeclared",
        "throws" => "ThrowsInConfigure",
        _ => "Echo",
    };

    private static void Spoil(JsonNode manifest, string fault)
    {
        manifest["id"] = $"test.{fault}";
        switch (fault)
        {
            case "newer-sdk":
                manifest["sdk"] = "1.4";
                break;
            case "no-plugin":
                manifest["entry_assembly"] = "Library.dll";
                break;
            case "executor-of-another":
                manifest["contributes"] = new JsonObject { ["executors"] = new JsonArray("local") };
                break;
        }
    }

    private static void Spoil(string copy, string fault)
    {
        var entry = Path.Combine(copy, "TestPlugins.Echo.dll");
        switch (fault)
        {
            case "own-sdk":
                File.Copy(typeof(Sdk.IPlugin).Assembly.Location, Path.Combine(copy, "Appliance.Sdk.dll"));
                break;
            case "other-framework":
                PluginAssemblyFile.Write(entry, ".NETFramework,Version=v4.8");
                break;
            case "missing-dependency":
                PluginAssemblyFile.Write(entry, Framework, ("Contoso.Wire", new Version(1, 2, 3, 4)));
                break;
            case "no-plugin":
                File.Copy(typeof(Protocol.Packages.PackageFault).Assembly.Location, Path.Combine(copy, "Library.dll"));
                break;
        }
    }

    private static PackageWriter WithBadRule(PackageWriter package) => package
        .With("content/pack.yaml", "format: 2\nid: test.bad-rule\nname: Bad\nversion: 1.0.0\n")
        .With("content/rules/bad.yaml", "rules:\n- id: R-1\n  conditions:\n  - {field: check_type, operator: equals, value: cron}\n  action: escalate\n");
}
