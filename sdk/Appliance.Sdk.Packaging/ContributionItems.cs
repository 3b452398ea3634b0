using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appliance.Sdk.Packaging;

/// <summary>The items that name what a plugin contributes, beside those of the project's own <c>plugin.json</c>.</summary>
internal static class ContributionItems
{
    private static readonly string[] Risks = ["read-only", "change", "disruptive"];

    public static JsonObject Merge(JsonObject source, ManifestRequest request)
    {
        var merged = source["contributes"]?.DeepClone() as JsonObject ?? [];
        foreach (var item in request.Items("executor"))
            NameList.Add(merged, "executors", item[0]);
        foreach (var item in request.Items("action"))
            NameList.Add(merged, "actions", Action(item, request.Required("directory")));
        foreach (var item in request.Items("order_type"))
            NameList.Add(merged, "order_types", OrderType(item, request.Required("directory")));
        foreach (var item in request.Items("drift_source"))
            NameList.Add(merged, "drift_sources", DriftSource(item));
        return merged;
    }

    private static JsonObject OrderType(string[] item, string directory)
    {
        var (name, risk) = (item[0], item[1]);
        if (!Risks.Contains(risk))
            throw new PackagingException($"PluginOrderType '{name}' has the Risk '{risk}'; write read-only, change or disruptive.");

        var subject = $"PluginOrderType '{name}'";
        var type = new JsonObject { ["name"] = name };
        if (item[5].Length > 0)
            type["description"] = item[5];
        type["risk"] = risk;
        if (item[2].Length > 0)
            type["timeout_seconds"] = Seconds(item[2], $"{subject} has the TimeoutSeconds");
        type["idempotent"] = Truth(item[3], $"{subject} has the Idempotent");
        if (item[4].Length > 0)
            type["schema"] = Schema(subject, Path.Combine(directory, item[4]));
        return type;
    }

    /// <summary>One of which nothing but its name is said is a name, as appliances of before read it.</summary>
    private static JsonNode Action(string[] item, string directory)
    {
        var name = item[0];
        if (item.Skip(1).All(text => text.Length == 0))
            return name;

        var subject = $"PluginAction '{name}'";
        var action = new JsonObject { ["name"] = name };
        if (item[5].Length > 0)
            action["description"] = item[5];
        if (item[1].Length > 0)
            action["timeout_seconds"] = Seconds(item[1], $"{subject} has the TimeoutSeconds");
        action["idempotent"] = Truth(item[2], $"{subject} has the Idempotent");
        action["requires_approval"] = Truth(item[3], $"{subject} has the RequiresApproval");
        if (item[4].Length > 0)
            action["schema"] = Schema(subject, Path.Combine(directory, item[4]));
        return action;
    }

    private static JsonObject DriftSource(string[] item)
    {
        var source = new JsonObject { ["name"] = item[0] };
        if (item[1].Length > 0)
            source["interval_seconds"] = Seconds(item[1], $"PluginDriftSource '{item[0]}' has the IntervalSeconds");
        return source;
    }

    private static double Seconds(string text, string subject) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1
            ? seconds : throw new PackagingException($"{subject} '{text}'; write a number of seconds from 1 on.");

    private static bool Truth(string text, string subject) => text switch
    {
        "" or "false" => false,
        "true" => true,
        var other => throw new PackagingException($"{subject} '{other}'; write true or false."),
    };

    private static JsonNode? Schema(string subject, string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new PackagingException($"The Schema of {subject} cannot be read: {exception.Message}");
        }
    }
}
