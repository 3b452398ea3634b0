using System.Text.Json;

namespace Appliance.Demo.Chapters;

/// <summary>An operator's order is acknowledged, run by a plugin, and completed.</summary>
internal sealed class Order : IChapter
{
    private const int ShownLines = 8;

    public string Name => "order";

    public string Title => "An order runs";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var parameters = JsonElement.Parse("""{"command": "memory"}""");
        var order = await OrderFlow.RunAsync(stage, "diagnostic", parameters, cancellationToken);
        var result = order.Result.GetValueOrDefault();
        if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("exit_code", out var exitCode) || exitCode.GetInt32() != 0)
            throw new DemoException($"The diagnostic order's result is no success: {result}");
        var output = result.GetProperty("output").GetString() ?? "";
        stage.Timeline.Block("its result in Central Command", [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(ShownLines)]);
    }
}
