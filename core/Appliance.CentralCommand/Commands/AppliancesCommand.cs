using System.CommandLine;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Sites;
using Appliance.CentralCommand.Tokens;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command appliances add --site SITE --mac MAC [--hostname NAME]</c>.</summary>
internal static class AppliancesCommand
{
    public static Command Create(Option<string> data, Option<bool> json)
    {
        var site = new Option<string>("--site") { Description = "The site that the appliance belongs to.", HelpName = "SITE", Required = true };
        var mac = new Option<string>("--mac") { Description = "The appliance's MAC address, in any spelling.", HelpName = "MAC", Required = true };
        var hostname = new Option<string?>("--hostname") { Description = "Its name until it checks in.", HelpName = "NAME" };
        var add = new Command("add", "Add an appliance and print its API key, which is shown this once.") { site, mac, hostname };
        add.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var answer = await AddAsync(
                storage, parsed.GetRequiredValue(site), parsed.GetRequiredValue(mac), parsed.GetValue(hostname), cancellation);
            return await answer.PrintAsync(parsed.GetValue(json));
        });
        return new Command("appliances", "The appliances and their keys.") { add };
    }

    private static async Task<Answer> AddAsync(
        LocalStorage storage, string site, string macText, string? hostname, CancellationToken cancellationToken)
    {
        if (!MacAddress.TryParse(macText, out var mac))
            return Answer.Refuse($"'{macText}' is not a MAC address such as 'AA:BB:CC:DD:EE:FF'.");
        if (!await storage.Get<ISiteStore>().ExistsAsync(site, cancellationToken))
            return Answer.Refuse($"There is no site '{site}'; add it first: central-command sites add {site}.");

        var identity = new ApplianceIdentity(site, mac);
        if (!await storage.Get<IApplianceStore>().AddAsync(identity, hostname, storage.Time.GetUtcNow(), cancellationToken))
            return Answer.Refuse(
                $"Appliance '{identity.ApplianceId}' is there already; for another key: " +
                $"central-command tokens add --role appliance --appliance {identity.ApplianceId}.");
        var token = await storage.Get<TokenMint>().IssueForApplianceAsync(identity.ApplianceId, cancellationToken);
        return new Answer([("appliance_id", identity.ApplianceId), ("api_key", token.Secret), ("token_id", token.TokenId)]);
    }
}
