using Appliance.Rules.Yaml;

namespace Appliance.Rules.Tests.Yaml;

/// <summary>The slips of everyday, and what is said of each: in the words of who made it, at its place.</summary>
[TestClass]
public sealed class YamlFaultTests
{
    private const string Rule = "rules:\n  - id: R-1\n    name: One\n    conditions:\n      - {field: a, value: b}\n      - {field: c, value: d}\n    action: escalate\n";

    [TestMethod]
    [DataRow("    name", "\tname", "3:1: A tab stands in the indentation here; indent with spaces.")]
    [DataRow("    name", "\u00a0   name", "3:1: A character that only looks like a space stands in the indentation here (U+00A0); indent with spaces.")]
    [DataRow("rules:", "rules", "1:1: A colon is missing; write 'rules:'.")]
    [DataRow("conditions:", "conditions", "4:5: A colon is missing; write 'conditions:'.")]
    [DataRow("name: One", "name:One", "3:5: A space is missing after the colon; write 'name: '.")]
    [DataRow("name: One", "name One of them", "3:5: This line has no key; write one with a colon and a space before the text.")]
    [DataRow("name: One", "name: One: two", "3:14: The text of 'name' has ': ' in it; put quotes around the whole text, or write '|' after the key's colon and the text below it.")]
    [DataRow("- {field: c", "{field: c", "6:7: The list above goes on here; begin the line with '- ', or indent it as far as the key to which it belongs.")]
    [DataRow("      - {field: c", "     - {field: c", "6:6: The line is indented by 5 spaces, which fits none above it; indent it by 4 or 6.")]
    [DataRow("      - {field: c", "        - {field: c", "6:9: The line is indented by 8 spaces, which fits none above it; indent it by 6.")]
    [DataRow("    conditions", "   conditions", "4:4: The line is indented by 3 spaces, which fits none above it; indent it by 2 or 4.")]
    [DataRow("    conditions", "      conditions", "4:7: The line is indented by 6 spaces, which fits none above it; indent it by 4.")]
    [DataRow("  - id", "- id", "3:5: The line is indented by 4 spaces, which fits none above it; indent it by 2.")]
    [DataRow("    action", "    - action", "7:5: A '- ' stands among keys here; indent the item deeper than the key of its list, or remove the '- '.")]
    [DataRow("name: One", "name: \"One", "3:11: The quote that is opened here is not closed in its line; close it where the text ends.")]
    [DataRow("name: One", "name: 'One", "3:11: The quote that is opened here is not closed in its line; close it where the text ends.")]
    [DataRow("name: One\n", "name: 'One\n    description: the owner's\n", "3:11: The quote that is opened here is closed in line 4 only; close it where the text ends.")]
    [DataRow("name: One", "name: 'The day's rule'", "3:20: The quote before this ends the text; write the whole text in double quotes.")]
    [DataRow("name: One", "name: \"a\" b", "3:15: The quote before this ends the text; write the whole text in single quotes.")]
    [DataRow("name: One", "name: \"a\\\\\\d\"", "3:15: '\\d' means nothing within double quotes; put the text in single quotes, where a backslash is a backslash.")]
    [DataRow("name: One", "name: @One", "3:11: A text that begins with '@' needs quotes around it.")]
    [DataRow("name: One", "name: %One", "3:11: A text that begins with '%' needs quotes around it.")]
    [DataRow("name: One", "name: {{hostname}}", "3:12: A key is a text, and not a map; put quotes around a text with a template such as {{hostname}}.")]
    [DataRow("name: One", "name: | One", "3:11: After '|' or '>' the text begins in the next line, and all its lines are indented at least as far as the first.")]
    [DataRow("name: One", "name: |\n      a\n     b", "5:6: The line is indented by 5 spaces, which fits none above it; indent it by 4 or 6.")]
    [DataRow("name: One", "name: [ -f /etc/motd ] || exit 1", "3:28: This does not belong to the value before it; put quotes around the whole text.")]
    [DataRow("name: One", "name: \"C:\\Users\"", "3:11: A backslash in this text is followed by what means nothing within double quotes; put the text in single quotes.")]
    [DataRow("name: One", "name: |\n      a\n    b", "5:5: A colon is missing; write 'b:', or indent the line as far as the text above when it belongs to it.")]
    [DataRow("- {field: c", "-{field: c", "6:7: A space is missing after the '-'.")]
    [DataRow("value: b}", "value: b", "5:9: The '{' that is opened here is not closed; write '}' at its end.")]
    [DataRow("name: One", "name: [a, b", "3:11: The '[' that is opened here is not closed; write ']' at its end.")]
    [DataRow("field: a, value", "field: a value", "5:24: A comma or a value is missing here, within the '{' of column 9.")]
    public void Slip_IsOneErrorAPersonUnderstands(string right, string wrong, string error)
    {
        StringAssert.Contains(Rule, right);

        Assert.AreEqual(error, Fault(Rule.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void AnyBrokenLine_IsToldWithoutTheParsersWords()
    {
        foreach (var piece in new[] { ":", "- ", "  ", "\t", "'", "\"", "[", "}", "|", "&", "*", "!a", "%", "@", "? ", "\\", ",", "#", "---\n", "{", "]", "\r" })
        {
            for (var at = 0; at <= Rule.Length; at++)
            {
                var diagnostics = new List<Diagnostic>();
                YamlText.Parse("f", Rule.Insert(at, piece), diagnostics);
                Assert.IsFalse(
                    diagnostics.Exists(each => each.Line < 1 || each.Column < 1 || each.Message.Contains("While ", StringComparison.Ordinal) || each.Message.Contains("did not find", StringComparison.Ordinal)),
                    $"'{piece}' at {at}: {string.Join(' ', diagnostics)}");
            }
        }
    }

    [TestMethod]
    [DataRow("{\"a\": 1,}", "1:9: The text is not well-formed JSON here: remove the comma before the closing bracket.")]
    [DataRow("{\"é\": 1,\n \"é\": 'b'}", "2:7: The text is not well-formed JSON here: write double quotes in place of single ones.")]
    [DataRow("{\"a\": 1 // one\n}", "1:9: The text is not well-formed JSON here: remove the comment, JSON has none.")]
    [DataRow("{\"a\": [1", "1:9: The text is not well-formed JSON here: it ends before all its brackets and quotes are closed.")]
    [DataRow("[{\"a\": 1},", "1:10: The text is not well-formed JSON here: it ends before all its brackets and quotes are closed.")]
    [DataRow("{\"a\": 1,\n", "2:1: The text is not well-formed JSON here: it ends before all its brackets and quotes are closed.")]
    [DataRow("[1],", "1:4: The text is not well-formed JSON here: remove the comma, the text is whole before it.")]
    [DataRow("{\"a\": 1\n \"b\": 2}", "2:2: The text is not well-formed JSON here: a comma or a colon is missing before it.")]
    [DataRow("{\"a\": yes}", "1:7: The text is not well-formed JSON here: put double quotes around the text; without them there are true, false, null and numbers.")]
    public void JsonSlip_IsToldWithARemedy(string text, string error)
    {
        var diagnostics = new List<Diagnostic>();
        JsonText.Parse("f", text, diagnostics);

        Assert.AreEqual($"f:{error}", diagnostics.Single().ToString());
    }

    private static string Fault(string text)
    {
        var diagnostics = new List<Diagnostic>();
        Assert.IsNull(YamlText.Parse("f", text, diagnostics));
        return diagnostics.Single().ToString()["f:".Length..];
    }
}
