using System.CommandLine;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command tokens add --role operator|publisher|appliance</c> and <c>tokens revoke TOKEN-ID</c>.</summary>
internal static class TokensCommand
{
    public static Command Create(Option<string> data, Option<bool> json) =>
        new("tokens", "Tokens for people, scripts, publishers and appliances.") { Add(data, json), Revoke(data, json) };

    private static Command Add(Option<string> data, Option<bool> json)
    {
        var role = new Option<string>("--role") { Description = "What the token may do.", Required = true };
        role.AcceptOnlyFromAmong(TokenRole.Operator, TokenRole.Publisher, TokenRole.Appliance);
        var appliance = new Option<string?>("--appliance") { Description = "The appliance that a token of role appliance is for.", HelpName = "ID" };
        var prefix = new Option<string[]>("--prefix") { Description = "A beginning of the package ids that a token of role publisher may push, such as contoso., or * for every id.", HelpName = "PREFIX" };
        var add = new Command("add", "Make a token and print it, which is done this once.") { role, appliance, prefix };
        add.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var answer = await AddAsync(storage, parsed.GetRequiredValue(role), parsed.GetValue(appliance), parsed.GetValue(prefix) ?? [], cancellation);
            return await answer.PrintAsync(parsed.GetValue(json));
        });
        return add;
    }

    private static Command Revoke(Option<string> data, Option<bool> json)
    {
        var id = new Argument<string>("TOKEN-ID") { Description = "The id that was printed with the token." };
        var revoke = new Command("revoke", "End a token at once.") { id };
        revoke.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var tokenId = parsed.GetRequiredValue(id);
            var revoked = await storage.Get<ITokenStore>().RevokeAsync(tokenId, storage.Time.GetUtcNow(), cancellation);
            var answer = revoked ? new Answer([("revoked", tokenId)]) : Answer.Refuse($"There is no token '{tokenId}'.");
            return await answer.PrintAsync(parsed.GetValue(json));
        });
        return revoke;
    }

    private static async Task<Answer> AddAsync(
        LocalStorage storage, string role, string? applianceId, string[] prefixes, CancellationToken cancellationToken)
    {
        var mint = storage.Get<TokenMint>();
        if (role != TokenRole.Appliance && applianceId is not null)
            return Answer.Refuse($"A token of role '{role}' is for no appliance: leave '--appliance' out.");
        if (Objection(role, prefixes) is { } objection)
            return Answer.Refuse(objection);
        if (role == TokenRole.Operator)
            return Show(role, await mint.IssueForOperatorAsync(cancellationToken));
        if (role == TokenRole.Publisher)
            return Show(role, await mint.IssueForPublisherAsync(new IdPrefixes(prefixes), cancellationToken));
        if (applianceId is null)
            return Answer.Refuse("A token of role 'appliance' needs '--appliance ID'.");
        return await storage.Get<IApplianceStore>().FindAsync(applianceId, cancellationToken) is null
            ? Answer.Refuse($"There is no appliance '{applianceId}'; add it: central-command appliances add --site SITE --mac MAC.")
            : Show(role, await mint.IssueForApplianceAsync(applianceId, cancellationToken));
    }

    private static string? Objection(string role, string[] prefixes)
    {
        if (role != TokenRole.Publisher)
            return prefixes.Length > 0 ? $"A token of role '{role}' pushes no packages: leave '--prefix' out." : null;
        if (prefixes.Length == 0)
            return "A token of role 'publisher' needs '--prefix PREFIX': else it could push under the ids of everybody.";
        return prefixes.FirstOrDefault(prefix => !PackageId.IsPrefix(prefix)) is { } bad ? $"'{bad}' is no beginning of package ids: use {IdPrefixes.Rule}." : null;
    }

    private static Answer Show(string role, IssuedToken token) =>
        new([("role", role), ("token", token.Secret), ("token_id", token.TokenId)]);
}
