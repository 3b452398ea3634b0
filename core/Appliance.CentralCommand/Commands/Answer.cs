using System.Text.Json.Nodes;

namespace Appliance.CentralCommand.Commands;

/// <summary>What a command prints: lines for a person, or the same as one line of JSON.</summary>
internal sealed record Answer(IReadOnlyList<(string Name, string Value)> Lines)
{
    public string? Fault { get; private init; }

    /// <summary>The same as JSON. Null: the lines are it.</summary>
    public JsonNode? Document { get; init; }

    public static Answer Refuse(string sentence) => new([]) { Fault = sentence };

    /// <returns>The exit code.</returns>
    public async Task<int> PrintAsync(bool json)
    {
        if (Fault is not null)
        {
            await Console.Error.WriteLineAsync(json ? new JsonObject { ["error"] = Fault }.ToJsonString() : Fault);
            return 1;
        }

        await Console.Out.WriteLineAsync(json ? Json() : Text());
        return 0;
    }

    private string Json() => (Document ?? new JsonObject(Lines.Select(line => KeyValuePair.Create(line.Name, (JsonNode?)line.Value)))).ToJsonString();

    private string Text()
    {
        var width = Lines.Max(line => line.Name.Length);
        return string.Join(Environment.NewLine, Lines.Select(line => $"{line.Name.Replace('_', ' ').PadRight(width)}  {line.Value}"));
    }
}
