using System.Xml.Linq;
using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed class SharedAssemblyTests
{
    /// <summary>One too few loads twice and fits nowhere; one too many is missing in a plugin that needs its own.</summary>
    [TestMethod]
    public void SharedAssemblies_OfTheTargets_AreWhatTheContractsReach()
    {
        var props = XDocument.Load(Path.Combine(Repository.Root, "sdk", "Appliance.Sdk", "build", "Appliance.Sdk.props"));
        var listed = props.Descendants("PluginSharedAssembly").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));

        // The SDK hands its authors its packages, also those of which it uses no type itself.
        var reached = new HashSet<string>();
        var sdk = new ProjectFile(Repository.Projects.Single(path => Path.GetFileName(path) == "Appliance.Sdk.csproj"));
        foreach (var root in sdk.Packages.Append(sdk.Name))
            Reach(root, reached);

        CollectionAssert.AreEquivalent(reached.ToArray(), listed.ToArray());
    }

    private static void Reach(string assembly, HashSet<string> reached)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        if (!File.Exists(path) || !reached.Add(assembly))
            return;
        foreach (var reference in BuiltAssembly.References(path))
            Reach(reference, reached);
    }
}
