using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed class ReferenceTests
{
    private static readonly IReadOnlyList<ProjectFile> Products =
        [.. Repository.Projects.Select(path => new ProjectFile(path)).Where(project => project.Root != "tests")];

    private static readonly Dictionary<string, string> ProjectsByAssembly = Products.ToDictionary(project => project.AssemblyName, project => project.Name);

    [TestMethod]
    public void ProjectReferences_OfEveryProduct_RunOneWay() => AssertNone(
        from project in Products
        from reference in project.References.Except(AllowedReferences.Of(project))
        select $"{project.Name} references {reference}.");

    [TestMethod]
    public void AssemblyReferences_OfEveryBuiltProduct_RunOneWay() => AssertNone(
        from project in Products
        let assembly = BuiltAssembly.Of(project)
        where assembly is not null
        from reference in BuiltAssembly.References(assembly)
        where ProjectsByAssembly.ContainsKey(reference)
        let referenced = ProjectsByAssembly[reference]
        where !AllowedReferences.Of(project).Contains(referenced)
        select $"{project.AssemblyName} was compiled against {referenced}.");

    [TestMethod]
    public void BuiltAssemblies_OfTheSdk_AreFound()
    {
        var sdk = Products.Single(project => project.Name == "Appliance.Sdk");

        Assert.IsNotNull(BuiltAssembly.Of(sdk), "The tests look for built assemblies in the wrong place.");
    }

    [TestMethod]
    [DataRow("Spectre.Console", "core/Appliance.Cli")]
    [DataRow("System.CommandLine", "core/Appliance.Cli", "core/Appliance.CentralCommand")]
    [DataRow("McMaster.NETCore.Plugins", "core/Appliance.Worker")]
    [DataRow("Npgsql", "core/Appliance.CentralCommand")]
    [DataRow("SSH.NET", "plugins/Ssh")]
    public void Package_HeavyOne_IsReferencedWhereItBelongsOnly(string package, params string[] allowed) => AssertNone(
        from project in Products
        where project.Packages.Contains(package) && !allowed.Contains(project.Folder)
        select $"{project.Folder} references the package {package}, which belongs to {string.Join(", ", allowed)} alone.");

    private static void AssertNone(IEnumerable<string> offences) => Assert.AreEqual("", string.Join('\n', offences));
}
