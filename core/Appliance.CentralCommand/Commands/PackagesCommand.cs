using System.CommandLine;
using System.Text.Json.Nodes;
using Appliance.CentralCommand.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command packages list</c> and <c>packages unlist ID VERSION</c>.</summary>
internal static class PackagesCommand
{
    public static Command Create(Option<string> data, Option<bool> json) => new("packages", "The packages of the feed.") { List(data, json), Unlist(data, json) };

    private static Command List(Option<string> data, Option<bool> json)
    {
        var list = new Command("list", "Show every package, who pushed it, and whether it is listed.");
        list.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var packages = await storage.Get<IPackageStore>().AllAsync(cancellation);
            return await Show(packages).PrintAsync(parsed.GetValue(json));
        });
        return list;
    }

    private static Command Unlist(Option<string> data, Option<bool> json)
    {
        var id = new Argument<string>("ID") { Description = "The package's id." };
        var version = new Argument<string>("VERSION") { Description = "The version that nobody is to get any more." };
        var unlist = new Command("unlist", "Take a version out of the feed at once. What appliances have installed stays there.") { id, version };
        unlist.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var answer = await UnlistAsync(storage, parsed.GetRequiredValue(id).ToLowerInvariant(), parsed.GetRequiredValue(version), cancellation);
            return await answer.PrintAsync(parsed.GetValue(json));
        });
        return unlist;
    }

    private static async Task<Answer> UnlistAsync(LocalStorage storage, string id, string version, CancellationToken cancellationToken) =>
        PackageVersion.Parse(version) is { } parsed
        && await storage.Get<IPackageStore>().UnlistAsync(id, parsed.Normalized, storage.Time.GetUtcNow(), cancellationToken)
            ? new Answer([("unlisted", $"{id} {parsed.Normalized}")])
            : Answer.Refuse($"The feed has no package '{id}' {version}; 'central-command packages list' shows what it has.");

    private static Answer Show(IReadOnlyList<StoredPackage> packages) => new(
        packages.Count == 0 ? [("packages", "none")] : [.. packages.Select(stored => ($"{stored.Package.Id} {stored.Package.Version}", Line(stored)))])
    {
        Document = new JsonArray([.. packages.Select(Json)]),
    };

    private static string Line(StoredPackage stored) =>
        $"{stored.Package.Size} bytes, pushed {stored.Package.PushedAt:u} with {stored.PushedBy}{(stored.UnlistedAt is { } since ? $", unlisted {since:u}" : "")}";

    private static JsonObject Json(StoredPackage stored) => new()
    {
        ["id"] = stored.Package.Id,
        ["version"] = stored.Package.Version,
        ["sha256"] = stored.Package.Sha256,
        ["size"] = stored.Package.Size,
        ["pushed_at"] = $"{stored.Package.PushedAt:O}",
        ["pushed_by"] = stored.PushedBy,
        ["unlisted_at"] = stored.UnlistedAt is { } since ? $"{since:O}" : null,
    };
}
