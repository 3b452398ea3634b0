using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>A condition that compares a field of a few words with another word says always the same.</summary>
[TestClass]
public sealed class ClosedWordTests
{
    private const string Rule = "id: R\naction: escalate\nconditions:\n  - ";

    [TestMethod]
    [DataRow("{field: severity, value: hihg}", "30: No incident has the severity 'hihg'; did you mean 'high'? Known are low, medium, high, critical.")]
    [DataRow("{field: severity, value: HIGH}", "30: No incident has the severity 'HIGH'; did you mean 'high'? Known are low, medium, high, critical.")]
    [DataRow("{field: platform, operator: ne, value: ubuntu}", "44: No incident has the platform 'ubuntu'; known are linux, windows, nixos, macos.")]
    [DataRow("{field: status, operator: in, value: [fail, failed]}", "49: No incident has the status 'failed'; did you mean 'fail'? Known are error, pass, fail, warning.")]
    [DataRow("{field: status, operator: not_in, value: [ok]}", "47: No incident has the status 'ok'; known are error, pass, fail, warning.")]
    public void UnknownWord_IsRefusedInFormat2_AndAWarningInAnOldFile(string condition, string sentence)
    {
        var (strict, old) = (RuleTexts.LoadYaml($"format: 2\n{Rule}{condition}\n"), RuleTexts.LoadYaml($"{Rule}{condition}\n"));

        Assert.AreEqual($"site.yaml:5:{sentence}", RuleTexts.Lines(strict));
        Assert.AreEqual(PackState.Refused, strict.Statuses.Single().State);
        Assert.AreEqual($"site.yaml:4:{sentence}", RuleTexts.Lines(old));
        Assert.HasCount(1, old.RuleBook.Rules);
    }

    [TestMethod]
    [DataRow("{field: severity, value: HIGH, ignore_case: true}")]
    [DataRow("{field: severity, operator: in, value: [high, critical]}")]
    [DataRow("{field: platform, operator: starts_with, value: win}")]
    [DataRow("{field: status, operator: ne, value: null}")]
    [DataRow("{field: details.severity, value: hgh}")]
    [DataRow("{field: details.items, operator: any_item, value: {field: severity, value: hgh}}")]
    public void KnownWord_AndWhatIsNoneOfTheseFields_IsTaken(string condition) =>
        Assert.AreEqual("", RuleTexts.Lines(RuleTexts.LoadYaml($"format: 2\n{Rule}{condition}\n")));
}
