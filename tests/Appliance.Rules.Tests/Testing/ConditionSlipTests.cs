namespace Appliance.Rules.Tests.Testing;

/// <summary>What authors write in place of a condition that is right, and all that they hear of it.</summary>
[TestClass]
public sealed class ConditionSlipTests
{
    private const string Head = "id: R\naction: escalate\nconditions:\n";
    private const string Beside = "stands beside 'any' in one condition; make two of it: in a list each begins with '- ', below 'not' or 'value' join them with 'all: [...]'.";
    private const string GoesOn = "The list above goes on here; begin the line with '- ', or indent it as far as the key to which it belongs.";
    private const string Again = "'field' is already given in line 4, so that another item of the list begins here; write '- ' before it.";
    private const string NoValue = "'ne' without a value holds whenever the field is there; write the value, or 'operator: exists' with 'value: true' where that is meant.";
    private const string Typographic = "are a part of the text; write ' or \" in their place, or around them where they are meant.";

    [TestMethod]
    [DataRow("  - or: [{field: check_type, value: x}]\n", "4:5: Unknown key 'or'; did you mean 'any'?")]
    [DataRow("  - and: [{field: check_type, value: x}]\n", "4:5: Unknown key 'and'; did you mean 'all'?")]
    [DataRow("  - nto: {field: check_type, value: x}\n", "4:5: Unknown key 'nto'; did you mean 'not'?")]
    [DataRow("  - or: [{feild: check_type, value: x}]\n", "4:5: Unknown key 'or'; did you mean 'any'?", "4:11: Unknown key 'feild'; did you mean 'field'?")]
    [DataRow("  - {field: check_type, value: x, any: [{field: hostname, value: a}]}\n", "4:6: 'field' " + Beside)]
    [DataRow("  - {any: [{field: check_type, value: x}], all: [{field: hostname, value: a}]}\n", "4:44: 'all' " + Beside)]
    [DataRow("  - {any: [{field: check_type, value: x}], colour: 5}\n", "4:44: Unknown key 'colour'; known are all, any, field, ignore_case, not, operator, value, value_field.")]
    [DataRow("  - {any: {field: chek_type, value: x}}\n", "4:11: 'any' is a map; write a list, with '- ' before each item or [...] around all.", "4:19: No incident has the field 'chek_type'; did you mean 'check_type'? A check's own facts are under 'details.'.")]
    [DataRow("  - check_type: x\n", "4:5: 'check_type' is a field; write {field: check_type, value: x}.")]
    [DataRow("  - details.port: [22]\n", "4:5: 'details.port' is a field; write {field: details.port, value: …}.")]
    public void Group_OrFieldInAnotherForm_IsOneFinding(string conditions, params string[] findings) => AssertFinds(conditions, findings);

    [TestMethod]
    [DataRow("  - field: check_type\n    value: x\n    field: hostname\n    value: a\n    field: distro\n    value: b\n", "6:5: " + Again, "8:5: " + Again)]
    [DataRow("  - field: check_type\n    value: x\n    field: hostnam\n    value: a\n", "6:5: " + Again, "6:12: No incident has the field 'hostnam'; did you mean 'hostname'? A check's own facts are under 'details.'.")]
    [DataRow("  - field: check_type\n    value: x\n    field: hostname\n", "6:5: The key 'field' is already given in line 4; remove one of them.")]
    [DataRow("  - field: check_type\n    value: x\n    value: y\n", "6:5: The key 'value' is already given in line 5; remove one of them.")]
    [DataRow("  field: check_type\n  value: x\n  field: hostname\n  value: a\n", "4:3: The items of 'conditions' lack their '- '; write it before this one, too.", "6:3: " + Again)]
    [DataRow("  field: check_type\n  value: x\n", "4:3: 'conditions' is a map; write a list, with '- ' before each item or [...] around all.")]
    [DataRow("  - {field: check_type, value: x}\n  {field: hostname, value: a}\n  {field: distro, value: a}\n", "5:3: " + GoesOn, "6:3: " + GoesOn)]
    [DataRow("  - {field: check_type, value: x}\n    {field: hostname, value: a}\n", "5:5: The list above goes on here; begin the line with '- ', as far to the left as that of line 4.")]
    [DataRow("  - field: check_type\n    value: x\n  field: hostname\n    value: a\n  field: distro\n  value: a\n", "6:3: " + GoesOn, "8:3: " + GoesOn)]
    [DataRow("  {field: check_type, value: x}\n  {field: hostname, value: a}\n", "5:3: This and what stands above are items of a list; begin each of them with '- '.")]
    public void Dashes_ThatAreMissing_AreFoundTogether(string conditions, params string[] findings) => AssertFinds(conditions, findings);

    [TestMethod]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, operator: ne}\n", 1, "5:5: " + NoValue)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, operator: ne}\n", 2, "5:5: " + NoValue)]
    [DataRow("  - {field: check_type, value: x}\n  - field: hostname\n    operator: ne\n    value:\n", 2, "5:5: " + NoValue)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, operator: ne, value: null}\n", 2)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, operator: ne, value_field: host_id}\n", 2)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, value: “a”}\n", 1, "5:30: The typographic quotes of '“a”' " + Typographic)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, operator: in, value: [“a”, „b“]}\n", 2, "5:45: The typographic quotes of '“a”' " + Typographic, "5:50: The typographic quotes of '„b“' " + Typographic)]
    [DataRow("  - {field: check_type, value: x}\n  - {field: hostname, value: '“a”'}\ndescription: “So”\n", 2)]
    [DataRow("  - {field: check_type, value: x}\nseverity_filter: [high, High]\n", 2, "5:25: 'High' is taken for 'high' here, and in a condition it is not; write it in lower case.")]
    public void Doubt_ThatMayBeMeant_IsAWarning(string conditions, int format, params string[] findings)
    {
        using var pack = Pack(conditions, format);

        Assert.IsFalse(pack.Findings().Any(finding => finding.IsError));
        AssertFinds(conditions, findings, format);
    }

    [TestMethod]
    [DataRow("  - {“field”: check_type, value: x}\n", "4:6: Unknown key '“field”'; its quotes are typographic ones, write 'field' without.")]
    [DataRow("  - {field: check_type, value: x}\ncooldown_seconds: 5m\n", "5:19: 'cooldown_seconds' is '5m'; write the seconds as a number: 300.")]
    [DataRow("  - {field: check_type, value: x}\ncooldown_seconds: '300'\n", "5:19: 'cooldown_seconds' is '300'; write a whole number without quotes.")]
    [DataRow("  - {field: check_type, value: x}\nmax_retries: 5m\n", "5:14: 'max_retries' is '5m'; write a whole number.")]
    [DataRow("  - {field: check_type, operator: regex, value: '(a'}\n", "4:49: The pattern '(a' does not compile: at character 2 a ')' is missing; write one for each '(', or '\\(' for the character itself.")]
    public void Value_OfTheWrongForm_IsToldWithWhatToWrite(string conditions, string finding) => AssertFinds(conditions, [finding]);

    private static void AssertFinds(string conditions, string[] findings, int format = 2)
    {
        using var pack = Pack(conditions, format);
        var found = pack.Lint().Where(line => !line.Contains("No test reaches", StringComparison.Ordinal));
        Assert.AreEqual(string.Join('\n', findings.Select(finding => $"rules/all.yaml:{finding}")), string.Join('\n', found));
    }

    private static TestedPack Pack(string conditions, int format) => new(Head + conditions, format: format);
}
