using System.Xml.Linq;
using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed class PluginFolderTests
{
    private static readonly string[] PackFiles = ["README.md", "pack.yaml"];
    private static readonly string[] PluginFiles = ["README.md", "sample.yaml"];

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
    public void PluginProjects_Ids_AreUniqueAndLowerCase()
    {
        var ids = (
            from folder in Repository.PluginFolders
            where !IsPack(folder)
            from project in Directory.GetFiles(folder, "*.csproj")
            select XDocument.Load(project).Descendants("PluginId").Single().Value).ToList();

        CollectionAssert.AllItemsAreUnique(ids);
        Assert.AreEqual("", string.Join(", ", ids.Where(id => id.Any(char.IsUpper))));
    }

    private static bool IsPack(string folder) => File.Exists(Path.Combine(folder, "pack.yaml"));
}
