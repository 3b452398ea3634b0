using System.Text.RegularExpressions;

namespace Appliance.Benchmarks.Order;

/// <summary>Reads which functions of one program ran, from a profile in callgrind's format.</summary>
internal static partial class ExecutedMethods
{
    /// <summary>Callgrind does not know the section of managed code, but its symbols.</summary>
    private const string OwnSection = "???";

    public static IReadOnlyList<string> Read(string profile, string program)
    {
        var names = new Dictionary<string, string>();
        var executed = new List<string>();
        var inProgram = false;
        foreach (var line in File.ReadLines(profile))
        {
            if (Mention().Match(line) is not { Success: true } mention)
                continue;

            var (kind, id, name) = (mention.Groups["kind"].Value, mention.Groups["id"].Value, mention.Groups["name"].Value);
            var key = (kind.EndsWith("ob", StringComparison.Ordinal) ? "o" : "f") + id;
            if (name.Length > 0)
                names[key] = name;
            if (kind == "ob")
                inProgram = Path.GetFileName(names[key]) is var file && (file == program || file == OwnSection);
            else if (kind == "fn" && inProgram)
                executed.Add(Recursion().Replace(names[key], ""));
        }

        return [.. executed.Distinct().Where(name => !name.StartsWith("0x", StringComparison.Ordinal))];
    }

    /// <summary>A name is written where it is first mentioned, as a caller or as a callee, and stands by its number from then on.</summary>
    [GeneratedRegex(@"^(?<kind>ob|fn|cob|cfn)=\((?<id>\d+)\)( (?<name>.+))?$")]
    private static partial Regex Mention();

    [GeneratedRegex(@"'\d+$")]
    private static partial Regex Recursion();
}
