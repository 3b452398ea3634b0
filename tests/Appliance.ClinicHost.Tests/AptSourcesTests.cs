namespace Appliance.Clinic.Tests;

[TestClass]
public sealed class AptSourcesTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("apt-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void FindMirror_OneLineWithOptions_TakesItsUri()
    {
        File.WriteAllText(Path.Combine(_folder, "sources.list"), """
            # deb http://commented.invalid/debian bookworm main
            deb [arch=amd64 signed-by=/k.gpg] http://mirror.invalid/debian bookworm main
            """);

        Assert.AreEqual("http://mirror.invalid/debian", AptSources.FindMirror(_folder));
    }

    [TestMethod]
    public void FindMirror_Deb822_TakesTheStanzaOfTheSuite()
    {
        WriteSources("""
            Types: deb
            URIs: http://security.invalid/debian-security
            Suites: bookworm-security
            Components: main

            Types: deb
            URIs: http://mirror.invalid/debian
            Suites: bookworm bookworm-updates
            Components: main
            """);

        Assert.AreEqual("http://mirror.invalid/debian", AptSources.FindMirror(_folder));
    }

    [TestMethod]
    public void FindMirror_OtherDistribution_IsNull()
    {
        WriteSources("""
            Types: deb
            URIs: http://mirror.invalid/ubuntu
            Suites: noble
            Components: main
            """);

        Assert.IsNull(AptSources.FindMirror(_folder));
    }

    private void WriteSources(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "sources.list.d")).FullName;
        File.WriteAllText(Path.Combine(folder, "distribution.sources"), text);
    }
}
