using System.Text.RegularExpressions;
using Appliance.Architecture.Tests.Support;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed partial class LogEventTests
{
    [TestMethod]
    public void LoggerMessage_EveryOne_HasAnId()
    {
        var offences = Messages().Where(message => message.Id is null).Select(message => $"{message.File} has a LoggerMessage without an event id.");

        Assert.AreEqual("", string.Join('\n', offences));
    }

    [TestMethod]
    public void LoggerMessage_Ids_AreUniqueInAnAssembly()
    {
        var offences = Messages()
            .Where(message => message.Id is not null)
            .GroupBy(message => (message.Assembly, message.Id))
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key.Assembly} uses event id {group.Key.Id} in {string.Join(", ", group.Select(message => message.File))}.");

        Assert.AreEqual("", string.Join('\n', offences));
    }

    private static IEnumerable<(string Assembly, string File, string? Id)> Messages() =>
        from file in Repository.Sources
        let relative = Repository.Relative(file)
        where !relative.StartsWith("tests/", StringComparison.Ordinal)
        from Match attribute in MessageAttribute().Matches(File.ReadAllText(file))
        let id = EventId().Match(StringLiteral().Replace(attribute.Groups["arguments"].Value, ""))
        select (string.Join('/', relative.Split('/').Take(2)), relative, id.Success ? id.Groups["id"].Value : null);

    [GeneratedRegex(@"\bLoggerMessage\((?<arguments>(?:""(?:[^""\\]|\\.)*""|[^"")])*)\)")]
    private static partial Regex MessageAttribute();

    [GeneratedRegex(@"(?:\bEventId\s*=\s*|^\s*)(?<id>\d+)")]
    private static partial Regex EventId();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex StringLiteral();
}
