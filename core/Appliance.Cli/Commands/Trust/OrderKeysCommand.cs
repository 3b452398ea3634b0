using System.CommandLine;
using Appliance.Cli.Commands.Plugins;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands.Trust;

/// <summary><c>appliance trust order-keys list|forget</c>: by which keys orders are taken.</summary>
internal static class OrderKeysCommand
{
    public static Command Create(GlobalOptions options) =>
        new("order-keys", "Shows or forgets the keys by which Central Command's orders are verified.") { List(options), Forget(options) };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "Lists the keys, to compare with 'central-command keys list'.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var keys = await options.Daemon(parsed).AskAsync(ControlMethods.OrderKeys, ControlJson.Default.IReadOnlyListTrustedOrderKey, cancellation);
            options.Screen(parsed).Show(keys, ControlJson.Default.IReadOnlyListTrustedOrderKey, Draw);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Forget(GlobalOptions options)
    {
        var command = new Command("forget", "Forgets the keys: those of the next check-in are trusted. For a Central Command that was made anew.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var change = await options.Daemon(parsed).AskAsync(ControlMethods.ForgetOrderKeys, ControlJson.Default.PluginChange, cancellation);
            return PluginAnswer.Show(change, options.Screen(parsed));
        });
        return command;
    }

    private static void Draw(IReadOnlyList<TrustedOrderKey> keys, Screen screen) => screen.Table(
        new Listing(["Role", "Fingerprint"], [.. keys.Select(key => (IReadOnlyList<Cell>)[key.Role, key.Fingerprint])]),
        whenEmpty: "No order keys are trusted yet: those of the next check-in that names any will be.");
}
