using System.CommandLine;
using System.Globalization;
using Appliance.Cli.Commands.Plugins;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Trust;

/// <summary><c>appliance trust add|list|remove|order-keys</c>: whose packages may come in, and by which keys orders are taken.</summary>
internal static class TrustCommand
{
    public static Command Create(GlobalOptions options) => new("trust", "Says whose plugin packages may come in, and by which keys orders are taken.")
    {
        AddPublisherCommand.Create(options),
        List(options),
        Remove(options),
        OrderKeysCommand.Create(options),
    };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "Lists the publishers that are trusted.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var publishers = await options.Daemon(parsed).AskAsync(ControlMethods.Trusted, ControlJson.Default.IReadOnlyListTrustedPublisher, cancellation);
            options.Screen(parsed).Show(publishers, ControlJson.Default.IReadOnlyListTrustedPublisher, Draw);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Remove(GlobalOptions options)
    {
        var name = new Argument<string>("name") { Description = "The publisher's name, as 'appliance trust list' shows it.", HelpName = "NAME" };
        var command = new Command("remove", "Trusts a publisher no more; what is active of theirs serves on.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var change = await options.Daemon(parsed).AskAsync(
                ControlMethods.Distrust, new PluginRequest(parsed.GetRequiredValue(name)), ControlJson.Default.PluginRequest, ControlJson.Default.PluginChange, cancellation);
            return PluginAnswer.Show(change, options.Screen(parsed));
        });
        return command;
    }

    private static void Draw(IReadOnlyList<TrustedPublisher> publishers, Screen screen) => screen.Table(
        new Listing(["Publisher", "Ids", "Expires", "Key"], [.. publishers.Select(Row)]),
        whenEmpty: "No publisher is trusted: only built-in plugins serve, unless unsigned ones are allowed.");

    private static IReadOnlyList<Cell> Row(TrustedPublisher trusted) =>
    [
        trusted.Publisher.Name,
        string.Join(", ", trusted.Publisher.IdPrefixes),
        new(Expiry(trusted.Publisher), trusted.HasExpired ? Tone.Bad : Tone.Plain),
        new(trusted.Fingerprint, Tone.Quiet),
    ];

    private static string Expiry(Publisher publisher) => publisher.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
}
