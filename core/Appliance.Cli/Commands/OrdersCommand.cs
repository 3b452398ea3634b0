using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance orders</c>: what Central Command ordered and how it ended, newest first.</summary>
internal static class OrdersCommand
{
    public static Command Create(GlobalOptions options)
    {
        var limit = new BoundedOption("--limit", "How many to show", byDefault: 50, most: 1_000);
        var command = new Command("orders", "Lists what Central Command ordered and how it ended, newest first.") { limit, ShowOrderCommand.Create(options) };
        command.SetAction((parsed, cancellation) => RunAsync(options.Daemon(parsed), options.Screen(parsed), parsed.GetValue(limit), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, int limit, CancellationToken cancellationToken)
    {
        var orders = await daemon.AskAsync(
            ControlMethods.Orders, new ListRequest(limit), ControlJson.Default.ListRequest, ControlJson.Default.IReadOnlyListOrderSummary, cancellationToken);
        screen.Show(orders, ControlJson.Default.IReadOnlyListOrderSummary, Draw);
        return (int)ExitCode.Ok;
    }

    private static void Draw(IReadOnlyList<OrderSummary> orders, Screen screen) => screen.Table(
        new Listing(["Received", "Order", "Type", "State", "Success", "Ended", "Message"], [.. orders.Select(order => Row(order, screen))]),
        whenEmpty: "No order has been received yet.");

    private static IReadOnlyList<Cell> Row(OrderSummary order, Screen screen) =>
    [
        new(screen.Moment(order.ReceivedAt), Tone.Quiet),
        order.OrderId,
        order.OrderType,
        order.State,
        Success(order.Success),
        screen.Moment(order.EndedAt),
        order.Message ?? "",
    ];

    public static Cell Success(bool? success) => success switch
    {
        true => new Cell("yes", Tone.Good),
        false => new Cell("no", Tone.Bad),
        null => "-",
    };
}
