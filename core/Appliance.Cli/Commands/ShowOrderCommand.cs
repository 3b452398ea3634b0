using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance orders show ID</c>: how one order ended, with its whole result.</summary>
internal static class ShowOrderCommand
{
    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string>("id") { Description = "The order's id, as 'appliance orders' lists it.", HelpName = "ID" };
        var command = new Command("show", "Shows how one order ended, with its result.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var details = await options.Daemon(parsed).AskAsync(
                ControlMethods.ShowOrder, new OrderRequest(parsed.GetRequiredValue(id)),
                ControlJson.Default.OrderRequest, ControlJson.Default.OrderDetails, cancellation);
            options.Screen(parsed).Show(details, ControlJson.Default.OrderDetails, Draw);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static void Draw(OrderDetails details, Screen screen)
    {
        var order = details.Order;
        screen.Table(
            new Listing([],
            [
                ["Order", order.OrderId],
                ["Type", order.OrderType],
                ["State", order.State],
                ["Received", screen.Moment(order.ReceivedAt)],
                ["Ended", screen.Moment(order.EndedAt)],
                ["Success", OrdersCommand.Success(order.Success)],
                ["Failure", details.Failure ?? "-"],
                ["Message", order.Message ?? "-"],
            ]),
            whenEmpty: "");
        foreach (var line in details.Result is { } result ? ResultText.Of(result) : [])
            screen.Line(Cell.Printed(line));
    }
}
