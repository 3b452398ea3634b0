using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Appliance.Cli.Commands.Plugins;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Trust;

/// <summary><c>appliance trust add NAME KEY.pem --prefix P [--expires DATE]</c>.</summary>
internal static class AddPublisherCommand
{
    public static Command Create(GlobalOptions options)
    {
        var name = new Argument<string>("name") { Description = "What the publisher is to be called here.", HelpName = "NAME" };
        var key = new Argument<string>("key") { Description = "The publisher's public key, P-256 in PEM.", HelpName = "KEY.pem" };
        var prefix = new Option<string[]>("--prefix") { Description = "The beginning of the ids that they may publish, such as 'contoso.'; '*' is every id. May be repeated.", HelpName = "P", Required = true };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "The day from which on the key counts no more, such as 2030-12-31.", HelpName = "DATE", CustomParser = Day };
        var command = new Command("add", "Trusts a publisher's key for the ids that begin with a prefix.") { name, key, prefix, expires };
        command.SetAction(async (parsed, cancellation) =>
        {
            var publisher = new Publisher
            {
                Name = parsed.GetRequiredValue(name),
                PublicKey = Read(parsed.GetRequiredValue(key)),
                IdPrefixes = parsed.GetRequiredValue(prefix),
                Expires = parsed.GetValue(expires),
            };
            var change = await options.Daemon(parsed).AskAsync(
                ControlMethods.Trust, publisher, ControlJson.Default.Publisher, ControlJson.Default.PluginChange, cancellation);
            return PluginAnswer.Show(change, options.Screen(parsed));
        });
        return command;
    }

    private static DateTimeOffset? Day(ArgumentResult result)
    {
        var text = result.Tokens is [{ Value: var value }] ? value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        result.AddError($"The value '{text}' of --expires is no day; write one such as 2030-12-31.");
        return null;
    }

    /// <summary>The public half alone leaves the file.</summary>
    private static string Read(string path)
    {
        using var key = KeyFile.ReadPublic(path);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
