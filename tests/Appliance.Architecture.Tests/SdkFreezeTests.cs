using Appliance.Architecture.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Architecture.Tests;

/// <summary>
/// A plugin built on an older 1.x runs here. That a member of <c>PublicAPI.Shipped.txt</c> is there is what the compiler sees to; what it
/// lets pass is seen to here.
/// </summary>
[TestClass]
public sealed class SdkFreezeTests
{
    private const string Removal = "*REMOVED*";

    private static readonly IReadOnlyList<string> Shipped = Read("PublicAPI.Shipped.txt");
    private static readonly IReadOnlyList<string> Unshipped = Read("PublicAPI.Unshipped.txt");

    [TestMethod]
    public void Unshipped_OfTheSdk_TakesNothingAway()
    {
        var removals = Unshipped.Where(line => line.StartsWith(Removal, StringComparison.Ordinal));

        Assert.AreEqual("", string.Join('\n', removals), "What has shipped stays for all of 1.x; mark it as obsolete.");
    }

    [TestMethod]
    public void Unshipped_OfTheSdk_AddsNothingToAShippedInterface()
    {
        var interfaces = typeof(IPlugin).Assembly.GetExportedTypes().Where(type => type.IsInterface).Select(Beginning);
        var grown =
            from name in interfaces
            where Shipped.Any(line => line.StartsWith(name, StringComparison.Ordinal))
            from line in Unshipped
            where line.StartsWith(name, StringComparison.Ordinal)
            select line;

        Assert.AreEqual("", string.Join('\n', grown), "Plugins that implement the interface would not load; make a new one.");
    }

    [TestMethod]
    public void AssemblyVersion_OfTheSdk_IsThatOfItsMajor() =>
        Assert.AreEqual(new Version(1, 0, 0, 0), typeof(IPlugin).Assembly.GetName().Version);

    /// <summary>Of the lines about its members. A generic interface is another one than that of its name without type parameters.</summary>
    private static string Beginning(Type type) => type.IsGenericType ? type.FullName!.Split('`')[0] + "<" : type.FullName + ".";

    private static string[] Read(string file) =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "sdk", "Appliance.Sdk", file)).Where(line => line.Length > 0 && line[0] != '#')];
}
