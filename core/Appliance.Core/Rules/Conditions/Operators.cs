using System.Text.RegularExpressions;
using Appliance.Core.Yaml;

namespace Appliance.Core.Rules.Conditions;

/// <summary>The operators of conditions, each compiled from the value that a rule gives it.</summary>
internal static class Operators
{
    public static readonly string[] Known = ["eq", "ne", "contains", "regex", "gt", "lt", "in", "not_in", "exists"];

    /// <summary>Null, with the reason reported, when the operator is unknown or cannot use the value.</summary>
    /// <param name="at">Where the value is, or the condition when it has none.</param>
    public static ValueTest? Compile(string name, YamlNode? value, YamlNode at, bool isStrict) => name switch
    {
        "eq" => Equal(value, at, isStrict),
        "ne" => new EqualTest(new Constant(value), isNegated: true),
        "contains" => Contains(value, at, isStrict),
        "regex" => Pattern(value, at),
        "gt" => Order(name, value, at, isStrict),
        "lt" => Order(name, value, at, isStrict),
        "in" => Member(name, value, at),
        "not_in" => Member(name, value, at),
        "exists" => Presence(value, at, isStrict),
        _ => null,
    };

    private static ValueTest? Equal(YamlNode? value, YamlNode at, bool isStrict)
    {
        var constant = new Constant(value);
        if (constant.IsNull)
            return Never(at, "'eq null' asks for what a missing field does not equal; write 'exists' with the value false", isStrict);
        return new EqualTest(constant, isNegated: false);
    }

    private static ValueTest? Contains(YamlNode? value, YamlNode at, bool isStrict)
    {
        if (value is not YamlScalar { IsNull: false })
            return Never(at, $"'contains' needs a text to look for, and not {Describe(value)}", isStrict);
        var text = new Constant(value).Text;
        return new TextTest(field => field.Contains(text, StringComparison.Ordinal));
    }

    private static TextTest? Pattern(YamlNode? value, YamlNode at)
    {
        if (value is not YamlScalar { IsNull: false } scalar)
        {
            at.Error($"'regex' needs a pattern, and not {Describe(value)}.");
            return null;
        }

        try
        {
            var regex = new Regex(scalar.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new TextTest(regex.IsMatch);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            at.Error($"The pattern '{scalar.Text}' does not compile: {Reason(exception)}");
            return null;
        }
    }

    private static ValueTest? Order(string name, YamlNode? value, YamlNode at, bool isStrict) =>
        new Constant(value).Number is { } limit
            ? new OrderTest(limit, isGreater: name == "gt")
            : Never(at, $"'{name}' needs a number to compare with, and not {Describe(value)}", isStrict);

    private static MemberTest? Member(string name, YamlNode? value, YamlNode at)
    {
        if (value is YamlList list)
            return new MemberTest([.. list.Items.Select(item => new Constant(item))], isNegated: name == "not_in");
        at.Error($"'{name}' needs a list, and not {Describe(value)}; write [{(value as YamlScalar)?.Text}].");
        return null;
    }

    private static ValueTest? Presence(YamlNode? value, YamlNode at, bool isStrict) =>
        new Constant(value).Truth is { } isWanted
            ? new PresenceTest(isWanted)
            : Never(at, $"'exists' needs true or false, and not {Describe(value)}", isStrict);

    private static NeverTest? Never(YamlNode at, string complaint, bool isStrict)
    {
        at.Report(isStrict ? $"{complaint}." : $"{complaint}; the condition never holds.", isStrict);
        return isStrict ? null : new NeverTest();
    }

    private static string Describe(YamlNode? value) => value?.Describe() ?? "null";

    /// <summary>The framework's own sentences name no remedy.</summary>
    private static string Reason(Exception exception) => exception is RegexParseException parse
        ? $"{parse.Error} at character {parse.Offset}."
        : "look-arounds, backreferences, atomic groups and very large repetitions are not supported, so that no text makes a match slow.";
}
