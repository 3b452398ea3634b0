using System.CommandLine;
using Appliance.CentralCommand.Sites;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command sites add SITE</c>.</summary>
internal static class SitesCommand
{
    public static Command Create(Option<string> data, Option<bool> json)
    {
        var site = new Argument<string>("SITE") { Description = $"The site's id: {SiteId.Rule}." };
        var add = new Command("add", "Add a site.") { site };
        add.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var answer = await AddAsync(storage, parsed.GetRequiredValue(site), cancellation);
            return await answer.PrintAsync(parsed.GetValue(json));
        });
        return new Command("sites", "The sites that appliances belong to.") { add };
    }

    private static async Task<Answer> AddAsync(LocalStorage storage, string site, CancellationToken cancellationToken)
    {
        if (!SiteId.IsValid(site))
            return Answer.Refuse($"'{site}' is not a site id: use {SiteId.Rule}.");
        return await storage.Get<ISiteStore>().AddAsync(site, storage.Time.GetUtcNow(), cancellationToken)
            ? new Answer([("site_id", site)])
            : Answer.Refuse($"Site '{site}' is there already.");
    }
}
