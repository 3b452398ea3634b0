using Appliance.Protocol.Packages;

namespace Appliance.Packages.Tests;

/// <summary>The words that scripts know, and that an operator looks up.</summary>
[TestClass]
public sealed class PackageFaultCodeTests
{
    private static readonly string[] Codes = [.. Enum.GetValues<PackageFault>().Select(PackageFaultCode.Of)];

    [TestMethod]
    public void Codes_OfAllFaults_AreWordsOfTheirOwn()
    {
        CollectionAssert.AllItemsAreUnique(Codes);
        foreach (var code in Codes)
            StringAssert.Matches(code, new("^[a-z]+(-[a-z]+)*$"));
    }

    [TestMethod]
    public void Codes_OfAllFaults_AreInTheTableOfTheDocumentation()
    {
        // artifacts/bin/Appliance.Packages.Tests/<configuration>/
        var root = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..");
        var table = File.ReadLines(Path.Combine(root, "docs", "plugins.md")).SkipWhile(line => line != "## Codes").Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        var explained = table.SelectMany(line => line.Split('|')[1].Split(',').Select(code => code.Trim(' ', '`')));

        CollectionAssert.AreEquivalent(Codes, explained.ToArray());
    }
}
