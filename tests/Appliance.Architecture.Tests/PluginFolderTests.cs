using System.Text.Json;
using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed class PluginFolderTests
{
    private static readonly string[] PackFiles = ["README.md", "pack.yaml"];
    private static readonly string[] PluginFiles = ["README.md", "sample.yaml", "plugin.json"];

    [TestMethod]
    public void PluginFolder_EveryOne_HasWhatAUserNeeds()
    {
        var offences =
            from folder in Repository.PluginFolders
            from file in IsPack(folder) ? PackFiles : PluginFiles
            where !File.Exists(Path.Combine(folder, file))
            select $"{Repository.Relative(folder)} has no {file}.";

        Assert.AreEqual("", string.Join('\n', offences));
    }

    [TestMethod]
    public void PluginManifests_Ids_AreUniqueAndLowerCase()
    {
        var ids = (
            from folder in Repository.PluginFolders
            let manifest = Path.Combine(folder, "plugin.json")
            where File.Exists(manifest)
            select JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("id").GetString()!).ToList();

        CollectionAssert.AllItemsAreUnique(ids);
        Assert.AreEqual("", string.Join(", ", ids.Where(id => id.Any(char.IsUpper))));
    }

    private static bool IsPack(string folder) => File.Exists(Path.Combine(folder, "pack.yaml"));
}
