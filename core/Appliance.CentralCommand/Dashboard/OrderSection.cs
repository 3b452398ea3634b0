using System.Text.Json;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Dashboard;

internal static class OrderSection
{
    private const int LongestDetail = 4000;

    public static Html Render(IReadOnlyList<OrderView> orders, DateTimeOffset now) =>
        $"""
        <section aria-labelledby="orders">
        <h2 id="orders">Orders</h2>
        {(orders.Count == 0 ? Nothing() : Table(orders, now))}
        </section>
        """;

    private static Html Nothing() => $"""<p class="quiet">No order was given yet.</p>""";

    private static Html Table(IReadOnlyList<OrderView> orders, DateTimeOffset now) =>
        $"""
        <div class="scroll"><table class="wide">
        <thead><tr><th>State</th><th>Type</th><th>Parameters</th><th>Appliance</th><th>Order</th><th>Created</th><th>Ended</th></tr></thead>
        <tbody>{orders.Select(order => Row(order, now))}</tbody>
        </table></div>
        """;

    private static Html Row(OrderView order, DateTimeOffset now) =>
        $"""
        <tr><td>{Badge.OfOrder(order.Status)}</td><td class="strong">{order.OrderType}</td><td>{Parameters(order.Parameters)}</td>
        <td class="id">{order.ApplianceId}</td><td class="id">{order.OrderId}</td><td class="when">{Clock.Ago(order.CreatedAt, now)}</td>
        <td class="when">{Ended(order, now)}</td></tr>{Outcome(order)}

        """;

    private static Html Parameters(JsonElement? parameters) =>
        parameters is { ValueKind: JsonValueKind.Object } values && values.EnumerateObject().Any()
            ? (Html)$"{values.EnumerateObject().Select(Parameter)}"
            : Dash();

    private static Html Parameter(JsonProperty parameter) =>
        $"""<span class="tag">{parameter.Name}: {Shorten(parameter.Value.ToString())}</span> """;

    private static Html Ended(OrderView order, DateTimeOffset now) =>
        order.CompletedAt is null ? Dash() : Clock.Ago(order.CompletedAt, now);

    private static Html Dash() => $"""<span class="quiet">–</span>""";

    private static Html Outcome(OrderView order) => (order.ErrorMessage, order.Result) switch
    {
        ({ Length: > 0 } error, _) => $"""<tr class="more"><td></td><td colspan="6" class="error">{Shorten(error)}</td></tr>""",
        (_, { } result) =>
            $"""<tr class="more"><td></td><td colspan="6"><details><summary>Result</summary><pre>{Shorten(result.ToString())}</pre></details></td></tr>""",
        _ => Html.Empty,
    };

    private static string Shorten(string text) => text.Length <= LongestDetail ? text : $"{text[..LongestDetail]} … ({text.Length} characters)";
}
