using System.Text.Json;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class ActionParametersTests
{
    private const string Details = """{"service_name": "cron", "count": 3, "on": true, "list": [1, "a"], "trap": "{{hostname}}", "nothing": null}""";

    [TestMethod]
    [DataRow("""{"unit": "{{details.service_name}}"}""", """{"unit":"cron"}""")]
    [DataRow("""{"unit": "{{ details.service_name }}.service on {{hostname}}"}""", """{"unit":"cron.service on srv-1"}""")]
    [DataRow("""{"n": 5, "b": true, "z": null, "nested": {"list": ["{{details.count}}", "{{details.on}}"]}}""", """{"n":5,"b":true,"z":null,"nested":{"list":["3","true"]}}""")]
    [DataRow("""{"list": "{{details.list}}"}""", """{"list":"[1, \u0022a\u0022]"}""")]
    [DataRow("""{"trap": "{{details.trap}}"}""", """{"trap":"{{hostname}}"}""")]
    [DataRow("{}", "{}")]
    public void Resolve_Templates_AreFilledOnce(string parameters, string expected)
    {
        var resolved = Resolve(parameters);

        Assert.IsNull(resolved.Error);
        Assert.AreEqual(expected, resolved.Parameters.GetRawText());
    }

    [TestMethod]
    [DataRow("{{details.absent}}", "The template '{{details.absent}}' asks for 'details.absent', which this incident does not have.")]
    [DataRow("{{details.nothing}}", "The template '{{details.nothing}}' asks for 'details.nothing', which this incident does not have.")]
    [DataRow("{{details.count", "The template '{{details.count' opens '{{' without '}}'.")]
    public void Resolve_CannotBeFilled_IsASentence(string template, string expected) =>
        Assert.AreEqual(expected, Resolve($$"""{"unit": "{{template}}"}""").Error);

    [TestMethod]
    public void Resolve_Argument_IsFilledToo()
    {
        using var none = JsonDocument.Parse("{}");
        var action = new RuleAction("restart_service", "{{details.service_name}}", none.RootElement);

        Assert.AreEqual("cron", ActionParameters.Resolve(action, RuleTexts.Drift("service", Details)).Argument);
    }

    [TestMethod]
    public void Load_TemplateForAnUnknownField_IsRefusedInFormat2()
    {
        var loaded = RuleTexts.LoadYaml(
            "format: 2\nid: R\naction: escalate\naction_params: {to: ['{{hostnam}}']}\nconditions: [{field: check_type, value: x}]\n");

        Assert.AreEqual(
            "site.yaml:4:22: The template '{{hostnam}}' asks for 'hostnam', which is no field of an incident; write details.NAME or one of its own fields.",
            RuleTexts.Lines(loaded));
    }

    private static ResolvedAction Resolve(string parameters)
    {
        using var document = JsonDocument.Parse(parameters);
        return ActionParameters.Resolve(new RuleAction("act", null, document.RootElement.Clone()), RuleTexts.Drift("x", Details));
    }
}
