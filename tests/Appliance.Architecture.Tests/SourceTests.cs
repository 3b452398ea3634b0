using System.Text.RegularExpressions;
using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed partial class SourceTests
{
    private const int LongestFile = 250;
    private const string Stub = "NotImplemented" + "Exception";

    [TestMethod]
    public void SourceFile_EveryOne_IsShort() => AssertNone(
        from file in Repository.Sources
        let lines = File.ReadLines(file).Count()
        where lines > LongestFile
        select $"{Repository.Relative(file)} has {lines} lines; split it by responsibility, {LongestFile} is the most.");

    [TestMethod]
    public void SourceFile_EveryOne_IsImplemented() => AssertNone(
        from file in Repository.Sources
        where File.ReadAllText(file).Contains(Stub, StringComparison.Ordinal)
        select $"{Repository.Relative(file)} throws {Stub}.");

    [TestMethod]
    public void TypeName_EveryOne_IsAWordOfTheField() => AssertNone(
        from file in Repository.Sources
        from Match match in EmptyTypeName().Matches(File.ReadAllText(file))
        select $"{Repository.Relative(file)} declares {match.Groups["name"].Value}; name it by what it is.");

    [TestMethod]
    public void SourceFile_EveryOne_HasAFileScopedNamespaceOfItsFolder() => AssertNone(
        from file in Repository.Sources
        let found = FileScopedNamespace().Match(File.ReadAllText(file))
        where found.Success && !NamespaceMatches(file, found.Groups["name"].Value)
        select $"{Repository.Relative(file)} is in namespace {found.Groups["name"].Value}, which is not its folder.");

    [TestMethod]
    public void Project_EveryOne_IsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Appliance.Plugins.sln")).Replace('\\', '/');

        AssertNone(
            from project in Repository.Projects
            let path = Repository.Relative(project)
            where !solution.Contains($"\"{path}\"", StringComparison.Ordinal)
            select $"{path} is not in Appliance.Plugins.sln, so a clean clone does not build it; run 'dotnet sln add {path}'.");
    }

    private static bool NamespaceMatches(string file, string name)
    {
        var folders = Path.GetRelativePath(Repository.ProjectFolderOf(file), Path.GetDirectoryName(file)!);
        return folders == "." || name.EndsWith($".{folders.Replace('/', '.')}", StringComparison.Ordinal);
    }

    private static void AssertNone(IEnumerable<string> offences) => Assert.AreEqual("", string.Join('\n', offences));

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?<name>\w+(?:Manager|Helper|Helpers|Util|Utils|Impl))\b")]
    private static partial Regex EmptyTypeName();

    [GeneratedRegex(@"(?m)^namespace\s+(?<name>[\w.]+);")]
    private static partial Regex FileScopedNamespace();
}
