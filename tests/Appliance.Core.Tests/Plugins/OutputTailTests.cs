using System.Text;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Targets;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class OutputTailTests
{
    private const string Secret = "t0psecret-value";

    private readonly SecretRegistry _secrets = new();

    public OutputTailTests() => _secrets.Replace("secrets", [Secret]);

    [TestMethod]
    [DataRow("", 2040, DisplayName = "At the cut of the last lines.")]
    [DataRow("Unhandled exception. ", 2020, DisplayName = "At the cut of the last words.")]
    [DataRow("", 8184, DisplayName = "At the end of what is kept.")]
    public async Task Text_SecretAtTheCut_HasNoPartOfIt(string words, int after)
    {
        var text = words.Length > 0 ? words + new string('a', after) + Secret : new string('b', 9000) + Secret + "\n" + new string('a', after - 1);

        var shown = await ShownAsync(text);

        Assert.IsFalse(shown.Contains("t0ps", StringComparison.Ordinal) || shown.Contains("-value", StringComparison.Ordinal), shown);
    }

    [TestMethod]
    public async Task Text_LinesAfterWhatWasLost_AreTheLast()
    {
        Assert.AreEqual("one two", await ShownAsync("one\n two\n"));
        Assert.AreEqual("the end", await ShownAsync(new string('b', 9000) + "\nthe end"));
    }

    [TestMethod]
    public async Task Text_WithAStack_BeginsWithALineOfItsOwn() => Assert.AreEqual(
        "Process terminated. I fail.\nat A.B()\nat Program.Main()", await ShownAsync("Starting.\nProcess terminated.\nI fail.\n   at A.B()\n   at Program.Main()\n"));

    private async Task<string> ShownAsync(string text)
    {
        var tail = new OutputTail(_secrets.Redact);
        using var output = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await tail.DrainAsync(output);
        return tail.Text;
    }
}
