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
        from assembly in Repository.Sources.GroupBy(AssemblyOf)
        where !assembly.Key.StartsWith("tests/", StringComparison.Ordinal)
        let constants = Constants(assembly)
        from file in assembly
        from Match attribute in MessageAttribute().Matches(File.ReadAllText(file))
        select (assembly.Key, Repository.Relative(file), IdIn(attribute.Groups["arguments"].Value, constants));

    private static string AssemblyOf(string file) => string.Join('/', Repository.Relative(file).Split('/').Take(2));

    private static string? IdIn(string arguments, Dictionary<string, string> constants)
    {
        var id = EventId().Match(StringLiteral().Replace(arguments, ""));
        return !id.Success ? null : constants.GetValueOrDefault(id.Groups["id"].Value, id.Groups["id"].Value);
    }

    /// <summary>The values of constants such as <c>CentralEvents.Listening</c>, for an assembly whose ids have names.</summary>
    private static Dictionary<string, string> Constants(IEnumerable<string> files) => (
        from file in files
        let type = Path.GetFileNameWithoutExtension(file)
        from Match constant in IntegerConstant().Matches(File.ReadAllText(file))
        select (Name: $"{type}.{constant.Groups["name"].Value}", constant.Groups["value"].Value))
        .DistinctBy(constant => constant.Name)
        .ToDictionary(constant => constant.Name, constant => constant.Value);

    [GeneratedRegex(@"\bLoggerMessage\((?<arguments>(?:""(?:[^""\\]|\\.)*""|[^"")])*)\)")]
    private static partial Regex MessageAttribute();

    [GeneratedRegex(@"(?:\bEventId\s*=\s*|^\s*)(?!LogLevel\b)(?<id>\d+|\w+\.\w+)")]
    private static partial Regex EventId();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"const int (?<name>\w+)\s*=\s*(?<value>\d+)")]
    private static partial Regex IntegerConstant();
}
